import type { Books } from '../../books/columns.ts'
import { quantileOf } from '../../stats/quantile.ts'
import { linesBySku } from '../inventory/sku-lines.ts'
import { FULL_DISCOUNT_QUANTILE } from './question.ts'

/** What the seller and others gave on a line, 分. */
export function moneyOf({ lines }: Books, line: number): number {
  return lines.given.at(line) + lines.borne.at(line)
}

/** The same on a piece. */
export function discountOf(books: Books, line: number): number {
  const pieces = books.lines.quantity[line] ?? Number.NaN
  return moneyOf(books, line) / (pieces > 0 ? pieces : 1)
}

/**
 * What counts as the full discount on a piece of a SKU: of those given in the selection, one that few got beyond; 0
 * without any.
 */
export function fullDiscounts(books: Books, isIn: (line: number) => boolean): (sku: number) => number {
  const known = new Map<number, number>()
  return (sku) => {
    const own = known.get(sku) ?? (quantileOf(givenOn(books, isIn, sku), FULL_DISCOUNT_QUANTILE) || 0)
    known.set(sku, own)
    return own
  }
}

/** What was given on a piece of each line of a SKU on which anything was. */
function givenOn(books: Books, isIn: (line: number) => boolean, sku: number): Float64Array {
  const { starts, list } = linesBySku(books)
  const own = list.subarray(starts[sku], starts[sku + 1])
  const given = new Float64Array(own.length)
  let count = 0
  for (let place = 0; place < own.length; place++) {
    const line = own[place] ?? 0
    if (isIn(line) && moneyOf(books, line) > 0) given[count++] = discountOf(books, line)
  }
  return given.subarray(0, count)
}
