import type { Factor } from '../../../../shared/contract/changes.ts'

/**
 * Which factors did the change of paid sales come from?
 *
 * Paid sales are those of the orders. With the platform's daily report of every shop and day they are visitor-days ×
 * conversion × sales per buyer (人次·日加权, domain rule 20), else buyers × sales per buyer, else orders × sales per
 * order. The split is arithmetic: it says what changed, not why people came or bought.
 */
export type Basis = 'visitors' | 'buyers' | 'orders'

/** The factors of each basis; the numbers they are quotients of are passed as a chain that ends with paid sales. */
export const FACTORS_OF: Record<Basis, readonly Factor[]> = {
  visitors: ['visitors', 'conversion', 'perBuyer'],
  buyers: ['buyers', 'perBuyer'],
  orders: ['orders', 'perOrder'],
}

/** Rows of each direction that are listed of the products and channels that changed most. */
export const MOST_CONTRIBUTIONS = 5
