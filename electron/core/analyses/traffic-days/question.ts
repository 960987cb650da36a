import type { MetricId } from '../../../../shared/terms.ts'

/**
 * How many visitors came, and which part of them paid?
 *
 * Answers from the platform's own daily and monthly reports of the shop (domain rule 20). Visitors are counted once
 * within a report's period, so days are never added up into the visitors of a month; money, orders and buyers never
 * come from here. A day without a record is a gap. 抖店's reports state no visitors of the shop: nothing is known there.
 */
export const TRAFFIC_METRICS = [
  'visitors',
  'visitorsPerDay',
  'pageViews',
  'payConversion',
] as const satisfies readonly MetricId[]

export type TrafficMetricId = (typeof TRAFFIC_METRICS)[number]
export type TrafficMetrics = Record<TrafficMetricId, number | null>

export function isTrafficMetric(id: MetricId): id is TrafficMetricId {
  return TRAFFIC_METRICS.some((known) => known === id)
}

/**
 * Several reports may state the same day and mean different people: 自助取数 counts the visitors of the shop,
 * 宏观监控 those of its products. One report is taken for a shop and its days: that with visitors on the most of the
 * days asked for, among equals the earlier of this list, then the others by name (a seller's own table is one of them).
 */
export const REPORT_ORDER: readonly string[] = ['taobao.sycm-selfhelp', 'taobao.sycm-shop']
