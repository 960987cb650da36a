import type { Connection } from '../database/open.ts'
import { sharedTexts } from '../database/shared-texts.ts'
import { factOf } from './fact-text.ts'
import type { RefundFact } from './facts.ts'

/** An after-sale case as the newest file that has it shows it, whether money went back or not. */
export interface AftersaleCase {
  /** Of the observation, for the rest of what its row says. */
  id: number
  shopId: string
  refundId: string
  succeeded: boolean
  status: string | null
  appliedAt: string | null
  endedAt: string | null
  /** As-of of the file. */
  asOf: string
}

interface CaseRow extends Omit<AftersaleCase, 'succeeded'> {
  succeeded: number | null
}

/** Every case of the applied files, each once. Places of the values within a fact are those of `fact-text.ts`. */
export function aftersaleCases(db: Connection): AftersaleCase[] {
  const rows = db
    .prepare<[], CaseRow>(
      `SELECT f.id, p.shop_id AS shopId, f.part AS refundId, f.body ->> 6 AS succeeded, f.body ->> 7 AS status,
         f.body ->> 11 AS appliedAt, f.body ->> 12 AS endedAt, b.as_of AS asOf
       FROM fact_place p CROSS JOIN batch b ON b.id = p.batch_id
         CROSS JOIN fact f ON f.id BETWEEN b.first_fact AND b.last_fact AND f.place = p.id
       WHERE p.kind = 'refund' AND b.status = 'applied' ORDER BY b.as_of, b.sequence, f.row`,
    )
    .all()
  const newest = new Map<string, AftersaleCase>()
  for (const row of rows) {
    const key = `${row.shopId} ${row.refundId}`
    const before = newest.get(key)
    newest.set(key, {
      id: row.id,
      shopId: row.shopId,
      refundId: row.refundId,
      succeeded: row.succeeded === 1,
      status: row.status,
      appliedAt: row.appliedAt ?? before?.appliedAt ?? null,
      endedAt: row.endedAt ?? before?.endedAt ?? null,
      asOf: row.asOf,
    })
  }
  return sharedTexts(newest.values(), ['shopId', 'status', 'asOf'])
}

/** What the row of a case says. */
export function caseFact(db: Connection, id: number): RefundFact | null {
  const row = db
    .prepare<[number], { orderId: string; part: string; named: string | null; fact: string }>(
      "SELECT order_id AS orderId, part, named, fact FROM observation WHERE id = ? AND kind = 'refund'",
    )
    .get(id)
  if (row === undefined) return null
  const fact = factOf('refund', row, row.fact)
  return fact.kind === 'refund' ? fact : null
}
