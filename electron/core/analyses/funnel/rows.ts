import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { FunnelStep } from '../../../../shared/contract/traffic.ts'
import type { Connection } from '../../database/open.ts'
import { WHOLE_SHOP } from '../../traffic/carriers.ts'
import { keyOf } from '../sources/measure.ts'
import { readSources } from '../sources/rows.ts'
import type { Days } from '../traffic-days/rows.ts'

/** People of each step on a day or over a period, as one report states them. */
export interface StepRow extends Record<FunnelStep, number | null> {
  /** Its record, of whole shops, carriers and listings. */
  id?: number
  shopId: string
  report: string
  from: number
  to: number
  payAmount: number | null
}

type Stored = Omit<StepRow, 'from' | 'to'> & { day: string; dayTo: string }

/** A part of SQL: the steps as the records of shops and of products name them. */
export const STEP_COLUMNS = `id, shop_id AS shopId, coalesce(report, '') AS report, day, coalesce(day_to, day) AS dayTo,
  impression_people AS impression, click_people AS click, visitors AS visit, cart_buyers AS cart,
  order_buyers AS "order", pay_buyers AS pay, returning_buyers AS "repeat", pay_amount AS payAmount`

/** Of whole shops, not of one carrier. */
export function shopSteps(db: Connection, shops: readonly string[], range: Days): StepRow[] {
  return db
    .prepare<[object], Stored>(
      `SELECT ${STEP_COLUMNS}
       FROM shop_day
       WHERE current = 1 AND day <= :to AND coalesce(day_to, day) >= :from
         AND (carrier IS NULL OR carrier IN ${WHOLE_SHOP})
         AND shop_id IN (SELECT value FROM json_each(:shops))
       ORDER BY day, carrier IS NOT NULL, carrier`,
    )
    .all(within(shops, range))
    .map(numbered)
}

/** Of one carrier, such as 直播. */
export function carrierSteps(db: Connection, shops: readonly string[], range: Days, carrier: string): StepRow[] {
  return db
    .prepare<[object], Stored>(
      `SELECT ${STEP_COLUMNS}
       FROM shop_day
       WHERE current = 1 AND carrier = :carrier AND day <= :to AND coalesce(day_to, day) >= :from
         AND shop_id IN (SELECT value FROM json_each(:shops))
       ORDER BY day`,
    )
    .all({ ...within(shops, range), carrier })
    .map(numbered)
}

export function carriersOf(db: Connection, shops: readonly string[], range: Days): string[] {
  return db
    .prepare<[object], string>(
      `SELECT DISTINCT carrier FROM shop_day
       WHERE current = 1 AND day <= :to AND coalesce(day_to, day) >= :from
         AND carrier NOT IN ${WHOLE_SHOP}
         AND shop_id IN (SELECT value FROM json_each(:shops))
       ORDER BY carrier`,
    )
    .pluck()
    .all(within(shops, range))
}

/** Of one source; its report counts who came, not who saw. */
export function sourceSteps(db: Connection, shops: readonly string[], range: Days, key: string): StepRow[] {
  return readSources(db, shops, range)
    .filter(({ carrier, path }) => keyOf(carrier, path) === key)
    .map((row) => ({
      shopId: row.shopId,
      report: row.report,
      from: row.from,
      to: row.to,
      impression: null,
      click: null,
      visit: row.visitors,
      cart: row.cartBuyers,
      order: row.orderBuyers,
      pay: row.payBuyers,
      repeat: null,
      payAmount: row.payAmount,
    }))
}

export function productSteps(db: Connection, shops: readonly string[], range: Days, product: string): StepRow[] {
  return db
    .prepare<[object], Stored>(
      `SELECT ${STEP_COLUMNS}
       FROM product_day
       WHERE current = 1 AND product_id = :product AND sku IS NULL AND day <= :to AND coalesce(day_to, day) >= :from
         AND shop_id IN (SELECT value FROM json_each(:shops))
       ORDER BY day`,
    )
    .all({ ...within(shops, range), product })
    .map(numbered)
}

function within(shops: readonly string[], { from, to }: Days) {
  return { shops: JSON.stringify(shops), from: dayOfNumber(from), to: dayOfNumber(to) }
}

function numbered({ day, dayTo, ...stated }: Stored): StepRow {
  return { ...stated, from: dayNumber(day), to: dayNumber(dayTo) }
}
