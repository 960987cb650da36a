import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books, BookShop, RefundColumns } from '../../books/columns.ts'
import { indexByDay, kept, keptOfShops, membersBetween } from '../../books/day-index.ts'
import { coveredDays, covers, isSelected, isWithin, select, selectedShops } from '../../books/select.ts'
import type { DayScope, Selection } from '../../books/select.ts'

/** Indices of what a question looks at. Views of what is kept: not to be written to. */
export interface Picked {
  /** Paid lines of the scope, by day. */
  lines: Int32Array
  /** Refunds that succeeded within the scope's days, of any line of its shops, by day; only in the occurred book. */
  refunds: Int32Array
}

const NO_REFUNDS = new Int32Array()

export function pick(books: Books, selection: Selection): Picked {
  const { from, to, day, shops, days } = selection
  const { lines, refunds } = books
  const inDays = membersBetween(indexByDay(day), from, to)
  // Then the days of the index are all that a line is asked about beside its shop.
  const isPlain = days === null && day === lines.paidDay
  const isPicked = (refund: number) => {
    const line = refunds.line[refund] ?? 0
    return isWithin(selection, lines.shop[line] ?? 0, refunds.day[refund] ?? NO_DAY) && lines.paidDay[line] !== NO_DAY
  }
  const own = () => {
    if (!isPlain) return kept(inDays, (line) => isSelected(books, selection, line))
    return shops.every((is) => is === 1) ? inDays : keptOfShops(inDays, lines.shop, shops)
  }
  return {
    lines: own(),
    refunds: selection.occurred ? kept(membersBetween(indexByDay(refunds.day), from, to), isPicked) : NO_REFUNDS,
  }
}

/** Whether any order file of the selected shops covers any day of the range: outside, nothing is known. */
export function isCovered(books: Books, selection: Selection, from = selection.from, to = selection.to): boolean {
  const shops = selectedShops(books, selection)
  for (let day = from; day <= to; day++) if (shops.some((shop) => covers(shop, day))) return true
  return false
}

/** Of each shop whether its order files cover any day of the scope: 1, else 0. Outside, nothing is known of it. */
export function knownShops(books: Books, scope: DayScope): Uint8Array {
  const { from, to, shops } = select(books, scope)
  return Uint8Array.from(books.shops, (shop, index) => (shops[index] === 1 && coveredDays(shop, from, to) > 0 ? 1 : 0))
}

/** Shops of which one of two scopes knows nothing while the other does: a file that is missing is no change. */
export function oneSidedShops(books: Books, base: DayScope, current: DayScope): BookShop[] {
  const [before, after] = [knownShops(books, base), knownShops(books, current)]
  return books.shops.filter((_, index) => before[index] !== after[index])
}

const undated = new OwnerMap<RefundColumns, Uint8Array>()

/** 1 for each line with a refund that has no success date: while there are any, the occurred book is not known. */
export function undatedLines({ lines, refunds }: Books): Readonly<Uint8Array> {
  let found = undated.get(refunds)
  if (found === undefined) {
    found = new Uint8Array(lines.length)
    for (let refund = 0; refund < refunds.length; refund++)
      if (refunds.day[refund] === NO_DAY) found[refunds.line[refund] ?? 0] = 1
    undated.set(refunds, found)
  }
  return found
}
