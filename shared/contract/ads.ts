import { z } from 'zod'
import { chartModel } from '../chart.ts'
import { AD_VERDICTS, KEYWORD_ADVICES } from './ad-verdicts.ts'
import { count, fen, query, scope, share } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'
import { spoken } from './spoken.ts'

export { AD_VERDICT_NAMES, AD_VERDICTS } from './ad-verdicts.ts'
export type { AdVerdict } from './ad-verdicts.ts'

/** What advertising has to bring back. */

const rate = z.number().min(0, '比例不能小于 0').max(1, '比例不能大于 1')
const amount = z.number().min(0, '金额不能小于 0')

export const AD_LEVELS = ['plan', 'unit', 'product', 'creative', 'crowd', 'scene', 'region', 'account'] as const
export type AdLevel = (typeof AD_LEVELS)[number]

export const AD_LEVEL_NAMES: Readonly<Record<AdLevel, string>> = {
  plan: '计划',
  unit: '单元',
  product: '商品',
  creative: '创意',
  crowd: '人群',
  scene: '场景',
  region: '地域',
  account: '账户',
}

const number = z.number().nullable()

const adRow = z.object({
  key: z.string(),
  name: z.string(),
  shopId: z.string(),
  channel: z.string(),
  /** As its file calls it: 计划, 单元, 商品 … */
  level: z.string(),
  /** Where the row is of one product. */
  productId: z.string().nullable(),
  title: z.string().nullable(),
  /** Days within which the platform claims a sale, in its own words. */
  window: z.string().nullable(),
  spend: z.number().int(),
  impressions: count,
  clicks: count,
  carts: count,
  orders: count,
  /** Claimed by the platform, indirect sales included; the direct part; after the refunds of its own short window. */
  gmv: fen,
  directGmv: fen,
  netGmv: fen,
  clickRate: share,
  perClick: fen,
  /** Orders of clicks. */
  conversion: share,
  /** GMV ÷ spend, and between what bounds it lies with 80 %. */
  roas: number,
  low: number,
  high: number,
  /** Return at which nothing is left; `null`: not known, or any return loses. */
  breakEven: number,
  netBreakEven: number,
  /** 1 ÷ gross margin. */
  naive: number,
  verdict: z.enum(AD_VERDICTS).nullable(),
  reason: z.string(),
  /** 分 lost on rows to be stopped or cut; 0 on others. */
  wasted: fen,
  /** 分 that its claimed sales left, before advertising, less its spend. */
  profit: fen,
})
export type AdRow = z.infer<typeof adRow>

const keywordRow = adRow.extend({
  /** Whether the title of its product has all its characters; `null`: no product, or no title. */
  inTitle: z.boolean().nullable(),
  /** Put it on the list of words not to be bought, take it out, or write it into the title. */
  advice: z.enum(KEYWORD_ADVICES).nullable(),
})
export type KeywordRow = z.infer<typeof keywordRow>

/** Money that could move from some plans to others, 分 a day. */
const adShift = z.object({
  from: z.array(z.object({ key: z.string(), name: z.string(), amount: z.number().int() })),
  /** `atLeast`: what it would sell by the lower bound of its return. */
  to: z.array(z.object({ key: z.string(), name: z.string(), amount: z.number().int(), atLeast: z.number().int() })),
  /** What nobody can take up. */
  saved: z.number().int(),
  /** Empty where nothing is to be moved. */
  sentence: z.string(),
  figures: spoken,
})
export type AdShift = z.infer<typeof adShift>

const adSummary = z.object({
  /** As the overview counts it. */
  spend: fen,
  /** Σ of what the channels claim. */
  claimed: fen,
  /** Claimed ÷ GMV of the shop; above 1 channels claim the same sale twice. */
  cover: share,
  wasted: z.number().int(),
  verdicts: z.array(
    z.object({
      verdict: z.enum(AD_VERDICTS),
      count: z.number().int(),
      spend: z.number().int(),
      wasted: z.number().int(),
    }),
  ),
  levels: z.array(z.enum(AD_LEVELS)),
  hasKeywords: z.boolean(),
  shift: adShift,
  sentence: z.string(),
  figures: spoken,
  notes: z.array(z.string()),
  /** Of all notes, in the order in which they are said. */
  noteFigures: spoken,
})
export type AdSummary = z.infer<typeof adSummary>

const adMarginal = z.object({
  /** Ordinary days with advertising that it rests on. */
  days: z.number().int(),
  groups: z.array(
    z.object({
      days: z.number().int(),
      spend: z.number().int(),
      gsv: z.number().int(),
      fitted: z.number().int(),
      marginal: number,
    }),
  ),
  /** Net sales that one more 元 has to bring. */
  needed: number,
  chart: chartModel.nullable(),
  sentence: z.string(),
})
export type AdMarginal = z.infer<typeof adMarginal>

const AD_TABLES = [...PROFIT_TABLES, 'product_day', 'listing_role', 'event'] as const

export const ads = {
  /** Rows of one level of each channel, most spent first; without `by` each channel's plans, else what it has. */
  plans: query(AD_TABLES)
    .input(scope.safeExtend({ by: z.enum(AD_LEVELS).optional() }))
    .output(z.array(adRow)),
  /** Words that were paid for, by product. */
  keywords: query(AD_TABLES).input(scope).output(z.array(keywordRow)),
  /** The page in one sentence, with the money by verdict. */
  summary: query(AD_TABLES).input(scope).output(adSummary),
  /** What more spending a day came with, over the half year that ends with the scope. */
  marginal: query(AD_TABLES).input(scope).output(adMarginal),
  /**
   * The return on advertising at which a piece of ad sales leaves nothing (domain campaigns 7.6, rule 24). Amounts in one
   * unit, 分 or 元, of one piece; rates as fractions of paid sales.
   */
  breakEven: query([])
    .input(
      z
        .object({
          price: z.number().gt(0, '售价要大于 0'),
          cost: amount,
          feeRate: rate,
          commissionRate: rate,
          freight: amount,
          refundBeforeShip: rate,
          refundReturn: rate,
          refundOnly: rate.default(0),
          resaleRate: rate,
          returnHandling: amount,
        })
        .refine(({ refundBeforeShip, refundReturn, refundOnly }) => refundBeforeShip + refundReturn + refundOnly <= 1, {
          message: '三种退款率加起来不能超过 100%',
          path: ['refundReturn'],
        }),
    )
    .output(
      z.object({
        /** Left of 1 元 of ad sales before advertising. */
        margin: z.number(),
        /** `null`: any return loses. */
        breakEven: z.number().nullable(),
        /** Against sales after all refunds have come. */
        netBreakEven: z.number().nullable(),
        /** 1 ÷ (1 − cost ÷ price): what is usually reckoned, and loses money. */
        naive: z.number().nullable(),
      }),
    ),
}
