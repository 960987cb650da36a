import { z } from 'zod'
import { BOOK_TABLES, count, day, fen, query, share } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'
import { refundsInput, refundsOutput } from './refunds.ts'
import { reviewsInput, reviewsOutput } from './reviews.ts'

const maturityMonth = z.object({
  month: z.string(),
  paid: fen,
  /** Successful refunds of the month's payments so far; `null` where no file says it of some of them. */
  refunded: fen,
  /** Share of the refunds to come that has come already, by the age of each day's payments. */
  mature: share,
  /** What the refunds of the month will come to. */
  projected: fen,
  projectedRate: share,
  /** From the 10th to the 90th percentile of how such projections of earlier months came out. */
  low: fen,
  high: fen,
})
export type MaturityMonth = z.infer<typeof maturityMonth>

export const aftersales = {
  /** How much went back, why, of what, through whom, and what that cost besides. */
  refunds: query([...PROFIT_TABLES, 'register_entry'])
    .input(refundsInput)
    .output(refundsOutput),
  /** What buyers write, topic by topic and product by product, and what their refunds say beside it. */
  reviews: query([...PROFIT_TABLES, 'review', 'register_entry'])
    .input(reviewsInput)
    .output(reviewsOutput),
  /**
   * How refunds arrive after the payment, and what the refunds of each month will come to: as of a day, of the newest
   * file of the shops at the latest (domain rule 6), which is meant where none is named.
   */
  maturity: query(BOOK_TABLES)
    .input(z.object({ asOf: day.optional(), shops: z.array(z.string()).optional() }))
    .output(
      z.object({
        /** The day that is meant; `null` without a file. */
        asOf: day.nullable(),
        /** Share of the refunded money that has come by that many days after the payment; empty before there are enough. */
        curve: z.array(z.object({ day: z.number().int(), share: z.number() })),
        /** The same platform by platform, with the number of refunds it rests on. */
        platforms: z.array(
          z.object({
            platform: z.string(),
            refunds: count,
            curve: z.array(z.object({ day: z.number().int(), share: z.number() })),
          }),
        ),
        months: z.array(maturityMonth),
      }),
    ),
}
