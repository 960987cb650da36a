import { addDays, dayNumber } from '../../../../shared/calendar.ts'
import type { LogRow } from '../../../../shared/contract/titles.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { titleChanges } from './changes.ts'
import type { TitleChange } from './changes.ts'
import { titleEffect } from './effect.ts'
import type { ProductDay } from './effect.ts'

const SOON = 14

/** Title changes, the newest first, each with what followed it and with T17 where it came too soon. */
export function titleLog(
  db: Connection,
  books: Books,
  { shops: chosen, limit }: { shops?: readonly string[] | undefined; limit: number },
): { total: number; rows: LogRow[] } {
  const names = new Map(books.shops.map(({ id, name }) => [id, name]))
  const all = titleChanges(db, books).filter(({ shopId }) => names.has(shopId) && (chosen?.includes(shopId) ?? true))
  const shown = all.slice(0, limit)
  const days = productDays(db, books, shown)
  const rows = shown.map((change): LogRow => {
    const own = days(change)
    return {
      ...change,
      shop: names.get(change.shopId) ?? '',
      warning: warningOf(change, all, own),
      effect: titleEffect(own, change.day),
    }
  })
  return { total: all.length, rows }
}

function warningOf(change: TitleChange, all: readonly TitleChange[], days: readonly ProductDay[]): string | null {
  const since = ({ day }: TitleChange) => dayNumber(change.day) - dayNumber(day)
  const before = all.find(
    (other) =>
      other.shopId === change.shopId &&
      other.productId === change.productId &&
      since(other) > 0 &&
      since(other) <= SOON,
  )
  if (before !== undefined)
    return `离上次改（${before.day}）只有 ${since(before)} 天，改得太勤会掉权重，也看不出哪次有用`
  return isRising(days, change.day) ? '改之前搜索访客正在涨，涨的时候少动标题' : null
}

/** Search visitors of the week before a day above those of the week before that, by a tenth at least. */
function isRising(days: readonly ProductDay[], changed: string): boolean {
  const week = (from: string, to: string) =>
    days
      .filter(({ day }) => day >= from && day <= to)
      .reduce<number | null>(
        (sum, { searchVisitors }) => (searchVisitors === null ? sum : (sum ?? 0) + searchVisitors),
        null,
      )
  const [earlier, later] = [
    week(addDays(changed, -14), addDays(changed, -8)),
    week(addDays(changed, -7), addDays(changed, -1)),
  ]
  return earlier !== null && later !== null && earlier > 0 && later >= earlier * 1.1
}

interface ListingDay extends ProductDay {
  shopId: string
  productId: string
}

/** Days by listing; files of days come with imports, and those bring new books. */
const ofListings = new Kept<ReadonlyMap<string, ProductDay[]>>(3)

type Listing = Pick<TitleChange, 'shopId' | 'productId'>

const listingKey = ({ shopId, productId }: Listing) => `${shopId} ${productId}`

/** Days of a listing around a day, as the back end counts them. @param listings all that will be asked for: read at once */
export function productDays(
  db: Connection,
  books: Books,
  listings: readonly Listing[],
): (change: Listing & { day: string }) => ProductDay[] {
  const products = JSON.stringify([...new Set(listings.map(({ productId }) => productId))].toSorted())
  const found = ofListings.of(books, products, () => readDays(db, products))
  return (change) => {
    const [from, to] = [addDays(change.day, -28), addDays(change.day, SOON)]
    return (found.get(listingKey(change)) ?? []).filter(({ day }) => day >= from && day <= to)
  }
}

function readDays(db: Connection, products: string): Map<string, ProductDay[]> {
  const rows = db
    .prepare<[string], ListingDay>(
      `SELECT shop_id AS shopId, product_id AS productId, day, max(search_visitors) AS searchVisitors,
         max(impressions) AS impressions, max(clicks) AS clicks, max(visitors) AS visitors, max(pay_buyers) AS payBuyers
       FROM product_day WHERE current = 1 AND product_id IN (SELECT value FROM json_each(?)) AND sku IS NULL
         AND day IS NOT NULL AND coalesce(day_to, day) = day
       GROUP BY shop_id, product_id, day ORDER BY day`,
    )
    .all(products)
  const found = new Map<string, ProductDay[]>()
  for (const { shopId, productId, ...day } of rows) {
    const key = listingKey({ shopId, productId })
    const days = found.get(key)
    if (days === undefined) found.set(key, [day])
    else days.push(day)
  }
  return found
}
