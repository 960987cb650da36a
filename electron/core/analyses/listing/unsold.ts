import { NONE } from '../../books/columns.ts'
import type { Books, Product } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { listingOfProduct } from '../../books/listings.ts'
import type { Connection } from '../../database/open.ts'
import { trafficDays } from './traffic-days.ts'
import { trafficKey, trafficKeys } from './traffic.ts'

/** A listing that reports of visitors name and no order does: just what a seller looks for who pays for visitors. */
export interface Unsold extends Product {
  /** `null` where orders of its shop leave numbers out: some of these may be its own, under another title. */
  units: 0 | null
}

const found = new Kept<readonly Unsold[]>(1)

export function unsoldListings(db: Connection, books: Books): readonly Unsold[] {
  return found.of(books, '', () => findUnsold(db, books))
}

/** Their places follow those of `books.products` and of the group of lines that name nothing. */
export function unsoldPlace({ products }: Books, at: number): number {
  return products.length + 1 + at
}

export function unsoldAt(db: Connection, books: Books, place: number): Unsold | null {
  return place > books.products.length ? (unsoldListings(db, books)[place - unsoldPlace(books, 0)] ?? null) : null
}

/** What stands at a place: sold ones, then those that never were. */
export function listingAt(db: Connection, books: Books, place: number): Product | undefined {
  return books.products[place] ?? unsoldAt(db, books, place) ?? undefined
}

/** Of a listing that orders or reports of visitors name; `NONE` of others. */
export function placeOfListing(db: Connection, books: Books, shopId: string, productId: string): number {
  const isMeant = ({ shop, key }: Product) => key === productId && books.shops[shop]?.id === shopId
  const sold = books.products.findIndex(isMeant)
  if (sold >= 0) return sold
  const unsold = unsoldListings(db, books).findIndex(isMeant)
  return unsold < 0 ? NONE : unsoldPlace(books, unsold)
}

function findUnsold(db: Connection, books: Books): Unsold[] {
  const { sources, several } = trafficDays(db, books)
  const sold = new Set(trafficKeys(books))
  const shops = new Map(books.shops.map(({ id }, at) => [id, at]))
  const seen = new Map(
    [...sources, ...[...several.values()].flat()].map((one) => [trafficKey(one.shopId, one.productId), one]),
  )
  const unnamed = unnumberedTitles(books)
  const unsold = [...seen].flatMap(([key, { shopId, productId }]) => {
    const shop = shops.get(shopId)
    return shop === undefined || sold.has(key) ? [] : [{ key, shop, productId }]
  })
  const titles = unsold.length === 0 ? new Map<string, string>() : titlesOf(db)
  return unsold.flatMap(({ key, shop, productId }): Unsold[] => {
    const title = titles.get(key) ?? productId
    const others = unnamed.get(shop)
    // Sold under its title alone, as which it is on the list already.
    if (others?.has(title) === true) return []
    return [{ shop, key: productId, title, units: others === undefined ? 0 : null }]
  })
}

/** By shop the titles of what orders name without a number, where it belongs to no listing that has one. */
function unnumberedTitles(books: Books): Map<number, Set<string>> {
  const numbers = new Set(books.items.flatMap(({ product }) => product ?? []))
  const titles = new Map<number, Set<string>>()
  books.products.forEach(({ shop, key, title }, place) => {
    if (numbers.has(key) || listingOfProduct(books, place) !== place) return
    const own = titles.get(shop) ?? new Set<string>()
    titles.set(shop, own.add(title))
  })
  return titles
}

/** As the newest row of each has it. */
function titlesOf(db: Connection): Map<string, string> {
  const rows = db
    .prepare<[], { shopId: string; productId: string; title: string }>(
      `SELECT shop_id AS shopId, product_id AS productId, title, max(day) AS day FROM product_day
       WHERE current = 1 AND sku IS NULL AND product_id IS NOT NULL AND shop_id IS NOT NULL AND title IS NOT NULL
       GROUP BY shop_id, product_id`,
    )
    .all()
  return new Map(rows.map(({ shopId, productId, title }) => [trafficKey(shopId, productId), title]))
}
