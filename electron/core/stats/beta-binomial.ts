import { ratio } from '../../../shared/money.ts'

/** Successes of some trials. */
export interface Trials {
  successes: number
  trials: number
}

/** A beta distribution of rates. */
export interface Prior {
  a: number
  b: number
}

/** The prior weighs as many trials at least, and at most: few groups tell little of how much they differ. */
const [LEAST_STRENGTH, MOST_STRENGTH] = [20, 5000]

/**
 * How the rates of groups are spread, from the groups themselves: mean by all trials together, and the spread between
 * them beyond chance by the analysis-of-variance estimator of the intraclass correlation. `null` without a success.
 */
export function betaPrior(groups: readonly Trials[]): Prior | null {
  const own = groups.filter(({ trials }) => trials > 0)
  const total = own.reduce((sum, { trials }) => sum + trials, 0)
  const mean = ratio(
    own.reduce((sum, { successes }) => sum + successes, 0),
    total,
  )
  if (mean === null || mean <= 0 || mean >= 1) return null
  const strength = Math.min(MOST_STRENGTH, Math.max(LEAST_STRENGTH, 1 / correlation(own, mean, total) - 1))
  return { a: mean * strength, b: (1 - mean) * strength }
}

/** 0 where groups differ no more than chance makes them. */
function correlation(groups: readonly Trials[], mean: number, total: number): number {
  const count = groups.length
  if (count < 2 || total <= count) return 0
  const between =
    groups.reduce((sum, { successes, trials }) => sum + trials * (successes / trials - mean) ** 2, 0) / (count - 1)
  const within =
    groups.reduce((sum, { successes, trials }) => sum + successes * (1 - successes / trials), 0) / (total - count)
  const size = (total - groups.reduce((sum, { trials }) => sum + trials ** 2, 0) / total) / (count - 1)
  return Math.max(0, (between - within) / (between + (size - 1) * within))
}
