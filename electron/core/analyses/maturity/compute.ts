import { dayNumber, dayOfNumber, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Month } from '../../../../shared/calendar.ts'
import type { MaturityMonth } from '../../../../shared/contract/aftersales.ts'
import { ratio } from '../../../../shared/money.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { LEAST_MONTHS, LEAST_REFUNDS, MATURE_DAYS } from './question.ts'

/** Payments and refunds of one platform's shops as of a day: money by day of payment, refunds with both their days. */
export interface Arrivals {
  /** 分 by day number. */
  paid: Map<number, number>
  refunds: { paidDay: number; day: number; amount: number }[]
}

/** `curve[age]`: share of the refunded money that had come by that age, 0 … `MATURE_DAYS`. */
export interface LagCurve {
  refunds: number
  curve: readonly number[]
}

/** Gathers what the selected shops of each platform were paid and gave back, up to a day. */
export function arrivalsByPlatform(
  books: Books,
  shops: readonly string[] | undefined,
  asOf: number,
): Map<Platform, Arrivals> {
  const found = new Map<Platform, Arrivals>()
  const own = books.shops.map((shop) => {
    if (shops !== undefined && !shops.includes(shop.id)) return null
    const family = familyOf(shop.platform)
    const arrivals = found.get(family) ?? { paid: new Map<number, number>(), refunds: [] }
    found.set(family, arrivals)
    return arrivals
  })
  const { lines } = books
  const arrivalsOf = (line: number): Arrivals | null => {
    const day = lines.paidDay[line] ?? NO_DAY
    return day === NO_DAY || day > asOf ? null : (own[lines.shop[line] ?? 0] ?? null)
  }
  for (let line = 0; line < lines.length; line++) addPayment(books, arrivalsOf(line), line)
  for (let refund = 0; refund < books.refunds.length; refund++) {
    const arrivals = arrivalsOf(books.refunds.line[refund] ?? 0)
    if (arrivals !== null && (books.refunds.day[refund] ?? NO_DAY) <= asOf) addRefund(books, arrivals, refund)
  }
  return found
}

function addPayment({ lines }: Books, arrivals: Arrivals | null, line: number): void {
  const day = lines.paidDay[line] ?? NO_DAY
  arrivals?.paid.set(day, (arrivals.paid.get(day) ?? 0) + (lines.paid[line] || 0))
}

function addRefund({ lines, refunds }: Books, arrivals: Arrivals, refund: number): void {
  const paidDay = lines.paidDay[refunds.line[refund] ?? 0] ?? NO_DAY
  arrivals.refunds.push({ paidDay, day: refunds.day[refund] ?? NO_DAY, amount: refunds.amount[refund] ?? 0 })
}

/** The lag curve of payments that are mature on a day; empty while there are too few refunds. */
export function lagCurve({ refunds }: Arrivals, asOf: number): LagCurve {
  const mature = refunds.filter(({ paidDay, day }) => day !== NO_DAY && paidDay <= asOf - MATURE_DAYS)
  if (mature.length < LEAST_REFUNDS) return { refunds: mature.length, curve: [] }
  const byAge = new Float64Array(MATURE_DAYS + 1)
  let total = 0
  for (const { paidDay, day, amount } of mature) {
    const age = Math.max(0, day - paidDay)
    // What comes later still is rare: it counts as come on the last day.
    byAge[Math.min(MATURE_DAYS, age)] = (byAge[Math.min(MATURE_DAYS, age)] ?? 0) + amount
    total += amount
  }
  let sum = 0
  return { refunds: mature.length, curve: Array.from(byAge, (amount) => (sum += amount) / total) }
}

export function shareAt(curve: readonly number[], age: number): number {
  return age < 0 ? 0 : (curve[Math.min(age, curve.length - 1)] ?? 1)
}

export interface Projection {
  paid: number
  refunded: number
  /** Σ paid_d · F(age_d). */
  aged: number
}

