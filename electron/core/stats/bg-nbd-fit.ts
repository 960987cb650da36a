import { logLikelihood } from './bg-nbd.ts'
import type { BgNbd, Histories } from './bg-nbd.ts'
import { logGamma } from './beta.ts'
import { descend, inTermsOf } from './newton.ts'
import type { Slopes, Terms } from './newton.ts'
import { digamma, trigamma } from './polygamma.ts'

/** Histories with what does not change from one trial of parameters to the next. */
interface Prepared extends Histories {
  buyers: number
  /** Buyers by their repeat purchases; and by the place of their age, with all their repeat purchases. */
  byRepeats: Float64Array
  byAge: Float64Array
  repeatsByAge: Float64Array
}

export function prepare(histories: Histories): Prepared {
  const { repeats, age, count, times } = histories
  const byRepeats = new Float64Array(repeats.reduce((max, x) => Math.max(max, x), 0) + 1)
  const [byAge, repeatsByAge] = [new Float64Array(times.length), new Float64Array(times.length)]
  let buyers = 0
  for (let cell = 0; cell < repeats.length; cell++) {
    const [x, end, own] = [repeats[cell] ?? 0, age[cell] ?? 0, count[cell] ?? 0]
    byRepeats[x] = (byRepeats[x] ?? 0) + own
    byAge[end] = (byAge[end] ?? 0) + own
    repeatsByAge[end] = (repeatsByAge[end] ?? 0) + own * x
    buyers += own
  }
  return { ...histories, buyers, byRepeats, byAge, repeatsByAge }
}

/** Derivatives after r, alpha, a and b; of the second ones those of a symmetric matrix that are not below its diagonal. */
interface Sums {
  value: number
  r: number
  alpha: number
  a: number
  b: number
  rr: number
  rAlpha: number
  ra: number
  rb: number
  alphaAlpha: number
  alphaA: number
  alphaB: number
  aa: number
  ab: number
  bb: number
}

/**
 * `logLikelihood` with its first and second derivatives, after r, alpha, a and b. What is linear is added up by repeats
 * and by age, so that a history takes one power and one logarithm.
 */
export function likelihoodSlopes(model: BgNbd, prepared: Prepared): Slopes {
  const sums = ofPurchases(model, prepared)
  addAges(sums, model, prepared)
  addLeaving(sums, model, prepared)
  const { value, r, alpha, a, b, rr, rAlpha, ra, rb, alphaAlpha, alphaA, alphaB, aa, ab, bb } = sums
  const rows = [
    [rr, rAlpha, ra, rb],
    [rAlpha, alphaAlpha, alphaA, alphaB],
    [ra, alphaA, aa, ab],
    [rb, alphaB, ab, bb],
  ]
  return { value, gradient: Float64Array.of(r, alpha, a, b), hessian: Float64Array.from(rows.flat()) }
}

/** What goes by the number of purchases alone. */
function ofPurchases({ r, alpha, a, b }: BgNbd, { byRepeats, buyers }: Prepared): Sums {
  const gammas = [logGamma, digamma, trigamma].map((of) => ({ r: of(r), all: of(a + b), b: of(b) }))
  const [log, first, second] = gammas as [Gammas, Gammas, Gammas]
  const sums: Sums = {
    value: buyers * (r * Math.log(alpha) - log.r + log.all - log.b),
    r: buyers * (Math.log(alpha) - first.r),
    alpha: (buyers * r) / alpha,
    a: buyers * first.all,
    b: buyers * (first.all - first.b),
    rr: -buyers * second.r,
    rAlpha: buyers / alpha,
    alphaAlpha: (-buyers * r) / (alpha * alpha),
    aa: buyers * second.all,
    ab: buyers * second.all,
    bb: buyers * (second.all - second.b),
    ra: 0,
    rb: 0,
    alphaA: 0,
    alphaB: 0,
  }
  byRepeats.forEach((count, x) => {
    if (count === 0) return
    const [gone, goneBends] = [digamma(a + b + x), trigamma(a + b + x)]
    sums.value += count * (logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x))
    sums.r += count * digamma(r + x)
    sums.a -= count * gone
    sums.b += count * (digamma(b + x) - gone)
    sums.rr += count * trigamma(r + x)
    sums.aa -= count * goneBends
    sums.ab -= count * goneBends
    sums.bb += count * (trigamma(b + x) - goneBends)
  })
  return sums
}

interface Gammas {
  r: number
  all: number
  b: number
}

/** Of buyers who have not left: −(r + x) · ln(alpha + T). */
function addAges(sums: Sums, { r, alpha }: BgNbd, { byAge, repeatsByAge, times }: Prepared): void {
  byAge.forEach((count, at) => {
    if (count === 0) return
    const time = alpha + (times[at] ?? 0)
    const power = r * count + (repeatsByAge[at] ?? 0)
    sums.value -= power * Math.log(time)
    sums.r -= count * Math.log(time)
    sums.alpha -= power / time
    sums.rAlpha -= count / time
    sums.alphaAlpha += power / (time * time)
  })
}

/** Of buyers with as many purchases, Σ over their histories of what derivatives of ln(b + x − 1) are multiplied with. */
interface Leaving {
  share: number
  bend: number
  bendR: number
  bendAlpha: number
}

