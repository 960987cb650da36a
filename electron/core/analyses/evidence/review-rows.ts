import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { Connection } from '../../database/open.ts'
import { recordOf } from './record.ts'
import type { Placed } from './record.ts'

/** The rows of some reviews in the order given, each with its stars. */
export function reviewRows(db: Connection, ids: readonly number[]): EvidenceRecord[] {
  const rows = db
    .prepare<[string], Placed & { id: number; title: string | null; day: string | null; rating: number | null }>(
      `SELECT r.id, r.title, substr(r.reviewed_at, 1, 10) AS day, r.rating, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM review r JOIN batch b ON b.id = r.batch_id WHERE r.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined
      ? []
      : [recordOf('review', row, `评价 · ${row.title ?? ''}（星）`, row.day, 'decimal', row.rating)]
  })
}
