import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Books } from '../../books/columns.ts'
import { eventDays } from '../event-alignment/compute.ts'
import type { EventDay } from '../event-alignment/compute.ts'
import { daySums } from '../pace/rows.ts'
import { median } from '../../stats/robust.ts'
import { MOST_COVER } from './question.ts'

const WEEK = 7
/** Days before and after an event that tell what would have been sold without it. */
const NEAR = 28
/** Events that a shop's own experience is worth as much as nothing known (inventory.md 6.6). */
const PRIOR = 3

/** What each day brings as a multiple of a usual one. */
export interface Weights {
  of: (day: number) => number
  /** Σ of the weights of the days after `asOf`: `sums[n]` of the next n + 1 days. */
  sums: Float64Array
}

/** The week's pattern and the events of the calendar, as all sales of the shops together show them. */
export function dayWeights(
  books: Books,
  shops: readonly number[],
  events: readonly ShopEvent[],
  asOf: number,
): Weights {
  const { first, units } = unitsByDay(books, shops, asOf)
  const marked = shops.map((shop) => eventDays(events, books.shops[shop]?.platform ?? 'other'))
  const eventOf = (day: number): EventDay | undefined => marked.find((days) => days.has(day))?.get(day)
  const weekdays = weekdayWeights(units, first, eventOf)
  const uplifts = upliftsOf(units, first, eventOf)
  const of = (day: number) => {
    const event = eventOf(day)
    return (weekdays[day % WEEK] ?? 1) * (event === undefined ? 1 : (uplifts.get(event.event.series) ?? 1))
  }
  const sums = new Float64Array(MOST_COVER)
  let sum = 0
  for (let step = 0; step < MOST_COVER; step++) sums[step] = sum += of(asOf + 1 + step)
  return { of, sums }
}

function unitsByDay(books: Books, shops: readonly number[], asOf: number): { first: number; units: Float64Array } {
  const own = daySums(books, shops, asOf)
  const first = Math.min(...own.map(({ from }) => from))
  const units = new Float64Array(Math.max(0, asOf - first + 1)).fill(Number.NaN)
  for (const { from, units: sold } of own)
    sold.forEach((value, place) => {
      const at = from + place - first
      if (!Number.isNaN(value)) units[at] = (units[at] || 0) + value
    })
  return { first, units }
}

type EventOf = (day: number) => EventDay | undefined

/** By place in the week, the mean of all being 1; of days without an event. */
function weekdayWeights(units: Float64Array, first: number, eventOf: EventOf): number[] {
  const [sums, counts] = [Array.from({ length: WEEK }, () => 0), Array.from({ length: WEEK }, () => 0)]
  units.forEach((value, place) => {
    const day = first + place
    if (Number.isNaN(value) || eventOf(day) !== undefined) return
    sums[day % WEEK] = (sums[day % WEEK] ?? 0) + value
    counts[day % WEEK] = (counts[day % WEEK] ?? 0) + 1
  })
  const means = sums.map((sum, at) => sum / (counts[at] ?? 1))
  const all = means.reduce((sum, mean) => sum + mean, 0) / WEEK
  // A week that is not known whole tells nothing of its days.
  return means.some((mean) => !(mean >= 0)) || all === 0 ? means.map(() => 1) : means.map((mean) => mean / all)
}

/** By series of events: the middle of what past ones brought, drawn towards nothing while there are few. */
function upliftsOf(units: Float64Array, first: number, eventOf: EventOf): Map<string, number> {
  const past = new Map<string, Map<string, number[]>>()
  units.forEach((value, place) => {
    const event = eventOf(first + place)
    if (event === undefined || Number.isNaN(value)) return
    const { series, id } = event.event
    const years = past.get(series) ?? new Map<string, number[]>()
    past.set(series, years.set(id, [...(years.get(id) ?? []), place]))
  })
  return new Map(
    [...past].map(([series, years]) => {
      const ratios = [...years.values()].flatMap((places) => ratioOf(units, first, places, eventOf))
      const share = ratios.length / (ratios.length + PRIOR)
      return [series, ratios.length === 0 ? 1 : 1 + (median(ratios) - 1) * share]
    }),
  )
}

function ratioOf(units: Float64Array, first: number, places: readonly number[], eventOf: EventOf): number[] {
  const [start, end] = [places[0] ?? 0, places.at(-1) ?? 0]
  const near: number[] = []
  for (let place = start - NEAR; place <= end + NEAR; place++) {
    const value = units[place] ?? Number.NaN
    if (!Number.isNaN(value) && eventOf(first + place) === undefined) near.push(value)
  }
  const own = places.map((place) => units[place] ?? 0)
  const usual = near.reduce((sum, value) => sum + value, 0) / near.length
  return near.length < WEEK || usual === 0 ? [] : [own.reduce((sum, value) => sum + value, 0) / own.length / usual]
}

/** How long some pieces last, day by day; `null` where they outlast two years. */
export function coverOf(
  stock: number,
  dailyRate: number,
  { sums }: Weights,
  asOf: number,
): { days: number | null; stockOutDay: string | null } {
  if (stock <= 0) return { days: 0, stockOutDay: dayOfNumber(asOf) }
  const wanted = stock / dailyRate
  let [low, high] = [0, sums.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > wanted) high = middle
    else low = middle + 1
  }
  if (low === sums.length) return { days: null, stockOutDay: null }
  const before = low === 0 ? 0 : (sums[low - 1] ?? 0)
  const part = (wanted - before) / ((sums[low] ?? 0) - before)
  return { days: low + part, stockOutDay: dayOfNumber(asOf + 1 + low) }
}
