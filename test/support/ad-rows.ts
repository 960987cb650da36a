import type { Connection } from '../../electron/core/database/open.ts'
import { nameOf } from '../../electron/core/analyses/ads/rows.ts'
import type { Days, Named, Stated } from '../../electron/core/analyses/ads/rows.ts'

type Measured = Omit<Stated, 'shopId' | 'channel' | 'level' | 'key' | 'name' | 'productId'>

/** Rows of single days, added up: what `dailyStated` says of rows that are held, by the database. */
export function dailyRows(db: Connection, days: Days): Stated[] {
  return db
    .prepare<[Days], Named & Measured>(
      `SELECT shop_id AS shopId, coalesce(channel, '') AS channel, coalesce(level, '') AS level, plan_id AS planId, plan,
    unit_id AS unitId, unit, product_id AS productId, word, crowd, creative_id AS creativeId, creative, scene, place,
    max(title) AS title, max("window") AS "window", min(day) AS "from", max(day) AS "to", sum(spend) AS spend,
    sum(impressions) AS impressions, sum(clicks) AS clicks, sum(carts) AS carts, sum(orders) AS orders, sum(gmv) AS gmv,
    sum(direct_gmv) AS directGmv, sum(net_gmv) AS netGmv,
    sum(guided_visitors) AS guidedVisitors
  FROM ad_day WHERE current = 1 AND shop_id IS NOT NULL AND spend IS NOT NULL AND coalesce(day_to, day) = day
    AND day >= :from AND day <= :to
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14`,
    )
    .all(days)
    .map(identified)
}

function identified(row: Named & Measured): Stated {
  const { shopId, channel, level, productId, title, window, from, to, spend } = row
  const { impressions, clicks, carts, orders, gmv, directGmv, netGmv, guidedVisitors } = row
  const counted = { impressions, clicks, carts, orders, gmv, directGmv, netGmv, guidedVisitors }
  const measured = { title, window, from, to, spend, ...counted }
  return { shopId, channel, level, ...nameOf(row), productId, ...measured }
}
