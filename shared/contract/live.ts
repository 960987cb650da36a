import { z } from 'zod'
import { count, fen, query, scope, share } from './common.ts'
import { LIVE_PARTS } from './live-cells.ts'
import { PROFIT_TABLES } from './profit.ts'
import { spoken } from './spoken.ts'
import { missingReport } from './traffic.ts'

export type { LivePartKind } from './live-cells.ts'

/** What live sessions, short videos and influencers bring, and what is left of it. */

const sessionRates = z.object({
  /** Viewers of those who were shown the room, people by people. */
  enterRate: share,
  /** People who were shown a product, of the viewers. */
  productRate: share,
  /** People who pressed a product, of those who were shown one. */
  clickRate: share,
  /** Buyers of those who pressed a product. */
  dealRate: share,
  /** Buyers of the viewers. */
  payConversion: share,
  /** Paid per thousand views, 分. */
  gpm: fen,
  /** New fans of the viewers. */
  fanRate: share,
})
export type SessionRates = z.infer<typeof sessionRates>

/** What the session's orders left, where they can be told apart. */
const sessionProfit = z.object({
  /** Paid by the orders that are tied to the session, 分. */
  gmv: fen,
  /** Share of their refunds that has come by now. */
  mature: share,
  /** Before advertising, with the refunds that have come, 分. */
  cp1: fen,
  /** Less the session's advertising, tax and the refunds still to come, 分; fixed costs are not spread. */
  net: fen,
  netPerHour: fen,
  /** Why one of them is not known. */
  reason: z.string().nullable(),
})
export type SessionProfit = z.infer<typeof sessionProfit>

const liveSession = sessionRates.extend({
  key: z.string(),
  shopId: z.string(),
  shop: z.string(),
  /** Accounts are kept as salted keys: a letter tells the shop's hosts apart. */
  host: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** The day it started on: that day has the whole session, also what comes after midnight. */
  day: z.string(),
  overnight: z.boolean(),
  minutes: z.number().nullable(),
  impressionPeople: count,
  viewers: count,
  views: count,
  productImpressionPeople: count,
  productClickPeople: count,
  buyers: count,
  orders: count,
  /** 用户支付金额 of the platform's report, 分. */
  paid: fen,
  paidPerHour: fen,
  /** As the platform had seen them when the report was made, 分. */
  refundAmount: fen,
  adSpend: fen,
  averageMinutes: z.number().nullable(),
  newFans: count,
  lostFans: count,
  profit: sessionProfit,
})
export type LiveSession = z.infer<typeof liveSession>

/** Ratios of sums over the sessions that state both sides; people of several sessions are not added up. */
const liveTotals = sessionRates.extend({
  sessions: z.number().int(),
  hours: z.number().nullable(),
  paid: fen,
  paidPerHour: fen,
  adSpend: fen,
  newFans: count,
  lostFans: count,
  net: fen,
  netPerHour: fen,
  /** How many sessions the net profit is of. */
  profitable: z.number().int(),
})
export type LiveTotals = z.infer<typeof liveTotals>

const livePart = z.object({
  name: z.string(),
  productId: z.string().nullable(),
  sessions: z.number().int(),
  impressions: count,
  /** Times that a short video led into the room. */
  entries: count,
  /** Entries of impressions. */
  entryRate: share,
  explanations: count,
  orders: count,
  units: count,
  paid: fen,
  adSpend: fen,
})
export type LivePart = z.infer<typeof livePart>

const creator = z.object({
  key: z.string(),
  shopId: z.string(),
  /** Accounts are kept as salted keys: the name is made of the key. */
  name: z.string(),
  orders: z.number().int(),
  gmv: fen,
  refunded: fen,
  refundRate: share,
  commission: fen,
  /** Commission of what is left after refunds. */
  commissionRate: share,
  /** Merchant income less goods, fees, commission, sending and compensation, 分; `null` while a cost is missing. */
  cp1: fen,
  /** What the seller wrote down for these days: fees for a slot, and samples at cost; `null` where nothing is. */
  slot: fen,
  samples: fen,
  /** `cp1` less these two. */
  left: fen,
  buyers: count,
  newBuyers: count,
  newShare: share,
  /** Of the new buyers who were watched for 30 days, those who bought again within them. */
  repeatRate: share,
})
export type Creator = z.infer<typeof creator>

export const live = {
  /** The latest first. */
  sessions: query([...PROFIT_TABLES, 'live_session'])
    .input(scope)
    .output(z.array(liveSession)),
  summary: query([...PROFIT_TABLES, 'live_session'])
    .input(scope)
    .output(
      z.object({
        sentence: z.string(),
        figures: spoken,
        totals: liveTotals,
        missing: z.array(missingReport),
        notes: z.array(z.string()),
        noteFigures: spoken,
      }),
    ),
  /** What sessions' own reports say of products, of the viewers' channels and of short videos, over all sessions. */
  parts: query(['shop', 'live_product'])
    .input(scope.safeExtend({ of: z.enum(LIVE_PARTS) }))
    .output(z.array(livePart)),
  /** Influencers by the money of their orders. */
  creators: query([...PROFIT_TABLES, 'register_entry'])
    .input(scope)
    .output(z.object({ rows: z.array(creator), missing: z.array(missingReport), notes: z.array(z.string()) })),
}
