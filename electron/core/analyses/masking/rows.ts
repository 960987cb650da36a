import type { Books } from '../../books/columns.ts'
import { column, EACH } from '../../books/rollup.ts'
import type { Measure } from '../../books/rollup.ts'
import { selectedShops } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
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

/** Of some lines; `null` where there is none or one has no amount. */
export function fullPrice({ lines }: Books, picked: Int32Array): FullPrice | null {
  let paid = 0
  let full = 0
  const fullOf = fullPriceOf(lines)
  for (let at = 0; at < picked.length; at++) {
    const line = picked[at] ?? 0
    paid += lines.paid[line] ?? Number.NaN
    full += fullOf(line)
  }
  return picked.length === 0 || Number.isNaN(paid) ? null : { paid, full }
}

/** The same of a whole selection. */
export function fullPriceIn(books: Books, selection: Selection): FullPrice | null {
  const sums = lineSums(books, selection)
  const one = (measure: Measure) => sums(measure)[0] ?? Number.NaN
  const paid = one(column(books.lines.paid))
  const full = one({ key: FULL, of: fullPriceOf(books.lines) })
  return one(EACH) === 0 || Number.isNaN(paid) ? null : { paid, full }
}

const FULL = {}

function fullPriceOf({ given, paid }: Books['lines']): (line: number) => number {
  return (line) => (given.at(line) === 0 ? (paid[line] ?? Number.NaN) : 0)
}
