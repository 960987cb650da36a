import type { MetricId } from '../terms.ts'

/** What paid sales are a product of. */
export const FACTORS = ['visitors', 'conversion', 'buyers', 'perBuyer', 'orders', 'perOrder'] as const
export type Factor = (typeof FACTORS)[number]

/** As sentences and charts name them, in few letters. */
export const FACTOR_NAMES: Record<Factor, string> = {
  visitors: '流量',
  conversion: '转化',
  buyers: '买家数',
  perBuyer: '客单',
  orders: '订单数',
  perOrder: '笔单价',
}

/** What each factor's number is called. */
export const FACTOR_METRICS = {
  visitors: 'visitorsPerDay',
  conversion: 'payConversion',
  buyers: 'buyers',
  perBuyer: 'perBuyer',
  orders: 'orders',
  perOrder: 'perOrder',
} as const satisfies Record<Factor, MetricId>
