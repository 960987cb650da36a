import { z } from 'zod'
import { day, fen } from './common.ts'

/** Members by what they pay in a year, what is given to them, and what that costs. */

const level = z.object({
  name: z.string().trim().min(1, '给等级起个名字').max(10, '等级名字最多 10 个字'),
  /** From so much net paid in a year on, 分. */
  from: z.number().int().min(0, '门槛不能小于 0'),
  /** Taken off every price, as a share of it. */
  discount: z.number().min(0, '折扣不能小于 0').max(0.9, '折扣最多让 90%'),
  /** What a member gets in a year besides, 分 of cost. */
  gift: z.number().int().min(0, '礼品不能小于 0'),
})
export type MemberLevel = z.infer<typeof level>

/** The lowest first. */
export const memberLevels = z
  .array(level)
  .min(1, '至少要有一级')
  .max(5, '最多五级')
  .refine((levels) => levels.every(({ from }, at) => at === 0 || from > (levels[at - 1]?.from ?? 0)), {
    message: '门槛要一级比一级高',
  })

export const levelsInput = z.object({
  asOf: day,
  shops: z.array(z.string()).optional(),
  /** Without them, some that fit the shop's own buyers to begin with. */
  levels: memberLevels.optional(),
})

export const levelsOutput = z.object({
  from: day,
  to: day,
  /** Buyers of the year, with those below the first level. */
  buyers: z.number().int(),
  levels: z.array(
    level.extend({
      buyers: z.number().int(),
      orders: z.number().int(),
      gsv: fen,
      /** 分 a year if they buy what they bought. */
      cost: fen,
      /** What an order leaves once the discount is off, 分; `null` while a cost is missing. */
      left: fen,
      /** Orders a year that have to come on top to pay for it; `null` where not known or none are enough. */
      extraOrders: z.number().int().nullable(),
      /** Those of all their orders. */
      extraShare: z.number().nullable(),
    }),
  ),
  cost: fen,
  sentence: z.string(),
  notes: z.array(z.string()),
})
export type Levels = z.infer<typeof levelsOutput>
