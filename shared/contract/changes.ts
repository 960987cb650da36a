import { z } from 'zod'
import { METRIC_IDS } from '../terms.ts'
import type { MetricId } from '../terms.ts'
import { fen, share } from './common.ts'
import { FACTORS } from './factors.ts'
import { spoken } from './spoken.ts'

/** Why sales changed, what the change may hide, and which days were odd. */

export { FACTORS, FACTOR_METRICS, FACTOR_NAMES } from './factors.ts'
export type { Factor } from './factors.ts'

const effect = z.object({
  factor: z.enum(FACTORS),
  /** What the factor did to paid sales, 分. */
  amount: z.number().int(),
  /** The factor itself: people or orders, a share, or 分 each; `null` where its denominator is 0. */
  before: z.number().nullable(),
  after: z.number().nullable(),
})
export type Effect = z.infer<typeof effect>

const contribution = z.object({
  key: z.string(),
  name: z.string(),
  shopId: z.string().nullable(),
  before: z.number().int(),
  after: z.number().int(),
  change: z.number().int(),
  /** |change| ÷ Σ |change| of all rows, those not listed too. */
  share,
})
export type Contribution = z.infer<typeof contribution>

const contributions = z.object({
  rose: z.array(contribution),
  fell: z.array(contribution),
  /** How many rows there are, those not listed too. */
  total: z.number().int(),
})
export type Contributions = z.infer<typeof contributions>

const mixPart = z.object({
  name: z.string(),
  /** Share of visitors. */
  shareBefore: z.number(),
  shareAfter: z.number(),
  conversionBefore: share,
  conversionAfter: share,
  /** Its part of what the rates did, and of what the shift did. */
  within: z.number(),
  mix: z.number(),
})

/** Conversion split into what its parts did and what the shift between them did, in shares: 0.0015 is 0.15 个百分点. */
export const mix = z.object({
  by: z.enum(['source', 'shop']),
  before: z.number(),
  after: z.number(),
  within: z.number(),
  mix: z.number(),
  parts: z.array(mixPart),
  sentence: z.string(),
  figures: spoken,
})
export type Mix = z.infer<typeof mix>

export const drivers = z.object({
  base: fen,
  current: fen,
  /** Change of paid sales, 分; `null` where one side is not known. */
  total: fen,
  /** They sum to `total` exactly; empty where it is `null`. */
  effects: z.array(effect),
  /** What was multiplied: `visitors` = visitor-days × conversion × sales per buyer. */
  basis: z.enum(['visitors', 'buyers', 'orders']).nullable(),
  method: z.enum(['lmdi', 'shapley']).nullable(),
  mix: mix.nullable(),
  contributions: z.object({ product: contributions, channel: contributions }),
  sentence: z.string(),
  /** What the split rests on and why it is no finer. */
  notes: z.array(z.string()),
})
export type Drivers = z.infer<typeof drivers>

export const MASKING_RULES = [
  'returningAmount',
  'returningShare',
  'netSales',
  'refundRate',
  'fullPriceShare',
  'profit',
] as const
export type MaskingRuleId = (typeof MASKING_RULES)[number]

export const maskingRule = z.object({
  rule: z.enum(MASKING_RULES),
  /** `null`: cannot be told, the sentence says why. */
  hit: z.boolean().nullable(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  unit: z.enum(['fen', 'ratio']),
  name: z.string(),
  sentence: z.string(),
})
export type MaskingRule = z.infer<typeof maskingRule>

export const alert = z.object({
  metric: z.enum(METRIC_IDS as [MetricId, ...MetricId[]]),
  day: z.string(),
  shopId: z.string(),
  shop: z.string(),
  value: z.number(),
  /** What days of this weekday usually have. */
  expected: z.number(),
  /** How many robust standard deviations the day is away. */
  score: z.number(),
  /** What it meant in money, 分: below 0 is a loss. */
  impact: z.number().int(),
  sentence: z.string(),
})
export type Alert = z.infer<typeof alert>
