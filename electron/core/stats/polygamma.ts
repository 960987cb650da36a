/**
 * The derivatives of ln Γ(x) for x > 0, by their series from 10 on (Abramowitz and Stegun 6.3.18 and 6.4.12); below, the
 * recurrence steps up to there.
 */
const LEAST = 10

/** ψ(x), the first one. */
export function digamma(x: number): number {
  let [shift, z] = [0, x]
  for (; z < LEAST; z++) shift += 1 / z
  const square = z * z
  const series = (1 / 12 - (1 / 120 - (1 / 252 - (1 / 240 - 1 / (132 * square)) / square) / square) / square) / square
  return Math.log(z) - 1 / (2 * z) - series - shift
}

/** ψ′(x), the second one. */
export function trigamma(x: number): number {
  let [shift, z] = [0, x]
  for (; z < LEAST; z++) shift += 1 / (z * z)
  const square = z * z
  const series = (1 / 6 - (1 / 30 - (1 / 42 - (1 / 30 - 5 / (66 * square)) / square) / square) / square) / (z * square)
  return 1 / z + 1 / (2 * square) + series + shift
}
