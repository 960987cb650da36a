import { logGamma } from './beta.ts'
import { scaledHypergeometric } from './hypergeometric.ts'

/**
 * How often buyers come again who leave without saying so: the BG/NBD model of Fader, Hardie and Lee ("Counting your
 * customers" the easy way, Marketing Science 24, 2005). Purchases of an active buyer are Poisson with a rate that is
 * gamma(r, alpha) over buyers; after each purchase a buyer leaves for good with a probability that is beta(a, b).
 */
export interface BgNbd {
  r: number
  alpha: number
  a: number
  b: number
}

/** Buyers with equal histories as one counted cell. Times in one unit, counted from each buyer's first purchase. */
export interface Histories {
  /** Purchases after the first. */
  repeats: Int32Array
  /** Places in `times`: of the last purchase, and of the end of what is known. */
  recency: Int32Array
  age: Int32Array
  count: Float64Array
  /** The different times there are, so that each is worked out once. */
  times: Float64Array
}

/**
 * ln L of all histories, every power kept as a logarithm and the two cases added by their larger one, so that neither a
 * thousand purchases nor a long life overflows.
 */
export function logLikelihood({ r, alpha, a, b }: BgNbd, { repeats, recency, age, count, times }: Histories): number {
  const logTimes = times.map((time) => Math.log(alpha + time))
  const most = repeats.reduce((max, x) => Math.max(max, x), 0)
  const base = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b)
  const own = Float64Array.from(
    { length: most + 1 },
    (_, x) => base + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x),
  )
  const left = Float64Array.from({ length: most + 1 }, (_, x) => Math.log(a) - Math.log(b + x - 1))
  let sum = 0
  for (let cell = 0; cell < repeats.length; cell++) {
    const x = repeats[cell] ?? 0
    const active = -(r + x) * (logTimes[age[cell] ?? 0] ?? 0)
    const either = x === 0 ? active : addLogs(active, (left[x] ?? 0) - (r + x) * (logTimes[recency[cell] ?? 0] ?? 0))
    sum += (count[cell] ?? 0) * ((own[x] ?? 0) + either)
  }
  return sum
}

/** ln(eˣ + eʸ). */
function addLogs(x: number, y: number): number {
  return x > y ? x + Math.log1p(Math.exp(y - x)) : y + Math.log1p(Math.exp(x - y))
}

/** How likely a buyer of that history has not left. */
export function aliveShare({ r, alpha, a, b }: BgNbd, repeats: number, recency: number, age: number): number {
  if (repeats === 0) return 1
  const odds = Math.exp(
    Math.log(a) - Math.log(b + repeats - 1) + (r + repeats) * (Math.log(alpha + age) - Math.log(alpha + recency)),
  )
  return 1 / (1 + odds)
}

/** Where `a` is 1 the formula is 0 ÷ 0; so near to it the value is the same to 9 digits. */
const NEAR_ONE = 1e-7

/**
 * Purchases to be expected of a buyer of that history within `time` from now (equation 10 of the paper). For busy buyers
 * the series overflows while its factor underflows, so both are kept as logarithms until they meet. Euler's
 * transformation would avoid that too, but its terms alternate and cancel out where buyers are much alike.
 */
export function expectedPurchases(model: BgNbd, repeats: number, recency: number, age: number, time: number): number {
  const { r, alpha, b } = model
  const a = Math.abs(model.a - 1) < NEAR_ONE ? 1 + NEAR_ONE : model.a
  const z = time / (alpha + age + time)
  const c = a + b + repeats - 1
  const { value, log } = scaledHypergeometric(r + repeats, b + repeats, c, z)
  const stays = value * Math.exp((r + repeats) * Math.log1p(-z) + log)
  return (c / (a - 1)) * (1 - stays) * aliveShare(model, repeats, recency, age)
}
