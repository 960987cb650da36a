/** Chance of at most `count` where `mean` is usual. */
export function poissonCdf(count: number, mean: number): number {
  let probability = Math.exp(-mean)
  let sum = probability
  for (let at = 1; at <= count; at++) {
    probability *= mean / at
    sum += probability
  }
  return Math.min(1, sum)
}

/** The least count that a Poisson number does not exceed with at least the chance `p`. */
export function poissonQuantile(mean: number, p: number): number {
  let probability = Math.exp(-mean)
  let sum = probability
  let count = 0
  // Chances below what a float can tell from 1 are not waited for.
  while (sum < p && probability > 0 && count < mean + 40 * Math.sqrt(mean + 1) + 40) {
    count++
    probability *= mean / count
    sum += probability
  }
  return count
}
