/**
 * Logarithmic mean Divisia index, additive form: splits the change of a product of factors into one effect a factor,
 * without a residual and whatever the order of the factors.
 *
 * Source: B. W. Ang, "LMDI decomposition approach: A guide for implementation", Energy Policy 86 (2015), 233–238.
 */

/** L(a, b) = (a − b) / (ln a − ln b), L(a, a) = a; for positive numbers. */
export function logarithmicMean(a: number, b: number): number {
  if (a === b) return a
  // log1p keeps its digits where a is close to b and the plain difference of logarithms loses them.
  const [low, high] = a < b ? [a, b] : [b, a]
  return (high - low) / Math.log1p((high - low) / low)
}

/**
 * The effect of each factor on the change of their product, in the product's unit.
 *
 * @param before factors of the product before, all above zero
 * @param after the same factors after, all above zero
 */
export function lmdi(before: readonly number[], after: readonly number[]): number[] {
  const weight = logarithmicMean(product(after), product(before))
  return before.map((value, index) => weight * Math.log((after[index] ?? value) / value))
}

function product(factors: readonly number[]): number {
  return factors.reduce((result, factor) => result * factor, 1)
}
