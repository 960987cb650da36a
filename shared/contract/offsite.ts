import { z } from 'zod'
import { count, day, fen } from './common.ts'
import { CAMPAIGN_VERDICTS } from './campaigns.ts'

/** What the seller did outside of the platforms, and what can be told of its result. */

/** Suggestions; any other name does as well. */
export const OFFSITE_CHANNELS = ['小红书', '微信', '抖音外链', '微博', 'B站', '快手', '线下'] as const

export const offsiteEntry = z.object({
  id: z.string().min(1),
  day,
  /** How many days it is taken to work, the first included. */
  days: z.number().int('天数要是整数').min(1, '至少算 1 天').max(60, '最多算 60 天').default(7),
  channel: z.string().trim().min(1, '写上渠道，如「小红书」').max(20, '渠道最多 20 个字'),
  /** 商家编码, 商品编号 or a name of the order's own 流量来源, made for this alone; empty: none. */
  code: z.string().trim().max(40, '编码最多 40 个字').default(''),
  cost: z.number().int('金额精确到分').min(0, '花费不能小于 0').nullable().default(null),
  note: z.string().trim().max(500, '备注最多 500 个字').default(''),
  /** Empty: all shops. */
  shops: z.array(z.string()).default([]),
})
export type OffsiteEntry = z.output<typeof offsiteEntry>

/** How a result is told: by its code, by the days against ordinary ones, or not at all. */
export const OFFSITE_BASES = ['code', 'dates', 'unknown'] as const

const number = z.number().nullable()

export const offsiteRow = offsiteEntry.extend({
  to: z.string(),
  basis: z.enum(OFFSITE_BASES),
  /** Of the code, on the days: orders, paid, and after refunds. */
  orders: count,
  gmv: fen,
  gsv: fen,
  /** Of the shops on the days beyond the usual, before and after taken in, and its 95 %, 分. */
  netLift: number,
  low: number,
  high: number,
  verdict: z.enum(CAMPAIGN_VERDICTS).nullable(),
  /** Sales after refunds (by code) or the net lift (by days) for each 元 spent. */
  perYuan: number,
  sentence: z.string(),
})
export type OffsiteRow = z.infer<typeof offsiteRow>

export const offsiteAnswer = z.object({ rows: z.array(offsiteRow), sentence: z.string(), notes: z.array(z.string()) })
export type OffsiteAnswer = z.infer<typeof offsiteAnswer>
