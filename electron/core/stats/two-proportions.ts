import { normalCdf, normalQuantile } from './normal.ts'
import { wilson } from './wilson.ts'

export interface Arm {
  visitors: number
  conversions: number
}

/** Expected counts from which the score test may be used (Cochran 1954); under it the exact test counts. */
const LEAST_EXPECTED = 5

/**
 * The difference of two rates with Newcombe's interval: each rate's own Wilson interval, put together (method 10).
 *
 * Source: R. Newcombe, "Interval estimation for the difference between independent proportions" (Statistics in Medicine
 * 17, 1998).
 */
export function differenceOf(a: Arm, b: Arm, confidence: number): { difference: number; low: number; high: number } {
  const [x, y] = [a.conversions / a.visitors, b.conversions / b.visitors]
  const [own, other] = [intervalOf(a, confidence), intervalOf(b, confidence)]
  const difference = y - x
  return {
    difference,
    low: difference - Math.hypot(y - other.low, own.high - x),
    high: difference + Math.hypot(other.high - y, x - own.low),
  }
}

function intervalOf({ visitors, conversions }: Arm, confidence: number): { low: number; high: number } {
  const found = wilson(conversions, visitors, confidence)
  if (found === null) throw new RangeError(`${conversions} of ${visitors} is no rate`)
  return found
}

/** Two-sided chance of such a difference between two arms that do not differ. */
export function pValueOf(a: Arm, b: Arm): number {
  const all = a.visitors + b.visitors
  const rate = (a.conversions + b.conversions) / all
  const least = Math.min(a.visitors, b.visitors) * Math.min(rate, 1 - rate)
  return least < LEAST_EXPECTED ? exact(a, b) : score(a, b, rate)
}

function score(a: Arm, b: Arm, rate: number): number {
  const spread = Math.sqrt(rate * (1 - rate) * (1 / a.visitors + 1 / b.visitors))
  const z = (b.conversions / b.visitors - a.conversions / a.visitors) / spread
  return spread === 0 ? 1 : 2 * normalCdf(-Math.abs(z))
}

/** Fisher's exact test: the chances of all tables with these sums that are no likelier than this one. */
function exact(a: Arm, b: Arm): number {
  const conversions = a.conversions + b.conversions
  const [low, high] = [Math.max(0, conversions - b.visitors), Math.min(a.visitors, conversions)]
  const chance = (own: number) =>
    Math.exp(
      choose(a.visitors, own) + choose(b.visitors, conversions - own) - choose(a.visitors + b.visitors, conversions),
    )
  const here = chance(a.conversions) * (1 + 1e-9)
  let sum = 0
  for (let own = low; own <= high; own++) {
    const one = chance(own)
    if (one <= here) sum += one
  }
  return Math.min(1, sum)
}

/** Logarithm of the binomial coefficient. */
function choose(n: number, k: number): number {
  let sum = 0
  for (let at = 1; at <= Math.min(k, n - k); at++) sum += Math.log((n - at + 1) / at)
  return sum
}

/**
 * Visitors that each of two arms needs to find a lift with the chance `power` (Fleiss, Levin and Paik 2003, without
 * the correction for continuity).
 *
 * @param lift of the rate, relative: 0.1 is a tenth more
 */
export function sampleSize(asked: { baseRate: number; lift: number; power: number; significance: number }): number {
  const { baseRate, lift, power, significance } = asked
  const other = baseRate * (1 + lift)
  const mean = (baseRate + other) / 2
  const alike = normalQuantile(1 - significance / 2) * Math.sqrt(2 * mean * (1 - mean))
  const apart = normalQuantile(power) * Math.sqrt(baseRate * (1 - baseRate) + other * (1 - other))
  return Math.ceil((alike + apart) ** 2 / (other - baseRate) ** 2)
}

/** Two-sided chance of so uneven a split of visitors that were dealt out by halves. */
export function unevenSplit(a: Arm, b: Arm): number {
  const all = a.visitors + b.visitors
  return 2 * normalCdf(-Math.abs(a.visitors - all / 2) / Math.sqrt(all / 4))
}
