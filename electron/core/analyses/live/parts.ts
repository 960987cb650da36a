import { addDays } from '../../../../shared/calendar.ts'
import type { LivePart, LivePartKind } from '../../../../shared/contract/live.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Connection } from '../../database/open.ts'

/** What the reports call each. */
const LEVELS: Readonly<Record<LivePartKind, string>> = { product: '商品', channel: '渠道', video: '短视频' }

type Stored = Omit<LivePart, 'entryRate'>

/** One row of a session's workbook. */
export interface PartRow extends Omit<Stored, 'name' | 'productId' | 'sessions'> {
  startedAt: string
  batchId: string
  file: string
  sheet: string
  row: number
}

/**
 * Counts and money that add up over sessions, by product, by the viewers' channel or by short video; people do not. A
 * count is `null` where one session does not state it.
 *
 * @param shops their ids
 */
export function liveParts(db: Connection, shops: readonly string[], { from, to }: Scope, of: LivePartKind): LivePart[] {
  return db
    .prepare<[object], Stored>(
      `SELECT coalesce(max(name), product_id) AS name, product_id AS productId,
         count(DISTINCT shop_id || ' ' || started_at) AS sessions,
         CASE WHEN count(impressions) = count(*) THEN sum(impressions) END AS impressions,
         CASE WHEN count(entries) = count(*) THEN sum(entries) END AS entries,
         CASE WHEN count(explanations) = count(*) THEN sum(explanations) END AS explanations,
         CASE WHEN count(orders) = count(*) THEN sum(orders) END AS orders,
         CASE WHEN count(units) = count(*) THEN sum(units) END AS units,
         CASE WHEN count(paid) = count(*) THEN sum(paid) END AS paid,
         CASE WHEN count(ad_spend) = count(*) THEN sum(ad_spend) END AS adSpend
       FROM live_product
       WHERE current = 1 AND level = :level AND started_at >= :from AND started_at < :to
         AND shop_id IN (SELECT value FROM json_each(:shops))
       GROUP BY coalesce(product_id, name), product_id
       ORDER BY paid DESC, entries DESC, name`,
    )
    .all({ level: LEVELS[of], from, to: addDays(to, 1), shops: JSON.stringify(shops) })
    .map((part) => ({ ...part, entryRate: ratio(part.entries, part.impressions) }))
}

/** The rows of one of them, session by session. */
export function partRows(
  db: Connection,
  shops: readonly string[],
  { from, to }: Scope,
  { of, productId, name }: { of: LivePartKind; productId: string | null; name: string },
): PartRow[] {
  return db
    .prepare<[object], PartRow>(
      `SELECT r.shop_id || ' ' || r.started_at AS startedAt, r.impressions, r.entries, r.explanations, r.orders, r.units,
         r.paid, r.ad_spend AS adSpend, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM live_product r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.level = :level AND r.started_at >= :from AND r.started_at < :to
         AND r.shop_id IN (SELECT value FROM json_each(:shops))
         AND coalesce(r.product_id, r.name) = coalesce(:productId, :name)
         AND (r.product_id IS NULL) = (:productId IS NULL)
       ORDER BY r.started_at, r.id`,
    )
    .all({ level: LEVELS[of], from, to: addDays(to, 1), shops: JSON.stringify(shops), productId, name })
}
