import { addDays } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Connection } from '../../database/open.ts'

/** Paid sales of a scope and the part of them sold without a discount of the merchant's, 分. */
export interface FullPrice {
  paid: number
  full: number
}

/** `null` where no line is in scope or one has no amount. The books carry no discounts: this is read from the table. */
export function fullPrice(db: Connection, shops: readonly string[], scope: Scope): FullPrice | null {
  const row = db
    .prepare<[object], { paid: number | null; full: number | null; unknown: number }>(
      `SELECT sum(paid) AS paid, coalesce(sum(paid) FILTER (WHERE merchant_discount = 0), 0) AS full,
         count(*) FILTER (WHERE paid IS NULL) AS unknown
       FROM (SELECT paid, merchant_discount,
           CASE :basis WHEN 'paid' THEN paid_at WHEN 'created' THEN created_at ELSE settled_at END AS moment
         FROM order_line WHERE paid_at IS NOT NULL AND shop_id IN (SELECT value FROM json_each(:shops)))
       WHERE moment >= :from AND moment < :after`,
    )
    .get({ shops: JSON.stringify(shops), basis: scope.dateBasis, from: scope.from, after: addDays(scope.to, 1) })
  if (row === undefined || row.paid === null || row.full === null || row.unknown > 0) return null
  return { paid: row.paid, full: row.full }
}
