import type { DayRange } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { ratio } from '../../../../shared/money.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { known, profitOf } from './compute.ts'
import type { ProfitResult } from './compute.ts'

const PROFIT_METRICS = [
  'cogs',
  'grossProfit',
  'platformFees',
  'commission',
  'fulfilment',
  'compensation',
  'adSpend',
  'cp1',
  'cp2',
  'fixedCosts',
  'tax',
  'netProfit',
  'adCostRatio',
] as const satisfies readonly MetricId[]

type Values = Record<(typeof PROFIT_METRICS)[number], { value: number | null; base: number | null; target: null }>

/** The metrics that need costs, rules or advertising files, of a scope and of the days it is compared with. */
export function profitValues(db: Connection, books: Books, scope: Scope, baseRange: DayRange | null): Values {
  const now = metricsOf(profitOf(db, books, scope))
  const before = metricsOf(baseRange === null ? null : profitOf(db, books, { ...scope, ...baseRange }))
  const entries = PROFIT_METRICS.map((id) => [id, { value: now(id), base: before(id), target: null }])
  return Object.fromEntries(entries) as Values
}

function metricsOf(result: ProfitResult | null): (id: (typeof PROFIT_METRICS)[number]) => number | null {
  return (id) => {
    if (result === null) return null
    const { whole, gmv } = result
    return id === 'adCostRatio' ? ratio(known(whole.adSpend), known(gmv)) : known(whole[id])
  }
}

export function netProfit(db: Connection, books: Books, scope: Scope): number | null {
  const result = profitOf(db, books, scope)
  return result === null ? null : known(result.whole.netProfit)
}
