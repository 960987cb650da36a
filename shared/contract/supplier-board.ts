import { z } from 'zod'
import { fen } from './common.ts'
import { spoken } from './spoken.ts'

/** How much hangs on each supplier, how reliably it delivers, and what it asks. */

/** What is not known is `null`, and then says why. */
function reasoned<T extends z.ZodType>(value: T) {
  return z.object({ value: value.nullable(), reason: z.string().nullable() })
}

const count = z.number().int()
const amount = reasoned(count)
const share = reasoned(z.number())

export const supplierBoardRow = z.object({
  name: z.string(),
  /** SKUs that a setting or a file says it supplies, or that were bought from it in the last 365 days. */
  skus: count,
  /** Of the last 365 days, 分: what arrived, or what was ordered where no receipt names the supplier. */
  bought: amount,
  boughtFrom: z.enum(['receipts', 'orders']).nullable(),
  boughtShare: share,
  /** CP1 of the last 90 days of the SKUs that are bought from it first of all, 分. */
  profit: amount,
  profitShare: share,
  /** A items that nobody else supplies. */
  soleA: amount,
  /** Days from order to arrival. */
  lead: z.object({
    arrivals: count,
    mean: z.number().nullable(),
    deviation: z.number().nullable(),
    least: z.number().nullable(),
    median: z.number().nullable(),
    most: z.number().nullable(),
  }),
  /** Purchase orders with an expected day; `unknown`: they came, and nothing says when. */
  punctuality: z.object({ onTime: count, late: count, unknown: count, share }),
  /** Orders of which something is still to come, how much, and how many of them are overdue. */
  open: z.object({ orders: count, pieces: count, overdue: count, amount }),
  /** SKUs whose newest change of price is a rise of 5 % or more within the last 365 days. */
  rises: count,
})
export type SupplierBoardRow = z.infer<typeof supplierBoardRow>

export const priceRise = z.object({
  supplier: z.string(),
  sku: z.string(),
  title: z.string().nullable(),
  spec: z.string().nullable(),
  day: z.string(),
  /** 分 a piece. */
  before: count,
  price: count,
  change: z.number(),
})
export type PriceRise = z.infer<typeof priceRise>

export const supplierBoard = z.object({
  /** `null`: no file says anything yet. */
  asOf: z.string().nullable(),
  sentence: z.string(),
  figures: spoken,
  /** By money, the most first. */
  rows: z.array(supplierBoardRow),
  /** The steepest first. */
  rises: z.array(priceRise),
  notes: z.array(z.string()),
})
export type SupplierBoard = z.infer<typeof supplierBoard>

export const pricePoint = z.object({
  /** `null`: a cost from the beginning. */
  day: z.string().nullable(),
  /** 分 a piece. */
  price: count,
  /** Against the one before; `null` for the first, and where that was free. */
  change: z.number().nullable(),
  from: z.enum(['receipt', 'order', 'cost']),
})
export type PricePoint = z.infer<typeof pricePoint>

export const suppliedSku = z.object({
  sku: z.string(),
  title: z.string().nullable(),
  spec: z.string().nullable(),
  abc: z.enum(['A', 'B', 'C']).nullable(),
  /** Whether nobody else supplies it. */
  sole: z.boolean(),
  /** CP1 of the last 90 days, 分; `null` where not known, or where its profit hangs on another supplier. */
  profit: fen,
  /** What this supplier asked for it, the oldest first. */
  prices: z.array(pricePoint),
  /** Its rise of 5 % or more. */
  rise: z.number().nullable(),
})
export type SuppliedSku = z.infer<typeof suppliedSku>
