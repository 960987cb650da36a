import { addDays, dayNumber } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Connection } from '../../database/open.ts'
import { mergeSessions, MINUTE, ranked } from './merge.ts'
import type { Session, Stated } from './merge.ts'

/** Sessions of the shops that start within the days or may run beside one that does, the earliest first. */
export function sessionsBetween(db: Connection, shops: readonly string[], { from, to }: DayRange): Session[] {
  return mergeSessions(
    db
      .prepare<[object], Stated>(
        `SELECT shop_id AS shopId, coalesce(report, '') AS report, account, started_at AS startedAt,
           ended_at AS endedAt, minutes, impression_people AS impressionPeople, viewers, views,
           average_minutes AS averageMinutes, new_fans AS newFans, lost_fans AS lostFans,
           product_impression_people AS productImpressionPeople, product_click_people AS productClickPeople, orders,
           coalesce(paid, gmv) AS paid, buyers, refund_amount AS refundAmount, ad_spend AS adSpend,
           paid_per_thousand_views AS statedGpm, pay_conversion AS statedConversion
         FROM live_session
         WHERE current = 1 AND started_at >= :from AND started_at < :to
           AND shop_id IN (SELECT value FROM json_each(:shops))
         ORDER BY started_at, report`,
      )
      .all({ shops: JSON.stringify(shops), from: addDays(from, -1), to: addDays(to, 2) }),
  )
}

export interface StatedRow extends Stated {
  batchId: string
  file: string
  sheet: string
  row: number
}

/** What files state of one session, that which is believed first before the others; a sheet that names no host too. */
export function statedOf(db: Connection, { shopId, account, startedAt }: Session): StatedRow[] {
  const rows = db
    .prepare<[object], StatedRow>(
      `SELECT r.shop_id AS shopId, coalesce(r.report, '') AS report, r.account, r.started_at AS startedAt,
         r.ended_at AS endedAt, r.minutes, r.impression_people AS impressionPeople, r.viewers, r.views,
         r.average_minutes AS averageMinutes, r.new_fans AS newFans, r.lost_fans AS lostFans,
         r.product_impression_people AS productImpressionPeople, r.product_click_people AS productClickPeople, r.orders,
         coalesce(r.paid, r.gmv) AS paid, r.buyers, r.refund_amount AS refundAmount, r.ad_spend AS adSpend,
         r.paid_per_thousand_views AS statedGpm, r.pay_conversion AS statedConversion,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM live_session r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.shop_id = :shopId AND substr(r.started_at, 1, 16) = :minute
       ORDER BY r.started_at, r.report`,
    )
    .all({ shopId, minute: startedAt.slice(0, MINUTE) })
  return ranked(rows.filter((row) => row.account === account || row.account === null))
}

/** The day that the session is counted on. */
export function dayOf({ startedAt }: Pick<Session, 'startedAt'>): number {
  return dayNumber(startedAt.slice(0, 10))
}
