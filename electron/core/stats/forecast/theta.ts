import { ahead, residualDeviation } from './model.ts'
import type { Fitted } from './model.ts'
import { naive } from './naive.ts'
import { leastBetween } from './search.ts'
import { patternOf, scaledBy, withoutPattern, withPattern } from './seasonal.ts'
import type { Pattern } from './seasonal.ts'
import { slopeOf, smooth } from './smoothing.ts'

interface Parameters {
  alpha: number
  start: number
  drift: number
  pattern: Pattern
}

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000) in the form of Hyndman and Billah (2003): simple exponential
 * smoothing with half the slope of the series as drift, on the series without its season.
 */
export function theta(series: readonly number[], season: number, given?: Parameters): Fitted {
  const parameters = given ?? fit(series, season)
  const { alpha, start, drift, pattern } = parameters
  const adjusted = withoutPattern(series, pattern)
  const { fitted: levels, level } = smooth(adjusted, alpha, start)
  const length = series.length
  const shift = (1 - (1 - alpha) ** length) / alpha
  const fitted = levels.map((value, at) => value + drift * ((1 - (1 - alpha) ** at) / alpha))
  const sigma = residualDeviation(adjusted, fitted, 3)
  return {
    method: 'theta',
    fitted: withPattern(fitted, pattern, 0),
    mean: (horizon) =>
      withPattern(
        ahead(horizon, (step) => level + drift * (step - 1 + shift)),
        pattern,
        length,
      ),
    deviation: (horizon) =>
      scaledBy(
        ahead(horizon, (step) => sigma * Math.sqrt(1 + (step - 1) * alpha * alpha)),
        pattern,
        length,
      ),
    over: (longer) => theta(longer, season, parameters),
  }
}

function fit(series: readonly number[], season: number): Parameters {
  const pattern = patternOf(series, season)
  const adjusted = withoutPattern(series, pattern)
  const start = adjusted[0] ?? 0
  const alpha = leastBetween((x) => smooth(adjusted, x, start).squares, 0.01, 0.99)
  return { alpha, start, drift: series.length < 3 ? 0 : slopeOf(adjusted) / 2, pattern }
}

/** The last value without its season goes on with it: Naive2 of the forecasting competitions. */
export function naive2(series: readonly number[], season: number): Fitted {
  const pattern = patternOf(series, season)
  const plain = naive(withoutPattern(series, pattern))
  return {
    ...plain,
    fitted: withPattern(plain.fitted, pattern, 0),
    mean: (horizon) => withPattern(plain.mean(horizon), pattern, series.length),
    deviation: (horizon) => scaledBy(plain.deviation(horizon), pattern, series.length),
    over: (longer) => naive2(longer, season),
  }
}
