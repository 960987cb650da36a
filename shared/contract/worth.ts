import { z } from 'zod'
import { day, fen, share } from './common.ts'

/** What buyers are worth: the best of them, a new one month by month, and what winning one costs. */

export const worthInput = z.object({ asOf: day, shops: z.array(z.string()).optional() })

const point = z.object({
  /** Months after that of the first purchase, which is 0. */
  month: z.number().int(),
  /** Buyers watched for so long. */
  buyers: z.number().int(),
  /** 分 a buyer that were left before advertising, from the first purchase on; `null` while a cost is missing. */
  value: fen,
})
export type WorthPoint = z.infer<typeof point>

export const worthOutput = z.object({
  usable: z.boolean(),
  reason: z.string(),
  from: z.string(),
  to: z.string(),
  /** Buyers with purchases on at least five days of the year, and what of all known buyers' is theirs. */
  superBuyers: z
    .object({
      buyers: z.number().int(),
      of: z.number().int(),
      gsv: fen,
      gsvShare: share,
      profit: fen,
      profitShare: share,
      /** Away for longer than `usualDays`. */
      away: z.number().int(),
      usualDays: z.number().int(),
    })
    .nullable(),
  /** Share of net sales of the tenth of buyers with the most. */
  topShare: share,
  /** All advertising of the year ÷ its new buyers, 分. */
  acquisition: z.object({ spend: fen, newBuyers: z.number().int().nullable(), cost: fen, reason: z.string() }),
  curve: z.array(point),
  /** The first month by whose end a new buyer has brought in what winning one costs. */
  payback: z.number().int().nullable(),
  /** Value by the last month of the curve ÷ cost. */
  valueToCost: share,
  sentence: z.string(),
  notes: z.array(z.string()),
})
export type Worth = z.infer<typeof worthOutput>

const again = { share: z.number(), low: z.number(), high: z.number() }

export const secondOrderOutput = z.object({
  buyers: z.number().int(),
  /** Who have come again within a year. */
  again: z.number().int(),
  /** Share that has come again by a day after the first purchase, those not watched so long left out of it; 95 %. */
  curve: z.array(z.object({ day: z.number().int(), atRisk: z.number().int(), ...again })),
  named: z.array(z.object({ day: z.number().int(), ...again })),
  /** Days by which half of them have; `null` while fewer do. */
  medianDays: z.number().int().nullable(),
})
export type SecondOrder = z.infer<typeof secondOrderOutput>
