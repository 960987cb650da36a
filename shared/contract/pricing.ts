import { z } from 'zod'
import { BOOK_TABLES, command, count, fen, query, share } from './common.ts'
import { PRICE_PARTS } from './price-parts.ts'

/** What a price leaves of itself, how low stacked discounts can push it, and which goods are worth taking on. */

const rate = z.number().min(0, '比例不能小于 0').max(1, '比例写成小数，0.05 是 5%')
const amount = z.number().int().min(0, '金额不能小于 0')

/** Everything that is taken off a price; 分 a piece, and shares of what is paid (campaigns 7.6, rule 24). */
export const unitTerms = z
  .object({
    cost: amount,
    feeRate: rate.default(0),
    /** Part of the platform's fees that a refund does not give back, as a rate of the payment. */
    keptFeeRate: rate.default(0),
    commissionRate: rate.default(0),
    /** To send one piece: freight, packing, 运费险. */
    freight: amount.default(0),
    refundBeforeShip: rate.default(0),
    refundReturn: rate.default(0),
    refundOnly: rate.default(0),
    resaleRate: rate.default(1),
    returnHandling: amount.default(0),
    /** Advertising as a share of what is paid. */
    adRate: rate.default(0),
    /** Of what is kept. */
    taxRate: rate.default(0),
  })
  .refine((terms) => terms.refundBeforeShip + terms.refundReturn + terms.refundOnly < 1, {
    message: '三种退款率加起来要小于 100%',
    path: ['refundReturn'],
  })
export type UnitTerms = z.output<typeof unitTerms>

const priced = z.object({
  price: z.number().int(),
  /** Profit of one sold piece after refunds, advertising and tax, 分. */
  profit: z.number(),
  /** Of what is kept after refunds. */
  margin: z.number(),
  /** Left of 1 元 paid before advertising; `breakEven` = 1 ÷ it, `null` where any ROI loses. */
  contribution: z.number(),
  breakEven: share,
  netBreakEven: share,
  /** 1 ÷ gross margin, which forgets refunds and fees. */
  naive: share,
  /** What takes the price away, in order; with `profit` they sum to the price. */
  parts: z.array(z.object({ id: z.enum(PRICE_PARTS), name: z.string(), amount: z.number() })),
})
export type Priced = z.infer<typeof priced>

export const DISCOUNT_LAYERS = ['item', 'threshold', 'shopCoupon', 'platformCoupon', 'influencer'] as const
export type DiscountLayer = (typeof DISCOUNT_LAYERS)[number]

export const DISCOUNT_LAYER_NAMES: Readonly<Record<DiscountLayer, string>> = {
  item: '单品优惠',
  threshold: '满减',
  shopCoupon: '店铺券',
  platformCoupon: '平台券',
  influencer: '达人专享',
}

export const discount = z
  .object({
    layer: z.enum(DISCOUNT_LAYERS),
    name: z.string().trim().min(1, '给每个优惠写个名字').max(30, '优惠的名字最多 30 个字'),
    /** What the order must come to, after the layers before; 0: always. */
    threshold: amount.default(0),
    off: amount.default(0),
    /** Instead of `off`: the share that is left, 0.9 is 九折. */
    times: rate.nullable().default(null),
    /** Once for each time the threshold is reached, as 每满. */
    every: z.boolean().default(false),
    /** What of it the seller bears; the rest is income. */
    merchantShare: rate.default(1),
  })
  .refine(({ every, threshold }) => !every || threshold > 0, { message: '「每满」要写满多少', path: ['threshold'] })
export type Discount = z.output<typeof discount>

const stacked = z.object({
  quantity: z.number().int(),
  /** What the buyer pays for all pieces, 分. */
  paid: z.number().int(),
  /** With what the platform or the influencer bears. */
  income: z.number().int(),
  /** Of one piece, 分. */
  profit: z.number(),
  margin: share,
  used: z.array(z.string()),
})
export type Stacked = z.infer<typeof stacked>

