import { dayNumber, dayOfNumber, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Month } from '../../../../shared/calendar.ts'
import type { MaturityMonth } from '../../../../shared/contract/aftersales.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { NO_DAY } from '../../books/columns.ts'
import { quantile } from '../../stats/quantile.ts'
import type { Arrivals } from './arrivals.ts'
import { LEAST_MONTHS, LEAST_REFUNDS, MATURE_DAYS } from './question.ts'

/** `curve[age]`: share of the refunded money that had come by that age, 0 … `MATURE_DAYS`. */
export interface LagCurve {
  refunds: number
  curve: readonly number[]
}

/** The lag curve of payments that are mature on a day; empty while there are too few refunds. */
export function lagCurve({ refunds }: Arrivals, asOf: number): LagCurve {
  const mature = refunds.filter(({ paidDay, day }) => day !== NO_DAY && paidDay <= asOf - MATURE_DAYS)
  const count = mature.reduce((sum, one) => sum + one.count, 0)
  if (count < LEAST_REFUNDS) return { refunds: count, curve: [] }
  const byAge = new Float64Array(MATURE_DAYS + 1)
  let total = 0
  for (const { paidDay, day, amount } of mature) {
    const age = Math.max(0, day - paidDay)
    // What comes later still is rare: it counts as come on the last day.
    byAge[Math.min(MATURE_DAYS, age)] = (byAge[Math.min(MATURE_DAYS, age)] ?? 0) + amount
    total += amount
  }
  let sum = 0
  return { refunds: count, curve: Array.from(byAge, (amount) => (sum += amount) / total) }
}

/** Each platform's own curve; that of all together where a platform has too few refunds of its own. */
export function lagCurves(
  all: ReadonlyMap<Platform, Arrivals>,
  asOf: number,
): { curves: Map<Platform, LagCurve>; together: LagCurve } {
  const together = lagCurve({ paid: new Map(), refunds: [...all.values()].flatMap(({ refunds }) => refunds) }, asOf)
  const curves = new Map(
    [...all].map(([platform, arrivals]) => {
      const own = lagCurve(arrivals, asOf)
      return [platform, own.curve.length > 0 ? own : { ...together, refunds: own.refunds }] as const
    }),
  )
  return { curves, together }
}

export function shareAt(curve: readonly number[], age: number): number {
  return age < 0 ? 0 : (curve[Math.min(age, curve.length - 1)] ?? 1)
}

/** First and last day number. */
export type DaySpan = readonly [first: number, last: number]

/** The days of a month up to a day. */
function daysOf(month: Month, until: number): DaySpan {
  return [dayNumber(monthStart(month)), Math.min(until, dayNumber(monthEnd(month)))]
}

export interface Projection {
  paid: number
  refunded: number
  /** Σ paid_d · F(age_d). */
  aged: number
  /** What was refunded of some of it is in no file. */
  isUnknown?: boolean
}

/** Payments of some days of one platform as they stood on a day. */
export function project(
  { paid, refunds, unknown }: Arrivals,
  curve: readonly number[],
  [first, last]: DaySpan,
  asOf: number,
): Projection {
  const projection: Projection = { paid: 0, refunded: 0, aged: 0 }
  for (let day = first; day <= last; day++) {
    const amount = paid.get(day) ?? 0
    projection.paid += amount
    projection.aged += amount * shareAt(curve, asOf - day)
    if (unknown?.has(day) === true) projection.isUnknown = true
  }
  for (let at = firstFrom(refunds, first); at < refunds.length; at++) {
    const { paidDay, day, amount } = refunds[at] as Arrivals['refunds'][number]
    if (paidDay > last) break
    if (day <= asOf) projection.refunded += amount
  }
  return projection
}

