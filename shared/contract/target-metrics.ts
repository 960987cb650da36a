import type { MetricId } from '../terms.ts'

/** Metrics of which a month can have a target, in the order in which a seller sets them. */
export const TARGET_METRICS = [
  'gmv',
  'gsv',
  'merchantIncome',
  'orders',
  'units',
  'netProfit',
  'adSpend',
  'adCostRatio',
  'refundRate',
] as const satisfies readonly MetricId[]
export type TargetMetric = (typeof TARGET_METRICS)[number]
