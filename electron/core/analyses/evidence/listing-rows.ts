import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { Connection } from '../../database/open.ts'
import { readTraffic, trafficKey } from '../listing/traffic.ts'
import { recordOf, spanWords } from './record.ts'
import type { Placed } from './record.ts'

/** What a listing's rows are asked for. */
export type ListingFigure = 'visitors' | 'impressions' | 'clicks' | 'favouriteBuyers' | 'cartBuyers' | 'payBuyers'

const OF_VISITORS: ReadonlySet<ListingFigure> = new Set(['favouriteBuyers', 'cartBuyers', 'payBuyers'])

type Stored = Placed &
  Record<ListingFigure, number | null> & {
    title: string | null
    from: string
    to: string
    shopId: string
    productId: string
    report: string
    exact: 0 | 1
  }

/** The rows that the visitors, carts or paying visitors of some listings were taken from, by day. */
export function listingRecords(
  db: Connection,
  { from, to }: { from: string; to: string },
  listings: readonly { shopId: string; productId: string }[],
  figure: ListingFigure,
): EvidenceRecord[] {
  const traffic = readTraffic(db, from, to)
  const chosen = new Map(
    listings.flatMap(({ shopId, productId }) => {
      const key = trafficKey(shopId, productId)
      const own = traffic.get(key)
      return own === undefined ? [] : [[key, own] as const]
    }),
  )
  if (chosen.size === 0) return []
  const rows = db
    .prepare<{ from: string; to: string }, Stored>(
      `SELECT r.title, r.day AS "from", coalesce(r.day_to, r.day) AS "to", r.shop_id AS shopId, r.product_id AS productId,
         coalesce(r.report, '') AS report, (r.day = :from AND coalesce(r.day_to, r.day) = :to) AS exact,
         r.visitors, coalesce(r.impressions, r.impression_people) AS impressions, coalesce(r.clicks, r.click_people) AS clicks,
         r.favourite_buyers AS favouriteBuyers, r.cart_buyers AS cartBuyers, r.pay_buyers AS payBuyers, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM product_day r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.sku IS NULL AND r.product_id IS NOT NULL AND r.shop_id IS NOT NULL
         AND r.day >= :from AND coalesce(r.day_to, r.day) <= :to
         AND (coalesce(r.day_to, r.day) = r.day OR (r.day = :from AND r.day_to = :to))
       ORDER BY r.day, r.id`,
    )
    .all({ from, to })
  return rows.flatMap((row) => {
    const own = chosen.get(trafficKey(row.shopId, row.productId))
    if (own === undefined || own.report !== row.report || own.exact !== row.exact) return []
    // Where nobody came, nobody bought: a blank there is none.
    const value = row[figure] ?? (OF_VISITORS.has(figure) && row.visitors === 0 ? 0 : null)
    return [recordOf('productDay', row, row.title ?? row.productId, spanWords(row.from, row.to), 'count', value)]
  })
}
