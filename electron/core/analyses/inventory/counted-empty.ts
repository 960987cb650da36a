import { dayNumber } from '../../../../shared/calendar.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { countsBySku, countsOf, sellable } from './counts.ts'
import type { CountRow } from './counts.ts'
import type { Sold } from './rows.ts'
import { skuPlaces } from './sku-lines.ts'

/** What counts say of the days of one SKU, the oldest first: whether any warehouse had something to sell. */
export interface CountedDays {
  days: readonly number[]
  isEmpty: readonly boolean[]
}

const kept = new Kept<ReadonlyMap<number, CountedDays>>(1)

/** By SKU of the books, those alone that a count has found empty. Counts come with imports, and those bring new books. */
function countedDays(db: Connection, books: Books): ReadonlyMap<number, CountedDays> {
  return kept.of(books, '', () => {
    const places = skuPlaces(books)
    const found = new Map<number, CountedDays>()
    for (const [key, { rows, hasEmpty }] of countsBySku(books, countsOf(db, books))) {
      const sku = places.get(key)
      if (hasEmpty && sku !== undefined) found.set(sku, daysCounted(rows))
    }
    return found
  })
}

/**
 * A day on which only some of the warehouses were counted is empty for nobody knows.
 *
 * @param rows the newest first; of one day and warehouse the newest that tells counts
 */
export function daysCounted(rows: readonly CountRow[]): CountedDays {
  const warehouses = new Set(rows.map(({ warehouse }) => warehouse)).size
  const byDay = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const pieces = sellable(row)
    if (pieces === null) continue
    const own = byDay.get(row.day) ?? new Map<string, number>()
    if (!own.has(row.warehouse)) own.set(row.warehouse, pieces)
    byDay.set(row.day, own)
  }
  const counted = [...byDay].toReversed()
  return {
    days: counted.map(([day]) => dayNumber(day)),
    isEmpty: counted.map(([, own]) => own.size === warehouses && [...own.values()].every((pieces) => pieces <= 0)),
  }
}

/**
 * By SKU, what counts say of the days of a window.
 *
 * @param unknown 1 for days of which a shop has no order file: something may have been sold
 */
export function countedEmpty(
  db: Connection,
  books: Books,
  { from, days, units, firstDay }: Pick<Sold, 'from' | 'days' | 'units' | 'firstDay'>,
  unknown: Uint8Array,
): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>()
  const known = countedDays(db, books)
  // One column for all: so many small ones cost more than all that is done with them.
  const column = new Uint8Array(known.size * days)
  for (const [sku, own] of known) {
    const born = Math.max(0, (firstDay[sku] ?? NO_DAY) - from)
    const isSold = (place: number) => place < born || unknown[place] === 1 || (units[sku * days + place] ?? 0) > 0
    const begin = found.size * days
    if (markEmpty(own, { from, days, isSold }, column, begin)) found.set(sku, column.subarray(begin, begin + days))
  }
  return found
}

interface Span {
  from: number
  days: number
  /** Whether something was sold on a day, or may have been; by its place. */
  isSold: (place: number) => boolean
}

/**
 * Writes 1 for days on which the shelf was empty as counts have it: those of an empty count without a sale (a count has no
 * hour), and those between two such counts if nothing was sold meanwhile.
 *
 * @param begin where the span begins in `into`
 * @returns whether there is one
 */
export function markEmpty(
  { days: counted, isEmpty }: CountedDays,
  { from, days, isSold }: Span,
  into: Uint8Array,
  begin = 0,
): boolean {
  let isAny = false
  // The newest first: of years of counts the last weeks alone are asked for.
  for (let at = counted.length - 1; at >= 0; at--) {
    const place = (counted[at] ?? 0) - from
    if (place < 0) break
    if (isEmpty[at] !== true || place >= days || isSold(place)) continue
    const next = isEmpty[at + 1] === true ? (counted[at + 1] ?? 0) - from : days
    const end = next < days && isQuiet(place, next, isSold) ? next : place + 1
    into.fill(1, begin + place, begin + end)
    isAny = true
  }
  return isAny
}

/** A sale on the day of the next count was of goods that may have come before it. */
function isQuiet(place: number, next: number, isSold: Span['isSold']): boolean {
  for (let between = place + 1; between <= next; between++) if (isSold(between)) return false
  return true
}
