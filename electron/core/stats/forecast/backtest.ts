import type { Fitted, Method } from './model.ts'
import { meanOf } from './model.ts'

export interface Backtest {
  /** Σ|actual − forecast| ÷ Σ|actual|; `null` where nothing was sold. */
  wape: number | null
  /** Σ(forecast − actual) ÷ Σ|actual|: above 0 means too much. */
  bias: number | null
  /** Mean absolute error against that of the (seasonal) naive forecast within the earlier part (Hyndman and Koehler 2006). */
  mase: number | null
}

export interface Tried extends Backtest {
  method: Method
  /** Mean absolute error over all origins and steps, and the mean of the errors' squares. */
  error: number
  squared: number
}

/** Fits a method to the beginning of a series; `null` where there is too little of it. */
export type Maker = { method: Method; make: (series: readonly number[]) => Fitted | null }

const MOST_ORIGINS = 8

/** Where the series is cut: the last origins before its end, each with at least one period to be held against. */
export function originsOf(length: number, season: number): number[] {
  const least = Math.max(4, Math.ceil(length / 2), season > 1 && length >= 3 * season ? 2 * season : 0)
  const count = Math.min(MOST_ORIGINS, length - least)
  return Array.from({ length: Math.max(0, count) }, (_, back) => length - count + back)
}

/** What MASE is held against: the naive error before the first origin. */
export function scaleBefore(series: readonly number[], season: number, first: number): number {
  return naiveError(series.slice(0, first), season)
}

/** @returns the first origin; `null` where there is too little to try it on */
export function eachForecast(
  series: readonly number[],
  season: number,
  horizon: number,
  { make }: Maker,
  take: (value: number, expected: number, origin: number, step: number) => void,
): number | null {
  const origins = originsOf(series.length, season)
  const [first] = origins
  const fitted = first === undefined ? null : make(series.slice(0, first))
  if (first === undefined || fitted === null) return null
  for (const origin of origins) {
    const steps = Math.min(horizon, series.length - origin)
    const forecast = fitted.over(series.slice(0, origin)).mean(steps)
    for (let step = 0; step < steps; step++)
      take(series[origin + step] ?? 0, forecast[step] ?? Number.NaN, origin, step)
  }
  return first
}

/**
 * Forecasts from each origin what came after it. Parameters are fitted to what stands before the first origin alone and
 * led on from there, so no forecast knows anything of its own future.
 */
export function tryOut(series: readonly number[], season: number, horizon: number, maker: Maker): Tried | null {
  let [absolute, squares, signed, actual, count] = [0, 0, 0, 0, 0]
  const first = eachForecast(series, season, horizon, maker, (value, expected) => {
    absolute += Math.abs(value - expected)
    squares += (value - expected) ** 2
    signed += expected - value
    actual += Math.abs(value)
    count++
  })
  const error = absolute / count
  if (first === null || Number.isNaN(error)) return null
  const scale = scaleBefore(series, season, first)
  return {
    method: maker.method,
    error,
    squared: squares / count,
    wape: actual === 0 ? null : absolute / actual,
    bias: actual === 0 ? null : signed / actual,
    mase: scale === 0 ? null : error / scale,
  }
}

/** Mean absolute change from one season (or, without one, one period) to the next. */
export function naiveError(series: readonly number[], season: number): number {
  const lag = season > 1 && series.length > season ? season : 1
  const changes = series.slice(lag).map((value, at) => Math.abs(value - (series[at] ?? 0)))
  return changes.length === 0 ? 0 : meanOf(changes)
}
