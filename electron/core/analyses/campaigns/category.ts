import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'

/** Listings of the same categories as some, themselves included; none where no file tells a category. */
export function categoryMates(db: Connection, books: Books, products: readonly number[]): number[] {
  const rows = db
    .prepare<[], { productId: string; category: string }>(
      `SELECT product_id AS productId, coalesce(category_4, category_3, category_2, category_1) AS category
       FROM product WHERE current = 1 AND product_id IS NOT NULL
         AND coalesce(category_1, category_2, category_3, category_4) <> ''`,
    )
    .all()
  const categories = new Map(rows.map(({ productId, category }) => [productId, category]))
  const wanted = new Set(products.flatMap((place) => categories.get(books.products[place]?.key ?? '') ?? []))
  if (wanted.size === 0) return []
  return books.products.flatMap(({ key }, place) => (wanted.has(categories.get(key) ?? '') ? [place] : []))
}
