import { median, robustSigma } from '../../stats/robust.ts'
import { studentQuantile } from '../../stats/student.ts'
import { CLEAR_TREND, CONFIDENCE, FAR_OUT, LEAST_CLEAN, LEAST_SAME } from './question.ts'

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
  /** Half the width of the interval of Σ (actual − baseline) over some days. */
  margin: (days: readonly number[]) => number
}

const WEEK = 7

/** `null` where too few ordinary days are known. */
export function baselineOf(clean: readonly Clean[]): Baseline | null {
  const sorted = clean.toSorted((a, b) => a.day - b.day)
  const factors = weekdayFactors(sorted)
  if (sorted.length < LEAST_CLEAN || factors === null) return null
  const factorOf = (day: number) => factors[mod(day)] ?? 1
  const level = levelOf(sorted, factorOf)
  const of = (day: number) => Math.max(0, level.at(day)) * factorOf(day)
  const errors = sorted.map(({ day, value }) => (of(day) > 0 ? value / of(day) - 1 : 0))
  const freedom = Math.max(1, sorted.length - WEEK - (level.trend ? 1 : 0))
  const noise = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / freedom)
  const correlation = nextDay(sorted, errors)
  return {
    of,
    noise,
    correlation,
    days: sorted.length,
    trend: level.trend,
    margin: marginOf(sorted, of, noise, correlation),
  }
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
 * Errors of the days themselves, which hang together, and of the level and its slope, which all days share. The level
 * rests on as many days as it would if they were independent.
 */
function marginOf(clean: readonly Clean[], of: Baseline['of'], noise: number, correlation: number) {
  const inflation = (1 + correlation) / (1 - correlation)
  const n = clean.length
  const quantile = studentQuantile(CONFIDENCE, Math.max(1, n - WEEK))
  return (days: readonly number[]) => {
    const values = days.map(of)
    const own = values.reduce((sum, value) => sum + value * value, 0) * inflation
    const total = values.reduce((sum, value) => sum + value, 0)
    return quantile * noise * Math.sqrt(own + (total * total * inflation) / n)
  }
}
