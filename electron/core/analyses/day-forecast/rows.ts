import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Books } from '../../books/columns.ts'
import { festivalsOf } from '../campaigns/measure.ts'
import { seasonOf } from '../campaigns/season.ts'
import { eventDays } from '../event-alignment/compute.ts'
import type { EventDay } from '../event-alignment/compute.ts'
import { daySums, lastWholeDay } from '../pace/rows.ts'
import type { DaySums } from '../pace/rows.ts'
import { weightsOf } from '../pace/weights.ts'
import type { History } from '../pace/weights.ts'
import type { ShopDays } from './compute.ts'
import { SEASON_EVERY } from './question.ts'
import type { Measure } from './question.ts'

/** What is read: each shop's days, and all of them together. */
export interface Read {
  shops: ShopDays[]
  /** The first day of any shop, and the first that is not known of all. */
  first: number
  next: number
  /** Shops together; NaN where one is not known. A shop that opened later sold nothing before. */
  actual: (day: number) => number
  eventOf: (day: number) => EventDay | undefined
}

/** @returns `null` where no file of an order tells of a whole day */
export function readDays(
  books: Books,
  { shops: ids, measure, horizon }: { shops: readonly string[] | undefined; measure: Measure; horizon: number },
  events: readonly ShopEvent[],
): Read | null {
  const chosen = books.shops.flatMap(({ id, covered }, index) =>
    (ids === undefined || ids.includes(id)) && covered.length > 0 ? [index] : [],
  )
  const next = Math.min(...chosen.map((index) => lastWholeDayOf(books, index))) + 1
  if (!Number.isFinite(next)) return null
  const sums = daySums(books, chosen, next - 1)
  const first = Math.min(...sums.map(({ from }) => from))
  if (first >= next) return null
  const histories = sums.map((one) => historyOf(one, measure, events))
  const festivals = festivalsOf(events)
  return {
    shops: histories.map((history) => shopDays(history, { next, horizon, festivals })),
    first,
    next,
    actual: (day) => histories.reduce((sum, { values, from }) => sum + valueAt(values, day - from), 0),
    eventOf: (day) => histories.map((history) => history.events.get(day)).find((one) => one !== undefined),
  }
}

function lastWholeDayOf({ shops }: Books, index: number): number {
  const shop = shops[index]
  if (shop === undefined) throw new RangeError(`no shop ${index}`)
  return lastWholeDay(shop)
}

function valueAt(values: Float64Array, at: number): number {
  return at < 0 ? 0 : (values[at] ?? Number.NaN)
}

function historyOf(sums: DaySums, measure: Measure, events: readonly ShopEvent[]): History {
  return {
    from: sums.from,
    values: sums[measure],
    orders: sums.orders,
    events: eventDays(events, sums.shop.platform),
  }
}

interface Ahead {
  next: number
  horizon: number
  festivals: ReadonlyMap<number, number>
}

export function shopDays(history: History, { next, horizon, festivals }: Ahead): ShopDays {
  const learnt = new Map<number, ReturnType<ShopDays['season']>>()
  const value = (day: number) => history.values[day - history.from] ?? Number.NaN
  return {
    history,
    weights: (until) => weightsOf(history, until),
    season: (until) => {
      const from = next - SEASON_EVERY * Math.ceil((next - until) / SEASON_EVERY)
      const found = learnt.get(from)
      if (found !== undefined) return found
      const windows = Array.from({ length: horizon }, (_, at) => from + at)
      const known = (day: number) => (day < from ? value(day) : Number.NaN)
      const season = seasonOf(known, (day) => history.events.has(day), { from, windows, festivals })?.of ?? null
      learnt.set(from, season)
      return season
    },
  }
}

/** The last days that are known, for the picture; `null` where one is not. */
export function lastDays({ actual, first, next }: Read, count: number): { day: string; value: number | null }[] {
  const from = Math.max(first, next - count)
  return Array.from({ length: next - from }, (_, at) => {
    const value = actual(from + at)
    return { day: dayOfNumber(from + at), value: Number.isNaN(value) ? null : value }
  })
}
