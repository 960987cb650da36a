import { dayNumber, dayOfNumber, eachDay, eachMonth, monthOf, weekOf } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import { OrderFigures } from './compute.ts'
import type { OrderMetricId } from './question.ts'
import { isCovered } from './rows.ts'

export type Grain = 'day' | 'week' | 'month'

export interface Point {
  period: string
  value: number | null
}

/**
 * A metric that orders tell by day, week (named by its Monday) or month; any other: `wholeSeries`. Uncovered periods are
 * gaps, covered ones without orders 0.
 */
export function series(books: Books, scope: Scope, metric: OrderMetricId, grain: Grain): Point[] {
  const selection = select(books, scope)
  return periodsOf(scope, grain).map(({ period, from, to }) => {
    const part = { ...selection, from, to }
    if (!isCovered(books, part)) return { period, value: null }
    return { period, value: new OrderFigures(books, part)[metric] }
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
