import { z } from 'zod'
import { count, fen, scope, share } from './common.ts'
import { REFUND_CAUSES, refundFilter } from './refund-kinds.ts'
import { spoken } from './spoken.ts'

export { REFUND_CAUSES, REFUND_WAY_NAMES, REVIEW_TOPICS, TOPIC_NAMES } from './refund-kinds.ts'
export type { RefundCause, RefundFilter, ReviewTopic } from './refund-kinds.ts'

/** What refunds come to: how much of what was sold, why, of what, and what they cost besides the money. */

export const REFUND_SORTS = ['refunded', 'rate', 'cost', 'refunds'] as const
export type RefundSort = (typeof REFUND_SORTS)[number]

const figures = {
  /** How many refunds; one line may have several. */
  refunds: z.number().int(),
  /** 分 given back. */
  refunded: z.number().int(),
  /** Of all the money given back here. */
  share,
  /** 分 spent on what was given back and lost with it: goods that did not come back, freight, fees; `null`: not known. */
  cost: fen,
}

const part = z.object({ key: z.string(), name: z.string(), ...figures })
export type RefundPart = z.infer<typeof part>

const seller = part.extend({
  /** 分 paid for it in the scope, and how much of that went back. */
  paid: fen,
  rate: share,
  /** What most of its money went back for. */
  cause: z.enum(REFUND_CAUSES).nullable(),
})
export type RefundSeller = z.infer<typeof seller>

const openCase = z.object({
  refundId: z.string(),
  orderId: z.string(),
  shopId: z.string(),
  title: z.string().nullable(),
  reason: z.string().nullable(),
  status: z.string().nullable(),
  amount: z.number().int(),
  appliedAt: z.string(),
  /** Hours from the application to the as-of of the newest file with the case. */
  waited: z.number(),
  /** Whose turn it is, by the status. */
  turn: z.enum(['seller', 'buyer', 'unknown']),
})
export type OpenCase = z.infer<typeof openCase>

const handling = z.object({
  /** Applications within the scope's days, whatever came of them, and of how many paid orders. */
  applied: z.number().int(),
  appliedRate: share,
  /** Those that ended in a refund, with hours from application to end. */
  finished: z.number().int(),
  medianHours: share,
  p90Hours: share,
  /** Open as the newest file shows them, of any day; those that wait for longer than `limit` hours, the buyer's turn last. */
  open: z.number().int(),
  /** Not counting those that wait for the buyer. */
  overdue: z.number().int(),
  limit: z.number(),
  list: z.array(openCase),
})
export type RefundHandling = z.infer<typeof handling>

const costs = z.object({
  /** Goods that did not come back or cannot be sold again. */
  goods: fen,
  /** Sent there, and back. */
  fulfilment: fen,
  /** Platform fees, commission and compensation that stayed. */
  fees: fen,
})

export const refundsInput = scope.safeExtend({
  filter: refundFilter.default({}),
  sort: z.enum(REFUND_SORTS).default('refunded'),
  limit: z.number().int().min(1).max(500).default(50),
  overdueHours: z.number().min(1).max(720).default(48),
})

export const refundsOutput = z.object({
  paid: fen,
  refunded: fen,
  cost: fen,
  costs,
  refunds: z.number().int(),
  orders: count,
  refundedOrders: count,
  /** Refunded of what was paid for: by amount, orders, lines and pieces. */
  byAmount: share,
  byOrders: share,
  byLines: share,
  byUnits: share,
  /** Money that went back before anything was sent ÷ paid. */
  unsentRate: share,
  /** Pieces that came back ÷ pieces sent. */
  returnRate: share,
  /** Orders refunded after shipping without a return ÷ orders sent. */
  refundOnlyRate: share,
  /** Orders refunded for their quality ÷ paid orders. */
  qualityRate: share,
  ways: z.array(part),
  causes: z.array(part),
  /** The words of the files, each with what it counts as. */
  reasons: z.array(part.extend({ cause: z.enum(REFUND_CAUSES) })),
  ages: z.array(part),
  products: z.array(seller),
  productsTotal: z.number().int(),
  channels: z.array(seller),
  influencers: z.array(seller),
  handling,
  sentence: z.string(),
  figures: spoken,
  notes: z.array(z.string()),
})
export type Refunds = z.infer<typeof refundsOutput>
