import type { EventDay } from '../event-alignment/compute.ts'
import { AROUND_DAYS, CREDIBLE_ORDERS, EVENT_YEARS, LEAST_SAME_WEEKDAYS, PATTERN_DAYS } from './question.ts'

const WEEK = 7
const YEAR = 366

/** One series of a shop, with the orders behind it and the events of its platform. */
export interface History {
  from: number
  values: Float64Array
  orders: Float64Array
  events: ReadonlyMap<number, EventDay>
}

export interface Weights {
  /** What a day brings against the average ordinary day. */
  of: (day: number) => number
  /** The same without events: what its weekday brings. */
  weekday: (day: number) => number
  /** The same of ordinary days only, NaN of the others. */
  ordinary: (day: number) => number
  /** The same of ordinary days and those of events that have been seen, NaN of the others. */
  known: (day: number) => number
  /** Whether the weekdays of the shop are told apart. */
  hasPattern: boolean
  /** Whether days of that event and phase have been seen. */
  knows: (at: EventDay) => boolean
}

/** The value of a day, NaN where it is not known or later than `until` (exclusive). */
function at({ from }: History, column: Float64Array, day: number, until: number): number {
  return day < until && day >= from ? (column[day - from] ?? Number.NaN) : Number.NaN
}

/** Day weights from what was known before the day `until`. */
export function weightsOf(history: History, until: number): Weights {
  const pattern = weekdayPattern(history, until)
  const weekday = (day: number) => pattern?.[mod(day)] ?? 1
  const ordinary = (day: number) => (history.events.has(day) ? Number.NaN : weekday(day))
  const factors = eventFactors(history, until, weekday, ordinary)
  const of = (day: number) => {
    const event = history.events.get(day)
    return weekday(day) * (event === undefined ? 1 : factors.of(event))
  }
  return {
    of,
    weekday,
    ordinary,
    known: (day) => {
      const event = history.events.get(day)
      return event === undefined || factors.knows(event) ? of(day) : Number.NaN
    },
    hasPattern: pattern !== null,
    knows: factors.knows,
  }
}

function mod(day: number): number {
  return ((day % WEEK) + WEEK) % WEEK
}

/** What ordinary days of each weekday bring against their mean; `null` where too few are known. */
function weekdayPattern(history: History, until: number): number[] | null {
  const sums = new Float64Array(WEEK)
  const counts = new Int32Array(WEEK)
  for (let day = until - PATTERN_DAYS; day < until; day++) {
    const value = at(history, history.values, day, until)
    if (Number.isNaN(value) || history.events.has(day)) continue
    sums[mod(day)] = (sums[mod(day)] ?? 0) + value
    counts[mod(day)] = (counts[mod(day)] ?? 0) + 1
  }
  if (counts.some((count) => count < LEAST_SAME_WEEKDAYS)) return null
  const means = Array.from(sums, (sum, place) => sum / (counts[place] ?? 1))
  const mean = means.reduce((sum, value) => sum + value, 0) / WEEK
  return mean > 0 ? means.map((value) => value / mean) : null
}

/** Actual and expected of the days of one phase, or of one place in it. */
interface Seen {
  actual: number
  expected: number
  /** Orders to be expected, of which the credibility comes. */
  orders: number
}

interface Factors {
  of: (at: EventDay) => number
  knows: (at: EventDay) => boolean
}

function eventFactors(
  history: History,
  until: number,
  weekday: (day: number) => number,
  ordinary: (day: number) => number,
): Factors {
  const phases = new Map<string, Seen>()
  const places = new Map<string, Seen>()
  const levelOfDay = levelsAround(history, history.values, until, ordinary)
  const ordersOfDay = levelsAround(history, history.orders, until, ordinary)
  for (const [day, event] of history.events) {
    if (day >= until || day < until - EVENT_YEARS * YEAR) continue
    const actual = at(history, history.values, day, until)
    const level = levelOfDay(day)
    const orders = ordersOfDay(day)
    if (Number.isNaN(actual) || !(level > 0) || Number.isNaN(orders)) continue
    const seen = { actual, expected: level * weekday(day), orders: orders * weekday(day) }
    gather(phases, phaseKey(event), seen)
    gather(places, placeKey(event), seen)
  }
  return {
    knows: (event) => phases.has(phaseKey(event)),
    of: (event) => credible(places.get(placeKey(event)), credible(phases.get(phaseKey(event)), 1)),
  }
}

function phaseKey({ event, phase }: EventDay): string {
  return `${event.series}/${phase}`
}

function placeKey(day: EventDay): string {
  return `${phaseKey(day)}/${day.place}`
}

function gather(into: Map<string, Seen>, key: string, { actual, expected, orders }: Seen): void {
  const known = into.get(key) ?? { actual: 0, expected: 0, orders: 0 }
  into.set(key, {
    actual: known.actual + actual,
    expected: known.expected + expected,
    orders: known.orders + orders,
  })
}

/** What was seen, leaning on `usual` as far as it rests on few orders. */
function credible(seen: Seen | undefined, usual: number): number {
  if (seen === undefined || !(seen.expected > 0)) return usual
  const trust = seen.orders / (seen.orders + CREDIBLE_ORDERS)
  return trust * (seen.actual / seen.expected) + (1 - trust) * usual
}

/** What an average ordinary day around a day brings, NaN where none is known; by running sums, for many days. */
function levelsAround(
  history: History,
  column: Float64Array,
  until: number,
  ordinary: (day: number) => number,
): (day: number) => number {
  const length = Math.max(0, Math.min(column.length, until - history.from))
  const sums = new Float64Array(length + 1)
  const weights = new Float64Array(length + 1)
  for (let place = 0; place < length; place++) {
    const value = column[place] ?? Number.NaN
    const weight = ordinary(history.from + place)
    const isKnown = !Number.isNaN(value) && !Number.isNaN(weight)
    sums[place + 1] = (sums[place] ?? 0) + (isKnown ? value : 0)
    weights[place + 1] = (weights[place] ?? 0) + (isKnown ? weight : 0)
  }
  const inside = (day: number) => Math.min(length, Math.max(0, day - history.from))
  const between = (totals: Float64Array, from: number, to: number) =>
    (totals[inside(to + 1)] ?? 0) - (totals[inside(from)] ?? 0)
  return (day) => {
    const reach = [AROUND_DAYS, 2 * AROUND_DAYS].find((days) => between(weights, day - days, day + days) > LEAST_WEIGHT)
    if (reach === undefined) return Number.NaN
    return between(sums, day - reach, day + reach) / between(weights, day - reach, day + reach)
  }
}

/** Less than any day's: what differences of running sums are off by is no day. */
const LEAST_WEIGHT = 1e-6

/** Σ of the days of a range that have a weight ÷ Σ of their weights, and how many they are. */
export function levelOf(
  history: History,
  column: Float64Array,
  range: { from: number; to: number },
  weightOf: (day: number) => number,
): { value: number; days: number } {
  let [sum, weight, days] = [0, 0, 0]
  for (let day = range.from; day <= range.to; day++) {
    const value = at(history, column, day, range.to + 1)
    const own = weightOf(day)
    if (Number.isNaN(value) || Number.isNaN(own)) continue
    sum += value
    weight += own
    days++
  }
  return { value: weight > 0 ? sum / weight : Number.NaN, days }
}
