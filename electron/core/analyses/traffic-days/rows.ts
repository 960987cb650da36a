import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Connection } from '../../database/open.ts'
import { WHOLE_SHOP } from '../../traffic/carriers.ts'

/** What a report states about a shop over a day or a period. */
export interface TrafficRow {
  /** Its record of `shop_day`. */
  id: number
  shopId: string
  report: string
  /** Day numbers of the period's ends. */
  from: number
  to: number
  visitors: number | null
  pageViews: number | null
  payBuyers: number | null
  orderBuyers: number | null
  /** 分 of the orders placed, paid or not. */
  orderAmount: number | null
  cartBuyers: number | null
  favouriteBuyers: number | null
  /** Mean seconds of a visitor. */
  stay: number | null
  /** Share of the visitors who saw one page. */
  bounceRate: number | null
}

/** Closed range of day numbers. */
export interface Days {
  from: number
  to: number
}

type Stored = Omit<TrafficRow, 'from' | 'to'> & { day: string; dayTo: string }

/** Records that count, of whole shops (not of one carrier such as 直播), whose period meets any of the ranges. */
export function trafficRows(db: Connection, shops: readonly string[], ranges: readonly Days[]): TrafficRow[] {
  if (shops.length === 0 || ranges.length === 0) return []
  return db
    .prepare<[object], Stored>(
      `SELECT id, shop_id AS shopId, coalesce(report, '') AS report, day, coalesce(day_to, day) AS dayTo, visitors,
         page_views AS pageViews, pay_buyers AS payBuyers, order_buyers AS orderBuyers, order_amount AS orderAmount,
         cart_buyers AS cartBuyers, favourite_buyers AS favouriteBuyers, stay, bounce_rate AS bounceRate
       FROM shop_day
       WHERE current = 1 AND day <= :to AND coalesce(day_to, day) >= :from
         AND (carrier IS NULL OR carrier IN ${WHOLE_SHOP})
         AND shop_id IN (SELECT value FROM json_each(:shops))
       ORDER BY day, carrier IS NOT NULL, carrier`,
    )
    .all({
      from: dayOfNumber(Math.min(...ranges.map(({ from }) => from))),
      to: dayOfNumber(Math.max(...ranges.map(({ to }) => to))),
      shops: JSON.stringify(shops),
    })
    .map(({ day, dayTo, ...stated }) => ({ ...stated, from: dayNumber(day), to: dayNumber(dayTo) }))
}
