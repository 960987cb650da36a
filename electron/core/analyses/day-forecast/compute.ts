import type { DayMethod } from '../../../../shared/contract/forecast.ts'
import { newestLevel } from '../pace/forecast.ts'
import type { History, Weights } from '../pace/weights.ts'
import { COPY_DAYS } from './question.ts'

const WEEK = 7

/** One shop: what it sold by day, and what was known of it before a day. */
export interface ShopDays {
  history: History
  weights: (until: number) => Weights
  /** Time of year and growth as a factor, of which only ratios mean something; `null`: the files do not reach back. */
  season: (until: number) => ((day: number) => number) | null
}

/** Days ahead by every method, shops together. */
export interface Plan {
  byMethod: Record<DayMethod, number[]>
  /** Of `season`: what is left of it without the event, and so on, for the words beside a day. */
  parts: { weekday: number[]; level: number[]; season: number[] }
}

/** From what was known before `next`; `null` where a shop's newest days are not known. */
export function planOf(shops: readonly ShopDays[], next: number, horizon: number): Plan | null {
  const plans = shops.map((shop) => shopPlan(shop, next, horizon))
  const known = plans.flatMap((plan) => (plan === null ? [] : [plan]))
  if (known.length === 0 || known.length < plans.length) return null
  const sum = (pick: (plan: Plan) => readonly number[]) =>
    Array.from({ length: horizon }, (_, at) => known.reduce((total, plan) => total + (pick(plan)[at] ?? 0), 0))
  return {
    byMethod: {
      mean: sum(({ byMethod }) => byMethod.mean),
      lastWeek: sum(({ byMethod }) => byMethod.lastWeek),
      weekday: sum(({ byMethod }) => byMethod.weekday),
      event: sum(({ byMethod }) => byMethod.event),
      season: sum(({ byMethod }) => byMethod.season),
    },
    parts: {
      level: sum(({ parts }) => parts.level),
      weekday: sum(({ parts }) => parts.weekday),
      season: sum(({ parts }) => parts.season),
    },
  }
}

function shopPlan(shop: ShopDays, next: number, horizon: number): Plan | null {
  const { history } = shop
  const own = shop.weights(next)
  const level = newestLevel(history, own, next)
  const copied = copies(history, next)
  if (level === null || copied === null) return null
  const days = Array.from({ length: horizon }, (_, step) => next + step)
  const levelOn = seasonalLevel(shop, own, next) ?? (() => level)
  return {
    byMethod: {
      mean: days.map(() => copied.mean),
      lastWeek: days.map((_, step) => copied.lastWeek[step % WEEK] ?? 0),
      weekday: days.map((day) => level * own.weekday(day)),
      event: days.map((day) => level * own.of(day)),
      season: days.map((day) => levelOn(day) * own.of(day)),
    },
    parts: {
      level: days.map(() => level),
      weekday: days.map((day) => level * own.weekday(day)),
      season: days.map((day) => levelOn(day) * own.weekday(day)),
    },
  }
}

/** What an ordinary day brings at its time of year; `null` for a shop too young to show one, which goes on without. */
function seasonalLevel({ history, season }: ShopDays, own: Weights, next: number): ((day: number) => number) | null {
  const factor = season(next)
  const level = factor === null ? null : newestLevel(history, scaled(own, factor), next)
  return factor === null || level === null ? null : (day) => level * factor(day)
}

function scaled({ ordinary, known }: Weights, factor: (day: number) => number): Pick<Weights, 'ordinary' | 'known'> {
  return { ordinary: (day) => ordinary(day) * factor(day), known: (day) => known(day) * factor(day) }
}

/** The newest four weeks, and the newest week; `null` where a day of the week is not known. */
function copies({ values, from }: History, next: number): { mean: number; lastWeek: number[] } | null {
  const at = (day: number) => values[day - from] ?? Number.NaN
  const lastWeek = Array.from({ length: WEEK }, (_, place) => at(next - WEEK + place))
  if (lastWeek.some(Number.isNaN)) return null
  let [sum, days] = [0, 0]
  for (let day = next - COPY_DAYS; day < next; day++) {
    if (Number.isNaN(at(day))) continue
    sum += at(day)
    days++
  }
  return { mean: sum / days, lastWeek }
}
