import { formatChange } from './format.ts'
import type { Change } from './format.ts'
import { METRICS } from './terms.ts'
import type { MetricId } from './terms.ts'

/** Averages that are counted or paid in, and do not grow with the days. */
const MEANS: ReadonlySet<MetricId> = new Set<MetricId>(['perBuyer', 'perOrder', 'perUnit', 'visitorsPerDay'])

/** What a buyer spends in a month is more than in a week. */
const OF_A_PERIOD: ReadonlySet<MetricId> = new Set<MetricId>(['perBuyer'])

/** Of reports of their own, and only known where these cover all days. */
const NEVER_GAPPED: ReadonlySet<MetricId> = new Set<MetricId>(['visitors', 'pageViews'])

/** Whether more days give more of it: money, orders, people; of fewer days than meant it is too small. */
export function growsWithDays(metric: MetricId): boolean {
  const { unit } = METRICS[metric]
  return (unit === 'fen' || unit === 'count') && !MEANS.has(metric)
}

/** Whether it is too small where days have no order files. */
export function hangsOnDays(metric: MetricId): boolean {
  return (growsWithDays(metric) && !NEVER_GAPPED.has(metric)) || OF_A_PERIOD.has(metric)
}

/**
 * A change of a metric between two periods. What is missing is no change: what grows with the days is held against
 * nothing where days of either have no order files.
 *
 * @param isWhole whether order files cover all days of both
 * @param few whether there are too few orders for a percentage
 */
export function changeOf(
  metric: MetricId,
  value: number | null,
  base: number | null,
  isWhole: boolean,
  few = false,
): Change {
  const isKnown = value !== null && base !== null
  if (isKnown && !isWhole && hangsOnDays(metric)) return { direction: 'unknown', text: '缺天' }
  return formatChange(value, base, METRICS[metric].unit, few)
}
