import { z } from 'zod'
import { BOOK_TABLES, count, fen, paging, query, scope, share } from './common.ts'
import { spoken } from './spoken.ts'

/** What profit is computed from: the books, costs, the seller's rules, and files that state fees and advertising. */
export const PROFIT_TABLES = [
  ...BOOK_TABLES,
  'cost',
  'bundle_part',
  'product',
  'rule',
  'settlement',
  'commission',
  'ad_day',
  'shop_day',
] as const

export const STATEMENT_LINES = [
  'merchantIncome',
  'cogs',
  'grossProfit',
  'platformFees',
  'commission',
  'fulfilment',
  'compensation',
  'cp1',
  'adSpend',
  'cp2',
  'fixedCosts',
  'tax',
  'netProfit',
] as const
export type StatementLine = (typeof STATEMENT_LINES)[number]

const statementRow = z.object({
  line: z.enum(STATEMENT_LINES),
  /** 分; costs are positive and are taken off. `null`: not known, `reason` says why. */
  amount: fen,
  /** Of merchant income. */
  share,
  /** The same over the lines whose cost is known, where not all are (domain rule 18). */
  covered: fen,
  reason: z.string(),
})
export type StatementRow = z.infer<typeof statementRow>

const profitProduct = z.object({
  productId: z.string().nullable(),
  /** What costs and stock name the SKU by: its 商家编码, else listing and variant. */
  sku: z.string(),
  title: z.string(),
  spec: z.string().nullable(),
  units: count,
  /** Pieces that came for nothing: not part of `units`. */
  gifts: count,
  gmv: fen,
  gsv: fen,
  income: fen,
  cogs: fen,
  grossProfit: fen,
  platformFees: fen,
  commission: fen,
  fulfilment: fen,
  adSpend: fen,
  cp1: fen,
  cp2: fen,
  /** Gross profit of merchant income. */
  margin: share,
})
export type ProfitProduct = z.infer<typeof profitProduct>

export const PRODUCT_SORTS = ['cp2', 'cp1', 'grossProfit', 'gsv', 'gmv', 'units', 'margin', 'adSpend'] as const

const missingCost = z.object({
  sku: z.string(),
  code: z.string().nullable(),
  title: z.string(),
  spec: z.string().nullable(),
  units: count,
  /** Pieces that came for nothing, and cost all the same. */
  gifts: count,
  gsv: fen,
  /** Files give several variants of the code a cost, and none of them is what was sold. */
  varied: z.boolean(),
})
export type MissingCost = z.infer<typeof missingCost>

const profitOutlook = z.object({
  mature: share,
  refunded: fen,
  projected: fen,
  low: fen,
  high: fen,
  /** The deepest known line of the statement once all refunds have come. */
  line: z.enum(STATEMENT_LINES),
  profit: fen,
  profitLow: fen,
  profitHigh: fen,
})
export type ProfitOutlook = z.infer<typeof profitOutlook>

export const profit = {
  /** From merchant income to net profit, in the scope's refund book. */
  statement: query(PROFIT_TABLES).input(scope).output(z.array(statementRow)),
  /** The answer in one sentence, and what has to be filled in before it is whole. */
  answer: query(PROFIT_TABLES)
    .input(scope)
    .output(
      z.object({
        sentence: z.string(),
        figures: spoken,
        todo: z.array(z.string()),
        /** While refunds of these payments are still arriving (attributed book): what they and the profit will come to. */
        outlook: profitOutlook.nullable(),
      }),
    ),
  /** The same month by month; months that no order file covers are `null` throughout. */
  months: query(PROFIT_TABLES)
    .input(scope)
    .output(z.array(z.object({ month: z.string(), rows: z.array(statementRow) }))),
  /** By physical SKU. Contract callers get every SKU; pages ask for theirs. */
  products: query(PROFIT_TABLES)
    .input(
      scope.safeExtend({
        sort: z.enum(PRODUCT_SORTS).default('cp2'),
        descending: z.boolean().default(true),
        limit: z.number().int().min(1).optional(),
      }),
    )
    .output(z.array(profitProduct)),
  /** How much of the scope's sales has a cost, and the SKUs that have none, most sold first. */
  coverage: query(PROFIT_TABLES)
    .input(scope.safeExtend(paging))
    .output(
      z.object({
        /** Net sales of lines with a cost, of all that need one. */
        share,
        income: fen,
        coveredIncome: fen,
        /** Refunded money of which nothing tells whether the goods came back; their cost is counted in full. */
        unknownWay: fen,
        total: z.number().int(),
        rows: z.array(missingCost),
      }),
    ),
}
