import type { Scope } from '../../../shared/contract/common.ts'
import { breakdown } from '../analyses/breakdown/compute.ts'
import { sortRows } from '../analyses/breakdown/present.ts'
import { series } from '../analyses/overview/series.ts'
import { baseRangeOf, summary } from '../analyses/overview/summary.ts'
import { profitMetrics } from '../analyses/profit/metrics.ts'
import { countRejected } from '../analyses/quality/rows.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function overviewProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.overview.router({
    summary: os.overview.summary.handler(({ input }) => {
      const { compare, ...scope } = input
      requireShops(books(), scope.shops)
      const more = (days: Scope) => profitMetrics(reader, books(), days)
      return summary(books(), scope, compare, countRejected(reader, scope), more)
    }),
    series: os.overview.series.handler(({ input }) => {
      const { metric, grain, ...scope } = input
      requireShops(books(), scope.shops)
      return series(books(), scope, metric, grain)
    }),
    breakdown: os.overview.breakdown.handler(({ input }) => {
      const { by, compare, sort, descending, page, pageSize, ...scope } = input
      requireShops(books(), scope.shops)
      const base = baseRangeOf(scope, compare)
      const rows = sortRows(
        breakdown(books(), scope, by, base === null ? null : { ...scope, ...base }),
        sort,
        descending,
      )
      return { total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
    }),
  })
}
