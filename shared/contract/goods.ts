import { z } from 'zod'
import { chartModel } from '../chart.ts'
import { count, day, fen, query, scope, share } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'
import { LISTING_ACTIONS } from './listing-actions.ts'

export { LISTING_ACTIONS } from './listing-actions.ts'
export type { ListingAction } from './listing-actions.ts'

export const LISTING_ROLES = ['traffic', 'profit', 'regular', 'image', 'campaign', 'clearance'] as const
export const ROLE_NAMES: Readonly<Record<(typeof LISTING_ROLES)[number], string>> = {
  traffic: '引流款',
  profit: '利润款',
  regular: '常规款',
  image: '形象款',
  campaign: '活动款',
  clearance: '清仓款',
}

export const LISTING_STAGES = ['new', 'growing', 'mature', 'declining', 'dead', 'steady'] as const
export const STAGE_NAMES: Readonly<Record<(typeof LISTING_STAGES)[number], string>> = {
  new: '新品',
  growing: '成长',
  mature: '成熟',
  declining: '衰退',
  dead: '滞销',
  steady: '平稳',
}

export const LISTING_VERDICTS = ['title', 'page', 'promotion', 'quality', 'traffic'] as const
export const LISTING_SORTS = [
  'profit',
  'gmv',
  'units',
  'visitorDays',
  'payConversion',
  'refundRate',
  'cp1Margin',
  'adSpend',
  'unitsChange',
  'hot',
  'coverDays',
] as const
/** What became of refunded goods; `unknown` where no file tells. */
export const REFUND_WAY_IDS = ['unknown', 'beforeShipping', 'return', 'refundOnly'] as const
export type ListingSort = (typeof LISTING_SORTS)[number]
export type ListingRole = (typeof LISTING_ROLES)[number]
export type ListingStage = (typeof LISTING_STAGES)[number]
export type ListingVerdict = (typeof LISTING_VERDICTS)[number]

const listingProduct = z.object({
  /** Product number; where files have none its code, else its title. */
  productId: z.string(),
  shopId: z.string(),
  title: z.string(),
  /** Of a file that covers exactly the scope's days. */
  visitors: count,
  /** Σ of daily visitors where there is no such file: people count once a day (domain rule 20). */
  visitorDays: count,
  clickRate: share,
  favouriteRate: share,
  cartRate: share,
  payConversion: share,
  units: count,
  /** Pieces that came for nothing: not part of `units`. */
  gifts: count,
  gmv: fen,
  /** Paid for a piece without freight; `null` where none was paid for, as of gifts. */
  price: fen,
  refundAmount: fen,
  refundRate: share,
  gsv: fen,
  adSpend: fen,
  cp1: fen,
  cp2: fen,
  /** CP1 of merchant income. */
  cp1Margin: share,
  /** Pieces by the newest product export, and the days they last at the pace of the last 28. */
  stock: count,
  coverDays: z.number().nullable(),
  /** Pieces of the last 28 days against the 28 before. */
  unitsChange: share,
  /** 0 to 100 among the listings of the scope. */
  hot: count,
  /** By CP2, or by CP1 while no advertising is known. */
  abc: z.enum(['A', 'B', 'C']).nullable(),
  role: z.enum(LISTING_ROLES).nullable(),
  /** Whether the seller has set the role, whatever the numbers say. */
  roleByHand: z.boolean(),
  stage: z.enum(LISTING_STAGES).nullable(),
  verdict: z.enum(LISTING_VERDICTS).nullable(),
  action: z.enum(LISTING_ACTIONS).nullable(),
})
export type ListingProduct = z.infer<typeof listingProduct>

const basket = z.object({
  shopId: z.string(),
  /** Whoever buys `a` also buys `b` in `confidence` of the orders. */
  a: z.string(),
  b: z.string(),
  titleA: z.string(),
  titleB: z.string(),
  orders: z.number().int(),
  support: z.number(),
  confidence: z.number(),
  lift: z.number(),
  /** CP1 of one of each, 分, with `discount` taken off what both bring in; `null` while it is not known. */
  bundleProfit: fen,
  bundleMargin: share,
})
export type Basket = z.infer<typeof basket>

const listingWeek = z.object({
  /** Its first day. */
  from: day,
  units: count,
  gmv: fen,
  refundAmount: fen,
  visitorDays: count,
})
export type ListingWeek = z.infer<typeof listingWeek>

const listingSku = z.object({
  /** What costs and stock name it by; empty for lines that name no variant. */
  sku: z.string(),
  spec: z.string().nullable(),
  units: count,
  gmv: fen,
  /** Paid for a piece, 分. */
  price: fen,
  refundRate: share,
  cp1: fen,
  cp1Margin: share,
})
export type ListingSku = z.infer<typeof listingSku>

const listingPage = z.object({
  title: z.string(),
  /** `null` where nothing was sold, advertised or visited in the scope. */
  listing: listingProduct.nullable(),
  funnel: z.array(
    z.object({
      step: z.enum(['impressions', 'clicks', 'visitors', 'cartBuyers', 'payBuyers']),
      people: count,
      /** Clicks of impressions; carts and payers of visitors. */
      rate: share,
    }),
  ),
  weeks: z.array(listingWeek),
  charts: z.object({ sales: chartModel, visitors: chartModel.nullable() }),
  skus: z.array(listingSku),
  /** What became of the goods, most money first; without refunds that no file tells of. */
  refunds: z.array(z.object({ way: z.enum(REFUND_WAY_IDS), refunds: z.number().int(), amount: z.number().int() })),
  baskets: z.array(basket),
})
export type ListingPage = z.infer<typeof listingPage>

export const goods = {
  /** Every listing, most profit first. Contract callers get all; pages ask for theirs. */
  products: query([...PROFIT_TABLES, 'product_day'])
    .input(
      scope.safeExtend({
        sort: z.enum(LISTING_SORTS).default('profit'),
        descending: z.boolean().default(true),
        limit: z.number().int().min(1).optional(),
        /** Only those that this is to be done with. */
        action: z.enum(LISTING_ACTIONS).optional(),
      }),
    )
    .output(z.array(listingProduct)),
  /** Everything known about one listing, beside the others of the scope. */
  product: query([...PROFIT_TABLES, 'product_day'])
    .input(scope.safeExtend({ shopId: z.string(), productId: z.string() }))
    .output(listingPage),
  /** Listings that are bought in one order, the most related pair first. */
  baskets: query(PROFIT_TABLES)
    .input(
      scope.safeExtend({
        /** Pairs in fewer orders tell nothing. */
        minOrders: z.number().int().min(1).default(5),
        /** Of the price of the bundle, to be taken off. */
        discount: z.number().min(0).max(0.9).default(0.1),
        limit: z.number().int().min(1).optional(),
      }),
    )
    .output(z.array(basket)),
}