/** Σ ln(1 + odds), the odds being those of having left after the last of some purchases. */
function addLeaving(sums: Sums, model: BgNbd, prepared: Prepared): void {
  const { a, b } = model
  addHistories(sums, model, prepared).forEach(({ share, bend, bendR, bendAlpha }, x) => {
    if (x === 0) return
    const left = 1 / (b + x - 1)
    sums.a += share / a
    sums.b -= share * left
    sums.ra += bendR / a
    sums.rb -= bendR * left
    sums.alphaA += bendAlpha / a
    sums.alphaB -= bendAlpha * left
    sums.aa += (bend - share) / (a * a)
    sums.ab -= (bend * left) / a
    sums.bb += (bend + share) * left * left
  })
}

/** What changes from history to history: ln odds are ln a − ln(b + x − 1) + (r + x) · ln((alpha + T) ÷ (alpha + t)). */
function addHistories(sums: Sums, { r, alpha, a, b }: BgNbd, prepared: Prepared): Leaving[] {
  const { repeats, recency, age, count, times, byRepeats } = prepared
  const logs = times.map((time) => Math.log(alpha + time))
  const parts = times.map((time) => 1 / (alpha + time))
  const left = byRepeats.map((_, x) => Math.log(a) - Math.log(b + x - 1))
  const found = Array.from(byRepeats, (): Leaving => ({ share: 0, bend: 0, bendR: 0, bendAlpha: 0 }))
  for (let cell = 0; cell < repeats.length; cell++) {
    const x = repeats[cell] ?? 0
    const own = found[x]
    if (x === 0 || own === undefined) continue
    const [last, end] = [recency[cell] ?? 0, age[cell] ?? 0]
    const since = valueAt(logs, end) - valueAt(logs, last)
    const sooner = valueAt(parts, end) - valueAt(parts, last)
    const odds = valueAt(left, x) + (r + x) * since
    const small = Math.exp(-Math.abs(odds))
    const weight = valueAt(count, cell)
    const share = (weight * (odds > 0 ? 1 : small)) / (1 + small)
    const bend = (share * (odds > 0 ? small : 1)) / (1 + small)
    const byAlpha = (r + x) * sooner
    sums.value += weight * (Math.max(0, odds) + Math.log1p(small))
    sums.r += share * since
    sums.alpha += share * byAlpha
    sums.rr += bend * since * since
    sums.rAlpha += bend * since * byAlpha + share * sooner
    sums.alphaAlpha += bend * byAlpha * byAlpha - share * byAlpha * (valueAt(parts, end) + valueAt(parts, last))
    own.share += share
    own.bend += bend
    own.bendR += bend * since
    own.bendAlpha += bend * byAlpha
  }
  return found
}

function valueAt(column: Float64Array, place: number): number {
  return column[place] ?? 0
}

export interface BgNbdFit extends BgNbd {
  logLikelihood: number
  /** Whether the search came to rest. */
  settled: boolean
}

/**
 * What is tried: ln r, ln of the weeks between purchases (alpha ÷ r), the logit of the share that leaves (a ÷ (a + b)),
 * and ln(a + b). The likelihood bends much less along these than along the parameters themselves, and buyers who are
 * all alike, or never leave, are a limit that is approached and not a point far out in two directions.
 */
type Tried = readonly number[]

const START: Tried = [0, 1, -1, 1]

/** How far from 0 those may lie that tell how different buyers are: beyond it they are all but alike. */
const WIDEST = 5
const MOST_SURE = 10
const BOUNDS = [
  [-WIDEST, WIDEST],
  [-Infinity, Infinity],
  [-MOST_SURE, MOST_SURE],
  [-WIDEST, WIDEST],
] as const

/** The parameters under which the histories are the most likely ones. */
export function fitBgNbd(histories: Histories): BgNbdFit {
  const prepared = prepare(histories)
  const { point, converged } = descend((tried) => slopesAt(tried, prepared), START, BOUNDS)
  const model = modelOf(point)
  return { ...model, logLikelihood: logLikelihood(model, histories), settled: converged }
}

/** −ln L of one buyer in the mean, over what is tried. */
function slopesAt(tried: Tried, prepared: Prepared): Slopes {
  const { value, gradient, hessian } = likelihoodSlopes(modelOf(tried), prepared)
  const scale = (own: number) => -own / prepared.buyers
  const slopes = { value: scale(value), gradient: gradient.map(scale), hessian: hessian.map(scale) }
  return inTermsOf(slopes, termsOf(tried))
}

function modelOf([logR = 0, logWeeks = 0, logit = 0, logSum = 0]: Tried): BgNbd {
  const [r, sum] = [Math.exp(logR), Math.exp(logSum)]
  const leaving = 1 / (1 + Math.exp(-logit))
  return { r, alpha: r * Math.exp(logWeeks), a: sum * leaving, b: sum * (1 - leaving) }
}

function termsOf(tried: Tried): Terms {
  const { r, alpha, a, b } = modelOf(tried)
  const share = a / (a + b)
  const moved = a * (1 - share)
  const turned = moved * (1 - 2 * share)
  return {
    first: [
      [r, 0, 0, 0],
      [alpha, alpha, 0, 0],
      [0, 0, moved, a],
      [0, 0, -moved, b],
    ],
    second: [
      [r, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [alpha, alpha, 0, 0, alpha, alpha, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, turned, moved, 0, 0, moved, a],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -turned, -moved, 0, 0, -moved, b],
    ],
  }
}
