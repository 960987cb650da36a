import { oc } from '@orpc/contract'
import { z } from 'zod'
import { isDay, isMonth } from '../calendar.ts'
import { ERROR_CODES, ERROR_STATUS } from '../errors.ts'
import { PLATFORMS } from '../platforms.ts'
import { issueWords } from './issue-words.ts'

/** Tables a procedure touches: drives the page's cache, the read-only connection, and the no-query-writes test. */
export interface ProcedureMeta extends Record<string, unknown> {
  reads: readonly TableName[]
  writes: readonly TableName[]
}

/** The canonical tables besides orders, lines and refunds: one a record kind. */
export const RECORD_TABLES = [
  'settlement',
  'commission',
  'review',
  'product_day',
  'shop_day',
  'traffic_source_day',
  'search_term',
  'ad_day',
  'live_session',
  'live_product',
  'product',
  'stock',
  'cost',
  'bundle_part',
  'receipt',
] as const

export const TABLES = [
  'shop',
  'plan',
  'batch',
  'batch_cover',
  'book_chunk',
  'row_fate',
  'row_issue',
  'fact_place',
  'fact',
  'source_block',
  'sale',
  'refund',
  'restatement',
  'setting',
  'mapping',
  'rule',
  'event',
  'target',
  'exclusion_rule',
  'exclusion_order',
  'title_word',
  'title_decision',
  'title_change',
  'campaign',
  'campaign_sheet',
  'offsite',
  'candidate',
  'listing_role',
  'supplier',
  'sku_setting',
  'purchase_order',
  'purchase_line',
  'review_sheet',
  'review_finding',
  'review_action',
  'register_entry',
  ...RECORD_TABLES,
] as const

export type TableName = (typeof TABLES)[number]

z.config({ localeError: issueWords })

/** What every answer about orders is computed from. */
export const BOOK_TABLES = [
  'shop',
  'batch',
  'batch_cover',
  'book_chunk',
  'sale',
  'fact_place',
  'fact',
  'refund',
  'exclusion_rule',
  'exclusion_order',
] as const satisfies readonly TableName[]

const errors = Object.fromEntries(ERROR_CODES.map((code) => [code, { status: ERROR_STATUS[code] }]))

/** The root of every procedure: the closed list of typed errors and the tables it reads and writes. */
export const procedure = oc.$meta<ProcedureMeta>({ reads: [], writes: [] }).errors(errors)

export function query(reads: readonly TableName[]) {
  return procedure.meta({ reads, writes: [] })
}

export function command(writes: readonly TableName[]) {
  return procedure.meta({ reads: [], writes })
}

/** Whoever asks for every day there is names far ones; millions of days without anything would be an answer too. */
const YEARS = /^(?:19|2[01])\d\d-/
const isPlausible = (text: string): boolean => YEARS.test(text)
const plausible = { message: '年份要在 1900 到 2199 之间' }

export const day = z
  .string()
  .refine(isDay, { message: '日期要写成 YYYY-MM-DD，而且是存在的日子', abort: true })
  .refine(isPlausible, plausible)
export const month = z
  .string()
  .refine(isMonth, { message: '月份要写成 YYYY-MM', abort: true })
  .refine(isPlausible, plausible)
export const platform = z.enum(PLATFORMS)
export const fen = z.number().int().nullable()
export const count = z.number().int().nullable()
export const share = z.number().nullable()

/** The common input of every analysis: which days, which shops, which date, which refund book. */
export const scope = z
  .object({
    from: day,
    to: day,
    shops: z.array(z.string()).optional(),
    dateBasis: z.enum(['paid', 'created', 'settled']).default('paid'),
    refundBook: z.enum(['attributed', 'occurred']).default('attributed'),
  })
  .refine(({ from, to }) => from <= to, { message: '开始日期晚于结束日期', path: ['from'] })

export type Scope = z.output<typeof scope>
export type ScopeInput = z.input<typeof scope>

/** Where a number came from: a row of a sheet of an imported file. */
export const sourceRef = z.object({ batchId: z.string(), sheet: z.string(), row: z.number().int() })
export type SourceRef = z.infer<typeof sourceRef>

export const paging = {
  page: z.number().int().min(1).default(1),
  pageSize: z.number().int().min(1).max(1000).default(200),
}

/** A file the core wrote for the seller; the host hands it over by this id. */
export const outFile = z.object({ id: z.string(), name: z.string(), mime: z.string() })
export type OutFile = z.infer<typeof outFile>
