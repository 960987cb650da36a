import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Connection } from '../../database/open.ts'
import { WHOLE_SHOP } from '../../traffic/carriers.ts'
import type { Days } from '../traffic-days/rows.ts'

/** Visitors and buyers of one source of one shop over a day or a period. */
export interface SourceRow {
  report: string
  /** Levels of the source that the row names: 1 or 2. Rows of one level do not contain each other. */
  level: number
  /** `null` for all carriers together. */
  carrier: string | null
  source: string
  from: number
  to: number
  visitors: number | null
  payBuyers: number | null
}

type Stored = Omit<SourceRow, 'from' | 'to'> & { day: string; dayTo: string }

/** Sources of the shop as a whole, not of one product, whose period meets any of the ranges. */
export function sourceRows(db: Connection, shop: string, ranges: readonly Days[]): SourceRow[] {
  return db
    .prepare<[object], Stored>(
      `SELECT coalesce(report, '') AS report, level, source_1 || coalesce(' › ' || source_2, '') AS source,
         CASE WHEN carrier IN ${WHOLE_SHOP} THEN NULL ELSE carrier END AS carrier,
         day, coalesce(day_to, day) AS dayTo, visitors, pay_buyers AS payBuyers
       FROM traffic_source_day
       WHERE current = 1 AND shop_id = :shop AND product_id IS NULL AND level IN (1, 2)
         AND day <= :to AND coalesce(day_to, day) >= :from
       ORDER BY day, source, carrier`,
    )
    .all({
      shop,
      from: dayOfNumber(Math.min(...ranges.map(({ from }) => from))),
      to: dayOfNumber(Math.max(...ranges.map(({ to }) => to))),
    })
    .map(({ day, dayTo, ...stated }) => ({ ...stated, from: dayNumber(day), to: dayNumber(dayTo) }))
}
