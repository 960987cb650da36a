import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay } from '../../books/day-index.ts'
import { column } from '../../books/rollup.ts'
import { select } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import { linesBySku } from '../inventory/sku-lines.ts'
import type { Parts } from './rows.ts'

/** What counts: until which day, in which shops, and since when of each SKU. */
interface Wanted {
  books: Books
  parts: Parts
  /** By SKU; `NO_DAY`: not asked for. */
  since: Int32Array
  asOf: number
  shops: Uint8Array
  kept: Float64Array
}

/**
 * Pieces sold and kept by buyers since a day of each SKU's own, bundles as their parts; NaN where a line does not say
 * how many.
 *
 * @param since by SKU; `NO_DAY`: not asked for
 */
export function keptSince(
  books: Books,
  shops: readonly string[] | undefined,
  parts: Parts,
  since: Int32Array,
  asOf: number,
): Float64Array {
  const chosen = Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
  const wanted = { books, parts, since, asOf, shops: chosen, kept: new Float64Array(books.skus.length) }
  addSold(wanted, allSold(books, shops, asOf))
  takeBack(wanted)
  return wanted.kept
}

/** Where all that was sold of a SKU counts, its sum is kept already; else its lines are looked at. */
function addSold(wanted: Wanted, all: Float64Array): void {
  const { books, parts, since, kept } = wanted
  const { quantity } = books.lines
  const { starts, list } = linesBySku(books)
  for (let sku = 0; sku < kept.length; sku++) {
    const own = list.subarray(starts[sku] ?? 0, starts[sku + 1] ?? 0)
    const isAsked = since[sku] !== NO_DAY
    if (parts.has(sku) || (isAsked && !isAllSince(wanted, sku, own)))
      for (const line of own) put(wanted, line, quantity[line] ?? Number.NaN)
    else if (isAsked) kept[sku] = (kept[sku] ?? 0) + (all[sku] ?? 0)
  }
}

/** Whether its first line is no earlier than what is asked for. */
function isAllSince({ books, since }: Wanted, sku: number, own: Int32Array): boolean {
  const [first] = own
  return first === undefined || (books.lines.paidDay[first] ?? NO_DAY) >= (since[sku] ?? NO_DAY)
}

function takeBack(wanted: Wanted): void {
  const { refunds } = wanted.books
  for (let refund = 0; refund < refunds.length; refund++) {
    const units = refunds.units[refund] ?? 0
    if (units !== 0 && (refunds.day[refund] ?? NO_DAY) <= wanted.asOf) put(wanted, refunds.line[refund] ?? 0, -units)
  }
}

function put(wanted: Wanted, line: number, pieces: number): void {
  const { books, parts, asOf, shops } = wanted
  const { lines } = books
  const sku = lines.sku[line] ?? NONE
  const day = lines.paidDay[line] ?? NO_DAY
  if (sku === NONE || day === NO_DAY || day > asOf || shops[lines.shop[line] ?? 0] !== 1) return
  const own = parts.size === 0 ? undefined : parts.get(sku)
  if (own === undefined) add(wanted, sku, day, pieces)
  else for (const [part, quantity] of own) add(wanted, part, day, pieces * quantity)
}

function add({ since, kept }: Wanted, sku: number, day: number, pieces: number): void {
  const from = since[sku] ?? NO_DAY
  if (from !== NO_DAY && day >= from) kept[sku] = (kept[sku] ?? 0) + pieces
}

/** Pieces sold until a day, by SKU. */
function allSold(books: Books, shops: readonly string[] | undefined, asOf: number): Float64Array {
  const { lines, skus } = books
  const scope: Scope = {
    from: dayOfNumber(Math.min(indexByDay(lines.paidDay).first, asOf)),
    to: dayOfNumber(asOf),
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops === undefined ? {} : { shops: [...shops] }),
  }
  return lineSums(books, select(books, scope), { groupOf: lines.sku, count: skus.length + 1 })(column(lines.quantity))
}
