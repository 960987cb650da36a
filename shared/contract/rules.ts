import { z } from 'zod'
import { command, day, month, platform, query } from './common.ts'

/**
 * What the seller knows and no file says: rates, freight, fixed costs. Each rule holds from a day on, for one shop, for
 * one platform, or for all; the narrowest counts, and of those the newest.
 */
const rate = z.number().min(0, '比例不能小于 0').max(1, '比例写成小数，0.006 是千分之六')
const amount = z.number().int().min(0, '金额不能小于 0')
const name = z.string().trim().min(1, '写个名字')

export const feeBase = z.enum(['paid', 'goods', 'income'])
export type FeeBase = z.infer<typeof feeBase>

/** Where entries of an account belong in the profit statement. */
export const feeBucket = z.enum([
  'platformFee',
  'commission',
  'fulfilment',
  'compensation',
  'ads',
  'goods',
  'refund',
  'transfer',
])
export type FeeBucket = z.infer<typeof feeBucket>

export const FEE_BUCKET_NAMES: Readonly<Record<FeeBucket, string>> = {
  platformFee: '平台费',
  commission: '佣金',
  fulfilment: '履约费',
  compensation: '赔付',
  ads: '推广',
  goods: '货款',
  refund: '退款',
  transfer: '转账、提现',
}

export const ruleValue = z.discriminatedUnion('kind', [
  /** A share of each payment that the platform keeps; `kept`: not given back on a refund. */
  z.object({ kind: z.literal('fee'), name, rate, base: feeBase, kept: z.boolean() }),
  /** What influencers or 淘客 get of sales of one channel (`null`: of all), always given back on a refund. */
  z.object({ kind: z.literal('commission'), name, rate, base: feeBase, channel: z.string().nullable() }),
  /** What sending one order costs: the first weight, then each further step; some provinces cost more. */
  z.object({
    kind: z.literal('freight'),
    first: amount,
    /** 0: one price whatever the weight. */
    firstGrams: z.number().int().min(0),
    step: amount,
    stepGrams: z.number().int().min(0),
    provinces: z.array(z.object({ names: z.array(z.string()).min(1), first: amount, step: amount })),
  }),
  /** Per order sent: packaging, 运费险; per refund with return: what its way back costs the seller. */
  z.object({ kind: z.literal('parcel'), packaging: amount, insurance: amount, returnFreight: amount }),
  /** Share of returned pieces that can be sold again, of one category (`null`: of all). */
  z.object({ kind: z.literal('resale'), rate, category: z.string().nullable() }),
  /** Rent, wages, software: every month, or in one. */
  z.object({ kind: z.literal('fixed'), name, amount, month: month.nullable() }),
  z.object({ kind: z.literal('tax'), rate }),
  /** The shop buys no advertising: none is then 0, not unknown. */
  z.object({ kind: z.literal('noAds') }),
  /** Which entries of an account are what: those whose words hold `contains`. */
  z.object({ kind: z.literal('remark'), contains: name, bucket: feeBucket }),
])
export type RuleValue = z.infer<typeof ruleValue>
export type RuleKind = RuleValue['kind']

export const rule = z.object({
  id: z.string(),
  platform: platform.nullable(),
  shopId: z.string().nullable(),
  effectiveFrom: day,
  value: ruleValue,
  savedAt: z.string(),
})
export type Rule = z.infer<typeof rule>

const TABLES = ['rule'] as const

export const rules = {
  list: query(TABLES).output(z.array(rule)),
  /** Adds a rule, or changes the one with that id. */
  save: command(TABLES)
    .input(
      z.object({
        id: z.string().optional(),
        platform: platform.nullable().default(null),
        shopId: z.string().nullable().default(null),
        effectiveFrom: day.default('2000-01-01'),
        value: ruleValue,
      }),
    )
    .output(rule),
  remove: command(TABLES)
    .input(z.object({ id: z.string() }))
    .output(z.object({ removed: rule.nullable() })),
}
