import { z } from 'zod'
import { BOOK_TABLES, command, day, query, scope } from './common.ts'
import { factWrites } from './imports.ts'
import { feeBucket } from './rules.ts'

const knownCost = z.object({
  /** The record, as `evidence.rows` is asked for it. */
  id: z.number().int(),
  /** What the cost is kept under: a 商家编码, else a listing and its variant. */
  sku: z.string(),
  code: z.string().nullable(),
  /** As the order files name it, else the file with the cost; `null` where neither does. */
  title: z.string().nullable(),
  spec: z.string().nullable(),
  /** `null`: from the beginning. */
  effectiveFrom: z.string().nullable(),
  cost: z.number().int(),
  /** Where it was read, or that it was typed in. */
  file: z.string(),
})
export type KnownCost = z.infer<typeof knownCost>

const entryRemark = z.object({
  report: z.string(),
  reportName: z.string(),
  /** What the entries say they are; numbers and names in them are masked. Empty: nothing. */
  words: z.string(),
  entries: z.number().int(),
  /** Σ, 分: what came in is positive. */
  amount: z.number().int(),
  /** The line of the profit statement it goes to. */
  bucket: feeBucket,
  /** The seller's own rule, words that are known of platforms, or only the direction of the money. */
  by: z.enum(['taught', 'known', 'guessed']),
  ruleId: z.string().nullable(),
})
export type EntryRemark = z.infer<typeof entryRemark>

export const costs = {
  /** What account entries call themselves and where each goes; what nothing tells comes first. */
  remarks: query([...BOOK_TABLES, 'settlement', 'rule'])
    .input(scope)
    .output(z.array(entryRemark)),
  /** Every cost that counts now, newest first within its SKU. */
  list: query([...BOOK_TABLES, 'cost', 'batch']).output(z.array(knownCost)),
  /**
   * Costs typed in: kept as an import of their own, so that they can be opened, restated and undone like any file.
   */
  save: command([...factWrites, 'source_block'])
    .input(
      z.object({
        costs: z
          .array(
            z.object({
              sku: z.string().trim().min(1),
              cost: z.number().int().min(0, '成本不能小于 0'),
              effectiveFrom: day.nullable().default(null),
            }),
          )
          .min(1),
      }),
    )
    .output(z.object({ batchId: z.string(), saved: z.number().int() })),
  /** A table pasted from a spreadsheet, handed over as a file: an id for `imports.stage`. */
  paste: command([])
    .input(z.object({ text: z.string().trim().min(1, '没有内容') }))
    .output(z.object({ file: z.string() })),
}
