/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series (Abramowitz and Stegun 15.1.1).
 *
 * @throws RangeError where it does not settle: a number that looks right and is not would be worse
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  const { value, log } = scaledHypergeometric(a, b, c, z)
  return value * Math.exp(log)
}

/** The same as `value · e^log`, for sums beyond the range of numbers that a small factor brings back into it. */
export function scaledHypergeometric(a: number, b: number, c: number, z: number): { value: number; log: number } {
  let [term, sum, log] = [1, 1, 0]
  for (let n = 0; n < MOST_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(sum) > LARGE) {
      term /= LARGE
      sum /= LARGE
      log += Math.log(LARGE)
    }
    // Terms may grow first: they fall from where the ratio of two stays below 1.
    if (Math.abs(term) <= EXACT * Math.abs(sum) && n > Math.abs(a) + Math.abs(b)) return { value: sum, log }
  }
  throw new RangeError(`the series of 2F1(${a}, ${b}; ${c}; ${z}) does not settle`)
}

/** So many take z within 0.00004 of 1: a horizon of two years for a buyer of half an hour. */
const MOST_TERMS = 1_000_000
const EXACT = 1e-15
const LARGE = 1e200
