import { z } from 'zod'
import { BOOK_TABLES, command, fen, query } from './common.ts'

/**
 * Orders that are no sales: samples, payments of a difference, tests. They leave every metric; how many and how much
 * they are is printed wherever the numbers' footing is (metrics.md R11).
 */
export const EXCLUSION_REASONS = ['sample', 'difference', 'test', 'other'] as const
export const exclusionReason = z.enum(EXCLUSION_REASONS)
export type ExclusionReason = z.infer<typeof exclusionReason>

export const EXCLUSION_NAMES: Readonly<Record<ExclusionReason, string>> = {
  sample: '样品单',
  difference: '补差价、邮费',
  test: '测试单',
  other: '其他',
}

const text = z.string().trim().min(1, '写上要找的字').max(100, '不超过 100 个字')

/** `title` and `code` are of a line; `paid` (of the whole order, 分) and `channel` are of all lines of an order. */
export const exclusionCondition = z.discriminatedUnion('field', [
  z.object({ field: z.literal('title'), contains: text }),
  z.object({ field: z.literal('code'), equals: text }),
  z.object({ field: z.literal('paid'), atMost: z.number().int().min(0, '金额不能小于 0') }),
  z.object({ field: z.literal('channel'), equals: text }),
])
export type ExclusionCondition = z.infer<typeof exclusionCondition>

export const exclusionRule = z.object({
  id: z.string(),
  reason: exclusionReason,
  condition: exclusionCondition,
  /** `null`: all shops. */
  shopId: z.string().nullable(),
  enabled: z.boolean(),
})
export type ExclusionRule = z.infer<typeof exclusionRule>

/** Orders with a paid line that is kept out, those lines, and what was paid for them. */
export const exclusionCount = z.object({ orders: z.number().int(), lines: z.number().int(), paid: fen })
export type ExclusionCount = z.infer<typeof exclusionCount>

/** The same of a scope, and reason by reason, the most paid first. */
export const excludedSums = exclusionCount.extend({
  byReason: z.array(exclusionCount.extend({ reason: exclusionReason, name: z.string() })),
})
export type ExcludedSums = z.infer<typeof excludedSums>

const listedRule = exclusionRule.extend({
  /** One of the built-in suggestions, as it came: there is nothing to remove. */
  suggested: z.boolean(),
  /** What it fits, over all days, whether it is on or not and whatever other rules fit too. */
  fits: exclusionCount,
})
export type ListedExclusionRule = z.infer<typeof listedRule>

const taggedOrder = z.object({
  shopId: z.string(),
  shop: z.string(),
  orderId: z.string(),
  reason: exclusionReason,
  note: z.string(),
  savedAt: z.string(),
  /** Day of the payment; `null` where it is not paid or no file has the order any more. */
  paidDay: z.string().nullable(),
  paid: fen,
})
export type TaggedOrder = z.infer<typeof taggedOrder>

const TABLES = ['exclusion_rule', 'exclusion_order'] as const

export const exclusions = {
  /** The seller's rules and the suggestions, which are off until switched on. */
  rules: query(BOOK_TABLES).output(z.array(listedRule)),
  /** Adds a rule, or changes the one with that id; a suggestion is switched on by saving it so. */
  saveRule: command(TABLES)
    .input(
      z.object({
        id: z.string().optional(),
        reason: exclusionReason,
        condition: exclusionCondition,
        shopId: z.string().nullable().default(null),
        enabled: z.boolean().default(true),
      }),
    )
    .output(exclusionRule),
  removeRule: command(TABLES)
    .input(z.object({ id: z.string() }))
    .output(z.object({ removed: exclusionRule.nullable() })),
  /** Orders taken out one by one, the newest tag first. */
  orders: query(BOOK_TABLES).output(z.array(taggedOrder)),
  /** Takes orders out by their numbers; numbers that no file has are given back. */
  tag: command(TABLES)
    .input(
      z.object({
        orderIds: z.array(z.string().trim().min(1)).min(1, '写上订单号').max(2000, '一次最多 2,000 个订单号'),
        shopId: z.string().optional(),
        reason: exclusionReason,
        note: z.string().trim().max(200, '备注不超过 200 个字').default(''),
      }),
    )
    .output(z.object({ tagged: z.number().int(), unknown: z.array(z.string()) })),
  untag: command(TABLES)
    .input(z.object({ shopId: z.string(), orderId: z.string() }))
    .output(z.object({ removed: z.boolean() })),
}
