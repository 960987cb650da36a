import { dayNumber, dayOfNumber, eachDay, eachMonth, monthOf, weekOf } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { orderMetrics } from './compute.ts'
import { ORDER_METRICS } from './question.ts'
import { isCovered, pick } from './rows.ts'
import type { Picked } from './rows.ts'

export type Grain = 'day' | 'week' | 'month'

export interface Point {
  period: string
  value: number | null
}

/** One metric by day, week (named by its Monday) or month. Uncovered periods are gaps, covered ones without orders 0. */
export function series(books: Books, scope: Scope, metric: MetricId, grain: Grain): Point[] {
  const selection = select(books, scope)
  const periods = periodsOf(scope, grain)
  const known = ORDER_METRICS.find((id) => id === metric)
  if (known === undefined) return periods.map(({ period }) => ({ period, value: null }))
  const parts = split(books, selection, pick(books, selection), periods)
  return periods.map(({ period, from, to }, index) => {
    const part = parts[index]
    if (part === undefined || !isCovered(books, selection, from, to)) return { period, value: null }
    return { period, value: orderMetrics(books, { ...selection, from, to }, part)[known] }
  })
}

export interface Period {
  period: string
  from: number
  to: number
}

/** The periods of a scope, the first and last cut to it. */
export function periodsOf({ from, to }: Scope, grain: Grain): Period[] {
  const names = { day: () => eachDay(from, to), week: () => weeks(from, to), month: () => eachMonth(from, to) }[grain]()
  const name = { day: (day: string) => day, week: weekOf, month: monthOf }[grain]
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const bounds = new Map<string, Period>()
  for (let day = first; day <= last; day++) {
    const period = name(dayOfNumber(day))
    const known = bounds.get(period)
    if (known === undefined) bounds.set(period, { period, from: day, to: day })
    else known.to = day
  }
  return names.flatMap((period) => bounds.get(period) ?? [])
}

function weeks(from: string, to: string): string[] {
  return [...new Set(eachDay(from, to).map(weekOf))]
}

/** Deals the picked lines and refunds out to the periods, in one pass. */
function split(books: Books, selection: Selection, { lines, refunds }: Picked, periods: readonly Period[]): Picked[] {
  const periodOfDay = new Int32Array(selection.to - selection.from + 1)
  periods.forEach(({ from, to }, index) => periodOfDay.fill(index, from - selection.from, to - selection.from + 1))
  const deal = (indices: Int32Array, dayOf: (index: number) => number): Int32Array[] => {
    const lists = periods.map((): number[] => [])
    for (const index of indices) lists[periodOfDay[dayOf(index) - selection.from] ?? 0]?.push(index)
    return lists.map((list) => Int32Array.from(list))
  }
  const lineParts = deal(lines, (line) => selection.day[line] ?? 0)
  const refundParts = deal(refunds, (refund) => books.refunds.day[refund] ?? 0)
  return periods.map((_, index) => ({
    lines: lineParts[index] ?? new Int32Array(),
    refunds: refundParts[index] ?? new Int32Array(),
  }))
}
