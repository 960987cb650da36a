import { z } from 'zod'
import { day, month, scope } from './common.ts'
import { refundFilter } from './refund-kinds.ts'

/** What the page of after-sales says that is no metric of a scope. */

export const REFUND_GROUPINGS = ['cause', 'way', 'reason', 'age', 'sku', 'channel', 'influencer'] as const
export type RefundGrouping = (typeof REFUND_GROUPINGS)[number]

/** Some refunds of a scope: all that the page is narrowed to, or one row of one of its tables. */
export const refundGroup = scope.safeExtend({
  of: z.literal('refunds'),
  filter: refundFilter.default({}),
  /** As `aftersales.refunds` names the row; `null`: all of them. */
  group: z.object({ by: z.enum(REFUND_GROUPINGS), key: z.string() }).nullable(),
  /** Of one listing alone, of which only its refunds are told. */
  product: z.object({ shopId: z.string().nullable(), productId: z.string(), name: z.string() }).optional(),
  figure: z.enum(['refunds', 'refunded', 'share', 'cost', 'goods', 'fulfilment', 'fees', 'paid', 'rate']),
})

export const REFUND_RATES = [
  'byAmount',
  'byOrders',
  'byLines',
  'byUnits',
  'unsentRate',
  'returnRate',
  'refundOnlyRate',
  'qualityRate',
] as const
export type RefundRate = (typeof REFUND_RATES)[number]

/** What rates of refunds are divided from. */
export const REFUND_COUNTS = [
  'refunded',
  'refundedOrders',
  'refundedLines',
  'refundedUnits',
  'unsentMoney',
  'unsentUnits',
  'unsentOrders',
  'returnedUnits',
  'onlyOrders',
  'qualityOrders',
  'paid',
  'orders',
  'lines',
  'units',
  'sentUnits',
  'sentOrders',
] as const
export type RefundCount = (typeof REFUND_COUNTS)[number]

export const refundRate = scope.safeExtend({
  of: z.literal('refundRate'),
  filter: refundFilter.default({}),
  figure: z.enum([...REFUND_RATES, ...REFUND_COUNTS]),
})

export const serviceCases = scope.safeExtend({
  of: z.literal('cases'),
  /** Hours from which on an open case is late. */
  limit: z.number().min(1).max(720),
  figure: z.enum(['applied', 'orders', 'appliedRate', 'finished', 'medianHours', 'p90Hours', 'open', 'overdue']),
})

export const arrival = z.object({
  of: z.literal('arrival'),
  asOf: day,
  shops: z.array(z.string()).optional(),
  /** Of the payments of a month, or of all that are old enough. */
  month: month.nullable(),
  /** Of `curve` and `cameBy`: days after the payment. */
  age: z.number().int().min(0).default(0),
  figure: z.enum([
    'paid',
    'refunded',
    'rate',
    'aged',
    'mature',
    'projected',
    'projectedRate',
    'low',
    'lowRate',
    'high',
    'highRate',
    'cameBy',
    'cameInAll',
    'curve',
  ]),
})
