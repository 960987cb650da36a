import { z } from 'zod'
import { BOOK_TABLES, count, fen, query, scope, share, sourceRef } from './common.ts'
import { quality as known } from './overview.ts'
import { PROFIT_TABLES } from './profit.ts'
import { spoken } from './spoken.ts'

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
  /** The figures of the sentence. */
  spoken,
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
  /** What there was to look at: what is not there is not right either. */
  checked: z.object({
    /** Paid orders, and those of them with a refund. */
    orders: z.number().int(),
    refundedOrders: z.number().int(),
    /** Whether a shop has two reports of its orders, their goods or refunds that could disagree. */
    sources: z.boolean(),
  }),
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
  /** Paid sales and income against back ends and payouts, in a sentence; each comparison's gap and what is left of it. */
  reconciliation: z.object({
    sentence: z.string(),
    figures: spoken,
    gaps: z.array(
      z.object({
        shopId: z.string(),
        shop: z.string(),
        against: z.string(),
        gap: fen,
        rest: fen,
        state: z.enum(['equal', 'explained', 'unexplained']),
      }),
    ),
  }),
  /** What newer files changed of these days, the newest file first; `imports.restatements` has each change. */
  restated: z.array(restated),
  ...known.shape,
})
export type QualityStatement = z.infer<typeof statement>

/** `ours + Σ causes + rest = theirs`, to the 分 (or the order, the buyer). */
const comparison = z.object({
  /** `YYYY-MM`, or the whole scope as `from 至 to`; cut to the days that both know. */
  period: z.string(),
  ours: count,
  theirs: count,
  gap: count,
  causes: z.array(z.object({ id: z.string(), name: z.string(), words: z.string(), amount: z.number().int() })),
  rest: count,
  /** The rest of their figure. */
  restShare: share,
  /** `explained`: the rest is under 0.5 %; `unknown`: one side has no figure, `reason` says which. */
  state: z.enum(['equal', 'explained', 'unexplained', 'unknown']),
  reason: z.string(),
})
export type Comparison = z.infer<typeof comparison>

const daySeries = z.object({
  shopId: z.string(),
  shop: z.string(),
  /** Format of the report, and its name. */
  report: z.string(),
  reportName: z.string(),
  measure: z.enum(['gmv', 'orders', 'buyers', 'refunds']),
  measureName: z.string(),
  unit: z.enum(['fen', 'count']),
  /** How this back end counts otherwise than the books do, in words; empty when it counts the same. */
  reading: z.array(z.string()),
  total: comparison,
  months: z.array(comparison),
  /** Days of the scope that both know. */
  days: z.array(z.object({ day: z.string(), ours: z.number(), theirs: z.number(), rest: z.number() })),
  /** Days of the scope that only the report has, and that only order files have. */
  onlyReport: z.number().int(),
  onlyOrders: z.number().int(),
})
export type ReconciledReport = z.infer<typeof daySeries>

const settledReport = z.object({
  shopId: z.string(),
  shop: z.string(),
  report: z.string(),
  reportName: z.string(),
  total: comparison,
  months: z.array(comparison),
  /** Orders whose money differs without a name for it, the largest first; at most 100. */
  orders: z.array(z.object({ orderId: z.string(), payDay: z.string(), ours: z.number(), theirs: z.number() })),
})
export type SettledReport = z.infer<typeof settledReport>

const entryRef = sourceRef.extend({ file: z.string() })
const checkedAccount = z.object({
  shopId: z.string(),
  shop: z.string(),
  report: z.string(),
  reportName: z.string(),
  account: z.string(),
  entries: z.number().int(),
  days: z.array(
    z.object({
      day: z.string(),
      opening: z.number().int(),
      income: z.number().int(),
      expense: z.number().int(),
      closing: z.number().int(),
      difference: z.number().int(),
    }),
  ),
  breaks: z.array(
    z.object({
      day: z.string(),
      kind: z.enum(['gap', 'twice']),
      difference: z.number().int(),
      before: entryRef,
      after: entryRef,
    }),
  ),
})
export type CheckedAccount = z.infer<typeof checkedAccount>

const reconciliation = z.object({
  sentence: z.string(),
  figures: spoken,
  reports: z.array(daySeries),
  settlements: z.array(settledReport),
  balances: z.array(checkedAccount),
  /** Accounts whose files state no balance: nothing to check. */
  unbalanced: z.array(z.object({ shop: z.string(), reportName: z.string() })),
  /** What could be reconciled with one more export, and where it is. */
  missing: z.array(
    z.object({ shopId: z.string(), shop: z.string(), against: z.string(), export: z.string(), where: z.string() }),
  ),
})
export type Reconciliation = z.infer<typeof reconciliation>

export const quality = {
  /** What the numbers of a scope rest on, and how far they can be trusted. */
  statement: query([...PROFIT_TABLES, 'restatement'])
    .input(scope)
    .output(statement),
  /** Orders against what the back end shows and pays out, the gap by its causes; and whether accounts balance. */
  reconcile: query([...BOOK_TABLES, 'shop_day', 'settlement', 'rule'])
    .input(scope)
    .output(reconciliation),
}
