import type { MetricId } from '../../../../shared/terms.ts'

/**
 * What did these days bring in, after refunds, and how many buyers, orders and pieces was that?
 *
 * Answers from orders and refunds alone. It cannot tell visitors, conversion, costs or profit: those metrics are
 * `null` until their files are there. Buyers need an unmasked buyer column (domain rule 19).
 */
export type OrderMetrics = Record<OrderMetricId, number | null>

export type OrderMetricId = (typeof ORDER_METRICS)[number]

export const ORDER_METRICS = [
  'gmv',
  'gsv',
  'orders',
  'buyers',
  'units',
  'giftUnits',
  'perBuyer',
  'perOrder',
  'perUnit',
  'unitsPerOrder',
  'createdOrders',
  'refundAmount',
  'refundRate',
  'refundRateOrders',
  'merchantIncome',
  'newBuyers',
  'returningBuyers',
  'returningShare',
] as const satisfies readonly MetricId[]

/** What a scope is held against: domain rule 21, the same days of last year, or the same days of its events. */
export type Compare = 'previous' | 'lastYear' | 'event' | undefined

/** Above this share of paid orders without an unmasked buyer, buyer figures are not given (domain rule 19). */
export const MAX_UNKNOWN_BUYERS = 0.05

/** A buyer is new after this many days without a paid order (metrics.md 3.7). */
export const NEW_BUYER_DAYS = 365
