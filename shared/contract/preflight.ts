import { z } from 'zod'
import { count, fen, share } from './common.ts'

/** What is looked at before a promotion begins: what it leaves, whether the goods last, whether orders are sent in time. */

const number = z.number().nullable()

export const plannedProduct = z.object({
  shopId: z.string(),
  productId: z.string().min(1),
  /** What a buyer pays for a piece, 分. */
  price: z.number().int('价格精确到分').min(1, '活动价要大于 0').nullable().default(null),
  units: z.number().int('件数要是整数').min(1, '件数至少 1').nullable().default(null),
})

const checkedProduct = plannedProduct.extend({
  title: z.string(),
  /** Paid for a piece in the 28 days before, 分, and what it leaves after refunds, goods, fees, commission and freight. */
  usualPrice: fen,
  usualProfit: number,
  profit: number,
  /** A piece of the order that leaves the least when discounts are taken together, 分; `null`: price or costs not known. */
  worst: z
    .object({
      quantity: z.number().int(),
      /** For all pieces; with what others bear. */
      paid: z.number().int(),
      income: z.number().int(),
      profit: z.number().int(),
      used: z.array(z.string()),
      combinations: z.number().int(),
      losing: z.number().int(),
    })
    .nullable(),
  /** Pieces on as many usual days. */
  baselineUnits: number,
  /** At the worst: pieces that bring in the share of the fixed cost; the rise of sales at which nothing is lost. */
  breakEvenUnits: number,
  breakEvenLift: number,
  stock: count,
  /** Pieces that will be asked for at most in nine cases of ten. */
  demandHigh: number,
  /** What past events on these days of the calendar brought beyond usual ones, of these sizes; `null`: none falls on them. */
  pastLift: number,
  /** Sizes and colours that may run out, with what is left of them as it begins; what lacks most first. */
  shortSkus: z.array(
    z.object({ sku: z.string(), spec: z.string().nullable(), stock: z.number(), demandHigh: z.number().int() }),
  ),
  warnings: z.array(z.string()),
})

/** Orders a day against the most parcels ever sent on one; `null` where not known. */
const shipping = z.object({
  hours: z.number().int(),
  usualOrders: number,
  peakOrders: count,
  mostShipped: count,
  mostShippedOn: z.string().nullable(),
  /** Of the orders looked up, those whose file says when they were sent. */
  shippedKnown: share,
  /** Parcels a day for none to be late. */
  needed: count,
  /** Orders that would be sent too late, and days from the first until all are out; `null` where they are not in three weeks. */
  late: count,
  clearDays: count,
  /** Why it cannot be told. */
  reason: z.string().nullable(),
  advice: z.string().nullable(),
})

export const preflight = z.object({
  products: z.array(checkedProduct),
  /** Words of the copy that the advertising law knows. */
  words: z.array(z.object({ word: z.string(), message: z.string() })),
  fixedCost: z.number().int(),
  shipping,
  warnings: z.array(z.string()),
  sentence: z.string(),
})
export type Preflight = z.infer<typeof preflight>
