import type { Connection } from '../database/open.ts'
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
      `SELECT o.id, o.shop_id AS shopId, o.part AS refundId, o.fact ->> 6 AS succeeded, o.fact ->> 7 AS status,
         o.fact ->> 11 AS appliedAt, o.fact ->> 12 AS endedAt, b.as_of AS asOf
       FROM batch b JOIN observation o ON o.batch_id = b.id AND o.kind = 'refund'
       WHERE b.status = 'applied' ORDER BY b.as_of, b.sequence, o.row`,
    )
    .all()
  const newest = new Map<string, AftersaleCase>()
  for (const row of rows) {
    const key = `${row.shopId} ${row.refundId}`
    const before = newest.get(key)
    newest.set(key, {
      ...row,
      succeeded: row.succeeded === 1,
      appliedAt: row.appliedAt ?? before?.appliedAt ?? null,
      endedAt: row.endedAt ?? before?.endedAt ?? null,
    })
  }
  return [...newest.values()]
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
