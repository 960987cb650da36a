import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { listSheet } from '../lists.ts'
import { day, outFile, query, scope } from './common.ts'
import { STOCK_TABLES } from './inventory.ts'
import { compare } from './overview.ts'
import { RECALL_WINDOWS } from './recall.ts'
import { REVIEW_FILE_KINDS } from './review.ts'
import { RFM_SEGMENTS, rfmCuts } from './rfm.ts'
import { holdingRate } from './slow-stock.ts'
import { SCAN_TABLES } from './titles.ts'

/** Lists for the printer: what to order, what to clear, how a promotion went, how the week was. */

const year = z.number().int().min(2000, '年份写成四位数，如 2026').max(2100, '年份写成四位数，如 2026')
const shops = z.array(z.string()).optional()

/** Which buyers: those of a segment, or those whose time to buy again it is. */
const pick = z.discriminatedUnion('by', [
  z.object({ by: z.literal('segment'), segment: z.enum(RFM_SEGMENTS), cuts: rfmCuts.partial().default({}) }),
  z.object({ by: z.literal('recall'), window: z.enum(RECALL_WINDOWS) }),
])

/** Which list, and of what. */
const asked = {
  purchases: z.object({
    list: z.literal('purchases'),
    budget: z.number().int().min(0).nullable().default(null),
    shops,
  }),
  order: z.object({ list: z.literal('order'), id: z.string() }),
  clearance: z.object({ list: z.literal('clearance'), holdingRate, shops }),
  campaign: z.object({
    list: z.literal('campaign'),
    campaignId: z.string(),
    /** A sheet as it was kept; without it as it is now. */
    edition: z.number().int().min(1).optional(),
  }),
  campaigns: z.object({ list: z.literal('campaigns') }),
  week: z.object({ list: z.literal('week'), to: day, shops }),
  aftersales: scope.safeExtend({ list: z.literal('aftersales') }),
  metrics: scope.safeExtend({ list: z.literal('metrics'), compare }),
  bookkeeping: scope.safeExtend({ list: z.literal('bookkeeping') }),
  year: z.object({ list: z.literal('year'), year, shops }),
  /** The thirty days that end with `to`. */
  checkup: z.object({ list: z.literal('checkup'), to: day, shops }),
  titles: z.object({ list: z.literal('titles'), shops }),
  buyers: z.object({ list: z.literal('buyers'), asOf: day, shops, pick }),
}
const question = z.discriminatedUnion('list', [
  asked.purchases,
  asked.order,
  asked.clearance,
  asked.campaign,
  asked.campaigns,
  asked.week,
  asked.aftersales,
  asked.metrics,
  asked.bookkeeping,
  asked.year,
  asked.checkup,
  asked.titles,
  asked.buyers,
])
export type ListQuestion = z.output<typeof question>
export type ListInput = z.input<typeof question>

const LIST_TABLES = [
  ...new Set([
    ...STOCK_TABLES,
    ...SCAN_TABLES,
    'campaign',
    'campaign_sheet',
    'listing_role',
    'target',
    'review',
    'register_entry',
  ] as const),
]

export const lists = {
  /** The list as data. */
  compose: query(LIST_TABLES).input(question).output(listSheet),
  /** Writes it as PDF, workbook or one HTML file. */
  export: query(LIST_TABLES)
    .input(z.object({ of: question, kind: z.enum(REVIEW_FILE_KINDS) }))
    .output(eventIterator(z.object({ phase: z.enum(['composing', 'printing']) }), outFile)),
}
