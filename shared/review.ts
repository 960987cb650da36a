import { z } from 'zod'
import { monthEnd, monthStart, previousRange } from './calendar.ts'
import type { DayRange } from './calendar.ts'
import { chartModel } from './chart.ts'
import { drivers } from './contract/changes.ts'
import { STATEMENT_LINES } from './contract/profit.ts'
import { judgedAction, metricId, reviewAction, reviewFinding, sheetTable } from './review-parts.ts'

/**
 * The monthly review sheet as data (review.md 4.2). Screen, PDF, HTML and workbook draw these blocks and compute
 * nothing. Block numbers are those of the plan; a block without data stands in `missing` and says what to fetch.
 */

const fen = z.number().int().nullable()
const count = z.number().int().nullable()
const share = z.number().nullable()

export const kpi = z.object({
  metric: metricId,
  value: z.number().nullable(),
  previous: z.number().nullable(),
  lastYear: z.number().nullable(),
  target: z.number().nullable(),
  /** `⏳` when refunds of the month are still arriving, else why the number is missing; empty when nothing to say. */
  mark: z.string(),
})

/** What the long edition says more; sheets that were kept before it did have none. */
const more = z.array(sheetTable).default([])

const shopIds = z.array(z.string())

const headBlock = z.object({
  id: z.literal(0),
  shops: z.array(z.string()),
  month: z.string(),
  asOf: z.string().nullable(),
  currency: z.literal('CNY'),
  /** Last day that files tell of a month that is not over: the sheet is of its days so far. `null`: it is over. */
  through: z.string().nullable().default(null),
  /**
   * Shops with days that no order file covers: sums of such days are held against none. Of `oneSided` shops one of both
   * periods is not known at all: then nothing of all shops together is.
   */
  gaps: z
    .object({ own: shopIds, previous: shopIds, lastYear: shopIds, oneSided: shopIds.default([]) })
    .default({ own: [], previous: [], lastYear: [], oneSided: [] }),
  /** Too few orders for a percentage, in the sheet's days or in those they are held against. */
  few: z.object({ previous: z.boolean(), lastYear: z.boolean() }).default({ previous: false, lastYear: false }),
  revision: z.number().int(),
})
const conclusionBlock = z.object({ id: z.literal(1), text: z.string() })
const kpiBlock = z.object({ id: z.literal(2), items: z.array(kpi) })
const driversBlock = z.object({ id: z.literal(3), drivers })
const dailyBlock = z.object({
  id: z.literal(4),
  chart: chartModel,
  note: z.string(),
  /** The month and the twelve before it. */
  months: sheetTable,
  tables: more,
})

/** One line of the profit statement; costs are positive and are taken off. */
export const profitRow = z.object({ line: z.enum(STATEMENT_LINES), amount: fen, previous: fen, share })
const profitBlock = z.object({ id: z.literal(5), rows: z.array(profitRow), note: z.string(), tables: more })

export const channelRow = z.object({
  name: z.string(),
  shopId: z.string(),
  /** As breakdowns name it; `null` for the shop itself. */
  channel: z.string().nullable(),
  orders: count,
  gmv: fen,
  gsv: fen,
  refundRate: share,
  share,
  previousGsv: fen,
})
const channelBlock = z.object({ id: z.literal(6), rows: z.array(channelRow), note: z.string(), tables: more })

export const productRow = z.object({
  /** As breakdowns name it. */
  product: z.string(),
  title: z.string(),
  shop: z.string(),
  shopId: z.string().nullable(),
  units: count,
  /** Stands for the net sales where refunds are not known. */
  gmv: fen.default(null),
  gsv: fen,
  previousGsv: fen,
  refundRate: share,
  /** What it left after its costs and its own advertising. */
  earned: fen.default(null),
})
const productBlock = z.object({
  id: z.literal(7),
  /** What they are ranked by: paid sales while refunds are not known. */
  by: z.enum(['gsv', 'gmv']).default('gsv'),
  top: z.array(productRow),
  /** Those that left most; `null` where too few costs are known to tell. */
  earners: z.array(productRow).nullable().default(null),
  declining: z.array(productRow),
  note: z.string(),
  /** Those that earned most, with their class, advertising and what they left. */
  tables: z.array(sheetTable),
})
/** Advertising, campaigns, stock, customers and after-sales: one or two tables each, and a sentence. */
const tablesBlock = <Id extends 8 | 9 | 10 | 11 | 12>(id: Id) =>
  z.object({ id: z.literal(id), tables: z.array(sheetTable), sentence: z.string() })

