import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'

/** What listings state as 一口价, by what names a thing in its shop. */
interface Listed {
  shopId: string
  productId: string | null
  code: string | null
  spec: string | null
  price: number
}

const prices = new Kept<Float64Array>(1)

/**
 * What each item of the books is listed at before any discount (一口价), 分, as the newest product exports of its shop
 * say; NaN where none does. Products come with imports, and those bring new books.
 */
export function listPrices(db: Connection, books: Books): Float64Array {
  return prices.of(books, '', () => {
    const listed = readListed(db)
    if (listed.length === 0) return new Float64Array(books.items.length).fill(Number.NaN)
    const known = byName(listed)
    return Float64Array.from(shopOfItems(books), (shop, item) => {
      const { product, sku, spec } = books.items[item] ?? { product: null, sku: null, spec: null }
      const shopId = books.shops[shop]?.id
      const names =
        shopId === undefined
          ? []
          : [
              ...(sku === null ? [] : [named(shopId, 'code', sku)]),
              ...(product === null ? [] : [named(shopId, product, spec ?? ''), named(shopId, product)]),
            ]
      return names.map((name) => known.get(name)).find((price) => price !== undefined) ?? Number.NaN
    })
  })
}

/** Of one thing the highest: promotions have rows of their own, with the price that they start from. */
function readListed(db: Connection): Listed[] {
  return db
    .prepare<[], Listed>(
      `SELECT shop_id AS shopId, product_id AS productId, code, spec, max(list_price) AS price FROM product
       WHERE current = 1 AND list_price > 0 GROUP BY shop_id, product_id, code, spec`,
    )
    .all()
}

function byName(listed: readonly Listed[]): ReadonlyMap<string, number> {
  const [found, ofProduct] = [new Map<string, number>(), new Map<string, Set<number>>()]
  const put = (name: string, price: number) => found.set(name, Math.max(price, found.get(name) ?? 0))
  for (const { shopId, productId, code, spec, price } of listed) {
    if (code !== null && code.trim() !== '') put(named(shopId, 'code', code.trim()), price)
    if (productId === null) continue
    put(named(shopId, productId, spec ?? ''), price)
    const all = ofProduct.get(named(shopId, productId)) ?? new Set()
    ofProduct.set(named(shopId, productId), all.add(price))
  }
  // A variant that is spelled otherwise has the price of the others, where all of them have the same.
  for (const [name, all] of ofProduct) if (all.size === 1) put(name, Math.max(...all))
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
