import { quantile } from '../../stats/quantile.ts'
import { LEAST_LEVEL_DAYS, LEAST_MONTHS, LEVEL_DAYS, MOST_LEVEL_DAYS } from './question.ts'
import { levelOf, weightsOf } from './weights.ts'
import type { History, Weights } from './weights.ts'

/** A month as day numbers, and its first day that is not known yet. */
export interface MonthDays {
  from: number
  to: number
  next: number
}

/** What the days left of a month will bring, day by day; `null` where too few ordinary days say how much. */
export function remaining(history: History, weights: Weights, { to, next }: MonthDays): number[] | null {
  const level = newestLevel(history, weights, next)
  if (level === null) return null
  return Array.from({ length: Math.max(0, to - next + 1) }, (_, place) => level * weights.of(next + place))
}

/** What an average ordinary day brings now: by ordinary days, in long seasons by those of events seen before too. */
export function newestLevel(
  history: History,
  weights: Pick<Weights, 'ordinary' | 'known'>,
  next: number,
): number | null {
  for (let reach = LEVEL_DAYS; reach <= MOST_LEVEL_DAYS; reach += LEVEL_DAYS) {
    const range = { from: next - reach, to: next - 1 }
    const ordinary = levelOf(history, history.values, range, weights.ordinary)
    if (ordinary.days >= LEAST_LEVEL_DAYS) return ordinary.value
    const all = levelOf(history, history.values, range, weights.known)
    if (all.days >= LEAST_LEVEL_DAYS) return all.value
  }
  return null
}

/** What the days left of earlier months brought ÷ what would have been forecast on the same day, shops together. */
export function pastRatios(shops: readonly History[], months: readonly MonthDays[]): number[] {
  return months.flatMap((month) => {
    let [actual, forecast] = [0, 0]
    for (const history of shops) {
      const expected = remaining(history, weightsOf(history, month.from), month)
      forecast += expected === null ? Number.NaN : sum(expected)
      for (let day = month.next; day <= month.to; day++) actual += history.values[day - history.from] ?? Number.NaN
    }
    return forecast > 0 && !Number.isNaN(actual) ? [actual / forecast] : []
  })
}

/** 10th and 90th percentile of what forecasts were missed by; `null` before there are enough months. */
export function spread(ratios: readonly number[]): { low: number; high: number } | null {
  if (ratios.length < LEAST_MONTHS) return null
  const sorted = ratios.toSorted((a, b) => a - b)
  return { low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) }
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
