import type { Scope } from '../../../../shared/contract/common.ts'
import { STATEMENT_LINES } from '../../../../shared/contract/profit.ts'
import type { StatementLine } from '../../../../shared/contract/profit.ts'
import { ratio } from '../../../../shared/money.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import type { DayScope } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { periodsOf } from '../overview/series.ts'
import type { Grain, Point } from '../overview/series.ts'
import { profitByPeriod } from './by-period.ts'
import type { PeriodProfit } from './by-period.ts'
import { known, profitOf } from './compute.ts'

export type ProfitMetric = Exclude<StatementLine, 'merchantIncome'> | 'adCostRatio'

const PROFIT_METRICS: readonly ProfitMetric[] = [
  ...STATEMENT_LINES.filter((line) => line !== 'merchantIncome'),
  'adCostRatio',
]

export function isProfitMetric(id: MetricId): id is ProfitMetric {
  return PROFIT_METRICS.some((own) => own === id)
}

type Values = Record<ProfitMetric, { value: number | null; base: number | null; target: null }>

/** The metrics that need costs, rules or advertising files, of a scope and of the days it is compared with. */
export function profitValues(db: Connection, books: Books, scope: Scope, base: DayScope | null): Values {
  const now = metricsOf(profitOf(db, books, scope))
  const before = metricsOf(base === null ? null : profitOf(db, books, base))
  const entries = PROFIT_METRICS.map((id) => [id, { value: now(id), base: before(id), target: null }])
  return Object.fromEntries(entries) as Values
}

function metricsOf(result: PeriodProfit | null): (id: ProfitMetric) => number | null {
  return (id) => {
    if (result === null) return null
    const { whole, gmv } = result
    return id === 'adCostRatio' ? ratio(known(whole.adSpend), known(gmv)) : known(whole[id])
  }
}

/** One of them by day, week or month. */
export function profitSeries(db: Connection, books: Books, scope: Scope, metric: ProfitMetric, grain: Grain): Point[] {
  const periods = periodsOf(scope, grain)
  const found = profitByPeriod(db, books, scope, periods)
  return periods.map(({ period }, at) => ({ period, value: metricsOf(found[at] ?? null)(metric) }))
}

export function netProfit(db: Connection, books: Books, scope: DayScope): number | null {
  const result = profitOf(db, books, scope)
  return result === null ? null : known(result.whole.netProfit)
}
