import type { MaskingRuleId } from '../../../../shared/contract/changes.ts'

/**
 * Does a growth of paid sales hide that something got worse?
 *
 * Six rules (jobs B5, campaigns 7.5), each judged only where paid sales grew. What cannot be known is said and never
 * taken for good. Thresholds keep what moves every month out: 5 percentage points of a share, 1 of the refund rate.
 */
export interface Rule {
  id: MaskingRuleId
  name: string
  unit: 'fen' | 'ratio'
  /** The direction that is worse. */
  worse: 'down' | 'up'
  /** A change up to this much is not a hit, in the unit. */
  bears: number
}

export const RULES: readonly Rule[] = [
  { id: 'returningAmount', name: '老客支付金额', unit: 'fen', worse: 'down', bears: 0 },
  { id: 'returningShare', name: '老客占比', unit: 'ratio', worse: 'down', bears: 0.05 },
  { id: 'netSales', name: '净支付金额', unit: 'fen', worse: 'down', bears: 0 },
  { id: 'refundRate', name: '退款率', unit: 'ratio', worse: 'up', bears: 0.01 },
  { id: 'fullPriceShare', name: '没打折的销售占比', unit: 'ratio', worse: 'down', bears: 0.05 },
  { id: 'profit', name: '净利', unit: 'fen', worse: 'down', bears: 0 },
]

/** Platforms whose order reports state the discount that the merchant bears; 淘宝's and 京东's do not. */
export const STATES_DISCOUNT: ReadonlySet<string> = new Set(['douyin', 'pdd'])
