import { z } from 'zod'
import { METRIC_IDS } from '../terms.ts'
import type { MetricId } from '../terms.ts'
import { alert, drivers, maskingRule } from './changes.ts'
import { BOOK_TABLES, count, fen, paging, query, scope, share } from './common.ts'
import { compass, lastDay, ownMeasures } from './compass.ts'
import { excludedSums } from './exclusions.ts'
import { STOCK_TABLES } from './inventory.ts'
import { PROFIT_TABLES } from './profit.ts'
import { spoken } from './spoken.ts'

export const metricId = z.enum(METRIC_IDS as [MetricId, ...MetricId[]])

export const metricValue = z.object({
  value: z.number().nullable(),
  base: z.number().nullable(),
  target: z.number().nullable(),
})
export type MetricValue = z.infer<typeof metricValue>

/** How far the numbers of a scope can be trusted. */
export const quality = z.object({
  /** Days of the scope that no order file covers, by shop. */
  /** Days without order files; `odd` where they are more than days that chance leaves without an order at the edge of a file. */
  uncovered: z.array(z.object({ shopId: z.string(), shop: z.string(), days: z.number().int(), odd: z.boolean() })),
  rejectedRows: z.number().int(),
  /** Refund money read from a status because no after-sale file has it yet, 分. */
  inferredRefund: z.number().int(),
  /** Lines whose refund no file states. */
  refundUnknownLines: z.number().int(),
  /** Of each shop with such lines, the export that would state it. */
  refundSources: z.array(z.string()),
  /** Paid lines with no known amount. */
  amountUnknownLines: z.number().int(),
  /** Share of paid orders without an unmasked buyer, `null` without orders. */
  buyerUnknownShare: share,
  /** Shops of which too many are: with one among them nothing is said of the buyers of all (domain rule 19). */
  buyerless: z.array(z.string()),
  /** Refund rows whose order no file has. */
  orphanRefunds: z.number().int(),
  /** Orders whose sources disagree about money. */
  reconciliationGaps: z.number().int(),
  /** What the seller keeps out of these numbers; not part of any other figure. */
  excluded: excludedSums,
  /** Presale orders with the deposit paid and the balance open. */
  openPresale: z.number().int(),
  /** First day with an order; printed when the history is shorter than 365 days. */
  historyStart: z.string().nullable(),
  /** Refunds of these payments are still arriving: net figures will fall (marked ⏳). */
  settling: z.boolean(),
  notes: z.array(z.string()),
  /** The figures of all notes, in their order. */
  figures: spoken,
})
export type Quality = z.infer<typeof quality>

export const breakdownRow = z.object({
  key: z.string(),
  name: z.string(),
  shopId: z.string().nullable(),
  gmv: fen,
  gsv: fen,
  orders: count,
  units: count,
  refundAmount: fen,
  refundRate: share,
  /** Share of the scope's net sales. */
  share,
  baseGsv: fen,
})
export type BreakdownRow = z.infer<typeof breakdownRow>

/** Visitors come from the platform's reports, everything else from orders (domain rule 20). */
const WITH_TRAFFIC = [...BOOK_TABLES, 'shop_day'] as const
const pair = z.object({
  base: scope,
  current: scope,
  /** Held against the days that the events of `current` stand against, instead of `base`. */
  aligned: z.boolean().default(false),
})

export const compare = z.enum(['previous', 'lastYear', 'event']).optional()

/** Which days of last year a comparison by events looks at. */
export const aligned = z.object({
  /** Days that stand against the same days of the same phase. */
  phases: z.array(
    z.object({
      event: z.string(),
      phase: z.string(),
      from: z.string(),
      to: z.string(),
      baseFrom: z.string(),
      baseTo: z.string(),
      /** At least one of the four dates is an estimate of the calendar. */
      estimated: z.boolean(),
    }),
  ),
  /** Days that stand against the same weekday of last year, over all platforms. */
  weekdayDays: z.number().int(),
  /** Why there is no base; `null` where there is one. */
  reason: z.string().nullable(),
})
export type Aligned = z.infer<typeof aligned>

export const overview = {
  summary: query([...PROFIT_TABLES, 'event', 'target'])
    .input(scope.safeExtend({ compare }))
    .output(
      z.object({
        metrics: z.record(metricId, metricValue),
        /** The days `base` covers, when a comparison was asked for; by events they are no range. */
        baseRange: z.object({ from: z.string(), to: z.string() }).nullable(),
        /** With `compare: "event"` only. */
        aligned: aligned.nullable(),
        /** Whether order files cover all days of the scope and of what it is compared with: else sums are held against none. */
        isWhole: z.boolean(),
        asOf: z.string().nullable(),
        quality,
        /** The answer in one sentence. */
        sentence: z.string(),
        figures: spoken,
      }),
    ),
  series: query(WITH_TRAFFIC)
    .input(scope.safeExtend({ metric: metricId, grain: z.enum(['day', 'week', 'month']) }))
    .output(z.array(z.object({ period: z.string(), value: z.number().nullable() }))),
  breakdown: query([...BOOK_TABLES, 'event'])
    .input(
      scope.safeExtend({
        by: z.enum(['shop', 'channel', 'product', 'province']),
        compare,
        sort: z.enum(['gsv', 'gmv', 'units', 'orders', 'refundAmount', 'refundRate', 'change']).default('gsv'),
        descending: z.boolean().default(true),
        ...paging,
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(breakdownRow) })),
  /** Which factors the change of paid sales came from, exactly: the effects sum to the change. */
  drivers: query([...WITH_TRAFFIC, 'traffic_source_day'])
    .input(pair)
    .output(drivers),
  /** What a growth of paid sales may hide. */
  masking: query(PROFIT_TABLES).input(pair).output(z.array(maskingRule)),
  /** The numbers of the dictionary beside those of `summary`, that the whole scope has. */
  compass: query([...PROFIT_TABLES, 'product_day', 'listing_role', 'event'])
    .input(scope.safeExtend({ compare }))
    .output(compass),
  /** Those of the last day of the scope: the stock of that day, and what rests on all that is known by then. */
  lastDay: query([...STOCK_TABLES, 'product_day', 'listing_role'])
    .input(scope)
    .output(lastDay),
  /** The numbers that the seller makes of them, written down as entries of the register `measure`. */
  ownMeasures: query([...STOCK_TABLES, 'product_day', 'listing_role', 'register_entry'])
    .input(scope.safeExtend({ compare }))
    .output(ownMeasures),
  /** Days that were not as their weekday usually is, the largest effect in money first. */
  alerts: query(WITH_TRAFFIC).input(scope).output(z.array(alert)),
}
