import { z } from 'zod'
import { spoken } from './spoken.ts'
import { fen } from './common.ts'

export { ownUplift } from './own-uplift.ts'

/** What the next event takes of every SKU, what is there by then, and what to order. */

const span = z.object({ id: z.string(), name: z.string(), from: z.string(), to: z.string() })

const eventStockRow = z.object({
  sku: z.string(),
  code: z.string().nullable(),
  title: z.string(),
  spec: z.string().nullable(),
  supplier: z.string().nullable(),
  /** Pieces that can be sold, and that come until the event ends. */
  stock: z.number(),
  arriving: z.number(),
  dailyRate: z.number(),
  /** Sales of the event's days as a multiple of usual ones, by how many past events of its own, or by whose. */
  uplift: z.number(),
  events: z.number().int(),
  basis: z.enum(['sku', 'class', 'shop', 'seller']),
  /** Pieces sold until it begins; during it, as many as not in one case of two and of ten; and until an order placed after it arrives. */
  before: z.number(),
  p50: z.number(),
  p90: z.number(),
  after: z.number(),
  /** Pieces to order, by 起订量 and 箱规, for either case, and what they cost, 分. */
  order50: z.number().int(),
  order90: z.number().int(),
  amount50: fen,
  amount90: fen,
  /** The last day to order that the goods are there when it begins; overdue where it is past. */
  orderBy: z.string(),
  overdue: z.boolean(),
  /** Pieces left over where the larger order is placed and the event brings as little as in one case of ten; 分, and months to sell them. */
  leftover: z.number(),
  leftoverValue: fen,
  leftoverMonths: z.number().nullable(),
})
export type EventStockRow = z.infer<typeof eventStockRow>

export const eventStock = z.object({
  asOf: z.string().nullable(),
  /** `null`: none begins in the next months. */
  event: span.nullable(),
  /** Those that may be asked for, the nearest first. */
  choices: z.array(span),
  sentence: z.string(),
  /** SKUs of which something has to be ordered, the most money first. */
  rows: z.array(eventStockRow),
  notes: z.array(z.string()),
  /** The figures of the sentence, and of the notes. */
  figures: spoken,
  noteFigures: spoken,
})
export type EventStock = z.infer<typeof eventStock>
