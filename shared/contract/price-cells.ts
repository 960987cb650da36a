import { z } from 'zod'
import { PRICE_PARTS } from './price-parts.ts'
import { discount, unitTerms } from './pricing.ts'

/** What a price leaves: each figure of the reckoning, of what is typed beside it. */
export const priceFigure = z.object({
  of: z.literal('price'),
  terms: unitTerms,
  price: z.number().int().min(1),
  /** Whose figures the terms were filled in from: those that still stand open to its orders, costs and rules. */
  listing: z.object({ shopId: z.string(), productId: z.string() }).nullable(),
  figure: z.enum([
    ...PRICE_PARTS,
    'profit',
    'margin',
    'contribution',
    'breakEven',
    'netBreakEven',
    'naive',
    'breakEvenPrice',
    'kept',
  ]),
  /** The same as a share of the price. */
  isShare: z.boolean().default(false),
})

/** One order with some of the discounts taken. */
export const stackedFigure = z.object({
  of: z.literal('stacked'),
  price: z.number().int().min(1),
  terms: unitTerms,
  discounts: z.array(discount),
  quantity: z.number().int().min(1),
  /** By name, in the order of their layers. */
  used: z.array(z.string()),
  figure: z.enum(['paid', 'income', 'profit', 'margin']),
})

/** One figure that was filled in from a listing. */
export const priceFact = z.object({
  of: z.literal('priceFact'),
  shopId: z.string(),
  productId: z.string(),
  fact: z.enum(['price', 'cost', 'refundBeforeShip', 'refundReturn', 'refundOnly']),
})
