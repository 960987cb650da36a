import { z } from 'zod'
import { day, month, scope } from './common.ts'
import { TARGET_METRICS } from './target-metrics.ts'

/** What the pages say that check the numbers: orders that are kept out, and orders held against other reports. */

export const exclusion = z.object({
  of: z.literal('exclusion'),
  /** The orders that a rule fits, or one that was taken out by hand. */
  by: z.union([z.object({ rule: z.string() }), z.object({ shopId: z.string(), orderId: z.string() })]),
  figure: z.enum(['orders', 'paid']),
})

/** Orders and refunds that look odd. */
export const leadFigure = scope.safeExtend({
  of: z.literal('lead'),
  /** As `risk.patterns` names it; `null`: all of them. */
  id: z.string().nullable(),
  /** `refundOnly`: of the scope, whatever was found. */
  figure: z.enum(['orders', 'money', 'refundOnly']),
})

/** Entries of settlement and account files by what they say they are. */
export const remarkFigure = scope.safeExtend({
  of: z.literal('remark'),
  /** As `costs.remarks` tells them apart; `null`: charges that nobody has recognised. */
  which: z.object({ report: z.string(), words: z.string(), isIncome: z.boolean() }).nullable(),
  figure: z.enum(['entries', 'amount']),
})

/** How far a month has come against what the seller wants of it. */
export const targetFigure = z.object({
  of: z.literal('target'),
  month,
  shop: z.string().optional(),
  metric: z.enum(TARGET_METRICS),
  figure: z.enum([
    'target',
    'attainment',
    'progress',
    'gap',
    'requiredDaily',
    'projected',
    'low',
    'high',
    'growth',
    'weight',
    'through',
  ]),
  /** Of `weight`: a day of the month. */
  day: day.optional(),
  /** Of `growth`: the target that is being typed, saved or not. */
  wanted: z.number().optional(),
})

export const RECONCILED = ['gmv', 'orders', 'buyers', 'refunds', 'income'] as const

export const reconciled = scope.safeExtend({
  of: z.literal('reconcile'),
  shopId: z.string(),
  report: z.string(),
  /** `income`: what orders earned against what the account received. */
  measure: z.enum(RECONCILED),
  /** `null`: the whole scope. */
  month: month.nullable(),
  figure: z.enum(['ours', 'theirs', 'gap', 'explained', 'rest', 'cause']),
  /** Of `cause`: as `quality.reconcile` names it. */
  cause: z.string().nullable().default(null),
})
