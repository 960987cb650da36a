import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import { listingOfLines } from '../../books/listings.ts'
import { scopeKey, select } from '../../books/select.ts'
import type { DayScope } from '../../books/select.ts'
import { OrderFigures } from './compute.ts'
import { pick } from './rows.ts'

export interface Part {
  figures: OrderFigures
  /** Its paid lines, by day. */
  lines: Int32Array
}

const parts = new Kept<Part>(60)

/** The figures of some listings alone, as places in `books.products`, by the days of their payments. */
export function partOf(books: Books, scope: DayScope, listings: readonly number[]): Part {
  const key = scopeKey(scope)
  const make = () => made(books, scope, listings)
  return key === null ? make() : parts.of(books, `${key} ${listings.toSorted((a, b) => a - b).join()}`, make)
}

function made(books: Books, scope: DayScope, listings: readonly number[]): Part {
  const listingOf = listingOfLines(books)
  const meant = new Uint8Array(books.products.length)
  for (const listing of listings) meant[listing] = 1
  const selection = select(books, { ...scope, refundBook: 'attributed' })
  const { lines, refunds } = pick(books, selection)
  const own = kept(lines, (line) => meant[listingOf[line] ?? NONE] === 1)
  return { figures: new OrderFigures(books, selection, { lines: own, refunds }), lines: own }
}
