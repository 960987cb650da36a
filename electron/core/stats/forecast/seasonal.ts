import { meanOf } from './model.ts'

/** The pattern of a season: what each place adds, or by what it multiplies. */
export interface Pattern {
  kind: 'additive' | 'multiplicative' | 'none'
  /** By place in the season, from the first period on. */
  indices: readonly number[]
}

const NO_PATTERN: Pattern = { kind: 'none', indices: [] }

/** How far the autocorrelation at one season must stand out: the 90 % test of the M4 competition's Naive2. */
const STANDS_OUT = 1.645

/** Whether a series repeats itself season by season: the autocorrelation against its limit under the lags before it. */
function isSeasonal(series: readonly number[], season: number): boolean {
  if (season < 2 || series.length < 3 * season) return false
  const limit = STANDS_OUT * Math.sqrt((1 + 2 * sumOfSquares(series, season - 1)) / series.length)
  return Math.abs(autocorrelation(series, season)) > limit
}

function sumOfSquares(series: readonly number[], lags: number): number {
  let sum = 0
  for (let lag = 1; lag <= lags; lag++) sum += autocorrelation(series, lag) ** 2
  return sum
}

function autocorrelation(series: readonly number[], lag: number): number {
  const mean = meanOf(series)
  let [products, squares] = [0, 0]
  for (const [at, value] of series.entries()) {
    squares += (value - mean) ** 2
    const earlier = series[at - lag]
    if (earlier !== undefined) products += (value - mean) * (earlier - mean)
  }
  return squares === 0 ? 0 : products / squares
}

/** Classical decomposition by a centred moving average; multiplicative where every value is above 0. */
export function patternOf(series: readonly number[], season: number): Pattern {
  if (!isSeasonal(series, season)) return NO_PATTERN
  const kind = series.every((value) => value > 0) ? 'multiplicative' : 'additive'
  const places = Array.from({ length: season }, (): number[] => [])
  for (const [at, level] of centredAverage(series, season).entries()) {
    if (Number.isNaN(level)) continue
    const value = series[at] ?? 0
    places[at % season]?.push(kind === 'multiplicative' ? value / level : value - level)
  }
  const raw = places.map((values) => (values.length === 0 ? (kind === 'multiplicative' ? 1 : 0) : meanOf(values)))
  const mean = meanOf(raw)
  return { kind, indices: raw.map((index) => (kind === 'multiplicative' ? index / mean : index - mean)) }
}

/** Over one season about each period, the ends by half where the season is even; NaN at both ends. */
function centredAverage(series: readonly number[], season: number): number[] {
  const half = Math.floor(season / 2)
  return series.map((_, at) => {
    if (at < half || at + half >= series.length) return Number.NaN
    let sum = 0
    for (let back = -half; back <= half; back++) {
      const weight = season % 2 === 0 && Math.abs(back) === half ? 0.5 : 1
      sum += weight * (series[at + back] ?? 0)
    }
    return sum / season
  })
}

export function withoutPattern(series: readonly number[], { kind, indices }: Pattern): number[] {
  return series.map((value, at) => {
    const index = indices[at % indices.length] ?? 0
    return kind === 'none' ? value : kind === 'multiplicative' ? value / index : value - index
  })
}

/** @param from place in the series of the first value */
export function withPattern(values: readonly number[], { kind, indices }: Pattern, from: number): number[] {
  return values.map((value, at) => {
    const index = indices[(from + at) % indices.length] ?? 0
    return kind === 'none' ? value : kind === 'multiplicative' ? value * index : value + index
  })
}

/** What a deviation becomes under the pattern: sums leave it, factors scale it. */
export function scaledBy(deviations: readonly number[], { kind, indices }: Pattern, from: number): number[] {
  return kind === 'multiplicative'
    ? deviations.map((value, at) => value * Math.abs(indices[(from + at) % indices.length] ?? 1))
    : [...deviations]
}
