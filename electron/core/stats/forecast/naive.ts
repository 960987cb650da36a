import { ahead, residualDeviation } from './model.ts'
import type { Fitted } from './model.ts'

/** The last value goes on; errors add up as in a random walk. */
export function naive(series: readonly number[]): Fitted {
  const last = series.at(-1) ?? Number.NaN
  const fitted = series.map((_, at) => series[at - 1] ?? Number.NaN)
  const sigma = residualDeviation(series, fitted, 0)
  return {
    method: 'naive',
    fitted,
    mean: (horizon) => ahead(horizon, () => last),
    deviation: (horizon) => ahead(horizon, (step) => sigma * Math.sqrt(step)),
    over: naive,
  }
}

/** The value of the same place one season ago goes on. */
export function seasonalNaive(series: readonly number[], season: number): Fitted {
  const fitted = series.map((_, at) => series[at - season] ?? Number.NaN)
  const sigma = residualDeviation(series, fitted, 0)
  const round = (step: number) => Math.ceil(step / season)
  return {
    method: 'seasonalNaive',
    fitted,
    mean: (horizon) => ahead(horizon, (step) => series[series.length + step - 1 - season * round(step)] ?? Number.NaN),
    deviation: (horizon) => ahead(horizon, (step) => sigma * Math.sqrt(round(step))),
    over: (longer) => seasonalNaive(longer, season),
  }
}
