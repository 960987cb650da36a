import { dayOfNumber } from '../../../../shared/calendar.ts'
import { ratio } from '../../../../shared/money.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import { listingOfLines } from '../../books/listings.ts'
import type { Connection } from '../../database/open.ts'
import { countsBySku, countsOf, newestCounts, sellable } from '../inventory/counts.ts'
import type { CountsBySku } from '../inventory/counts.ts'
import { known } from '../profit/compute.ts'
import { BLOCK } from './question.ts'

/**
 * Days that the goods of each listing last by the seller's own counts, by place in `books.products`: of shops whose
 * product export states no stock. What lies there is shared, so sales of all shops use it up (domain rule 22). `null`
 * where some of its goods were not counted in the last block of days.
 *
 * @param last the last day looked at
 */
export function countedCover(db: Connection, books: Books, last: number): readonly (number | null)[] {
  // Counts come with imports, and those bring new books.
  return covers.of(books, String(last), () => readCover(db, books, last))
}

const covers = new Kept<readonly (number | null)[]>(3)

function readCover(db: Connection, books: Books, last: number): (number | null)[] {
  const counts = countsBySku(books, countsOf(db, books))
  if (counts.size === 0) return books.products.map(() => null)
  const { units, goods } = soldBefore(books, last)
  return books.products.map((_, listing) => {
    const own = [...(goods.get(listing) ?? [])]
    const stock = total(own, (sku) => countOf(counts, books.skus[sku]?.key ?? '', last))
    return ratio(known(stock * BLOCK), known(total(own, (sku) => units.get(sku) ?? 0)))
  })
}

/** Pieces of each SKU sold in the last block of days, in all shops; and the SKUs that each listing sold in it. */
function soldBefore(books: Books, last: number): { units: Map<number, number>; goods: Map<number, Set<number>> } {
  const { paidDay, sku, quantity } = books.lines
  const listingOf = listingOfLines(books)
  const [units, goods] = [new Map<number, number>(), new Map<number, Set<number>>()]
  for (const line of membersBetween(indexByDay(paidDay), last - BLOCK + 1, last)) {
    const [own, listing] = [sku[line] ?? NONE, listingOf[line] ?? NONE]
    units.set(own, (units.get(own) ?? 0) + (quantity[line] ?? Number.NaN))
    const listed = goods.get(listing)
    if (listed === undefined) goods.set(listing, new Set([own]))
    else listed.add(own)
  }
  return { units, goods }
}

/** What can be sold of a SKU by its newest count; NaN where none is so new. */
function countOf(counts: CountsBySku, key: string, last: number): number {
  const own = counts.get(key)
  const rows = (own === undefined ? null : newestCounts(own, dayOfNumber(last)))?.newest ?? []
  const isNew = rows.some(({ day }) => day > dayOfNumber(last - BLOCK))
  return isNew
    ? Math.max(
        0,
        total(rows, (row) => sellable(row) ?? Number.NaN),
      )
    : Number.NaN
}

function total<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0)
}
