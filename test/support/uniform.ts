/** Φ, by the error function's series: turns a normal number into a uniform one. */
export function uniformOf(z: number): number {
  let [term, sum] = [z, z]
  for (let k = 1; k < 60; k++) {
    term *= (-z * z) / (2 * k)
    sum += term / (2 * k + 1)
  }
  return Math.min(0.999999, Math.max(0.000001, 0.5 + sum / Math.sqrt(2 * Math.PI)))
}
