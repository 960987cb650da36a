import { eachForecast, scaleBefore, tryOut } from './backtest.ts'
import type { Backtest, Maker, Tried } from './backtest.ts'
import { intermittent } from './croston.ts'
import { ets } from './ets.ts'
import { boundsOf } from './interval.ts'
import type { Method } from './model.ts'
import { naive, seasonalNaive } from './naive.ts'
import { holt, ses } from './smoothing.ts'
import { theta } from './theta.ts'

export interface Forecast {
  method: Method
  mean: number[]
  /** P10 and P90 of what each period brings. */
  low: number[]
  high: number[]
  backtest: Backtest
  /** Every method that was tried, the best first. */
  tried: Tried[]
}

export interface Asked {
  /** Periods of a season; 1 for none. */
  season: number
  horizon: number
  method: Method | 'auto'
}

/**
 * What comes next, by one method or by the one that would have done best so far. The naive forecast is held on to unless
 * another was better: what is no better than nothing is not worth its name.
 */
export function forecast(series: readonly number[], { season, horizon, method }: Asked): Forecast {
  const makers = makersFor(series, season).filter((one) =>
    method === 'auto' ? isTried(one.method, series) : one.method === method,
  )
  const missOf = missBy(series)
  const tried = makers
    .flatMap((maker) => tryOut(series, season, horizon, maker) ?? [])
    .toSorted((a, b) => missOf(a) - missOf(b))
  const chosen = method === 'auto' ? choose(tried, missOf) : method
  const made = makers.find((one) => one.method === chosen)?.make(series) ?? naive(series)
  const positive = series.every((value) => value >= 0)
  const mean = made.mean(horizon).map((value) => (positive ? Math.max(0, value) : value))
  return {
    method: made.method,
    mean,
    ...boundsOf(mean, made.deviation(horizon), { counts: isOfCounts(series), positive }),
    backtest: backtestOf(tried.find((one) => one.method === made.method)),
    tried,
  }
}

/** One forecast of the past, and what came. */
export interface PastForecast {
  /** Places in the series: of the first period that was not known, and of the one that was forecast. */
  origin: number
  at: number
  expected: number
  value: number
}

/** Every forecast by which a method was tried, and the scale of its MASE. */
export function pastForecasts(
  series: readonly number[],
  { season, horizon, method }: Asked,
): { pairs: PastForecast[]; scale: number } {
  const maker = makersFor(series, season).find((one) => one.method === method)
  const pairs: PastForecast[] = []
  if (maker === undefined) return { pairs, scale: 0 }
  const first = eachForecast(series, season, horizon, maker, (value, expected, origin, step) => {
    pairs.push({ origin, at: origin + step, expected, value })
  })
  return { pairs, scale: first === null ? 0 : scaleBefore(series, season, first) }
}

function backtestOf(tried: Tried | undefined): Backtest {
  return tried === undefined
    ? { wape: null, bias: null, mase: null }
    : { wape: tried.wape, bias: tried.bias, mase: tried.mase }
}

/** Mean periods from one demand to the next from which demand is called intermittent (Syntetos and Boylan 2005). */
const INTERMITTENT = 1.32

/**
 * What a method is judged by. Where most periods bring nothing the absolute error is least for who expects nothing ever,
 * and who orders by that runs out: there the squared one counts, which is least for who is right on average.
 */
function missBy(series: readonly number[]): (tried: Tried) => number {
  return isIntermittent(series) ? ({ squared }) => squared : ({ error }) => error
}

/** Whether chance brings so long a last gap less than once in a hundred times. */
function hasStopped(series: readonly number[]): boolean {
  const last = series.findLastIndex((value) => value !== 0)
  const before = series.slice(0, last + 1)
  const empty = before.filter((value) => value === 0).length
  const chance = (empty + 0.5) / (before.length + 1)
  return chance ** (series.length - 1 - last) < STOPPED
}

const STOPPED = 0.01

function isIntermittent(series: readonly number[]): boolean {
  const demands = series.reduce((count, value) => count + (value === 0 ? 0 : 1), 0)
  return demands > 0 && series.length >= INTERMITTENT * demands
}

/** The one that was missed least by, unless a naive one is no worse. */
function choose(tried: readonly Tried[], missOf: (tried: Tried) => number): Method {
  const [best] = tried
  const plain = tried.find(({ method }) => method === 'naive' || method === 'seasonalNaive')
  if (best === undefined) return 'naive'
  return plain !== undefined && missOf(plain) <= missOf(best) ? plain.method : best.method
}

/**
 * A model of normal errors has nothing to say of a few pieces a period; and ETS wants two dozen periods. Where demand
 * comes now and then, the last gap would be led on as a fall, or as nothing for ever: unless it is too long for chance.
 */
function isTried(method: Method, series: readonly number[]): boolean {
  if ((method === 'holt' || method === 'theta') && isIntermittent(series)) return false
  if (method === 'naive' && isIntermittent(series)) return hasStopped(series)
  return method !== 'ets' || (series.length >= LEAST_FOR_ETS && !isOfCounts(series))
}

/** Small whole numbers, which no normal distribution describes. */
function isOfCounts(series: readonly number[]): boolean {
  const whole = series.every((value) => Number.isInteger(value) && value >= 0)
  return whole && series.reduce((sum, value) => sum + value, 0) / Math.max(1, series.length) < 20
}

const LEAST_FOR_ETS = 24

/** What can be fitted to a series: each method where it makes sense. */
function makersFor(series: readonly number[], season: number): Maker[] {
  const nonNegative = series.every((value) => value >= 0)
  const always: Maker[] = [
    { method: 'naive', make: (part) => (part.length === 0 ? null : naive(part)) },
    { method: 'ses', make: (part) => (part.length < 3 ? null : ses(part)) },
    { method: 'holt', make: (part) => (part.length < 5 ? null : holt(part)) },
    { method: 'theta', make: (part) => (part.length < 5 ? null : theta(part, season)) },
  ]
  const seasonal: Maker[] =
    season > 1
      ? [{ method: 'seasonalNaive', make: (part) => (part.length < season ? null : seasonalNaive(part, season)) }]
      : []
  const lumpy = (['croston', 'sba', 'tsb'] as const).map((method): Maker => ({
    method,
    make: (part) => (part.length === 0 ? null : intermittent(part, method)),
  }))
  const whole: Maker[] = [{ method: 'ets', make: (part) => (part.length < 8 ? null : ets(part, season)) }]
  return [...always, ...seasonal, ...(nonNegative && series.length > 0 ? lumpy : []), ...whole]
}
