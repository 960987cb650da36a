import { logGamma } from './beta.ts'
import { minimise } from './nelder-mead.ts'

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

export function logLikelihood(model: GammaGamma, amounts: Amounts): number {
  return likelihoodOf(model, amounts, logsOf(amounts))
}

function logsOf({ mean }: Amounts): Float64Array {
  return mean.map((own) => Math.log(own))
}

/** @param logs of the means: they are the same in every trial */
function likelihoodOf({ p, q, gamma }: GammaGamma, { purchases, mean, count }: Amounts, logs: Float64Array): number {
  const most = purchases.reduce((max, x) => Math.max(max, x), 0)
  const own = Float64Array.from({ length: most + 1 }, (_, x) =>
    x === 0 ? 0 : logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * Math.log(gamma) + p * x * Math.log(x),
  )
  let sum = 0
  for (let cell = 0; cell < purchases.length; cell++) {
    const [x, m] = [purchases[cell] ?? 0, mean[cell] ?? 0]
    const value = (own[x] ?? 0) + (p * x - 1) * (logs[cell] ?? 0) - (p * x + q) * Math.log(gamma + m * x)
    sum += (count[cell] ?? 0) * value
  }
  return sum
}

export interface GammaGammaFit extends GammaGamma {
  logLikelihood: number
  settled: boolean
}

const WIDEST = 12

/** Amounts are scaled to a mean of 1 for the search: only `gamma` has a unit. */
export function fitGammaGamma(amounts: Amounts): GammaGammaFit {
  const buyers = amounts.count.reduce((sum, count) => sum + count, 0)
  const scale = amounts.mean.reduce((sum, mean, cell) => sum + mean * (amounts.count[cell] ?? 0), 0) / buyers
  const scaled = { ...amounts, mean: amounts.mean.map((mean) => mean / scale) }
  const means = logsOf(scaled)
  const { point, converged } = minimise(
    (logs) => {
      if (logs.some((log) => Math.abs(log) > WIDEST)) return Number.POSITIVE_INFINITY
      return -likelihoodOf(fromLogs(logs, 1), scaled, means) / buyers
    },
    [1, 1, 0],
  )
  const model = fromLogs(point, scale)
  const isInside = point.every((log) => Math.abs(log) < WIDEST - 1)
  return { ...model, logLikelihood: logLikelihood(model, amounts), settled: converged && isInside && model.q > 1 }
}

function fromLogs([p = 0, q = 0, gamma = 0]: readonly number[], scale: number): GammaGamma {
  return { p: Math.exp(p), q: Math.exp(q), gamma: Math.exp(gamma) * scale }
}

/** The amount to be expected of a buyer's next purchase, between the own mean and that of all; q must be over 1. */
export function expectedAmount({ p, q, gamma }: GammaGamma, purchases: number, mean: number): number {
  return (p * (gamma + purchases * mean)) / (p * purchases + q - 1)
}
