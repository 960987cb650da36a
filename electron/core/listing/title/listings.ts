import type { OwnTitle } from '../../../../shared/contract/titles.ts'
import type { BookShop, Books } from '../../books/columns.ts'
import { wholeBooks } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { parseAttributes } from './attributes.ts'
import type { Listing } from './question.ts'

interface ProductRow {
  shopId: string
  productId: string
  title: string
  category: string | null
  attributes: string | null
}

interface TitledRow {
  shopId: string
  productId: string
  title: string
}

/** Every listing with a title: from product exports, else day files, else order lines; the newest file's title counts. */
export function readListings(db: Connection, books: Books): Listing[] {
  const { shops, products } = wholeBooks(books)
  const listings = new Map<string, Listing>()
  const platforms = new Map(shops.map(({ id, platform }) => [id, platform]))
  const put = (row: TitledRow, category: string | null, attributes: string | null): void => {
    const platform = platforms.get(row.shopId)
    if (platform === undefined || row.title.trim() === '') return
    const { shopId, productId, title } = row
    listings.set(`${shopId} ${productId}`, {
      shopId,
      platform,
      productId,
      title,
      category,
      attributes: parseAttributes(attributes),
    })
  }
  for (const { shop, key, title } of products) put({ shopId: shops[shop]?.id ?? '', productId: key, title }, null, null)
  for (const row of dayTitles(db)) put(row, null, null)
  for (const row of productRows(db)) put(row, row.category, row.attributes)
  return [...listings.values()]
}

function productRows(db: Connection): ProductRow[] {
  return db
    .prepare<[], ProductRow>(
      `SELECT shop_id AS shopId, coalesce(product_id, product_code, code) AS productId, title,
         coalesce(category_4, category_3, category_2, category_1) AS category, attributes
       FROM product WHERE current = 1 AND shop_id IS NOT NULL AND title IS NOT NULL
         AND coalesce(product_id, product_code, code) IS NOT NULL
       ORDER BY coalesce(as_of, ''), id`,
    )
    .all()
}

/** The last title that the day files show of each product. */
function dayTitles(db: Connection): TitledRow[] {
  return db
    .prepare<[], TitledRow>(
      `SELECT shop_id AS shopId, product_id AS productId, title, max(day) AS day FROM product_day
       WHERE current = 1 AND shop_id IS NOT NULL AND product_id IS NOT NULL AND title IS NOT NULL
       GROUP BY shop_id, product_id`,
    )
    .all()
}

/** Listings in which every part of the text stands somewhere, by title. */
export function findTitles(
  listings: readonly Listing[],
  shops: readonly BookShop[],
  { text, limit }: { text: string; limit: number },
): { total: number; rows: OwnTitle[] } {
  const names = new Map(shops.map(({ id, name }) => [id, name]))
  const wanted = text.toLowerCase().split(/\s+/u)
  const found = listings
    .map(({ shopId, platform, productId, title, category }) => ({
      shopId,
      shop: names.get(shopId) ?? '',
      platform,
      productId,
      title,
      category,
    }))
    .filter(({ shop, productId, title }) => {
      const own = `${title} ${productId} ${shop}`.toLowerCase()
      return wanted.every((part) => own.includes(part))
    })
  return {
    total: found.length,
    rows: found.toSorted((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)).slice(0, limit),
  }
}
