import { logGamma } from './beta.ts'
import { descend, inTermsOf } from './newton.ts'
import type { Slopes, Terms } from './newton.ts'
import { digamma, trigamma } from './polygamma.ts'

/**
 * What a purchase of a buyer is worth, told from few of them: the gamma-gamma model (Fader and Hardie, The Gamma-Gamma
 * Model of Monetary Value, 2013). The amounts of one buyer are gamma(p, ν) with a ν that is gamma(q, gamma) over buyers,
 * and say nothing of how often they come.
 */
export interface GammaGamma {
  p: number
  q: number
  gamma: number
}

/** Buyers with so many purchases of that mean amount, as counted cells. */
export interface Amounts {
  purchases: Int32Array
  mean: Float64Array
  count: Float64Array
}

/** ln L of all buyers with its first and second derivatives, after p, q and gamma. */
export function likelihoodSlopes(model: GammaGamma, amounts: Amounts): Slopes {
  return slopesOf(model, amounts, logsOf(amounts))
}

function logsOf({ mean }: Amounts): Float64Array {
  return mean.map((own) => Math.log(own))
}

/** @param logs of the means: they are the same in every trial */
function slopesOf(model: GammaGamma, amounts: Amounts, logs: Float64Array): Slopes {
  const { p, q, gamma } = model
  const [value, gradient, hessian] = [{ sum: 0 }, new Float64Array(3), new Float64Array(9)]
  const add = (column: Float64Array, at: number, own: number) => (column[at] = (column[at] ?? 0) + own)
  addedUp(model, amounts, logs).forEach(({ count, logMean, logTotal, part, square }, x) => {
    if (count === 0) return
    const power = p * x + q
    const [all, allBends] = [digamma(power), trigamma(power)]
    value.sum += count * (logGamma(power) - logGamma(p * x) - logGamma(q) + q * Math.log(gamma) + p * x * Math.log(x))
    value.sum += (p * x - 1) * logMean - power * logTotal
    add(gradient, 0, x * (count * (all - digamma(p * x) + Math.log(x)) + logMean - logTotal))
    add(gradient, 1, count * (all - digamma(q) + Math.log(gamma)) - logTotal)
    add(gradient, 2, (count * q) / gamma - power * part)
    add(hessian, 0, count * x * x * (allBends - trigamma(p * x)))
    add(hessian, 1, count * x * allBends)
    add(hessian, 2, -x * part)
    add(hessian, 4, count * (allBends - trigamma(q)))
    add(hessian, 5, count / gamma - part)
    add(hessian, 8, (-count * q) / (gamma * gamma) + power * square)
  })
  for (const [below, above] of MIRRORED) hessian[below] = hessian[above] ?? 0
  return { value: value.sum, gradient, hessian }
}

const MIRRORED = [
  [3, 1],
  [6, 2],
  [7, 5],
] as const

/** Of buyers with as many purchases: how many, and Σ of ln m, of ln(gamma + m·x), of 1 ÷ (gamma + m·x) and of its square. */
interface Added {
  count: number
  logMean: number
  logTotal: number
  part: number
  square: number
}

function addedUp({ gamma }: GammaGamma, { purchases, mean, count }: Amounts, logs: Float64Array): Added[] {
  const most = purchases.reduce((max, x) => Math.max(max, x), 0)
  const added = Array.from({ length: most + 1 }, (): Added => ({
    count: 0,
    logMean: 0,
    logTotal: 0,
    part: 0,
    square: 0,
  }))
  for (let cell = 0; cell < purchases.length; cell++) {
    const [x, weight] = [purchases[cell] ?? 0, count[cell] ?? 0]
    const own = added[x]
    if (own === undefined) continue
    const total = gamma + (mean[cell] ?? 0) * x
    own.count += weight
    own.logMean += weight * (logs[cell] ?? 0)
    own.logTotal += weight * Math.log(total)
    own.part += weight / total
    own.square += weight / (total * total)
  }
  return added
}

export interface GammaGammaFit extends GammaGamma {
  logLikelihood: number
  settled: boolean
}

/** The logarithms of the parameters are what is tried. */
const START = [1, 1, 0]
const WIDEST = 12
const BOUNDS = START.map(() => [-WIDEST, WIDEST] as const)

/** Amounts are scaled to a mean of 1 for the search: only `gamma` has a unit. */
export function fitGammaGamma(amounts: Amounts): GammaGammaFit {
  const buyers = amounts.count.reduce((sum, count) => sum + count, 0)
  const scale = amounts.mean.reduce((sum, mean, cell) => sum + mean * (amounts.count[cell] ?? 0), 0) / buyers
  const scaled = { ...amounts, mean: amounts.mean.map((mean) => mean / scale) }
  const means = logsOf(scaled)
  const of = (own: number) => -own / buyers
  const { point, converged } = descend(
    (logs) => {
      const model = fromLogs(logs, 1)
      const { value, gradient, hessian } = slopesOf(model, scaled, means)
      return inTermsOf({ value: of(value), gradient: gradient.map(of), hessian: hessian.map(of) }, termsOf(model))
    },
    START,
    BOUNDS,
  )
  const model = fromLogs(point, scale)
  const isInside = point.every((log) => Math.abs(log) < WIDEST - 1)
  const { value } = likelihoodSlopes(model, amounts)
  return { ...model, logLikelihood: value, settled: converged && isInside && model.q > 1 }
}

function termsOf({ p, q, gamma }: GammaGamma): Terms {
  return {
    first: [
      [p, 0, 0],
      [0, q, 0],
      [0, 0, gamma],
    ],
    second: [
      [p, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, q, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0, gamma],
    ],
  }
}

function fromLogs([p = 0, q = 0, gamma = 0]: readonly number[], scale: number): GammaGamma {
  return { p: Math.exp(p), q: Math.exp(q), gamma: Math.exp(gamma) * scale }
}

/** The amount to be expected of a buyer's next purchase, between the own mean and that of all; q must be over 1. */
export function expectedAmount({ p, q, gamma }: GammaGamma, purchases: number, mean: number): number {
  return (p * (gamma + purchases * mean)) / (p * purchases + q - 1)
}
