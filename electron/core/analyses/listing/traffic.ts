import type { Books } from '../../books/columns.ts'
import { OwnerMap } from '../../owner-map.ts'
import type { Connection } from '../../database/open.ts'

/** What one report states of a product in some days: Σ of its daily rows, or the one row of exactly these days. */
export interface ProductTraffic {
  shopId: string
  report: string
  productId: string
  exact: 0 | 1
  days: number
  visitors: number | null
  impressions: number | null
  clicks: number | null
  favouriteBuyers: number | null
  cartBuyers: number | null
  payBuyers: number | null
}

/**
 * By shop and product, each shop's from the one report that tells most: visitors are never mixed (domain rule 20). A
 * blank beside visitors makes the sum unknown; where nobody came, nobody bought.
 */
export function readTraffic(db: Connection, from: string, to: string): Map<string, ProductTraffic> {
  const rows = db
    .prepare<[string, string, string, string, string, string], ProductTraffic>(
      `SELECT shop_id AS shopId, coalesce(report, '') AS report, product_id AS productId,
    (day = ? AND coalesce(day_to, day) = ?) AS exact, count(*) AS days,
    CASE WHEN count(visitors) = count(*) THEN sum(visitors) END AS visitors,
    CASE WHEN count(coalesce(impressions, impression_people)) = count(*) THEN sum(coalesce(impressions, impression_people)) END AS impressions,
    CASE WHEN count(coalesce(clicks, click_people)) = count(*)
      AND sum((impressions IS NULL) <> (clicks IS NULL)) = 0 THEN sum(coalesce(clicks, click_people)) END AS clicks,
    CASE WHEN sum(favourite_buyers IS NULL AND coalesce(visitors, 1) > 0) = 0 THEN coalesce(sum(favourite_buyers), 0) END AS favouriteBuyers,
    CASE WHEN sum(cart_buyers IS NULL AND coalesce(visitors, 1) > 0) = 0 THEN coalesce(sum(cart_buyers), 0) END AS cartBuyers,
    CASE WHEN sum(pay_buyers IS NULL AND coalesce(visitors, 1) > 0) = 0 THEN coalesce(sum(pay_buyers), 0) END AS payBuyers
  FROM product_day WHERE current = 1 AND sku IS NULL AND product_id IS NOT NULL AND shop_id IS NOT NULL
    AND day >= ? AND coalesce(day_to, day) <= ? AND (coalesce(day_to, day) = day OR (day = ? AND day_to = ?))
  GROUP BY 1, 2, 3, 4`,
    )
    .all(from, to, from, to, from, to)
  return chosenTraffic(rows)
}

/** Of each shop the rows of the one report that tells most. */
export function chosenTraffic(rows: readonly ProductTraffic[]): Map<string, ProductTraffic> {
  const found = new Map<string, ProductTraffic>()
  for (const own of Map.groupBy(rows, ({ shopId }) => shopId).values()) {
    for (const row of chosenOf(own)) found.set(trafficKey(row.shopId, row.productId), row)
  }
  return found
}

export function trafficKey(shopId: string, productId: string): string {
  return `${shopId} ${productId}`
}

const keyed = new OwnerMap<Books, readonly string[]>()

/** Those of the listings, by place in `books.products`. */
export function trafficKeys(books: Books): readonly string[] {
  const known = keyed.get(books)
  if (known !== undefined) return known
  const keys = books.products.map(({ shop, key }) => trafficKey(books.shops[shop]?.id ?? '', key))
  keyed.set(books, keys)
  return keys
}

/** Rows of exactly these days first, then the report with the most days. */
function chosenOf(rows: readonly ProductTraffic[]): readonly ProductTraffic[] {
  const sets = [...Map.groupBy(rows, ({ report, exact }) => `${exact} ${report}`).values()]
  const rank = (set: readonly ProductTraffic[]) =>
    (set[0]?.exact ?? 0) * 1e12 + set.reduce((sum, { days }) => sum + days, 0)
  return sets.reduce((best, set) => (rank(set) > rank(best) ? set : best), sets[0] ?? [])
}

/** Pieces by shop and product number, by the newest product export. */
export function readStock(db: Connection): Map<string, number> {
  const rows = db
    .prepare<[], { shopId: string; productId: string; stock: number }>(
      `SELECT shop_id AS shopId, product_id AS productId, sum(stock) AS stock FROM product
   WHERE current = 1 AND shop_id IS NOT NULL AND product_id IS NOT NULL
   GROUP BY 1, 2 HAVING count(stock) = count(*)`,
    )
    .all()
  return new Map(rows.map(({ shopId, productId, stock }) => [trafficKey(shopId, productId), stock]))
}
