import { z } from 'zod'
import { spoken } from './spoken.ts'
import { fen } from './common.ts'

/** Who buys, when and from where: orders by weekday and hour, by province, and buyers by what they spend. */

/** Lower ends of the tiers of a buyer's net payments in a year, 分. */
export const SPEND_TIERS = [0, 50_00, 100_00, 200_00, 500_00, 1000_00] as const

export const profileOutput = z.object({
  /** Paid orders. */
  orders: z.number().int(),
  /** Orders by weekday (Monday first) and hour of payment. */
  hours: z.array(z.array(z.number().int())),
  /** Orders whose file gives a day without a time. */
  timeless: z.number().int(),
  /** The most orders first; `name` is `null` where no file says. */
  provinces: z.array(
    z.object({ name: z.string().nullable(), orders: z.number().int(), gsv: fen, refundShare: z.number().nullable() }),
  ),
  /** Buyers of the year up to the last day; `null` where buyers cannot be told apart. */
  tiers: z
    .array(z.object({ from: z.number().int(), to: z.number().int().nullable(), buyers: z.number().int(), gsv: fen }))
    .nullable(),
  sentence: z.string(),
  figures: spoken,
})
export type Profile = z.output<typeof profileOutput>
