import { dayNumber } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { MetricValue } from '../../../../shared/contract/overview.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { periodsOf } from '../overview/series.ts'
import type { Grain, Point } from '../overview/series.ts'
import { trafficMetrics } from './compute.ts'
import { TRAFFIC_METRICS } from './question.ts'
import type { TrafficMetricId } from './question.ts'
import { oneReport } from './reports.ts'
import { trafficRows } from './rows.ts'
import type { Days } from './rows.ts'

export function daysOf({ from, to }: DayRange): Days {
  return { from: dayNumber(from), to: dayNumber(to) }
}

export function shopIds(books: Books, scope: Scope): string[] {
  return selectedShops(books, select(books, scope)).map(({ id }) => id)
}

/** The traffic part of a summary: each metric with its value in the days compared with. */
export function trafficValues(
  db: Connection,
  books: Books,
  scope: Scope,
  baseRange: DayRange | null,
): Record<TrafficMetricId, MetricValue> {
  const shops = shopIds(books, scope)
  const range = daysOf(scope)
  const base = baseRange === null ? null : daysOf(baseRange)
  const rows = trafficRows(db, shops, base === null ? [range] : [range, base])
  const now = trafficMetrics(rows, shops, range)
  const before = base === null ? null : trafficMetrics(rows, shops, base, range)
  const entries = TRAFFIC_METRICS.map((id): [TrafficMetricId, MetricValue] => [
    id,
    { value: now[id], base: before?.[id] ?? null, target: null },
  ])
  return Object.fromEntries(entries) as Record<TrafficMetricId, MetricValue>
}

/** A traffic metric by day, week or month: each period as a scope of its own, all by the report of the whole scope. */
export function trafficSeries(
  db: Connection,
  books: Books,
  scope: Scope,
  metric: TrafficMetricId,
  grain: Grain,
): Point[] {
  const shops = shopIds(books, scope)
  const rows = oneReport(trafficRows(db, shops, [daysOf(scope)]), daysOf(scope))
  return periodsOf(scope, grain).map(({ period, from, to }) => ({
    period,
    value: trafficMetrics(rows, shops, { from, to })[metric],
  }))
}
