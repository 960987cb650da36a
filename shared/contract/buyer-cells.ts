import { z } from 'zod'
import { day, month, scope } from './common.ts'
import { memberLevels } from './levels.ts'
import { STAGES } from './migration.ts'
import { LINE_PARTS } from './order-money.ts'
import { RECALL_WINDOWS } from './recall.ts'
import { RFM_SEGMENTS, rfmCuts } from './rfm.ts'

/** What pages say of buyers: kinds of them, who comes back, what they will do and are worth. */

/** Of `part`: which of the terms of their sales or profit. */
const part = z.enum(LINE_PARTS).optional()

/** Which buyers or goods, as pages name them by a day and shops. */
const buyers = { asOf: day, shops: z.array(z.string()).optional() }

export const segment = z.object({
  of: z.literal('segment'),
  ...buyers,
  /** `null`: all buyers of the year. */
  segment: z.enum(RFM_SEGMENTS).nullable(),
  /** Those that the seller has chosen. */
  cuts: rfmCuts.partial().optional(),
  figure: z.enum(['buyers', 'share', 'gsv', 'profit', 'part']),
  part,
})

export const cohort = z.object({
  of: z.literal('cohort'),
  shops: z.array(z.string()).optional(),
  cohort: month,
  /** Months after the first purchase; 0: the cohort itself. */
  after: z.number().int().min(0),
  figure: z.enum(['buyers', 'retention']),
})

export const migration = z.object({
  of: z.literal('migration'),
  ...buyers,
  /** `null`: had not bought yet. */
  from: z.enum(STAGES).nullable(),
  /** `null`: wherever they are now. */
  to: z.enum(STAGES).nullable(),
})

export const repeat = scope.safeExtend({
  of: z.literal('repeat'),
  /** As `customers.repeat` names it. */
  id: z.string(),
  figure: z.enum(['value', 'again', 'base']),
})

export const lifetime = z.object({
  of: z.literal('lifetime'),
  ...buyers,
  horizonDays: z.number().int().min(7).max(730),
  /** Buyers with as many repeat purchases, `null`: all. */
  repeats: z.number().int().nullable(),
  figure: z.enum(['buyers', 'repeatDays', 'spent', 'alive', 'purchases', 'each', 'gmv', 'profit']),
})

export const worth = z.object({
  of: z.literal('worth'),
  ...buyers,
  figure: z.enum([
    'superBuyers',
    'superAway',
    'superProfit',
    'allProfit',
    'superProfitShare',
    'lifetimeValue',
    'upTo',
    'acquisition',
    'month',
    'superPart',
    'allPart',
  ]),
  part,
  /** Of `month` and `upTo`: months after the first purchase. */
  after: z.number().int().min(0).default(0),
})

export const hour = scope.safeExtend({
  of: z.literal('hour'),
  /** 0 Monday … 6 Sunday. */
  weekday: z.number().int().min(0).max(6),
  hour: z.number().int().min(0).max(23),
})

export const province = scope.safeExtend({
  of: z.literal('province'),
  /** As `customers.profile` names it; `null`: no file says. */
  province: z.string().nullable(),
  figure: z.enum(['orders', 'share', 'gsv', 'refundShare', 'gmv', 'refundAmount']),
})

export const tier = scope.safeExtend({
  of: z.literal('tier'),
  /** Its lower end, 分. */
  least: z.number().int(),
  figure: z.enum(['buyers', 'share', 'gsv', 'part']),
  part,
})

export const recall = z.object({
  of: z.literal('recall'),
  ...buyers,
  window: z.enum(RECALL_WINDOWS),
  figure: z.enum(['buyers', 'worth']),
})

export const level = z.object({
  of: z.literal('level'),
  ...buyers,
  levels: memberLevels,
  /** Which of them, from 0. */
  place: z.number().int().min(0).max(4),
  figure: z.enum(['buyers', 'gsv', 'cost', 'left', 'extraOrders', 'extraShare', 'part']),
  part,
})

export const once = z.object({
  of: z.literal('once'),
  shops: z.array(z.string()).optional(),
  figure: z.enum(['share', 'once', 'buyers']),
})

/** First buyers who have come again by so many days after their first purchase. */
export const secondOrderFigure = z.object({
  of: z.literal('secondOrder'),
  ...buyers,
  day: z.number().int().min(0).max(365),
  figure: z.enum(['share', 'again', 'buyers']),
})

/** What buyers did after the day up to which a model was shown their purchases. */
export const heldFigure = z.object({
  of: z.literal('held'),
  ...buyers,
  calibrationEnd: day,
  /** Of those with as many repeat purchases by then. */
  repeats: z.number().int(),
  figure: z.enum(['actual', 'predicted', 'buyers']),
})
