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
  'adSpend',
  'cp1',
  'cp2',
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
  const { cogs, grossProfit, platformFees, commission, fulfilment, adSpend, cp1, cp2, netProfit } = whole
  return {
    cogs: known(cogs),
    grossProfit: known(grossProfit),
    platformFees: known(platformFees),
    commission: known(commission),
    fulfilment: known(fulfilment),
    adSpend: known(adSpend),
    cp1: known(cp1),
    cp2: known(cp2),
    netProfit: known(netProfit),
    adCostRatio: ratio(known(adSpend), known(gmv)),
  }
}
