import { z } from 'zod'

/** Buyers by recency, frequency and money. */

export const RFM_SEGMENTS = [
  'fresh',
  'champion',
  'develop',
  'keep',
  'winBack',
  'steady',
  'promising',
  'cooling',
  'lost',
] as const
export type RfmSegment = (typeof RFM_SEGMENTS)[number]

export const rfmCuts = z.object({
  /** At most so many days since the last purchase count as recent. */
  recency: z.number().min(1, '天数至少是 1').max(365, '天数最多 365'),
  /** From so many days with a purchase on buyers count as frequent. */
  frequency: z.number().int().min(2, '至少 2 次才算复购'),
  /** From this much on, 分, they count as large. */
  monetary: z.number().min(0, '金额不能小于 0'),
})
export type RfmCuts = z.infer<typeof rfmCuts>