/** Beside its table the course of each promotion, as its own page draws it. */
const campaignsBlock = tablesBlock(9).extend({ charts: z.array(chartModel).default([]) })

const judgedBlock = z.object({ id: z.literal(13), actions: z.array(judgedAction) })
const findingBlock = z.object({
  id: z.literal(14),
  findings: z.array(reviewFinding),
  /** Those that the seller took off the sheet. */
  hidden: z.array(reviewFinding),
})
const planBlock = z.object({
  id: z.literal(15),
  /** Of the month after this one. */
  month: z.string(),
  goals: z.array(z.object({ metric: metricId, target: z.number(), now: z.number().nullable() })),
  actions: z.array(reviewAction),
})
const dataBlock = z.object({
  id: z.literal(16),
  lines: z.array(z.string()),
  /** The same in as few words as one page has room for. */
  short: z.array(z.string()).default([]),
  tables: more,
})

/** Lines to write on by hand. */
const signBlock = z.object({ id: z.literal(17) })

export const reviewBlock = z.discriminatedUnion('id', [
  headBlock,
  conclusionBlock,
  kpiBlock,
  driversBlock,
  dailyBlock,
  profitBlock,
  channelBlock,
  productBlock,
  tablesBlock(8),
  campaignsBlock,
  tablesBlock(10),
  tablesBlock(11),
  tablesBlock(12),
  judgedBlock,
  findingBlock,
  planBlock,
  dataBlock,
  signBlock,
])

export const reviewSheet = z.object({
  month: z.string(),
  blocks: z.array(reviewBlock),
  missing: z.array(z.object({ id: z.number().int(), title: z.string(), needs: z.string() })),
  /** Hash of the blocks but the number of the revision, printed in the footer: the same inputs give the same hash. */
  version: z.string(),
})

export type ReviewSheet = z.infer<typeof reviewSheet>
export type ReviewBlock = z.infer<typeof reviewBlock>
export type ReviewBlockId = ReviewBlock['id']
export type Kpi = z.infer<typeof kpi>
export type ProfitRow = z.infer<typeof profitRow>
export type ChannelRow = z.infer<typeof channelRow>
export type ProductRow = z.infer<typeof productRow>

/** The block of a sheet with that number, when the sheet has it. */
export function blockOf<Id extends ReviewBlockId>(
  sheet: ReviewSheet,
  id: Id,
): Extract<ReviewBlock, { id: Id }> | undefined {
  return sheet.blocks.find((block): block is Extract<ReviewBlock, { id: Id }> => block.id === id)
}

/** The days that a sheet's numbers are of, and those they are held against. */
export function daysOfSheet(sheet: ReviewSheet): { own: DayRange; before: DayRange } {
  const { month } = sheet
  const through = blockOf(sheet, 0)?.through ?? null
  const own = { from: monthStart(month), to: through ?? monthEnd(month) }
  return { own, before: previousRange(own) }
}

/** Whether sums of a shop, or of all together, can be held against those of other days: none of either is missing. */
export function isComparable(sheet: ReviewSheet, side: 'previous' | 'lastYear', shopId: string | null = null): boolean {
  const gaps = blockOf(sheet, 0)?.gaps
  const missing = gaps === undefined ? [] : [...gaps.own, ...gaps[side]]
  return shopId === null ? missing.length === 0 : !missing.includes(shopId)
}

/** What the days before are called on a sheet. */
export function beforeOfSheet(sheet: ReviewSheet): string {
  return beforeName(blockOf(sheet, 0)?.through ?? null)
}

/** @param through last day of a month that is not over; `null`: it is */
export function beforeName(through: string | null): string {
  return through === null ? '上月' : '上月同期'
}
