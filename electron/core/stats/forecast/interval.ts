/** Φ⁻¹(0.9): bounds are P10 and P90, which hold four of five outcomes. */
const Z = 1.2815515655446004

/** Where demand is in whole pieces and often none, bounds are counts; else they are those of a normal distribution. */
export function boundsOf(
  mean: readonly number[],
  deviation: readonly number[],
  { counts, positive }: { counts: boolean; positive: boolean },
): { low: number[]; high: number[] } {
  const pairs = mean.map((expected, at) => {
    const sigma = deviation[at] ?? 0
    if (counts) return [countQuantile(expected, sigma, 0.1), countQuantile(expected, sigma, 0.9)] as const
    const low = expected - Z * sigma
    return [positive ? Math.max(0, low) : low, expected + Z * sigma] as const
  })
  return { low: pairs.map(([low]) => low), high: pairs.map(([, high]) => high) }
}

/**
 * The least count of which at least the share `p` lies at or below: of a Poisson distribution, or of a negative binomial
 * one where the variance is larger than the mean.
 */
export function countQuantile(mean: number, deviation: number, p: number): number {
  if (!(mean > 0)) return 0
  const variance = Math.max(deviation * deviation, mean)
  const isPoisson = variance <= mean * 1.0001
  // Of the negative binomial: r successes with chance q.
  const size = (mean * mean) / (variance - mean)
  const chance = mean / variance
  let probability = isPoisson ? Math.exp(-mean) : chance ** size
  let sum = probability
  let count = 0
  const most = Math.ceil(mean + 20 * Math.sqrt(variance)) + 10
  while (sum < p && count < most) {
    count++
    probability *= isPoisson ? mean / count : ((size + count - 1) / count) * (1 - chance)
    sum += probability
  }
  return count
}
