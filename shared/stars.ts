/** The most stars that a review gives. */
export const MOST_STARS = 5

/**
 * How many more reviews of five stars lift the mean to a target (metrics.md 3.3): (target × N − S) ÷ (5 − target),
 * rounded up; 0 where it is there already, `null` where no number of them is enough.
 */
export function starsNeeded(target: number, count: number, sum: number): number | null {
  const missing = target * count - sum
  // A tenth of a thousandth of a star is the rounding of sums of binary fractions.
  if (missing <= 1e-9) return 0
  return target >= MOST_STARS ? null : Math.ceil(missing / (MOST_STARS - target) - 1e-9)
}
