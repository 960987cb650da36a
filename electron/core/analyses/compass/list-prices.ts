import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'

/** What a listing states as 一口价, by what names a thing in its shop. */
interface Listed {
  shopId: string
  productId: string | null
  code: string | null
  spec: string | null
  price: number
  asOf: string
}

const prices = new Kept<{ items: Float64Array | null }>(1)

/**
 * What each item of the books is listed at before any discount (一口价), 分, as the newest product export of its shop
 * says; NaN where none does, `null` where no export states any. Products come with imports, and those bring new books.
 */
export function listPrices(db: Connection, books: Books): Float64Array | null {
  const make = () => {
    const listed = readListed(db)
    return listed.length === 0 ? null : ofItems(books, byName(listed))
  }
  return prices.of(books, '', () => ({ items: make() })).items
}

/** By its code, by its listing and variant, or by its listing alone. */
function ofItems(books: Books, known: ReadonlyMap<string, number>): Float64Array {
  return Float64Array.from(shopOfItems(books), (shop, item) => {
    const shopId = books.shops[shop]?.id
    const { product, sku, spec } = books.items[item] ?? { product: null, sku: null, spec: null }
    if (shopId === undefined) return Number.NaN
    const names = [
      ...(sku === null ? [] : [named(shopId, 'code', sku)]),
      ...(product === null ? [] : [named(shopId, product, spec ?? ''), named(shopId, product)]),
    ]
    return names.map((name) => known.get(name)).find((price) => price !== undefined) ?? Number.NaN
  })
}

/** The oldest file first. Of one thing in one file the highest: promotions have rows of their own. */
function readListed(db: Connection): Listed[] {
  return db
    .prepare<[], Listed>(
      `SELECT p.shop_id AS shopId, p.product_id AS productId, p.code, p.spec, max(p.list_price) AS price,
         coalesce(b.as_of, '') AS asOf
       FROM product p JOIN batch b ON b.id = p.batch_id
       WHERE p.current = 1 AND p.list_price > 0
       GROUP BY p.shop_id, p.product_id, p.code, p.spec, p.batch_id ORDER BY asOf, p.batch_id`,
    )
    .all()
}

function byName(listed: readonly Listed[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const ofProduct = new Map<string, { asOf: string; prices: Set<number> }>()
  for (const { shopId, productId, code, spec, price, asOf } of listed) {
    if (code !== null && code.trim() !== '') found.set(named(shopId, 'code', code.trim()), price)
    if (productId === null) continue
    found.set(named(shopId, productId, spec ?? ''), price)
    const all = ofProduct.get(named(shopId, productId))
    if (all?.asOf === asOf) all.prices.add(price)
    else ofProduct.set(named(shopId, productId), { asOf, prices: new Set([price]) })
  }
  // A variant that is spelled otherwise has the price of the others, where all of them have the same.
  for (const [name, all] of ofProduct) if (all.prices.size === 1) found.set(name, Math.max(...all.prices))
  return found
}

function named(...parts: string[]): string {
  return JSON.stringify(parts)
}

function shopOfItems({ lines, items }: Books): Int32Array {
  const shops = new Int32Array(items.length).fill(NONE)
  for (let line = 0; line < lines.length; line++) {
    const item = lines.item[line] ?? NONE
    if (item !== NONE) shops[item] = lines.shop[line] ?? NONE
  }
  return shops
}
