import { z } from 'zod'
import { CELL_TABLES } from './cell-tables.ts'
import { cellQuestion } from './cell.ts'
import { exclusionReason } from './exclusions.ts'
import { count, fen, paging, query, scope, sourceRef } from './common.ts'
import { plainFilter } from './ledger-filter.ts'

export const LEDGER_SORTS = [
  'paidAt',
  'createdAt',
  'orderId',
  'title',
  'quantity',
  'paid',
  'refunded',
  'income',
  'shop',
] as const

export const ledgerRow = z.object({
  shopId: z.string(),
  shop: z.string(),
  orderId: z.string(),
  lineId: z.string(),
  productId: z.string().nullable(),
  title: z.string().nullable(),
  sku: z.string().nullable(),
  spec: z.string().nullable(),
  quantity: count,
  paid: fen,
  freight: fen,
  refunded: fen,
  income: fen,
  /** Money the file did not state but a status implies (domain rule 15). */
  refundInferred: z.boolean(),
  status: z.string().nullable(),
  createdAt: z.string().nullable(),
  paidAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  province: z.string().nullable(),
  city: z.string().nullable(),
  channel: z.string().nullable(),
  /** Why it is kept out of the analysis; `null` for a line that counts. */
  excluded: exclusionReason.nullable(),
  source: sourceRef,
})
export type LedgerRow = z.infer<typeof ledgerRow>

export const ledgerFilter = z.object({
  ...plainFilter,
  /** Exactly the lines that this cell of a table is made of, whatever the scope. */
  cell: cellQuestion.optional(),
})
export type LedgerFilter = z.infer<typeof ledgerFilter>

export const ledger = {
  /** Order lines of the scope. Sorted, filtered and summed in the core; `sums` is over all `total` lines. */
  lines: query(CELL_TABLES)
    .input(
      scope.safeExtend({
        ...paging,
        sort: z.object({ field: z.enum(LEDGER_SORTS), descending: z.boolean().default(true) }).optional(),
        filter: ledgerFilter.optional(),
      }),
    )
    .output(
      z.object({
        total: z.number().int(),
        sums: z.object({ orders: z.number().int(), quantity: count, paid: fen, refunded: fen, income: fen }),
        rows: z.array(ledgerRow),
      }),
    ),
  /** The original row of the file, personal columns absent. */
  source: query(['batch', 'source_block'])
    .input(sourceRef)
    .output(z.object({ file: z.string(), header: z.array(z.string()), cells: z.array(z.string()) })),
  /** The rows every fact of one order was read from: order, item and refund files alike. */
  orderSources: query(['batch', 'fact_place', 'fact'])
    .input(z.object({ shopId: z.string(), orderId: z.string() }))
    .output(z.array(sourceRef.extend({ file: z.string(), formatName: z.string(), counts: z.boolean() }))),
}
