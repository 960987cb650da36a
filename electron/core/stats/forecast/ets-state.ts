/**
 * Exponential smoothing as a state space model: a level, a trend that may fade, and a season.
 *
 * Source: R. Hyndman, A. Koehler, J. Ord and R. Snyder, "Forecasting with Exponential Smoothing" (2008), whose
 * recursions R's `ets` computes.
 */
export interface Form {
  error: 'A' | 'M'
  trend: 'N' | 'A' | 'D'
  season: 'N' | 'A' | 'M'
}

export interface State {
  level: number
  slope: number
  /** Of the next `season` periods, the next one first; empty without a season. */
  indices: readonly number[]
}

export interface Weights {
  alpha: number
  beta: number
  gamma: number
  phi: number
}

export interface Run {
  fitted: number[]
  /** As the likelihood counts them: absolute or relative. */
  errors: number[]
  state: State
  /** −2 log L but for a constant: what is made least. */
  likelihood: number
}

/** Leads a model over a series. */
export function run(series: readonly number[], form: Form, weights: Weights, begun: State): Run {
  const { alpha, beta, gamma, phi } = weights
  let { level, slope } = begun
  const indices = [...begun.indices]
  const season = indices.length
  const fitted: number[] = []
  const errors: number[] = []
  let [squares, logs] = [0, 0]
  for (const [at, value] of series.entries()) {
    const place = season === 0 ? 0 : at % season
    const index = indices[place] ?? 0
    const base = form.trend === 'N' ? level : level + phi * slope
    const expected = together(base, index, form)
    const error = form.error === 'A' ? value - expected : (value - expected) / expected
    fitted.push(expected)
    errors.push(error)
    squares += error * error
    if (form.error === 'M') logs += Math.log(Math.abs(expected))
    const next = base + alpha * (apart(value, index, form) - base)
    if (form.trend !== 'N') slope = phi * slope + (beta / alpha) * (next - level - phi * slope)
    if (season > 0) indices[place] = index + gamma * (apart(value, base, form) - index)
    level = next
  }
  const first = season === 0 ? 0 : series.length % season
  return {
    fitted,
    errors,
    state: { level, slope, indices: [...indices.slice(first), ...indices.slice(0, first)] },
    likelihood: series.length * Math.log(squares) + 2 * logs,
  }
}

/** A level under its season. */
function together(base: number, index: number, { season }: Form): number {
  return season === 'N' ? base : season === 'A' ? base + index : base * index
}

/** What is left of a value without its season, or without its level. */
export function apart(value: number, other: number, { season }: Form): number {
  return season === 'N' ? value : season === 'A' ? value - other : value / other
}

/** The path of a state when nothing unexpected happens. */
export function meanPath({ level, slope, indices }: State, form: Form, phi: number, horizon: number): number[] {
  let grown = 0
  let share = 1
  return Array.from({ length: horizon }, (_, at) => {
    share *= phi
    grown += form.trend === 'N' ? 0 : share * slope
    const index = indices[at % Math.max(1, indices.length)] ?? 0
    return together(level + grown, index, form)
  })
}
