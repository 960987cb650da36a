import { z } from 'zod'
import { spoken } from './spoken.ts'
import { share } from './common.ts'

/** Of the goods launched in a month, what was sold after some days of what had come. */

const cell = z.object({
  days: z.number().int(),
  /** SKUs of the month that are so old, of which the cell speaks. */
  skus: z.number().int(),
  /** Whether all are. */
  isFinished: z.boolean(),
  /** Pieces kept by buyers, and pieces received, within these days; `null` where none is so old. */
  sold: z.number().nullable(),
  received: z.number().nullable(),
  share,
})
export type SellThroughCell = z.infer<typeof cell>

const row = z.object({
  month: z.string(),
  skus: z.number().int(),
  /** Pieces until today. */
  received: z.number(),
  /** By `SELL_THROUGH_DAYS`. */
  cells: z.array(cell),
  /** Until today, whatever their age. */
  soFar: share,
})
export type SellThroughRow = z.infer<typeof row>

export const sellThrough = z.object({
  /** The last day that is known whole. */
  asOf: z.string().nullable(),
  /** By month of launch, the newest first. */
  rows: z.array(row),
  sentence: z.string(),
  notes: z.array(z.string()),
  /** The figures of the sentence. */
  figures: spoken,
})
export type SellThrough = z.infer<typeof sellThrough>
