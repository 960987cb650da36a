import { OwnerMap } from '../../owner-map.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { countsOf, filledFrom, keyOf, sellable } from '../inventory/counts.ts'
import type { CountRow } from '../inventory/counts.ts'
import type { CostOf } from '../profit/costs.ts'
import { dayNumber } from '../../../../shared/calendar.ts'

/** Stock at cost, SKU by SKU, as the mean of the days on which there was a count. */
export interface MeanStock {
  days: string[]
  /** 分; NaN where a cost is missing. */
  values: ReadonlyMap<string, number>
}

/** What each count found, at cost: it only says what changed. */
export interface StockChanges {
  keys: string[]
  days: string[]
  /** Where the changes of each day begin. */
  starts: number[]
  /** A place in `keys`, and 分 of what is there since. */
  key: Int32Array
  value: Float64Array
}

const known = new OwnerMap<CostOf, StockChanges>()

/** Worked out once: what counts found does not change with the day of the question. */
export function stockChanges(db: Connection, books: Books, costOf: CostOf): StockChanges {
  const found = known.get(costOf) ?? changesOf(countsOf(db, books).toReversed(), costOf)
  known.set(costOf, found)
  return found
}

/** @param counts the oldest first */
export function changesOf(counts: readonly CountRow[], costOf: CostOf): StockChanges {
  const shelf = new Shelf(costOf)
  const places = new Map<string, number>()
  const [days, starts, key, value]: [string[], number[], number[], number[]] = [[], [], [], []]
  for (let at = 0; at < counts.length;) {
    const day = counts[at]?.day ?? ''
    const number = dayNumber(day)
    days.push(day)
    starts.push(key.length)
    for (; counts[at]?.day === day; at++) {
      const changed = shelf.put(counts[at], number)
      if (changed === null) continue
      const place = places.get(changed.key) ?? places.size
      places.set(changed.key, place)
      key.push(place)
      value.push(changed.value)
    }
  }
  starts.push(key.length)
  return { keys: [...places.keys()], days, starts, key: Int32Array.from(key), value: Float64Array.from(value) }
}

/**
 * What a count does not list is what the last one before it found. A SKU counts from the day it was first listed: before
 * that it was not there.
 *
 * @returns of each of the days `from` what was there since, up to a day; `null` with fewer than two counts
 */
export function meanStocks(changes: StockChanges, from: readonly string[], asOf: string): (MeanStock | null)[] {
  const { keys, days, starts, key, value } = changes
  const held = new Float64Array(keys.length)
  const isListed = new Uint8Array(keys.length)
  const spans = from.map((first) => ({ first, days: [] as string[], sums: new Float64Array(keys.length) }))
  for (const [at, day] of days.entries()) {
    if (day > asOf) break
    for (let change = starts[at] ?? 0; change < (starts[at + 1] ?? 0); change++) {
      held[key[change] ?? 0] = value[change] ?? 0
      isListed[key[change] ?? 0] = 1
    }
    for (const span of spans) if (day >= span.first) addDay(span, day, held)
  }
  return spans.map(({ days: own, sums }) => {
    if (own.length < 2) return null
    const listed = keys.flatMap((name, place): [string, number][] =>
      isListed[place] === 1 ? [[name, (sums[place] ?? 0) / own.length]] : [],
    )
    return { days: own, values: new Map(listed) }
  })
}

function addDay({ days, sums }: { days: string[]; sums: Float64Array }, day: string, held: Float64Array): void {
  days.push(day)
  for (let place = 0; place < held.length; place++) sums[place] = (sums[place] ?? 0) + (held[place] ?? 0)
}

/** The stock as it stands after some counts. */
class Shelf {
  private readonly newest = new Map<string, Map<string, CountRow>>()
  private readonly costOf: CostOf

  constructor(costOf: CostOf) {
    this.costOf = costOf
  }

  /** @param day that of the row, as a number. @returns what is there now, 分 at the cost of that day */
  put(row: CountRow | undefined, day: number): { key: string; value: number } | null {
    const key = row === undefined ? null : keyOf(row)
    if (row === undefined || key === null) return null
    const warehouses = this.newest.get(key) ?? new Map<string, CountRow>()
    this.newest.set(key, warehouses)
    const older = warehouses.get(row.warehouse)
    const whole = older?.day === row.day ? filledFrom(row, older) : row
    if (sellable(whole) === null) return null
    warehouses.set(row.warehouse, whole)
    let pieces = 0
    for (const own of warehouses.values()) pieces += sellable(own) ?? 0
    const cost = pieces > 0 ? (this.costOf(key, day) ?? Number.NaN) : 0
    return { key, value: Math.max(0, pieces) * cost }
  }
}
