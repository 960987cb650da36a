import { addDays, dayNumber } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Connection } from '../../database/open.ts'
import { mergeSessions } from './merge.ts'
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

/** The day that the session is counted on. */
export function dayOf({ startedAt }: Pick<Session, 'startedAt'>): number {
  return dayNumber(startedAt.slice(0, 10))
}
