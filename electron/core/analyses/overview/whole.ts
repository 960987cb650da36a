import type { Scope } from '../../../../shared/contract/common.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { listEvents } from '../../events/store.ts'
import { withTargets } from '../pace/targets.ts'
import { isProfitMetric, profitSeries, profitValues } from '../profit/metrics.ts'
import { countRejected } from '../quality/rows.ts'
import { trafficSeries, trafficValues } from '../traffic-days/present.ts'
import { isTrafficMetric } from '../traffic-days/question.ts'
import type { Compare } from './question.ts'
import { series } from './series.ts'
import type { Grain, Point } from './series.ts'
import { baseOf, summary } from './summary.ts'

/** Every metric of a scope, from whichever files tell it, and its targets. */
export function wholeSummary(db: Connection, books: Books, scope: Scope, compare: Compare) {
  const base = baseOf(books, scope, compare, () => listEvents(db).events)
  const answer = summary(books, scope, compare, base, countRejected(db, books, scope))
  const traffic = trafficValues(db, books, scope, base.range)
  const profit = profitValues(db, books, scope, base.scope)
  return { ...answer, metrics: withTargets(db, books, scope, { ...answer.metrics, ...traffic, ...profit }) }
}

/** Any metric by day, week or month, from whichever files tell it: of each period what its summary says. */
export function wholeSeries(db: Connection, books: Books, scope: Scope, metric: MetricId, grain: Grain): Point[] {
  if (isTrafficMetric(metric)) return trafficSeries(db, books, scope, metric, grain)
  if (isProfitMetric(metric)) return profitSeries(db, books, scope, metric, grain)
  return series(books, scope, metric, grain)
}
