import { meanOf } from './model.ts'
import { apart, run } from './ets-state.ts'
import type { Form, Run, State, Weights } from './ets-state.ts'
import { nelderMead } from './search.ts'
import { slopeOf } from './smoothing.ts'

export interface FittedForm {
  form: Form
  weights: Weights
  begun: State
  run: Run
  /** Akaike's criterion, and the same corrected for short series. */
  aic: number
  aicc: number
}

const LEAST = 1e-4
const MOST = 0.9999
const DAMPING = { least: 0.8, most: 0.98 }
/** R fits no season longer than this; neither is there enough to learn one from. */
const LONGEST_SEASON = 24

/**
 * The forms that a series allows: errors and seasons that multiply need values above 0, and an additive error with a
 * multiplicative season is unstable (as in R).
 */
export function formsFor(series: readonly number[], season: number): Form[] {
  const positive = series.every((value) => value > 0)
  const seasonal = season > 1 && season <= LONGEST_SEASON && series.length >= 2 * season + 5
  const errors = positive ? (['A', 'M'] as const) : (['A'] as const)
  const trends = series.length >= 8 ? (['N', 'A', 'D'] as const) : (['N'] as const)
  const seasons = seasonal ? (positive ? (['A', 'M'] as const) : (['A'] as const)) : (['N'] as const)
  return errors
    .flatMap((error) => trends.flatMap((trend) => seasons.map((one): Form => ({ error, trend, season: one }))))
    .filter(({ error, season: one }) => error === 'M' || one !== 'M')
}

/** Fits weights alone, from a beginning that is read off the series; quick, to tell the forms apart. */
export function fitRoughly(series: readonly number[], form: Form, season: number): FittedForm {
  const begun = beginning(series, form, season)
  const names = weightNames(form)
  const cost = (point: readonly number[]) => costOf(series, form, weightsAt(form, point), begun)
  const found = nelderMead(
    cost,
    names.map((name) => START[name]),
    names.map((name) => (name === 'phi' ? -0.05 : 0.1)),
    { rounds: 40 * names.length, tolerance: 1e-6 },
  )
  return judged(series, form, weightsAt(form, found.point) ?? DEFAULT, begun)
}

/** A season has a dozen beginnings to fit, which takes the simplex several times; without one there are two. */
const RESTARTS = { seasonal: 4, plain: 1 }

/** Fits the beginning as well, by maximum likelihood. */
export function fitWhole(series: readonly number[], rough: FittedForm): FittedForm {
  const { form } = rough
  const names = weightNames(form)
  const scale = Math.max(...series.map(Math.abs), 1e-9)
  const pack = ({ level, slope, indices }: State) => [
    level / scale,
    ...(form.trend === 'N' ? [] : [slope / scale]),
    ...indices.slice(0, -1).map((index) => (form.season === 'M' ? index : index / scale)),
  ]
  const unpack = (point: readonly number[]): State => {
    const rest = point.slice(form.trend === 'N' ? 1 : 2)
    const indices = rest.map((index) => (form.season === 'M' ? index : index * scale))
    const sum = indices.reduce((total, index) => total + index, 0)
    const season = rough.begun.indices.length
    return {
      level: (point[0] ?? 0) * scale,
      slope: form.trend === 'N' ? 0 : (point[1] ?? 0) * scale,
      indices: season === 0 ? [] : [...indices, (form.season === 'M' ? season : 0) - sum],
    }
  }
  const cost = (point: readonly number[]) =>
    costOf(series, form, weightsAt(form, point.slice(0, names.length)), unpack(point.slice(names.length)))
  let point = [...names.map((name) => rough.weights[name]), ...pack(rough.begun)]
  for (let restart = 0; restart < (form.season === 'N' ? RESTARTS.plain : RESTARTS.seasonal); restart++) {
    const steps = point.map((x, at) =>
      at < names.length ? towardsMiddle(names[at] ?? 'alpha', x) : 0.05 * (Math.abs(x) + 0.01),
    )
    point = nelderMead(cost, point, steps, {
      rounds: 100 * point.length,
      tolerance: 1e-9,
    }).point
  }
  const whole = judged(
    series,
    form,
    weightsAt(form, point.slice(0, names.length)) ?? rough.weights,
    unpack(point.slice(names.length)),
  )
  return whole.aic < rough.aic ? whole : rough
}

