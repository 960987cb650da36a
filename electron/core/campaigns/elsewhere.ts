import { NONE } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import { indexByDay, membersBetween } from '../books/day-index.ts'
import { linesOfListing, listingOfLines } from '../books/listings.ts'
import { USUAL_DAYS } from './usual.ts'

/** What the same goods were sold at in another shop, 分 a piece without freight. */
export interface Elsewhere {
  title: string
  price: number
}

/**
 * The cheapest that other shops sold a listing's goods at in the usual days: by its 商家编码, which makes goods of two
 * shops one (domain rule 22), else by its title.
 *
 * @param until the day after the usual days
 */
export function cheapestElsewhere(books: Books, listing: number, until: number): Elsewhere | null {
  const own = books.products[listing]
  if (own === undefined) return null
  const { lines, products } = books
  const listingOf = listingOfLines(books)
  const skus = new Set(Array.from(linesOfListing(books, listing), (line) => lines.sku[line] ?? NONE))
  skus.delete(NONE)
  const isSame = (line: number, other: number) =>
    lines.shop[line] !== own.shop && (skus.has(lines.sku[line] ?? NONE) || products[other]?.title === own.title)
  const sums = new Map<number, Sold>()
  const members = membersBetween(indexByDay(lines.paidDay), until - USUAL_DAYS, until - 1)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const other = listingOf[line] ?? NONE
    if (!isSame(line, other)) continue
    const [sold, sum] = [soldOn(books, line), sums.get(other) ?? NOTHING]
    sums.set(other, { paid: sum.paid + sold.paid, units: sum.units + sold.units })
  }
  const found = [...sums].flatMap(([other, { paid, units }]) =>
    units > 0 ? [{ title: products[other]?.title ?? own.title, price: Math.round(paid / units) }] : [],
  )
  return found.toSorted((a, b) => a.price - b.price)[0] ?? null
}

interface Sold {
  paid: number
  units: number
}

const NOTHING: Sold = { paid: 0, units: 0 }

/** Without freight; a gift of nothing is no price. */
function soldOn({ lines }: Books, line: number): Sold {
  const paid = (lines.paid[line] ?? Number.NaN) - (lines.freight.at(line) || 0)
  const units = lines.quantity[line] ?? Number.NaN
  return paid > 0 && units > 0 ? { paid, units } : NOTHING
}
