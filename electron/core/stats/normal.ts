/**
 * Quantile of the standard normal distribution.
 *
 * Source: P. Acklam's rational approximation, refined by one step of Halley's method to about fifteen digits.
 */
export function normalQuantile(p: number): number {
  const known = QUANTILES.get(p) ?? findQuantile(p)
  if (QUANTILES.size < MOST_QUANTILES) QUANTILES.set(p, known)
  return known
}

/** Thousands of SKUs are judged by the same few levels. */
const QUANTILES = new Map<number, number>()
const MOST_QUANTILES = 100

function findQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN
  const rough = approximate(p)
  const error = (normalCdf(rough) - p) * Math.sqrt(2 * Math.PI) * Math.exp((rough * rough) / 2)
  return rough - error / (1 + (rough * error) / 2)
}

const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
]
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]
const TAIL = 0.02425

function approximate(p: number): number {
  if (p > 1 - TAIL) return -approximate(1 - p)
  if (p < TAIL) {
    const q = Math.sqrt(-2 * Math.log(p))
    return polynomial(C, q) / polynomial(D, q)
  }
  const q = p - 0.5
  return (polynomial(A, q * q) * q) / polynomial(B, q * q)
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}

/** Φ: by its series near the middle, by the continued fraction of its tail beyond. */
export function normalCdf(z: number): number {
  if (z > 0) return 1 - normalCdf(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z < -6) {
    let fraction = 0
    for (let k = 60; k > 0; k--) fraction = k / (-z + fraction)
    return density / (-z + fraction)
  }
  let [term, sum] = [z, z]
  for (let k = 1; Math.abs(term) > 1e-18 && k < 300; k++) {
    term *= (z * z) / (2 * k + 1)
    sum += term
  }
  return 0.5 + density * sum
}
