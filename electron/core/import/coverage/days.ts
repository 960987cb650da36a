import { eachDay, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import type { Connection } from '../../database/open.ts'
import { RECORD_KINDS } from '../records/index.ts'
import { recordSql } from '../records/sql.ts'

/** Days of a month, by shop and format. */
export interface CoveredDays {
  batchId: string
  shopId: string
  format: string
  from: Day
  to: Day
}

/** From the first to the last day that each applied file of orders, lines and refunds speaks of. */
function orderSpans(db: Connection, from: Day, to: Day): CoveredDays[] {
  return db
    .prepare<[object], CoveredDays>(
      `SELECT * FROM (
         SELECT b.id AS batchId, p.shop_id AS shopId, b.format, min(p.from_day) AS "from", max(p.to_end) AS "to"
         FROM batch b JOIN fact_place p ON p.batch_id = b.id
         WHERE b.status = 'applied' AND b.period_from <= :to AND b.period_to >= :from
         GROUP BY b.id, p.shop_id
       ) WHERE "from" IS NOT NULL AND "from" <= :to AND "to" >= :from`,
    )
    .all({ from, to })
}

/** The days that rows of records state, and from the first to the last of each file. */
function recordDays(db: Connection, from: Day, to: Day, spans: boolean): CoveredDays[] {
  return RECORD_KINDS.flatMap((kind) =>
    db.prepare<[object], CoveredDays>(spans ? recordSql(kind).spans : recordSql(kind).days).all({ from, to }),
  ).filter(({ shopId }) => shopId !== null)
}

/** All covered days of a month, `span`s and single rows apart. */
export function coveredDays(db: Connection, month: string): { spans: CoveredDays[]; rows: CoveredDays[] } {
  const [from, to] = [monthStart(month), monthEnd(month)]
  return {
    spans: [...orderSpans(db, from, to), ...recordDays(db, from, to, true)],
    rows: recordDays(db, from, to, false),
  }
}

/** Days of the month that any of the ranges holds. */
export function daysIn(ranges: readonly CoveredDays[], month: string): Set<Day> {
  const [first, last] = [monthStart(month), monthEnd(month)]
  const days = new Set<Day>()
  for (const { from, to } of ranges) {
    for (const day of eachDay(from < first ? first : from, to > last ? last : to)) days.add(day)
  }
  return days
}
