/** Forecasting of evenly spaced series. Everything here is pure: numbers in, numbers out. */

export type Method = 'naive' | 'seasonalNaive' | 'ses' | 'holt' | 'theta' | 'ets' | 'croston' | 'sba' | 'tsb'

/** A model fitted to the whole of a series. */
export interface Fitted {
  method: Method
  /** What was expected of each period before it came; NaN where the model had nothing to go by. */
  fitted: readonly number[]
  /** Expected values of the next `horizon` periods. */
  mean: (horizon: number) => number[]
  /** Standard deviations of what comes about them. */
  deviation: (horizon: number) => number[]
  /** The same model with its parameters kept, led on over a longer series that begins with the one it was fitted to. */
  over: (series: readonly number[]) => Fitted
}

/** Root mean square of the errors of one step, less the parameters that were fitted; 0 of none. */
export function residualDeviation(series: readonly number[], fitted: readonly number[], parameters: number): number {
  let [squares, count] = [0, 0]
  for (let at = 0; at < series.length; at++) {
    const error = (series[at] ?? Number.NaN) - (fitted[at] ?? Number.NaN)
    if (Number.isNaN(error)) continue
    squares += error * error
    count++
  }
  return count === 0 ? 0 : Math.sqrt(squares / Math.max(1, count - parameters))
}

/** `of(1) … of(horizon)`. */
export function ahead(horizon: number, of: (step: number) => number): number[] {
  return Array.from({ length: horizon }, (_, index) => of(index + 1))
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
