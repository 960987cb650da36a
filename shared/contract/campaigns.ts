import { z } from 'zod'
import { chartModel } from '../chart.ts'
import { CAMPAIGN_STAGES, campaignEdition, campaignEditions } from './campaign-editions.ts'
import { maskingRule } from './changes.ts'
import { command, count, day, fen, query, share } from './common.ts'
import { STOCK_TABLES } from './inventory.ts'
import { plannedProduct, preflight } from './preflight.ts'
import { discount } from './pricing.ts'
import { PROFIT_TABLES } from './profit.ts'
import { spoken } from './spoken.ts'

/** The seller's own promotions: planned, checked before they begin, and judged by what they brought beyond the usual. */

export const CAMPAIGN_GOALS = ['acquire', 'revive', 'clear', 'volume'] as const
export const GOAL_NAMES: Readonly<Record<(typeof CAMPAIGN_GOALS)[number], string>> = {
  acquire: '拉新',
  revive: '促活',
  clear: '清库存',
  volume: '冲量',
}

/** In the order in which they are looked for (domain rule 27). */
export const CAMPAIGN_VERDICTS = ['loss', 'lift', 'pulled', 'unproven'] as const
export type CampaignVerdict = (typeof CAMPAIGN_VERDICTS)[number]
export const CAMPAIGN_VERDICT_NAMES: Readonly<Record<CampaignVerdict, string>> = {
  loss: '亏',
  lift: '赚到净增量',
  pulled: '只是提前消费',
  unproven: '无法证明有增量',
}

/** From what the days would have earned to what they earned; the first and the last are levels, the others steps. */
export const BRIDGE_STEPS = [
  'usual',
  'lifted',
  'pulled',
  'price',
  'discount',
  'refunds',
  'goods',
  'commission',
  'fees',
  'delivery',
  'ads',
  'fixed',
  'siblings',
  'otherShops',
  'result',
] as const
export type BridgeStep = (typeof BRIDGE_STEPS)[number]
export const BRIDGE_STEP_NAMES: Readonly<Record<BridgeStep, string>> = {
  usual: '平常会赚',
  lifted: '活动期件数',
  pulled: '前后件数',
  price: '价格和组合',
  discount: '自己的让利',
  refunds: '退款',
  goods: '成本',
  commission: '达人佣金',
  fees: '平台费',
  delivery: '运费赔付',
  ads: '推广费',
  fixed: '坑位赠品等',
  siblings: '同店别的商品',
  otherShops: '别的店',
  result: '实际赚',
}

const MOST_DAYS = 120

const amount = z.number().int('金额精确到分').min(0, '金额不能小于 0').nullable().default(null)

