import { z } from 'zod'
import { day, fen } from './common.ts'

/** When buyers usually come again, and whose time that is now. */

/** In this order a buyer passes through them; between the last purchase and `soon` there is nothing to do. */
export const RECALL_WINDOWS = ['soon', 'open', 'past'] as const
export type RecallWindow = (typeof RECALL_WINDOWS)[number]

export const RECALL_NAMES: Readonly<Record<RecallWindow, string>> = {
  soon: '14 天内到时候',
  open: '正是时候',
  past: '已经过了',
}

export const recallOutput = z.object({
  asOf: day,
  windows: z.array(
    z.object({
      window: z.enum(RECALL_WINDOWS),
      buyers: z.number().int(),
      /** One mean order of each, 分: what it brings if all of them come again once. */
      worth: fen,
      action: z.string(),
    }),
  ),
  /** By shop the days after a purchase in which the middle half of all that come again do; `null` of too few. */
  shops: z.array(
    z.object({
      shopId: z.string(),
      name: z.string(),
      intervals: z.number().int(),
      from: z.number().nullable(),
      to: z.number().nullable(),
    }),
  ),
  sentence: z.string(),
  notes: z.array(z.string()),
})
export type Recall = z.infer<typeof recallOutput>
