/**
 * Medians instead of means, so that a campaign day among the days before does not hide the next odd one.
 *
 * Source: B. Iglewicz and D. Hoaglin, "How to Detect and Handle Outliers" (1993): |z| above 3.5 with the median and
 * the median absolute deviation is an outlier. Σ|x − median| ÷ n times √(π/2) stands in where the MAD is zero.
 */

/** Makes the MAD of normal data their standard deviation: 1 ÷ Φ⁻¹(¾). */
const MAD_TO_SIGMA = 1.482602218505602

/** Makes the mean absolute deviation of normal data their standard deviation: √(π ÷ 2). */
const MEAN_DEVIATION_TO_SIGMA = 1.2533141373155001

/** The middle value, of an even number the mean of the middle two; NaN of none. */
export function median(values: ArrayLike<number>): number {
  // Typed arrays sort numbers without a callback, several times as fast.
  const sorted = (values instanceof Float64Array ? values.slice() : Float64Array.from(values)).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The same of some places of a column, which it puts in order: for very many short runs, without making anything. */
export function medianWithin(values: Float64Array, from: number, count: number): number {
  for (let end = from + 1; end < from + count; end++) {
    const own = values[end] ?? Number.NaN
    let at = end
    for (; at > from && (values[at - 1] ?? Number.NaN) > own; at--) values[at] = values[at - 1] ?? Number.NaN
    values[at] = own
  }
  const middle = from + (count >> 1)
  const upper = values[middle] ?? Number.NaN
  return count % 2 === 1 ? upper : ((values[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Median absolute deviation from `center`. */
export function mad(values: readonly number[], center = median(values)): number {
  return median(values.map((value) => Math.abs(value - center)))
}

/** How far values spread, on the scale of a standard deviation. 0 only where all are equal. */
export function robustSigma(values: readonly number[]): number {
  const center = median(values)
  const deviation = mad(values, center)
  if (deviation > 0) return deviation * MAD_TO_SIGMA
  const total = values.reduce((sum, value) => sum + Math.abs(value - center), 0)
  return values.length === 0 ? 0 : (total / values.length) * MEAN_DEVIATION_TO_SIGMA
}

/** One earlier day of a series: its place in the week (or any other cycle) and its value. */
export interface Earlier {
  phase: number
  value: number
}

export interface Expectation {
  /** The usual value of this phase. */
  expected: number
  /** Spread of the days before around what was usual for their phases. */
  sigma: number
}

/**
 * What a value of `phase` is expected to be after the days before: the pattern is the median of each phase, the level
 * the median of what is left. `null` without a day of that phase.
 */
export function expectation(earlier: readonly Earlier[], phase: number): Expectation | null {
  const byPhase = Map.groupBy(earlier, (day) => day.phase)
  if (!byPhase.has(phase)) return null
  const pattern = new Map([...byPhase].map(([key, days]) => [key, median(days.map(({ value }) => value))]))
  const residuals = earlier.map((day) => day.value - (pattern.get(day.phase) ?? 0))
  return { expected: (pattern.get(phase) ?? 0) + median(residuals), sigma: robustSigma(residuals) }
}

/** Standard score; infinite where nothing ever varied and now something does. */
export function score(value: number, { expected, sigma }: Expectation): number {
  const difference = value - expected
  if (difference === 0) return 0
  return sigma > 0 ? difference / sigma : difference * Number.POSITIVE_INFINITY
}
