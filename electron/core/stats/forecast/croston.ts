import { ahead, meanOf, residualDeviation } from './model.ts'
import type { Fitted, Method } from './model.ts'

/** Weight of a new demand, of sizes and of intervals (and of TSB's chance of demand): the value in common use. */
const INTERMITTENT_WEIGHT = 0.1

type Intermittent = Extract<Method, 'croston' | 'sba' | 'tsb'>

/**
 * Demand that comes now and then: its size and how often it comes are smoothed apart.
 *
 * Croston (1972) divides the size by the interval, which is too much on average; Syntetos and Boylan (2005, `sba`) take
 * half a weight off. Teunter, Syntetos and Babai (2011, `tsb`) smooth the chance of demand in every period, so that a
 * forecast falls while nothing comes.
 */
export function intermittent(series: readonly number[], method: Intermittent, weight = INTERMITTENT_WEIGHT): Fitted {
  const { fitted, next } = method === 'tsb' ? bySpell(series, weight) : byInterval(series, weight)
  const factor = method === 'sba' ? 1 - weight / 2 : 1
  const expected = fitted.map((value) => value * factor)
  const sigma = residualDeviation(series, expected, 1)
  return {
    method,
    fitted: expected,
    mean: (horizon) => ahead(horizon, () => next * factor),
    deviation: (horizon) => ahead(horizon, () => sigma),
    over: (longer) => intermittent(longer, method, weight),
  }
}

interface Rates {
  fitted: number[]
  next: number
}

/** Begins with the first demand and the first interval, counted from the beginning of the series. */
function byInterval(series: readonly number[], weight: number): Rates {
  const fitted: number[] = []
  let [size, interval, since] = [Number.NaN, Number.NaN, 0]
  for (const value of series) {
    fitted.push(size / interval)
    since++
    if (value === 0) continue
    const isFirst = Number.isNaN(size)
    size = isFirst ? value : size + weight * (value - size)
    interval = isFirst ? since : interval + weight * (since - interval)
    since = 0
  }
  return { fitted, next: Number.isNaN(size) ? 0 : size / interval }
}

/** Begins with the mean size of all demands and with the share of periods that have one. */
function bySpell(series: readonly number[], weight: number): Rates {
  const demands = series.filter((value) => value !== 0)
  if (demands.length === 0) return { fitted: series.map(() => 0), next: 0 }
  const fitted: number[] = []
  let [size, chance] = [meanOf(demands), demands.length / series.length]
  for (const value of series) {
    fitted.push(size * chance)
    chance += weight * ((value === 0 ? 0 : 1) - chance)
    if (value !== 0) size += weight * (value - size)
  }
  return { fitted, next: size * chance }
}
