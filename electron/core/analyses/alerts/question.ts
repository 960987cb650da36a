import type { MetricId } from '../../../../shared/terms.ts'

/**
 * Which days were not as their weekday usually is?
 *
 * Shop by shop, each day is held against the eight weeks before it: the median of its weekday gives what is usual, the
 * median absolute deviation of what is left how much days vary. Days that no file covers, and the day a file was made
 * on, are never judged. Net sales and refunds by payment are judged only once refunds have arrived. It cannot tell
 * why a day was odd: a campaign, an empty shelf and a wrong export look alike.
 */
const ALERT_METRICS = [
  'gmv',
  'orders',
  'gsv',
  'refundAmount',
  'visitorsPerDay',
  'payConversion',
] as const satisfies readonly MetricId[]

export type AlertMetric = (typeof ALERT_METRICS)[number]

/** Eight weeks before the day. */
export const WINDOW_DAYS = 56

/** So many of the eight days of the same weekday must be known. */
export const LEAST_SAME_WEEKDAYS = 4

/** |z| from which a value is odd (Iglewicz and Hoaglin). */
export const LEAST_SCORE = 3.5

/**
 * What is usual must rest on so many events (orders, refunds, visitors, buyers) a fortnight, about two a day: rarer
 * ones come one by one, and a day with or without one is not odd.
 */
export const LEAST_EVENTS = 30
export const FORTNIGHT = 14

/** A score is not said to be larger than this: past it the days before hardly ever varied. */
export const MOST_SCORE = 99
