import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { outFile } from './common.ts'
import { reviewSheet } from '../review.ts'
import { findingText, reviewAction, sheetChange } from '../review-parts.ts'
import { BOOK_TABLES, command, month, query } from './common.ts'
import { STOCK_TABLES } from './inventory.ts'

export const REVIEW_FILE_KINDS = ['pdf', 'xlsx', 'html'] as const

const reviewInput = z.object({ month, shops: z.array(z.string()).optional() })

/** The sheet speaks of everything. */
const SHEET_TABLES = [
  ...STOCK_TABLES,
  'register_entry',
  'traffic_source_day',
  'product_day',
  'listing_role',
  'campaign',
  'target',
  'review_sheet',
  'review_finding',
  'review_action',
] as const

export const EDITIONS = ['page', 'long'] as const
export type Edition = (typeof EDITIONS)[number]
export const EDITION_NAMES: Readonly<Record<Edition, string>> = { page: '一页', long: '长版' }

const frozenSheet = z.object({
  id: z.string(),
  month: z.string(),
  /** Ids; empty: all shops. */
  shops: z.array(z.string()),
  /** As the sheet names them. */
  shopNames: z.array(z.string()),
  revision: z.number().int(),
  frozenAt: z.string(),
  /** Hash of what it says, and of what it was made from. */
  version: z.string(),
  inputs: z.string(),
  conclusion: z.string(),
})
export type FrozenSheet = z.infer<typeof frozenSheet>

const edit = { findingId: z.string().min(1), text: findingText.nullable(), hidden: z.boolean() }

export const review = {
  /** Months with paid orders that order files cover, newest first. */
  months: query(BOOK_TABLES).output(z.array(z.string())),
  compose: query(SHEET_TABLES).input(reviewInput).output(reviewSheet),
  /** Other words for a finding, or off the sheet with it; saving what it was before undoes this. */
  saveFinding: command(['review_finding'])
    .input(reviewInput.extend(edit))
    .output(z.object({ before: z.object(edit) })),
  /** Adds something to do in the month after, or changes the one of that id. */
  saveAction: command(['review_action'])
    .input(reviewInput.extend({ action: reviewAction }))
    .output(z.object({ before: reviewAction.nullable() })),
  removeAction: command(['review_action'])
    .input(reviewInput.extend({ id: z.string() }))
    .output(z.object({ before: reviewAction.nullable() })),
  /** Keeps the month's sheet as it is now; where it says what the newest kept one says, that one is named. */
  freeze: command(['review_sheet'])
    .input(reviewInput)
    .output(frozenSheet.extend({ isNew: z.boolean(), changes: z.array(sheetChange) })),
  /** Kept sheets, the newest month and revision first; those whose words hold the text. */
  list: query(['review_sheet', 'shop'])
    .input(z.object({ month: month.optional(), text: z.string().max(100).optional() }).optional())
    .output(z.array(frozenSheet)),
  /** A kept sheet as it was, what it says otherwise than the one before, and than the same month would say now. */
  get: query(SHEET_TABLES)
    .input(z.object({ id: z.string() }))
    .output(frozenSheet.extend({ sheet: reviewSheet, changes: z.array(sheetChange), since: z.array(sheetChange) })),
  /** Writes the sheet, or a kept one, as PDF, workbook or one HTML file. */
  export: query(SHEET_TABLES)
    .input(
      reviewInput.extend({
        kind: z.enum(REVIEW_FILE_KINDS),
        edition: z.enum(EDITIONS).default('page'),
        frozenId: z.string().optional(),
      }),
    )
    .output(eventIterator(z.object({ phase: z.enum(['composing', 'printing']) }), outFile)),
}