/** The place of the first refund of a payment of the day or later. */
function firstFrom(refunds: Arrivals['refunds'], day: number): number {
  let [low, high] = [0, refunds.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((refunds[middle]?.paidDay ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** What all refunds of a month will come to, 分; `null` where no payment is old enough to tell. */
export function finalRefund({ paid, refunded, aged, isUnknown = false }: Projection): number | null {
  if (isUnknown) return null
  const rate = ratio(refunded, aged)
  return rate === null ? (paid === 0 ? 0 : null) : Math.max(refunded, Math.round(Math.min(1, rate) * paid))
}

/** Every month with payments up to a day, the oldest first. */
export function maturityMonths(
  all: ReadonlyMap<Platform, Arrivals>,
  curves: ReadonlyMap<Platform, LagCurve>,
  asOf: number,
): MaturityMonth[] {
  const parts = partsOf(all, curves)
  const days = [...all.values()].flatMap(({ paid }) => [...paid.keys()])
  const months = new Set(days.map((day) => monthOf(dayOfNumber(day))))
  return [...months].toSorted().map((month) => ({ month, ...outlook(parts, daysOf(month, asOf), asOf) }))
}

export interface Part {
  arrivals: Arrivals
  curve: readonly number[]
}

export function partsOf(all: ReadonlyMap<Platform, Arrivals>, curves: ReadonlyMap<Platform, LagCurve>): Part[] {
  return [...all].map(([platform, arrivals]) => ({ arrivals, curve: curves.get(platform)?.curve ?? [] }))
}

/** What the refunds of some days' payments have come to and will come to, all platforms together. */
export function outlook(parts: readonly Part[], days: DaySpan, asOf: number): Omit<MaturityMonth, 'month'> {
  const known = parts.map(({ arrivals, curve }) => project(arrivals, curve, days, asOf))
  const sum = (field: 'paid' | 'refunded' | 'aged') => known.reduce((total, one) => total + one[field], 0)
  const isKnown = known.every(({ isUnknown = false }) => !isUnknown)
  const tellable = isKnown && parts.every(({ curve }, index) => curve.length > 0 || known[index]?.paid === 0)
  const projected = tellable ? addUp(known.map(finalRefund)) : null
  const [low, high] = projected === null ? [null, null] : rangeOf(parts, days, asOf, projected, sum('refunded'))
  return {
    paid: sum('paid'),
    refunded: isKnown ? sum('refunded') : null,
    mature: tellable ? ratio(sum('aged'), sum('paid')) : null,
    projected,
    projectedRate: ratio(projected, sum('paid')),
    low,
    high,
  }
}

function addUp(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce<number | null>((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0)
}

/** How the same projection of as many days, one month after the other before, would have come out at the same age. */
function rangeOf(
  parts: readonly Part[],
  days: DaySpan,
  asOf: number,
  projected: number,
  refunded: number,
): [number | null, number | null] {
  const age = asOf - days[1]
  if (age >= MATURE_DAYS) return [projected, projected]
  const misses = earlierSpans(parts, days, asOf).flatMap((earlier) => {
    const then = addUp(
      parts.map(({ arrivals, curve }) => finalRefund(project(arrivals, curve, earlier, earlier[1] + age))),
    )
    const came = parts.reduce((sum, { arrivals, curve }) => sum + project(arrivals, curve, earlier, asOf).refunded, 0)
    return then === null || then === 0 ? [] : [came / then]
  })
  if (misses.length < LEAST_MONTHS) return [null, null]
  const sorted = misses.toSorted((a, b) => a - b)
  const at = (p: number) => Math.round(projected * quantile(sorted, p))
  return [Math.max(refunded, at(0.1)), Math.max(refunded, at(0.9))]
}

const STEP_DAYS = 30

/** Spans as long as this one, a month apart, all of whose payments are mature. */
function earlierSpans(parts: readonly Part[], [first, last]: DaySpan, asOf: number): DaySpan[] {
  const start = Math.min(...parts.flatMap(({ arrivals }) => [...arrivals.paid.keys()]))
  const spans: DaySpan[] = []
  for (let back = STEP_DAYS; first - back >= start; back += STEP_DAYS) {
    if (last - back <= asOf - MATURE_DAYS) spans.push([first - back, last - back])
  }
  return spans
}
