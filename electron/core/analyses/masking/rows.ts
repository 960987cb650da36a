import type { Books } from '../../books/columns.ts'
import { selectedShops } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { STATES_DISCOUNT } from './question.ts'

/** Whether the order reports of all selected shops say what the merchant gave. */
export function statesDiscounts(books: Books, selection: Selection): boolean {
  return selectedShops(books, selection).every(({ platform }) => STATES_DISCOUNT.has(platform))
}

/** Paid sales of a scope and the part of them sold without a discount of the merchant's, 分. */
export interface FullPrice {
  paid: number
  full: number
}

/** `null` where no line is in scope or one has no amount. */
export function fullPrice({ lines }: Books, picked: Int32Array): FullPrice | null {
  let paid = 0
  let full = 0
  for (const line of picked) {
    const amount = lines.paid[line] ?? Number.NaN
    paid += amount
    if (lines.given[line] === 0) full += amount
  }
  return picked.length === 0 || Number.isNaN(paid) ? null : { paid, full }
}
