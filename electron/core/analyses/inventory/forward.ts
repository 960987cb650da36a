import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Books } from '../../books/columns.ts'
import { eventDays } from '../event-alignment/compute.ts'
import type { EventDay } from '../event-alignment/compute.ts'
import type { Uplifts } from './event-uplifts.ts'
import { daySums } from '../pace/rows.ts'
import { median } from '../../stats/robust.ts'
import { MOST_AHEAD, MOST_COVER, NEAR, PRIOR } from './question.ts'

const WEEK = 7

/** What each day brings as a multiple of a usual one. */
export interface Weights {
  of: (day: number) => number
  /** Σ of the weights of the days after `asOf`: `sums[n]` of the next n + 1 days. */
  sums: Float64Array
  /** The same day by day and without its event: the week's pattern alone. */
  usual: Float64Array
  /** Which series each of these days belongs to, a place in `series`; -1: none. */
  seriesOf: Int16Array
  series: readonly Series[]
}

export interface Series {
  /** The event to come. */
  event: ShopEvent
  /** What its past ones brought of all goods together. */
  uplift: number
  /** The oldest first. */
  past: readonly Occurrence[]
}

/** A past event: its days, and the usual ones about it. */
export interface Occurrence {
  days: readonly number[]
  near: readonly number[]
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
  const past = pastEvents(units, first, eventOf)
  const uplifts = new Map([...past].map(([series, own]) => [series, upliftOf(units, first, own)]))
  const usualOf = (day: number) => weekdays[day % WEEK] ?? 1
  const of = (day: number) => {
    const event = eventOf(day)
    return usualOf(day) * (event === undefined ? 1 : (uplifts.get(event.event.series) ?? 1))
  }
  const sums = new Float64Array(MOST_COVER)
  const usual = Float64Array.from({ length: MOST_COVER }, (_, step) => usualOf(asOf + 1 + step))
  let sum = 0
  for (let step = 0; step < MOST_COVER; step++) sums[step] = sum += of(asOf + 1 + step)
  const seriesOf = new Int16Array(MOST_COVER).fill(-1)
  const series: Series[] = []
  for (let step = 0; step < MOST_AHEAD; step++) {
    const event = eventOf(asOf + 1 + step)?.event
    if (event === undefined) continue
    const place = series.findIndex((one) => one.event.id === event.id)
    seriesOf[step] = place < 0 ? series.length : place
    if (place < 0) series.push({ event, uplift: uplifts.get(event.series) ?? 1, past: past.get(event.series) ?? [] })
  }
  return { of, sums, usual, seriesOf, series }
}

/** Σ of the weights of the days to come, of one SKU. */
export interface Ahead {
  sums: Float64Array
  /** What is to be added to them: that of the last one for all later days too; `null`: nothing. */
  more: Float64Array | null
}

/** The sum of so many days and one more. */
export function sumAt({ sums, more }: Ahead, step: number): number {
  const own = sums[step] ?? 0
  return more === null ? own : own + (more[Math.min(step, more.length - 1)] ?? 0)
}

/**
 * The sums where each series brings something else.
 *
 * @param into written over, so that thousands of SKUs need one; as long as days are told SKU by SKU
 */
export function aheadOf(
  { series, usual, seriesOf, sums }: Pick<Weights, 'sums' | 'usual' | 'seriesOf' | 'series'>,
  uplifts: Pick<Uplifts, 'valueOf'>,
  sku: number,
  into = new Float64Array(MOST_AHEAD),
): Ahead {
  let isSame = true
  for (let place = 0; place < series.length; place++) {
    MORE[place] = uplifts.valueOf(place, sku) - (series[place]?.uplift ?? 1)
    if (MORE[place] !== 0) isSame = false
  }
  if (isSame) return { sums, more: null }
  let sum = 0
  for (let step = 0; step < into.length; step++) {
    const place = seriesOf[step] ?? -1
    if (place >= 0) sum += (usual[step] ?? 1) * (MORE[place] ?? 0)
    into[step] = sum
  }
  return { sums, more: into }
}

/** By place in the series; nothing of it is kept. */
const MORE: number[] = []

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

/** By series of events: its past ones, each with enough usual days about it to tell what it brought. */
function pastEvents(units: Float64Array, first: number, eventOf: EventOf): Map<string, Occurrence[]> {
  const past = new Map<string, Map<string, number[]>>()
  units.forEach((value, place) => {
    const event = eventOf(first + place)
    if (event === undefined || Number.isNaN(value)) return
    const { series, id } = event.event
    const years = past.get(series) ?? new Map<string, number[]>()
    past.set(series, years.set(id, [...(years.get(id) ?? []), first + place]))
  })
  const nearOf = (days: readonly number[]) => {
    const near: number[] = []
    for (let day = (days[0] ?? 0) - NEAR; day <= (days.at(-1) ?? 0) + NEAR; day++)
      if (!Number.isNaN(units[day - first] ?? Number.NaN) && eventOf(day) === undefined) near.push(day)
    return near
  }
  return new Map(
    [...past].map(([series, years]) => [
      series,
      [...years.values()].map((days) => ({ days, near: nearOf(days) })).filter(({ near }) => near.length >= WEEK),
    ]),
  )
}

/** The middle of what past ones brought, drawn towards nothing while there are few. */
function upliftOf(units: Float64Array, first: number, past: readonly Occurrence[]): number {
  const mean = (days: readonly number[]) => days.reduce((sum, day) => sum + (units[day - first] ?? 0), 0) / days.length
  const ratios = past.flatMap(({ days, near }) => (mean(near) === 0 ? [] : [mean(days) / mean(near)]))
  const share = ratios.length / (ratios.length + PRIOR)
  return ratios.length === 0 ? 1 : 1 + (median(ratios) - 1) * share
}

/** How long some pieces last, day by day; `null` where they outlast two years. */
export function coverOf(
  stock: number,
  dailyRate: number,
  ahead: Ahead,
  asOf: number,
): { days: number | null; stockOutDay: string | null } {
  if (stock <= 0) return { days: 0, stockOutDay: dayOfNumber(asOf) }
  const wanted = stock / dailyRate
  const { length } = ahead.sums
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sumAt(ahead, middle) > wanted) high = middle
    else low = middle + 1
  }
  if (low === length) return { days: null, stockOutDay: null }
  const before = low === 0 ? 0 : sumAt(ahead, low - 1)
  const part = (wanted - before) / (sumAt(ahead, low) - before)
  return { days: low + part, stockOutDay: dayOfNumber(asOf + 1 + low) }
}
