import { z } from 'zod'
import { day, scope } from './common.ts'
import { LISTING_ACTIONS } from './listing-actions.ts'
import { ORDER_MONEY } from './order-money.ts'
import { REVIEW_TOPICS } from './refund-kinds.ts'

/** What pages say of listings that is no metric of a scope. */

const listing = { shopId: z.string(), productId: z.string() }

export const launch = scope.safeExtend({
  of: z.literal('launch'),
  ...listing,
  figure: z.enum(['units', 'usual', 'rank', 'cartRate', 'payConversion']),
  /** Of `units`: days since the first sale; as many as it has been on sale without it. */
  day: z.number().int().min(1).max(30).optional(),
})

/** A day of the launches that are drawn: the newest ones beside what earlier ones had sold by then. */
export const launchDay = scope.safeExtend({ of: z.literal('launchDay'), day: z.number().int().min(1).max(30) })

/** How many listings there are, sold, and wait for something to be done; and how much hangs on the first three. */
export const listingSum = scope.safeExtend({
  of: z.literal('goods'),
  figure: z.enum(['listings', 'sold', 'stocked', 'activeShare', 'topShare', 'action']),
  /** Of `action`. */
  action: z.enum(LISTING_ACTIONS).optional(),
})

/** What is known of one listing in some days. */
export const listingFigure = scope.safeExtend({
  of: z.literal('listing'),
  ...listing,
  figure: z.enum([
    'visitors',
    'visitorDays',
    'impressions',
    'clicks',
    'favouriteBuyers',
    'cartBuyers',
    'payBuyers',
    'clickRate',
    'favouriteRate',
    'cartRate',
    'payConversion',
    'gmv',
    'units',
    'refundAmount',
    'gsv',
    'merchantIncome',
    'cogs',
    'platformFees',
    'commission',
    'fulfilment',
    'compensation',
    'cp1',
    'cp1Margin',
    'adSpend',
    'adNamed',
    'adShared',
    'cp2',
    'stock',
    'coverDays',
    'hot',
  ]),
})

/** One variant of a listing. */
export const variantFigure = scope.safeExtend({
  of: z.literal('variant'),
  ...listing,
  /** As `listing.product` names it; empty: what names none. */
  sku: z.string(),
  figure: z.enum(['units', 'price', 'refundAmount', 'refundRate', ...ORDER_MONEY, 'loose', 'cp1Margin']),
})

/** Pieces of one listing in the last 28 days, and in the 28 before them. */
export const recent = z.object({
  of: z.literal('recent'),
  ...listing,
  to: day,
  /** `left`: what left the shelf in the last ones, gifts among it. */
  figure: z.enum(['change', 'now', 'before', 'left']),
})

export const pair = scope.safeExtend({
  of: z.literal('pair'),
  shopId: z.string(),
  a: z.string(),
  b: z.string(),
  discount: z.number().min(0).max(0.9),
  figure: z.enum(['orders', 'ofA', 'ofB', 'total', 'support', 'confidence', 'lift', 'bundleProfit', 'bundleMargin']),
})

/** Reviews of some days, and how many of them are bad. */
export const reviewed = z.object({
  of: z.literal('reviewed'),
  from: day,
  to: day,
  shops: z.array(z.string()).optional(),
  /** As `aftersales.reviews` names it. */
  product: z.object({ shopId: z.string().nullable(), productId: z.string(), name: z.string() }).optional(),
  /** Of `complaints`. */
  topic: z.enum(REVIEW_TOPICS).optional(),
  figure: z.enum([
    'count',
    'rated',
    'sided',
    'negative',
    'negativeShare',
    'positive',
    'positiveShare',
    'mean',
    'stars',
    'toAnswer',
    'answered',
    'answeredShare',
    'complaints',
    'complaintShare',
    /** How the words judge reviews, held against their stars. */
    'unrated',
    'judged',
    'wrong',
    'wrongShare',
    'silent',
    'bad',
    'badFound',
  ]),
})
