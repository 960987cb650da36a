import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { outFile } from './common.ts'
import { reviewSheet } from '../review.ts'
import { BOOK_TABLES, month, query } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'

export const REVIEW_FILE_KINDS = ['pdf', 'xlsx', 'html'] as const

const reviewInput = z.object({ month, shops: z.array(z.string()).optional() })

/** The sheet speaks of everything. */
const SHEET_TABLES = [...PROFIT_TABLES, 'traffic_source_day'] as const

export const review = {
  /** Months with paid orders that order files cover, newest first. */
  months: query(BOOK_TABLES).output(z.array(z.string())),
  compose: query(SHEET_TABLES).input(reviewInput).output(reviewSheet),
  /** Writes the sheet as PDF, workbook or one HTML file. */
  export: query(SHEET_TABLES)
    .input(reviewInput.extend({ kind: z.enum(REVIEW_FILE_KINDS) }))
    .output(eventIterator(z.object({ phase: z.enum(['composing', 'printing']) }), outFile)),
}
