import { roundHalfAway } from '../../../../shared/money.ts'
import { normalQuantile } from '../../stats/normal.ts'
import { poissonCdf } from '../../stats/poisson.ts'
import { expectation, score } from '../../stats/robust.ts'
import type { Earlier } from '../../stats/robust.ts'
import { FORTNIGHT, LEAST_EVENTS, LEAST_SAME_WEEKDAYS, LEAST_SCORE, MOST_SCORE, WINDOW_DAYS } from './question.ts'
import type { AlertMetric } from './question.ts'

/** One metric of one shop by day: the first `WINDOW_DAYS` places are only looked back at. NaN: not known. */
export interface DaySeries {
  metric: AlertMetric
  values: Float64Array
  /** How many orders, refunds or people stand behind each day. */
  events: Float64Array
  /** Places from here on are not judged: their numbers are not final. */
  until: number
  /**
   * How far chance alone moves the value of a day of which `expected` is usual. Days of few orders vary by chance even
   * after eight weeks of calm; without this a single desk sold would be an alarm.
   */
  chance: (window: readonly number[], expected: number, day: number) => number
  /**
   * Whether the values count events that come by themselves: then a fall is judged by the chance of so few. At nine a
   * day none at all is three deviations, and yet one day in eight thousand.
   */
  isCount?: true
  /** 分 that one unit more of the value is worth. */
  worth: (window: readonly number[], day: number) => number
}

export interface OddDay {
  metric: AlertMetric
  /** Place in the series. */
  day: number
  value: number
  expected: number
  score: number
  impact: number
}

const WEEK = 7
/** Of so many events a day the normal distribution says the same. */
const MANY = 100
/** What a float still tells from 0. */
const LEAST_CHANCE = 1e-300

/** The odd days of a series. Only place in the week and distance matter: a level added to all days changes nothing. */
export function oddDays(series: DaySeries): OddDay[] {
  const odd: OddDay[] = []
  const end = Math.min(series.until, series.values.length)
  for (let day = WINDOW_DAYS; day < end; day++) {
    const found = judge(series, day)
    if (found !== null) odd.push(found)
  }
  return odd
}

function judge(series: DaySeries, day: number): OddDay | null {
  const { metric, values, events } = series
  const value = values[day] ?? Number.NaN
  if (Number.isNaN(value)) return null
  const window = knownBefore(values, day)
  const alike = window.filter((earlier) => (day - earlier) % WEEK === 0)
  if (alike.length < LEAST_SAME_WEEKDAYS || perFortnight(events, window) < LEAST_EVENTS) return null
  const usual = expectation(
    window.map((earlier): Earlier => ({ phase: earlier % WEEK, value: values[earlier] ?? 0 })),
    day % WEEK,
  )
  if (usual === null) return null
  const { expected } = usual
  const sigma = Math.max(usual.sigma, series.chance(window, expected, day))
  const byChance = series.isCount === true && sigma > usual.sigma && value < expected && expected < MANY
  const distance = byChance ? fallScore(value, expected) : score(value, { expected, sigma })
  if (!(Math.abs(distance) >= LEAST_SCORE)) return null
  const impact = roundHalfAway((value - expected) * series.worth(window, day))
  return { metric, day, value, expected, score: Math.max(-MOST_SCORE, Math.min(MOST_SCORE, distance)), impact }
}

/** The deviation of a normal value that is as rare as so few events. */
function fallScore(value: number, expected: number): number {
  return normalQuantile(Math.max(LEAST_CHANCE, poissonCdf(Math.round(value), expected)))
}

function knownBefore(values: Float64Array, day: number): number[] {
  const window: number[] = []
  for (let earlier = day - WINDOW_DAYS; earlier < day; earlier++)
    if (!Number.isNaN(values[earlier] ?? Number.NaN)) window.push(earlier)
  return window
}

function perFortnight(events: Float64Array, window: readonly number[]): number {
  return (sumOf(events, window) * FORTNIGHT) / window.length
}

/** Σ over the places that are known. */
export function sumOf(column: Float64Array, places: readonly number[]): number {
  return places.reduce((sum, place) => {
    const value = column[place] ?? Number.NaN
    return Number.isNaN(value) ? sum : sum + value
  }, 0)
}
