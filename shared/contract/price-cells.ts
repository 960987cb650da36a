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
    'unsold',
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

/** How many ways there are to combine the discounts, and how many of them lose. */
export const stacksFigure = z.object({
  of: z.literal('stacks'),
  price: z.number().int().min(1),
  terms: unitTerms,
  discounts: z.array(discount).max(20),
  maxQuantity: z.number().int().min(1).max(20),
  /** Of orders of so many pieces alone. */
  quantity: z.number().int().min(1).max(20).optional(),
  figure: z.enum(['combinations', 'losing']),
})

/** What of a listing's price its own orders and costs tell, and what rules of the seller's. */
export const ORDER_FACTS = ['price', 'cost', 'refundBeforeShip', 'refundReturn', 'refundOnly'] as const
export const RULE_FACTS = [
  'feeRate',
  'keptFeeRate',
  'commissionRate',
  'freight',
  'resaleRate',
  'returnHandling',
  'taxRate',
] as const
export type RuleFact = (typeof RULE_FACTS)[number]

/** One figure that was filled in from a listing. */
export const priceFact = z.object({
  of: z.literal('priceFact'),
  shopId: z.string(),
  productId: z.string(),
  fact: z.enum([...ORDER_FACTS, ...RULE_FACTS]),
})
