import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { Connection } from '../../database/open.ts'
import { MOST_RECORDS } from './question.ts'
import { recordOf } from './record.ts'
import type { Placed } from './record.ts'

/** Places of the values within a fact are those of `fact-text.ts`. */
interface CaseRow extends Placed {
  id: number
  refundId: string
  status: string | null
  appliedAt: string | null
  amount: number | null
}

/** The rows of some observations of cases, in the order given; the first of very many. */
export function caseRecords(
  db: Connection,
  cases: readonly { id: number; value?: number }[],
  unit: EvidenceRecord['unit'] = 'fen',
): { records: EvidenceRecord[]; recordsTotal: number } {
  const shown = cases.slice(0, MOST_RECORDS)
  const rows = db
    .prepare<[string], CaseRow>(
      `SELECT f.id, f.part AS refundId, f.body ->> 7 AS status, f.body ->> 11 AS appliedAt, f.body ->> 4 AS amount,
  b.id AS batchId, b.file, b.sheet, f.row FROM fact f JOIN batch b ON f.id BETWEEN b.first_fact AND b.last_fact
       WHERE f.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(shown.map(({ id }) => id)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const records = shown.flatMap(({ id, value }) => {
    const row = byId.get(id)
    return row === undefined ? [] : [caseRecord(row, unit, value ?? row.amount)]
  })
  return { records, recordsTotal: cases.length }
}

/** Every row of the files that shows one case, the newest file first. */
export function rowsOfCase(db: Connection, shopId: string, refundId: string): EvidenceRecord[] {
  return db
    .prepare<[string, string], CaseRow>(
      `SELECT f.id, f.part AS refundId, f.body ->> 7 AS status, f.body ->> 11 AS appliedAt, f.body ->> 4 AS amount,
  b.id AS batchId, b.file, b.sheet, f.row FROM fact_place p CROSS JOIN batch b ON b.id = p.batch_id
         CROSS JOIN fact f ON f.id BETWEEN b.first_fact AND b.last_fact AND f.place = p.id
       WHERE p.kind = 'refund' AND b.status = 'applied' AND p.shop_id = ? AND f.part = ?
       ORDER BY b.as_of DESC, b.sequence DESC, f.row DESC`,
    )
    .all(shopId, refundId)
    .map((row) => caseRecord(row, 'fen', row.amount))
}

function caseRecord(row: CaseRow, unit: EvidenceRecord['unit'], value: number | null): EvidenceRecord {
  const words = ['售后单', row.refundId, row.status ?? ''].filter((part) => part !== '').join(' · ')
  return recordOf('refund', row, words, row.appliedAt?.slice(0, 10) ?? null, unit, value)
}
