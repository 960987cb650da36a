import { median, robustSigma } from '../../stats/robust.ts'
import { studentQuantile } from '../../stats/student.ts'
import { CLEAR_TREND, CONFIDENCE, FAR_OUT, LEAST_CLEAN, LEAST_SAME, LEAST_SELLING } from './question.ts'
import type { Season } from './season.ts'

/** An ordinary day before the windows. */
export interface Clean {
  day: number
  value: number
}

/** What would have come, and how far that may be wrong. */
export interface Baseline {
  of: (day: number) => number
  /** Standard error of one day about its baseline, as a share of it. */
  noise: number
  /** Correlation of one day's error with the next's. */
  correlation: number
  /** Ordinary days it rests on. */
  days: number
  trend: boolean
  /** Whether the time of year is in it. */
  season: Season | null
  /** Half the width of the interval of Σ (actual − baseline) over some days. */
  margin: (days: readonly number[]) => number
}

const WEEK = 7

/**
 * What days of a weekday bring × the level and its trend × the season, where one is known.
 *
 * @returns `null` where too few ordinary days are known, or most of them sold nothing
 */
export function baselineOf(clean: readonly Clean[], season: Season | null = null): Baseline | null {
  const sorted = clean.toSorted((a, b) => a.day - b.day)
  const seasonAt = (day: number) => season?.of(day) ?? 1
  const factors = weekdayFactors(sorted.map(({ day, value }) => ({ day, value: value / seasonAt(day) })))
  if (sorted.length < LEAST_CLEAN || factors === null || sellsSeldom(sorted)) return null
  const factorOf = (day: number) => (factors[mod(day)] ?? 1) * seasonAt(day)
  const level = levelOf(sorted, factorOf)
  const of = (day: number) => Math.max(0, level.at(day)) * factorOf(day)
  const errors = sorted.map(({ day, value }) => (of(day) > 0 ? value / of(day) - 1 : 0))
  const freedom = Math.max(1, sorted.length - WEEK - (level.trend ? 1 : 0))
  const noise = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / freedom)
  const correlation = nextDay(sorted, errors)
  const own = { of, noise, correlation, days: sorted.length, trend: level.trend, season }
  return { ...own, margin: marginOf(sorted, own) }
}

/**
 * The baseline of what goes with the sales at a usual rate, as profit does: its own noise, the sales' days.
 *
 * @param worth what ordinary days made of it, NaN where not known
 */
export function atUsualRate(sales: Baseline, clean: readonly Clean[], worth: (day: number) => number): Baseline | null {
  const known = clean.filter(({ day }) => !Number.isNaN(worth(day))).toSorted((a, b) => a.day - b.day)
  const total = known.reduce((sum, { value }) => sum + value, 0)
  if (known.length < LEAST_CLEAN || total <= 0) return null
  const rate = known.reduce((sum, { day }) => sum + worth(day), 0) / total
  // Errors as shares of the sales: a rate near 0 would make shares of the profit mean nothing.
  const errors = known.map(({ day }) => (sales.of(day) > 0 ? worth(day) / sales.of(day) - rate : 0))
  const noise = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / Math.max(1, known.length - WEEK))
  const correlation = nextDay(known, errors)
  const margin = marginOf(known, { ...sales, noise, correlation }, Math.abs(rate))
  return { ...sales, of: (day) => rate * sales.of(day), noise, correlation, days: known.length, margin }
}

function sellsSeldom(clean: readonly Clean[]): boolean {
  return clean.filter(({ value }) => value > 0).length < LEAST_SELLING * clean.length
}

function mod(day: number): number {
  return ((day % WEEK) + WEEK) % WEEK
}

/** What each weekday brings against their mean, by means without their ends; `null` where one is hardly known. */
function weekdayFactors(clean: readonly Clean[]): number[] | null {
  const means = Array.from({ length: WEEK }, (_, weekday) => {
    const own = clean.filter(({ day }) => mod(day) === weekday).map(({ value }) => value)
    return own.length < LEAST_SAME ? Number.NaN : trimmed(own)
  })
  const mean = means.reduce((sum, value) => sum + value, 0) / WEEK
  return mean > 0 ? means.map((value) => value / mean) : null
}

/** The mean without the smallest and the largest, where there are enough. */
function trimmed(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const inner = sorted.length >= 5 ? sorted.slice(1, -1) : sorted
  return inner.reduce((sum, value) => sum + value, 0) / inner.length
}

/** The level that the days mean together, and its slope where that is clear. */
function levelOf(clean: readonly Clean[], factorOf: (day: number) => number) {
  const plain = clean.map(({ day, value }) => ({ day, value: factorOf(day) > 0 ? value / factorOf(day) : 0 }))
  const middle = median(plain.map(({ value }) => value))
  const far = FAR_OUT * robustSigma(plain.map(({ value }) => value))
  const kept = plain.map(({ day, value }) => ({ day, value: Math.min(middle + far, Math.max(middle - far, value)) }))
  const n = kept.length
  const [day, value] = [
    kept.reduce((sum, one) => sum + one.day, 0) / n,
    kept.reduce((sum, one) => sum + one.value, 0) / n,
  ]
  const spread = kept.reduce((sum, one) => sum + (one.day - day) ** 2, 0)
  const slope = kept.reduce((sum, one) => sum + (one.day - day) * (one.value - value), 0) / spread
  const rest = kept.reduce((sum, one) => sum + (one.value - value - slope * (one.day - day)) ** 2, 0)
  const error = Math.sqrt(rest / Math.max(1, n - 2) / spread)
  const trend = Math.abs(slope) > CLEAR_TREND * error
  return { trend, at: (at: number) => value + (trend ? slope * (at - day) : 0) }
}

/** Correlation of errors of days that follow each other; what is below 0 is taken for chance. */
function nextDay(clean: readonly Clean[], errors: readonly number[]): number {
  let [product, square, pairs] = [0, 0, 0]
  clean.forEach(({ day }, at) => {
    square += (errors[at] ?? 0) ** 2
    if (clean[at + 1]?.day !== day + 1) return
    product += (errors[at] ?? 0) * (errors[at + 1] ?? 0)
    pairs++
  })
  if (pairs === 0 || square === 0) return 0
  return Math.min(0.9, Math.max(0, product / pairs / (square / clean.length)))
}

/**
 * Errors of the days themselves, which hang together, of the level and its slope, which all days share, and of the
 * season. The level rests on as many days as it would if they were independent.
 *
 * @param rate of the sales, by which an error of the season counts
 */
function marginOf(clean: readonly Clean[], { of, noise, correlation, season }: Omit<Baseline, 'margin'>, rate = 1) {
  const inflation = (1 + correlation) / (1 - correlation)
  const n = clean.length
  const base = clean.map(({ day }) => day)
  const quantile = studentQuantile(CONFIDENCE, Math.max(1, n - WEEK))
  return (days: readonly number[]) => {
    const values = days.map(of)
    const own = values.reduce((sum, value) => sum + value * value, 0) * inflation
    const total = values.reduce((sum, value) => sum + value, 0)
    const ofSeason = season === null ? 0 : rate * season.error(days, of, base)
    return quantile * Math.hypot(noise * Math.sqrt(own + (total * total * inflation) / n), ofSeason)
  }
}
