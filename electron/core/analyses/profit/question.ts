import type { Amounts } from '../../books/narrow.ts'

/**
 * What was really earned, after refunds, goods, fees, freight, advertising and what the shop costs anyway?
 *
 * Every part of a sale is kept twice: in full on the day of the payment, and what each refund gave back of it. The
 * attributed book sums both on the day of the payment, the occurred book puts each refund on its own day; so both close
 * to 0 分 over all days (domain rules 12, 16, 18; metrics.md 3.4).
 *
 * It cannot tell: fees before a rule or a settlement file states them, freight without a rule, costs of SKUs that have
 * none. Those parts are `null` with a reason, never 0.
 */
export const PARTS = ['cogs', 'platformFees', 'commission', 'fulfilment', 'compensation'] as const
export type Part = (typeof PARTS)[number]

/** Costs of the lines in full, and what refunds gave back of them; 分, NaN where not known. */
export interface PartColumns {
  /** One value a line, on the day of its payment. */
  full: Amounts
  /** One value a refund, on its own day: what the seller gets back. Negative where a refund costs more, as freight. */
  back: Amounts
}

export type ProfitColumns = Record<Part, PartColumns>

/** Money of one scope, 分; NaN where not known. */
export interface ProfitSums extends Record<Part, number> {
  income: number
}
