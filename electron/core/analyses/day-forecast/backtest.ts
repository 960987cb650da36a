import { DAY_METHODS } from '../../../../shared/contract/forecast.ts'
import type { DayMethod } from '../../../../shared/contract/forecast.ts'
import { quantile } from '../../stats/quantile.ts'
import type { Plan } from './compute.ts'
import {
  LEARNT,
  LEAST_HISTORY,
  LEAST_MISSED,
  LEAST_ORIGINS,
  LEAST_RATIOS,
  LEAST_TOTALS,
  MISSED,
  MOST_MISSED,
  NEAR_STEPS,
  ORIGIN_DAYS,
  ORIGIN_EVERY,
} from './question.ts'

/** A day from which what came after it has been forecast. */
export interface Origin {
  next: number
  plan: Plan
}

export interface Tried {
  method: DayMethod
  /** Mean absolute error of a day. */
  error: number
  wape: number | null
  bias: number | null
  mase: number | null
}

/** What was sold by day, shops together; NaN where not known. */
export type Actual = (day: number) => number

const WEEK = 7

/** First days not known, every week of the year before `next`, the oldest first; `first` is the first known day. */
export function originDays(first: number, next: number): number[] {
  const least = Math.max(first + LEAST_HISTORY, next - ORIGIN_DAYS)
  const count = Math.max(0, Math.floor((next - least) / ORIGIN_EVERY))
  return Array.from({ length: count }, (_, at) => next - (count - at) * ORIGIN_EVERY)
}

/** Every method over all origins, the best first; none where there are too few. */
export function tryAll(origins: readonly Origin[], actual: Actual, first: number, next: number): Tried[] {
  if (origins.length < LEAST_ORIGINS) return []
  const scale = weekError(actual, first, origins[0]?.next ?? first)
  return DAY_METHODS.flatMap((method) => {
    let [absolute, signed, sold, count] = [0, 0, 0, 0]
    for (const { value, expected } of pairsOf(origins, method, actual, next)) {
      absolute += Math.abs(value - expected)
      signed += expected - value
      sold += value
      count++
    }
    if (count === 0) return []
    const error = absolute / count
    return [
      {
        method,
        error,
        wape: sold > 0 ? absolute / sold : null,
        bias: sold > 0 ? signed / sold : null,
        mase: scale > 0 ? error / scale : null,
      },
    ]
  }).toSorted((a, b) => a.error - b.error)
}

/** The one that erred least, unless a copy did no worse. */
export function choose(tried: readonly Tried[]): DayMethod {
  const [best] = tried
  const copy = tried.find(({ method }) => method === 'mean' || method === 'lastWeek')
  if (best === undefined) return 'mean'
  return copy !== undefined && copy.error <= best.error ? copy.method : best.method
}

/** Mean absolute change from one week's day to the next's before the first origin: the scale of MASE. */
export function weekError(actual: Actual, first: number, until: number): number {
  let [sum, count] = [0, 0]
  for (let day = first + WEEK; day < until; day++) {
    const change = Math.abs(actual(day) - actual(day - WEEK))
    if (Number.isNaN(change)) continue
    sum += change
    count++
  }
  return count === 0 ? 0 : sum / count
}

export interface Pair {
  /** The first day that was not known. */
  from: number
  day: number
  step: number
  value: number
  expected: number
}

/** Every forecast of a method over all origins, with what came. */
export function pairsOf(origins: readonly Origin[], method: DayMethod, actual: Actual, until: number): Pair[] {
  return origins.flatMap(({ next, plan }) =>
    plan.byMethod[method].flatMap((expected, step) => {
      const day = next + step
      const value = day < until ? actual(day) : Number.NaN
      return Number.isNaN(value) ? [] : [{ from: next, day, step, value, expected }]
    }),
  )
}

/** Days of events are missed by other shares than ordinary ones, and those far off by others than the next. */
const KINDS = ['event', 'near', 'middle', 'far'] as const
type Kind = (typeof KINDS)[number]

function kindOf(day: number, step: number, isEvent: (day: number) => boolean): Kind {
  if (isEvent(day)) return 'event'
  return step < NEAR_STEPS[0] ? 'near' : step < NEAR_STEPS[1] ? 'middle' : 'far'
}

