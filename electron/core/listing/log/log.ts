import { addDays, dayNumber } from '../../../../shared/calendar.ts'
import type { LogRow } from '../../../../shared/contract/titles.ts'
import type { BookShop } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { titleChanges } from './changes.ts'
import type { TitleChange } from './changes.ts'
import { titleEffect } from './effect.ts'
import type { ProductDay } from './effect.ts'

const SOON = 14

/** Title changes, the newest first, each with what followed it and with T17 where it came too soon. */
export function titleLog(
  db: Connection,
  shops: readonly BookShop[],
  { shops: chosen, limit }: { shops?: readonly string[] | undefined; limit: number },
): { total: number; rows: LogRow[] } {
  const names = new Map(shops.map(({ id, name }) => [id, name]))
  const all = titleChanges(db).filter(({ shopId }) => names.has(shopId) && (chosen?.includes(shopId) ?? true))
  const days = productDays(db)
  const rows = all.slice(0, limit).map((change): LogRow => {
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

/** Days of a listing around a day, as the back end counts them. */
export function productDays(
  db: Connection,
): (change: Pick<TitleChange, 'shopId' | 'productId' | 'day'>) => ProductDay[] {
  const read = db.prepare<[string, string, string, string], ProductDay>(
    `SELECT day, max(search_visitors) AS searchVisitors, max(impressions) AS impressions, max(clicks) AS clicks,
       max(visitors) AS visitors, max(pay_buyers) AS payBuyers
     FROM product_day WHERE current = 1 AND shop_id = ? AND product_id = ? AND sku IS NULL AND day BETWEEN ? AND ?
       AND coalesce(day_to, day) = day
     GROUP BY day ORDER BY day`,
  )
  return ({ shopId, productId, day }) => read.all(shopId, productId, addDays(day, -28), addDays(day, SOON))
}