type WeightName = keyof Weights

const START: Weights = { alpha: 0.3, beta: 0.05, gamma: 0.05, phi: 0.95 }
const DEFAULT: Weights = { alpha: 0.3, beta: 0, gamma: 0, phi: 1 }

function weightNames({ trend, season }: Form): WeightName[] {
  return [
    'alpha',
    ...(trend === 'N' ? [] : (['beta'] as const)),
    ...(season === 'N' ? [] : (['gamma'] as const)),
    ...(trend === 'D' ? (['phi'] as const) : []),
  ]
}

/** A first step that stays within the bounds. */
function towardsMiddle(name: WeightName, x: number): number {
  if (name === 'phi') return x > 0.9 ? -0.03 : 0.03
  return x > 0.5 ? -0.1 : 0.05
}

/** `null` outside the usual bounds: 0 < β < α, 0 < γ < 1 − α. */
function weightsAt(form: Form, point: readonly number[]): Weights | null {
  const named: Partial<Weights> = Object.fromEntries(weightNames(form).map((name, at) => [name, point[at] ?? 0]))
  const { alpha, beta, gamma, phi } = { ...DEFAULT, ...named }
  const within = alpha >= LEAST && alpha <= MOST
  const trend = form.trend === 'N' || (beta >= LEAST && beta < alpha)
  const season = form.season === 'N' || (gamma >= LEAST && gamma < 1 - alpha)
  const fades = form.trend !== 'D' || (phi >= DAMPING.least && phi <= DAMPING.most)
  return within && trend && season && fades ? { alpha, beta, gamma, phi } : null
}

function costOf(series: readonly number[], form: Form, weights: Weights | null, begun: State): number {
  if (weights === null) return Number.POSITIVE_INFINITY
  if (form.season === 'M' && begun.indices.some((index) => index <= 0)) return Number.POSITIVE_INFINITY
  const { likelihood } = run(series, form, weights, begun)
  return Number.isNaN(likelihood) ? Number.POSITIVE_INFINITY : likelihood
}

function judged(series: readonly number[], form: Form, weights: Weights, begun: State): FittedForm {
  const led = run(series, form, weights, begun)
  const season = Math.max(0, begun.indices.length - 1)
  // Weights, the beginning, and the variance of the errors.
  const parameters = weightNames(form).length + 1 + (form.trend === 'N' ? 0 : 1) + season + 1
  const aic = led.likelihood + 2 * parameters
  const spare = series.length - parameters - 1
  const aicc = spare > 0 ? aic + (2 * parameters * (parameters + 1)) / spare : Number.POSITIVE_INFINITY
  return { form, weights, begun, run: led, aic, aicc }
}

/** A season from the first periods against their level, and a line through what is left of them. */
function beginning(series: readonly number[], form: Form, season: number): State {
  const length = form.season === 'N' ? 0 : season
  const indices = firstIndices(series, form, length)
  const adjusted = series
    .slice(0, Math.max(10, 2 * length))
    .map((value, at) => apart(value, indices[at % Math.max(1, length)] ?? 0, form))
  if (form.trend === 'N') return { level: meanOf(adjusted), slope: 0, indices }
  const slope = slopeOf(adjusted)
  return { level: meanOf(adjusted) - (slope * (adjusted.length + 1)) / 2, slope, indices }
}

/** By place, over whole seasons: each value against the mean of its own season. */
function firstIndices(series: readonly number[], { season: kind }: Form, season: number): number[] {
  if (season === 0) return []
  const seasons = Math.floor(series.length / season)
  const means = Array.from({ length: seasons }, (_, at) => meanOf(series.slice(at * season, (at + 1) * season)))
  const raw = Array.from({ length: season }, (_, place) =>
    meanOf(
      means.map((mean, at) => {
        const value = series[at * season + place] ?? 0
        return kind === 'M' ? value / mean : value - mean
      }),
    ),
  )
  const shift = meanOf(raw)
  return raw.map((index) => (kind === 'M' ? index / shift : index - shift))
}
