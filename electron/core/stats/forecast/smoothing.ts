import { ahead, meanOf, residualDeviation } from './model.ts'
import type { Fitted } from './model.ts'
import { leastBetween, nelderMead } from './search.ts'

/** Bounds of smoothing parameters, as in R's `ets`. */
const LEAST = 1e-4
const MOST = 0.9999
const LEAST_DAMPING = 0.8
const MOST_DAMPING = 0.98

interface Smoothed {
  fitted: number[]
  level: number
  squares: number
}

/** Exponentially weighted level; `start` is the level before the first period. */
export function smooth(series: readonly number[], alpha: number, start: number): Smoothed {
  const fitted: number[] = []
  let level = start
  let squares = 0
  for (const value of series) {
    fitted.push(level)
    const error = value - level
    squares += error * error
    level += alpha * error
  }
  return { fitted, level, squares }
}

const FIRST = 4

/** Simple exponential smoothing (Brown 1956), its weight by least squares. The level begins with the mean of the first periods. */
export function ses(series: readonly number[], given?: { alpha: number; start: number }): Fitted {
  const start = given?.start ?? meanOf(series.slice(0, FIRST))
  const alpha = given?.alpha ?? leastBetween((x) => smooth(series, x, start).squares, LEAST, MOST)
  const { fitted, level } = smooth(series, alpha, start)
  const sigma = residualDeviation(series, fitted, 2)
  return {
    method: 'ses',
    fitted,
    mean: (horizon) => ahead(horizon, () => level),
    deviation: (horizon) => ahead(horizon, (step) => sigma * Math.sqrt(1 + (step - 1) * alpha * alpha)),
    over: (longer) => ses(longer, { alpha, start }),
  }
}

interface Trend {
  alpha: number
  beta: number
  phi: number
  level: number
  slope: number
}

/** Holt's trend, damped (Gardner and McKenzie 1985): it fades by `phi` each period ahead. Fitted by least squares. */
export function holt(series: readonly number[], given?: Trend): Fitted {
  if (series.length < 3) return { ...ses(series), method: 'holt' }
  const trend = given ?? fitTrend(series)
  const { fitted, level, slope } = follow(series, trend)
  const sigma = residualDeviation(series, fitted, 4)
  const { alpha, beta, phi } = trend
  return {
    method: 'holt',
    fitted,
    mean: (horizon) => ahead(horizon, (step) => level + damped(phi, step) * slope),
    deviation: (horizon) => {
      let weights = 0
      return ahead(horizon, (step) => {
        const own = sigma * Math.sqrt(1 + weights)
        weights += (alpha + beta * damped(phi, step)) ** 2
        return own
      })
    },
    over: (longer) => holt(longer, trend),
  }
}

/** φ + φ² + … + φ^step */
export function damped(phi: number, step: number): number {
  return phi === 1 ? step : (phi * (1 - phi ** step)) / (1 - phi)
}

function follow(series: readonly number[], { alpha, beta, phi, level: l0, slope: b0 }: Trend) {
  const fitted: number[] = []
  let [level, slope, squares] = [l0, b0, 0]
  for (const value of series) {
    const expected = level + phi * slope
    fitted.push(expected)
    const error = value - expected
    squares += error * error
    level = expected + alpha * error
    slope = phi * slope + beta * error
  }
  return { fitted, level, slope, squares }
}

function fitTrend(series: readonly number[]): Trend {
  const begun = { level: series[0] ?? 0, slope: slopeOf(series.slice(0, Math.max(4, Math.ceil(series.length / 4)))) }
  const at = ([alpha = 0, share = 0, phi = 0]: readonly number[]): Trend | null =>
    alpha < LEAST || alpha > MOST || share < LEAST || share > 1 || phi < LEAST_DAMPING || phi > MOST_DAMPING
      ? null
      : { alpha, beta: alpha * share, phi, ...begun }
  const cost = (point: readonly number[]) => {
    const trend = at(point)
    return trend === null ? Number.POSITIVE_INFINITY : follow(series, trend).squares
  }
  const starts = [
    [0.2, 0.1, 0.95],
    [0.6, 0.1, 0.9],
  ]
  const found = starts.map((start) => nelderMead(cost, start, [0.15, 0.1, -0.05], { rounds: 120 }))
  const best = found.reduce((a, b) => (b.value < a.value ? b : a))
  return at(best.point) ?? { alpha: 0.2, beta: 0.02, phi: 0.9, ...begun }
}

/** Slope of the least-squares line. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = meanOf(values)
  let [products, squares] = [0, 0]
  for (const [at, value] of values.entries()) {
    products += (at - middle) * (value - mean)
    squares += (at - middle) ** 2
  }
  return squares === 0 ? 0 : products / squares
}
