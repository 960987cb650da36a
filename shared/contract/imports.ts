import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { BOOK_TABLES, command, month, outFile, paging, platform, query, RECORD_TABLES, scope } from './common.ts'
import { shopCoverage } from './coverage.ts'
import { mapFile } from './map-file.ts'
import { ROW_ACTIONS } from './row-actions.ts'

export const rowIssue = z.object({
  /** 1-based row of the sheet as a spreadsheet shows it; 0 when the issue is the file's. */
  row: z.number().int(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})
export type RowIssue = z.infer<typeof rowIssue>

const counts = {
  rows: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  ignored: z.number().int(),
}

/** Σ of one money column, in 分: `file = taken + rejected + ignored`. */
export const control = z.object({
  /** Our name of the column's field. */
  field: z.string(),
  column: z.string(),
  file: z.number().int(),
  taken: z.number().int(),
  rejected: z.number().int(),
  ignored: z.number().int(),
  /** The same summed over what is in the database; `null` where the table keeps it in another form. */
  stored: z.number().int().nullable(),
})
export type Control = Omit<z.infer<typeof control>, 'stored'>

/** What happened, or would happen, to the rows of one sheet: `rows = new + changed + unchanged + rejected + ignored`. */
export const report = z.object({
  file: z.string(),
  sheet: z.string(),
  format: z.string().nullable(),
  /** The report's name in the seller's words, e.g. 淘宝订单报表. */
  formatName: z.string().nullable(),
  /** Why it was recognised, or what was missing. */
  reason: z.string(),
  platform: platform.nullable(),
  shop: z.string().nullable(),
  encoding: z.string(),
  headerRow: z.number().int().nullable(),
  ...counts,
  /** At most 200 issues; `issueCount` is how many there are. */
  issues: z.array(rowIssue),
  issueCount: z.number().int(),
  batchId: z.string().nullable(),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** The export time the file claims (domain rule 2). */
  asOf: z.string().nullable(),
  /** How the paid column was read: `net`, `gross`, `mixed`, `unknown`; `null` where it has no bearing. */
  paidBasis: z.enum(['net', 'gross', 'mixed', 'unknown']).nullable(),
  /** Money columns: what stands in the file and what of it was taken. */
  control: z.array(control),
  /** Where no format knows the sheet: what to hand to `mappings.inspect`. */
  mappable: z.string().nullable(),
  seconds: z.number(),
})
export type Report = z.infer<typeof report>

export const plan = z.object({
  planId: z.string(),
  files: z.array(report),
  totals: z.object(counts),
})
export type Plan = z.infer<typeof plan>

export const progress = z.object({
  /** `saving`: everything is copied before it is changed. */
  phase: z.enum(['reading', 'checking', 'saving', 'writing', 'finishing']),
  file: z.string(),
  /** Rows (or files) done of `total`; `total` 0 while it is not known. */
  done: z.number().int(),
  total: z.number().int(),
})
export type Progress = z.infer<typeof progress>

export const rowAction = z.enum(ROW_ACTIONS)
export type RowAction = z.infer<typeof rowAction>

export const batch = z.object({
  id: z.string(),
  file: z.string(),
  sheet: z.string(),
  format: z.string(),
  formatName: z.string(),
  shop: z.string().nullable(),
  ...counts,
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  asOf: z.string(),
  appliedAt: z.string(),
  undoneAt: z.string().nullable(),
})
export type Batch = z.infer<typeof batch>

const planReads = [
  'shop',
  'plan',
  'batch',
  'row_fate',
  'row_issue',
  'fact_place',
  'fact',
  'source_block',
  ...RECORD_TABLES,
] as const
const planWrites = [
  'shop',
  'plan',
  'batch',
  'batch_cover',
  'row_fate',
  'row_issue',
  'fact_place',
  'fact',
  'source_block',
  ...RECORD_TABLES,
] as const
export const factWrites = [
  'shop',
  'plan',
  'batch',
  'batch_cover',
  'book_chunk',
  'row_fate',
  'row_issue',
  'fact_place',
  'fact',
  'sale',
  'refund',
  'restatement',
  'setting',
  ...RECORD_TABLES,
] as const

/** Where stands what was typed for the sample shops, which goes with the last of their files. */
const SAMPLE_TABLES = ['rule', 'target', 'campaign', 'review_action'] as const

export const imports = {
  /** Which reports are recognised, and where a seller finds them in the back end. */
  formats: query([]).output(
    z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        platform,
        where: z.string(),
        gives: z.string(),
        /** Whether there is no review without it. */
        essential: z.boolean(),
      }),
    ),
  ),
  /** Hands the bundled sample exports over as if they had been dropped: ids for `stage`. */
  sample: command([]).output(z.object({ files: z.array(z.string()) })),
  /** How many files of the sample shops are in the books. */
  sampleState: query(['setting', 'batch']).output(z.object({ files: z.number().int() })),
  /** Saves what the sample's seller has typed (rates, targets, a promotion) for its shops, once their files are applied. */
  settleSample: command(['setting', ...SAMPLE_TABLES])
    .input(z.object({ planId: z.string() }))
    .output(
      z.object({
        files: z.number().int(),
        rules: z.number().int(),
        targets: z.number().int(),
        campaigns: z.number().int(),
        actions: z.number().int(),
      }),
    ),
  /** Takes the sample shops out again: their files, and what was typed for them. */
  removeSample: command([...factWrites, 'source_block', ...SAMPLE_TABLES]).output(
    z.object({ files: z.number().int() }),
  ),
  /**
   * Reads the dropped files, recognises them, converts every row and stores the plan. Changes no number.
   * `files` are ids the host gave for dropped files or folders, never paths.
   */
  stage: command(planWrites)
    .input(
      z.object({
        files: z.array(z.string()).min(1, '没有文件'),
        shop: z.string().trim().min(1).optional(),
        platform: platform.optional(),
        format: z.string().optional(),
        /** Reads every file by this map instead of recognising it. */
        map: mapFile.optional(),
      }),
    )
    .output(eventIterator(progress, plan)),
  /** Counts the plan again, after files were left out or given to another shop. */
  plan: command(planWrites)
    .input(
      z.object({
        planId: z.string(),
        exclude: z.array(z.string()).optional(),
        /** Gives all rows of one batch to a shop (name or id); a new name makes a new shop. */
        assign: z
          .object({ batchId: z.string(), shop: z.string().trim().min(1), platform: platform.optional() })
          .optional(),
      }),
    )
    .output(plan),
  /** The rows of one planned or applied batch with what would happen, or happened, to each. */
  rows: query(planReads)
    .input(z.object({ batchId: z.string(), action: rowAction.optional(), ...paging }))
    .output(
      z.object({
        header: z.array(z.string()),
        total: z.number().int(),
        rows: z.array(
          z.object({ row: z.number().int(), action: rowAction, cells: z.array(z.string()), issues: z.array(rowIssue) }),
        ),
      }),
    ),
  /** Applies exactly the stored plan in one transaction. Cancelling leaves the database as it was. */
  apply: command(factWrites)
    .input(z.object({ planId: z.string() }))
    .output(eventIterator(progress, z.object({ files: z.array(report), totals: z.object(counts) }))),
  discard: command(['plan', 'batch', 'row_fate', 'row_issue', 'fact_place', 'fact', 'source_block', ...RECORD_TABLES])
    .input(z.object({ planId: z.string() }))
    .output(z.object({ removed: z.number().int() })),
  batches: query(planReads).output(z.array(batch)),
  undo: command([...factWrites, 'source_block', ...SAMPLE_TABLES])
    .input(z.object({ batchId: z.string() }))
    /** Order lines and refunds taken out, and lines an earlier file brought back. */
    .output(z.object({ removed: z.number().int(), restored: z.number().int() })),
  rejected: query(planReads)
    .input(z.object({ batchId: z.string() }))
    .output(
      z.array(
        z.object({
          sheet: z.string(),
          row: z.number().int(),
          cells: z.record(z.string(), z.string()),
          issues: z.array(rowIssue),
        }),
      ),
    ),
  /** The same rows as a spreadsheet with a reason column, to be mended and dropped in again. */
  exportRejected: query(planReads)
    .input(z.object({ batchId: z.string() }))
    .output(outFile),
  /** Which days of which reports a month lacks, shop by shop, and where the back end has them. */
  coverage: query(planReads).input(z.object({ month })).output(z.array(shopCoverage)),
  restatements: query([...BOOK_TABLES, 'restatement'])
    .input(scope)
    .output(
      z.array(
        z.object({
          batchId: z.string(),
          table: z.string(),
          key: z.string(),
          field: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    ),
}
