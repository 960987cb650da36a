import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { countsOf, filledFrom, keyOf, sellable } from '../inventory/shelves.ts'
import type { CountRow } from '../inventory/shelves.ts'
import type { CostOf } from '../profit/costs.ts'
import { dayNumber } from '../../../../shared/calendar.ts'

/** Every count of stock up to a day, the oldest first. */
export function countsUntil(db: Connection, books: Books, asOf: string): CountRow[] {
  return countsOf(db, books)
    .filter(({ day }) => day <= asOf)
    .toReversed()
}

/** Stock at cost, SKU by SKU, as the mean of the days on which there was a count. */
export interface MeanStock {
  days: string[]
  /** 分; NaN where a cost is missing. */
  values: ReadonlyMap<string, number>
}

/**
 * What a count does not list is what the last one before it found. A SKU counts from the day it was first listed: before
 * that it was not there.
 *
 * @returns of each of the days `from` what was there since; `null` with fewer than two counts
 */
export function meanStocks(counts: readonly CountRow[], from: readonly string[], costOf: CostOf): (MeanStock | null)[] {
  const shelf = new Shelf(costOf)
  const spans = from.map((first) => ({ first, days: [] as string[], sums: new Map<string, number>() }))
  for (let at = 0; at < counts.length;) {
    const day = counts[at]?.day ?? ''
    const number = dayNumber(day)
    for (; counts[at]?.day === day; at++) shelf.put(counts[at], number)
    for (const { first, days, sums } of spans) {
      if (day < first) continue
      days.push(day)
      for (const [key, value] of shelf.values) sums.set(key, (sums.get(key) ?? 0) + value)
    }
  }
  return spans.map(({ days, sums }) =>
    days.length < 2 ? null : { days, values: new Map([...sums].map(([key, sum]) => [key, sum / days.length])) },
  )
}

/** The stock as it stands after some counts. */
class Shelf {
  /** 分 at the cost of the day of the count. */
  readonly values = new Map<string, number>()
  private readonly newest = new Map<string, Map<string, CountRow>>()
  private readonly costOf: CostOf

  constructor(costOf: CostOf) {
    this.costOf = costOf
  }

  /** @param day that of the row, as a number */
  put(row: CountRow | undefined, day: number): void {
    const key = row === undefined ? null : keyOf(row)
    if (row === undefined || key === null) return
    const warehouses = this.newest.get(key) ?? new Map<string, CountRow>()
    this.newest.set(key, warehouses)
    const older = warehouses.get(row.warehouse)
    const whole = older?.day === row.day ? filledFrom(row, older) : row
    if (sellable(whole) === null) return
    warehouses.set(row.warehouse, whole)
    let pieces = 0
    for (const own of warehouses.values()) pieces += sellable(own) ?? 0
    const cost = pieces > 0 ? (this.costOf(key, day) ?? Number.NaN) : 0
    this.values.set(key, Math.max(0, pieces) * cost)
  }
}