/** Goods that might be taken on. */
export const candidate = z.object({
  name: z.string().trim().min(1, '写上商品的名字').max(60, '名字最多 60 个字'),
  /** Search popularity or visitors a month of its main word. */
  demand: z.number().int().min(0, '需求不能小于 0').nullable().default(null),
  /** Listings that sell it. */
  competitors: z.number().int().min(0, '同行数不能小于 0').nullable().default(null),
  competitorPrice: amount.nullable().default(null),
  leadTimeDays: z.number().int().min(0, '到货天数不能小于 0').nullable().default(null),
  /** Smallest first order, pieces. */
  minimumOrder: z.number().int().min(1, '起订量至少 1 件').nullable().default(null),
  price: z.number().int().min(1, '价格要大于 0').nullable().default(null),
  terms: unitTerms.nullable().default(null),
})
export type Candidate = z.output<typeof candidate>

const weight = z.number().min(0, '权重不能小于 0').max(100, '权重最多 100')
export const scoreWeights = z
  .object({ demand: weight, competition: weight, supply: weight, margin: weight })
  .refine((all) => all.demand + all.competition + all.supply + all.margin > 0, { message: '至少给一项权重' })
export type ScoreWeights = z.output<typeof scoreWeights>

const scored = candidate.extend({
  id: z.string(),
  /** 0 to 100; `null`: not filled in. */
  scores: z.object({ demand: share, competition: share, supply: share, margin: share }),
  marginShare: share,
  /** Weighted over what is filled in. */
  total: share,
  missing: z.array(z.string()),
  /** What stands against it whatever it scores. */
  warning: z.string().nullable(),
})
export type ScoredCandidate = z.infer<typeof scored>

const elasticity = z.object({
  /** Per cent of units by per cent of price; `null` where the data do not allow it. */
  value: share,
  low: share,
  high: share,
  levels: z.array(z.object({ price: z.number().int(), days: z.number().int(), unitsPerDay: z.number() })),
  /** What it rests on, or why there is none. */
  note: z.string(),
})
export type Elasticity = z.infer<typeof elasticity>

const PRICE_TABLES = [...BOOK_TABLES, 'cost', 'bundle_part', 'rule'] as const

export const pricing = {
  /** What a price leaves, or the price that leaves a margin; and the price at which nothing is left. */
  price: query([])
    .input(
      z
        .object({
          terms: unitTerms,
          price: z.number().int().min(1, '价格要大于 0').optional(),
          margin: z.number().gt(-1, '目标利润率写成小数').lt(1, '目标利润率要小于 100%').optional(),
        })
        .refine(({ price, margin }) => (price === undefined) !== (margin === undefined), {
          message: '价格和目标利润率填一个',
          path: ['price'],
        }),
    )
    .output(z.object({ priced: priced.nullable(), breakEvenPrice: fen, reason: z.string().nullable() })),
  /** The lowest that discounts can push one piece to, over every combination of one a layer and every quantity. */
  stack: query([])
    .input(
      z.object({
        price: z.number().int().min(1, '价格要大于 0'),
        terms: unitTerms,
        discounts: z.array(discount).max(20, '最多 20 个优惠'),
        maxQuantity: z.number().int().min(1).max(20, '最多看到 20 件').default(5),
      }),
    )
    .output(
      z.object({ combinations: z.number().int(), losing: z.number().int(), worst: stacked, rows: z.array(stacked) }),
    ),
  /** What is known of a listing: its usual price, cost, rates and refunds, and how sales followed its price. */
  facts: query(PRICE_TABLES)
    .input(z.object({ shopId: z.string(), productId: z.string() }))
    .output(
      z.object({
        title: z.string(),
        /** Paid for a piece in the 28 days up to its last sale, without freight. */
        price: fen,
        units: count,
        terms: unitTerms.nullable(),
        /** What is not known and stands as 0. */
        missing: z.array(z.string()),
        elasticity,
      }),
    ),
  /** Goods that might be taken on, the best first. */
  scorecard: query(['candidate'])
    .input(z.object({ weights: scoreWeights.optional() }))
    .output(z.array(scored)),
  saveCandidate: command(['candidate'])
    .input(candidate.extend({ id: z.string().optional() }))
    .output(z.object({ id: z.string() })),
  removeCandidate: command(['candidate'])
    .input(z.object({ id: z.string() }))
    .output(z.object({ removed: candidate.extend({ id: z.string() }).nullable() })),
}