/** By what share of the forecast a day's actual lies below or above, 10th and 90th percentile; `null`: not known. */
export type Bounds = (day: number, step: number) => { low: number; high: number } | null

interface Ratio {
  day: number
  kind: Kind
  ratio: number
}

/** @param missed the share of outcomes that may lie outside */
function boundsOf(ratios: readonly Ratio[], missed: number, isEvent: (day: number) => boolean): Bounds {
  const rangeOf = (own: readonly Ratio[]) => {
    if (own.length < LEAST_RATIOS) return null
    const sorted = Float64Array.from(own, ({ ratio }) => ratio).sort()
    return { low: quantile(sorted, missed / 2), high: quantile(sorted, 1 - missed / 2) }
  }
  const kinds = KINDS.map((kind) => [kind, rangeOf(ratios.filter((one) => one.kind === kind))] as const)
  const all = kinds.some(([, range]) => range === null) ? rangeOf(ratios) : null
  const found = new Map(kinds.map(([kind, range]) => [kind, range ?? all]))
  return (day, step) => found.get(kindOf(day, step, isEvent)) ?? null
}

function ratiosOf(pairs: readonly Pair[], isEvent: (day: number) => boolean): Ratio[] {
  return pairs
    .filter(({ expected }) => expected > 0)
    .map(({ day, step, value, expected }) => ({ day, kind: kindOf(day, step, isEvent), ratio: value / expected }))
}

export interface Measured {
  bounds: Bounds
  /** Of the horizon as a whole. */
  total: { low: number; high: number } | null
  /** Days that lay within the bounds which were known before them. */
  coverage: { inside: number; days: number }
}

/** A day that was forecast, and whether it lay within what was known then. */
interface Judged {
  day: number
  isInside: boolean
}

/**
 * Bounds of a method, and how many days such bounds have held. Days of one forecast are missed together, so percentiles
 * alone hold less than they say: each week the share that may be missed is moved by what was missed of the days that
 * came since (adaptive conformal inference: I. Gibbs and E. Candès, NeurIPS 2021).
 */
export function measureBounds(
  origins: readonly Origin[],
  method: DayMethod,
  actual: Actual,
  { next, isEvent }: { next: number; isEvent: (day: number) => boolean },
): Measured {
  const pairs = origins.map((origin) => pairsOf([origin], method, actual, next))
  const ratios = pairs.map((own) => ratiosOf(own, isEvent))
  const judged: Judged[] = []
  let [missed, since] = [MISSED, 0]
  const learn = (until: number) => {
    const come = judged.filter(({ day }) => day >= since && day < until)
    since = until
    if (come.length === 0) return
    const outside = come.filter(({ isInside }) => !isInside).length / come.length
    missed = Math.min(MOST_MISSED, Math.max(LEAST_MISSED, missed + LEARNT * (MISSED - outside)))
  }
  origins.forEach((origin, at) => {
    learn(origin.next)
    const before = ratios.slice(0, at).flatMap((own) => own.filter(({ day }) => day < origin.next))
    judged.push(...judge(pairs[at] ?? [], boundsOf(before, missed, isEvent)))
  })
  learn(next)
  return {
    bounds: boundsOf(ratios.flat(), missed, isEvent),
    total: totalRange(pairs, origins),
    coverage: { inside: judged.filter(({ isInside }) => isInside).length, days: judged.length },
  }
}

function judge(pairs: readonly Pair[], bounds: Bounds): Judged[] {
  return pairs.flatMap(({ day, step, value, expected }) => {
    const range = bounds(day, step)
    if (range === null) return []
    return [{ day, isInside: value >= range.low * expected && value <= range.high * expected }]
  })
}

/** Actual ÷ forecast of whole horizons. */
function totalRange(pairs: readonly (readonly Pair[])[], origins: readonly Origin[]): Measured['total'] {
  const whole = pairs.filter((own, at) => own.length === origins[at]?.plan.parts.level.length)
  const ratios = whole.flatMap((own) => {
    const [value, expected] = own.reduce(([a, b], pair) => [a + pair.value, b + pair.expected], [0, 0])
    return expected > 0 ? [value / expected] : []
  })
  if (ratios.length < LEAST_TOTALS) return null
  const sorted = Float64Array.from(ratios).sort()
  return { low: quantile(sorted, MISSED / 2), high: quantile(sorted, 1 - MISSED / 2) }
}