export const campaign = z
  .object({
    id: z.string().min(1),
    name: z.string().trim().min(1, '写上活动的名字').max(40, '名字最多 40 个字'),
    goal: z.enum(CAMPAIGN_GOALS).default('volume'),
    from: day,
    to: day,
    /** Empty: all shops. */
    shops: z.array(z.string()).default([]),
    /** Empty: the whole shop. */
    products: z.array(plannedProduct).max(500, '最多 500 个商品').default([]),
    adBudget: amount,
    fixedCost: amount,
    expectedLift: z
      .number()
      .min(0, '预计增幅不能小于 0')
      .max(50, '预计增幅太大，看看是不是写成了百分数')
      .nullable()
      .default(null),
    copy: z.string().trim().max(2000, '文案最多 2000 个字').default(''),
    note: z.string().trim().max(2000, '备注最多 2000 个字').default(''),
    /** On top of its prices: of each layer a buyer may take one. */
    discounts: z.array(discount).max(10, '最多 10 个优惠').default([]),
    /** How soon its orders must be sent. */
    shipHours: z.union([z.literal(24), z.literal(48), z.literal(72)]).default(48),
  })
  .refine(({ from, to }) => from <= to, { message: '开始日期晚于结束日期', path: ['from'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, {
    message: `活动最长 ${MOST_DAYS} 天，看看日期有没有写错`,
    path: ['to'],
  })
export type Campaign = z.output<typeof campaign>

const asked = z.union([
  z.object({ campaignId: z.string() }),
  z.object({
    event: z
      .object({
        from: day,
        to: day,
        shops: z.array(z.string()).optional(),
        products: z.array(z.object({ shopId: z.string(), productId: z.string() })).optional(),
      })
      .refine(({ from, to }) => from <= to, { message: '开始日期晚于结束日期', path: ['from'] }),
  }),
])

const number = z.number().nullable()

const review = z.object({
  name: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  /** Each day of the windows: what sold after refunds, and what would have, 分. */
  baseline: z.array(
    z.object({
      day: z.string(),
      window: z.enum(['pre', 'event', 'post']),
      actual: z.number(),
      value: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
  /**
   * 分, signed: gross − pre − post = net. Where fewer days before or after are seen than it takes, what was pulled on
   * them, the net and the profit are `null`, and `unseen` says which days are missing and what to do.
   */
  grossLift: number,
  prePull: number,
  postPull: number,
  netLift: number,
  /** 95 % of the net. */
  low: number,
  high: number,
  /** Gross ÷ baseline of the days; pulled forward ÷ gross. */
  liftRate: number,
  pulledShare: number,
  /** What was paid on its days ÷ what would have been. */
  burst: number,
  unseen: z.string().nullable(),
  verdict: z.enum(CAMPAIGN_VERDICTS).nullable(),
  verdictName: z.string().nullable(),
  /**
   * CP1 beyond the baseline, less what the promotion cost beside its discounts, with what others of the shop gained or
   * lost where that is proven, 分; and its 95 %.
   */
  profitChange: number,
  profitLow: number,
  profitHigh: number,
  /** The seller's discounts of the days, advertising beyond the usual, and what is paid whatever sells, 分. */
  spent: fen,
  /** Closes to the 分; `null` where costs are not known. A step without an amount is not known or not proven. */
  bridge: z
    .object({
      rows: z.array(z.object({ step: z.enum(BRIDGE_STEPS), name: z.string(), amount: number, note: z.string() })),
      chart: chartModel,
    })
    .nullable(),
  /** Net lift of what was not promoted: other products of these shops, and the other shops. */
  siblings: z.object({ net: z.number(), low: z.number(), high: z.number() }).nullable(),
  otherShops: z.object({ net: z.number(), low: z.number(), high: z.number() }).nullable(),
  newBuyers: count,
  returningShare: share,
  /** What a new buyer cost, 分: all that the promotion cost ÷ new buyers. */
  newBuyerCost: fen,
  /**
   * Who bore the discounts of the days, 分: the seller, platform and 达人 together, and each of these where the review
   * alone is asked for. `unstated`: shops whose order reports do not say what the seller gave, so it is not in.
   */
  discounts: z.object({
    merchant: fen,
    others: fen,
    platform: fen,
    influencer: fen,
    unstated: z.array(z.string()),
  }),
  masking: z.array(maskingRule),
  chart: chartModel.nullable(),
  sentence: z.string(),
  notes: z.array(z.string()),
})
export type CampaignReview = z.infer<typeof review>

const libraryRow = z.object({
  /** Of the seller's own; `null` for an event of the calendar, which its days and shops tell. */
  campaignId: z.string().nullable(),
  key: z.string(),
  name: z.string(),
  goalName: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  shops: z.array(z.string()),
  ...review.pick({
    netLift: true,
    low: true,
    high: true,
    liftRate: true,
    verdict: true,
    verdictName: true,
    profitChange: true,
    spent: true,
  }).shape,
  expectedLift: number,
  /** Of the seller's own: the sheet that can be kept now and is not yet. */
  due: z.enum(CAMPAIGN_STAGES).nullable(),
  /** Net lift for each 元 spent, and its 95 %; `null` where nothing was spent, or nobody knows what. */
  perYuan: number,
  perYuanLow: number,
  perYuanHigh: number,
})
export type LibraryRow = z.infer<typeof libraryRow>

const library = z.object({
  /** The most net lift a 元 first; those that cannot be judged last. */
  rows: z.array(libraryRow),
  sentence: z.string(),
  figures: spoken,
})
export type CampaignLibrary = z.infer<typeof library>

const CAMPAIGN_TABLES = [...PROFIT_TABLES, 'campaign', 'event', 'product_day'] as const

export const campaigns = {
  /** The newest first. */
  list: query(['campaign']).output(z.array(campaign)),
  /** Adds a promotion or changes the one of that id; saving or removing `before` again undoes it. */
  save: command(['campaign'])
    .input(campaign)
    .output(z.object({ before: campaign.nullable() })),
  remove: command(['campaign'])
    .input(z.object({ id: z.string() }))
    .output(z.object({ before: campaign.nullable() })),
  review: query(CAMPAIGN_TABLES)
    .input(asked)
    .output(review.extend({ figures: spoken })),
  /** Every promotion and event that is over, by what each 元 spent on it brought. */
  library: query([...CAMPAIGN_TABLES, 'campaign_sheet']).output(library),
  /** The sheets that were kept of a promotion, and which one is due. */
  editions: query([...CAMPAIGN_TABLES, 'campaign_sheet'])
    .input(z.object({ campaignId: z.string() }))
    .output(campaignEditions),
  /** Keeps the sheet as it is now; one that says the same as the newest of its stage is that one. */
  keep: command(['campaign_sheet'])
    .input(z.object({ campaignId: z.string() }))
    .output(campaignEdition),
  /** What to know before it begins. */
  preflight: query([...CAMPAIGN_TABLES, ...STOCK_TABLES])
    .input(campaign)
    .output(preflight),
}
