import type { Scope } from '../../../../shared/contract/common.ts'
import { ratio } from '../../../../shared/money.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { known, profitOf } from './compute.ts'

export const PROFIT_METRICS = [
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

/** The metrics of a scope that need costs, rules or advertising files. */
export function profitMetrics(
  db: Connection,
  books: Books,
  scope: Scope,
): Partial<Record<(typeof PROFIT_METRICS)[number], number | null>> {
  const result = profitOf(db, books, scope)
  if (result === null) return {}
  const { whole, gmv } = result
  const amounts = Object.entries(whole).filter(([line]) => line !== 'merchantIncome')
  return {
    ...Object.fromEntries(amounts.map(([line, amount]) => [line, known(amount)])),
    adCostRatio: ratio(known(whole.adSpend), known(gmv)),
  }
}
