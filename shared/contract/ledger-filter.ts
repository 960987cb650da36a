import { z } from 'zod'
import { scope } from './common.ts'
import { explainedId } from './explained.ts'

/** By what order lines are chosen, but for the cell that they make up. */
export const plainFilter = {
  /** Order number, product title, merchant code or spec contains this text. */
  text: z.string().optional(),
  productId: z.string().optional(),
  /** The merchant's code of a SKU. */
  sku: z.string().optional(),
  channel: z.string().optional(),
  province: z.string().optional(),
  refunded: z.boolean().optional(),
  orderId: z.string().optional(),
  /** The physical SKU, as `profit.products` names it. */
  skuKey: z.string().optional(),
  /** Lines with a cost, or that need none. */
  costed: z.boolean().optional(),
  /** Exactly the lines that this number of the scope is made of, those paid on other days too. */
  metric: explainedId.optional(),
  /** Lines kept out of the analysis: only those, or those too. Without it the lines that make up the numbers. */
  excluded: z.enum(['only', 'with']).optional(),
}

/** A sum in the foot of the ledger, over all lines that the filter leaves. */
export const ledgerSum = scope.safeExtend({
  of: z.literal('ledger'),
  filter: z.object({
    ...plainFilter,
    /** The cell that the lines make up, as text (JSON): a cell within a cell, as addresses write it. */
    cellText: z.string().optional(),
  }),
  figure: z.enum(['orders', 'lines', 'quantity', 'paid', 'refunded', 'income']),
})
