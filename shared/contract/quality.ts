import { z } from 'zod'
import { count, fen, query, scope, share } from './common.ts'
import { quality as known } from './overview.ts'
import { PROFIT_TABLES } from './profit.ts'

const restated = z.object({
  batchId: z.string(),
  file: z.string(),
  appliedAt: z.string(),
  table: z.string(),
  field: z.string(),
  /** The same two in the seller's words. */
  tableName: z.string(),
  fieldName: z.string(),
  changes: z.number().int(),
  /** Σ after − Σ before of money (分) and counts; `null` where the field is no amount. */
  delta: z.number().int().nullable(),
  money: z.boolean(),
})
export type Restated = z.infer<typeof restated>

const statement = z.object({
  /** The answer in one sentence. */
  sentence: z.string(),
  /** Applied files that speak of the days, report by report. */
  files: z.array(
    z.object({ format: z.string(), name: z.string(), files: count, rows: count, asOf: z.string().nullable() }),
  ),
  /** Days of the scope that order files cover, shop by shop, and those they do not. */
  coverage: z.array(
    z.object({ shopId: z.string(), shop: z.string(), days: z.number().int(), missing: z.array(z.string()) }),
  ),
  /** Rows that could not be read, file by file. */
  rejected: z.array(z.object({ batchId: z.string(), file: z.string(), rows: z.number().int() })),
  costCoverage: z.object({ share, missingSkus: z.number().int(), unknownWay: fen }),
  /** How much of the refunds to come has come, and what they will come to; `null` where that cannot be told. */
  refundMaturity: z.object({ mature: share, refunded: fen, projected: fen, low: fen, high: fen }).nullable(),
  /** Orders whose sources disagree about money, the newest first; at most 200, `reconciliationGaps` counts them all. */
  gaps: z.array(
    z.object({
      shopId: z.string(),
      shop: z.string(),
      orderId: z.string(),
      day: z.string().nullable(),
      gap: z.string(),
    }),
  ),
  /** What newer files changed of these days, the newest file first; `imports.restatements` has each change. */
  restated: z.array(restated),
  ...known.shape,
})
export type QualityStatement = z.infer<typeof statement>

export const quality = {
  /** What the numbers of a scope rest on, and how far they can be trusted. */
  statement: query([...PROFIT_TABLES, 'restatement'])
    .input(scope)
    .output(statement),
}
