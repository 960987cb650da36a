import { METRIC_IDS, METRICS } from './terms.ts'
import type { Term } from './terms.ts'
import { PROFIT } from './terms/profit.ts'
import { TRADE } from './terms/trade.ts'

/** Numbers that open and are no metric of the overview: the margin of a product, and what is sold at full price. */
const OTHERS = { grossMargin: PROFIT.grossMargin, fullPriceShare: TRADE.fullPriceShare } as const

/** The numbers that open. */
export const EXPLAINED_IDS = [...METRIC_IDS, 'grossMargin', 'fullPriceShare'] as const
export type ExplainedId = (typeof EXPLAINED_IDS)[number]

export function explainedTerm(id: ExplainedId): Term {
  return id === 'grossMargin' || id === 'fullPriceShare' ? OTHERS[id] : METRICS[id]
}