/** A month of one platform as it stood on a day; its payments of up to `until`. */
export function project(
  { paid, refunds }: Arrivals,
  curve: readonly number[],
  month: Month,
  asOf: number,
  until = asOf,
): Projection {
  const [first, last] = [dayNumber(monthStart(month)), Math.min(until, dayNumber(monthEnd(month)))]
  const projection: Projection = { paid: 0, refunded: 0, aged: 0 }
  for (let day = first; day <= last; day++) {
    const amount = paid.get(day) ?? 0
    projection.paid += amount
    projection.aged += amount * shareAt(curve, asOf - day)
  }
  for (const { paidDay, day, amount } of refunds) {
    if (paidDay >= first && paidDay <= last && day <= asOf) projection.refunded += amount
  }
  return projection
}

/** What all refunds of a month will come to, 分; `null` where no payment is old enough to tell. */
export function finalRefund({ paid, refunded, aged }: Projection): number | null {
  const rate = ratio(refunded, aged)
  return rate === null ? (paid === 0 ? 0 : null) : Math.max(refunded, Math.round(Math.min(1, rate) * paid))
}

/** Every month with payments up to a day, the oldest first. */
export function maturityMonths(
  all: ReadonlyMap<Platform, Arrivals>,
  curves: ReadonlyMap<Platform, LagCurve>,
  asOf: number,
): MaturityMonth[] {
  const months = new Set(
    [...all.values()].flatMap(({ paid }) => [...paid.keys()].map((day) => monthOf(dayOfNumber(day)))),
  )
  return [...months].toSorted().map((month) => {
    const parts = [...all].map(([platform, arrivals]) => ({
      platform,
      arrivals,
      curve: curves.get(platform)?.curve ?? [],
    }))
    const known = parts.map(({ arrivals, curve }) => project(arrivals, curve, month, asOf))
    const sum = (field: keyof Projection) => known.reduce((total, one) => total + one[field], 0)
    const tellable = parts.every(({ curve }, index) => curve.length > 0 || known[index]?.paid === 0)
    const projected = tellable ? addUp(known.map(finalRefund)) : null
    const [low, high] = projected === null ? [null, null] : rangeOf(parts, month, asOf, projected, sum('refunded'))
    return {
      month,
      paid: sum('paid'),
      refunded: sum('refunded'),
      mature: tellable ? ratio(sum('aged'), sum('paid')) : null,
      projected,
      projectedRate: ratio(projected, sum('paid')),
      low,
      high,
    }
  })
}

function addUp(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0 as number | null)
}

interface Part {
  arrivals: Arrivals
  curve: readonly number[]
}

/** How the same projection of earlier months, made at the same age, would have come out. */
function rangeOf(
  parts: readonly Part[],
  month: Month,
  asOf: number,
  projected: number,
  refunded: number,
): [number | null, number | null] {
  const age = asOf - dayNumber(monthEnd(month))
  if (age >= MATURE_DAYS) return [projected, projected]
  const misses = earlierMonths(parts, asOf).flatMap((earlier) => {
    const end = dayNumber(monthEnd(earlier))
    const then = addUp(parts.map(({ arrivals, curve }) => finalRefund(project(arrivals, curve, earlier, end + age))))
    const came = parts.reduce(
      (sum, { arrivals, curve }) => sum + project(arrivals, curve, earlier, asOf, end + age).refunded,
      0,
    )
    const miss = then === null || then === 0 ? null : came / then
    return miss === null ? [] : [miss]
  })
  if (misses.length < LEAST_MONTHS) return [null, null]
  const sorted = misses.toSorted((a, b) => a - b)
  const at = (p: number) => Math.round(projected * quantile(sorted, p))
  return [Math.max(refunded, at(0.1)), Math.max(refunded, at(0.9))]
}

/** Months all of whose payments are mature. */
function earlierMonths(parts: readonly Part[], asOf: number): Month[] {
  const days = parts.flatMap(({ arrivals }) => [...arrivals.paid.keys()])
  const months = new Set(days.map((day) => monthOf(dayOfNumber(day))))
  return [...months].filter((month) => dayNumber(monthEnd(month)) <= asOf - MATURE_DAYS)
}

/** Linear between the order statistics (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? low
  return low + (high - low) * (place - Math.floor(place))
}
