import type { RowAction } from '../../../shared/contract/imports.ts'
import type { Connection } from '../database/open.ts'
import { countFates } from './fates.ts'
import { recordKind } from './records/index.ts'
import { recordSql } from './records/sql.ts'

/** Counts a weighed batch: rows by fate, its shops, the days it is about. */
export function countBatch(db: Connection, { id, kind }: { id: string; kind: string | null }): void {
  const counts = countFates(db, id)
  const of = (action: RowAction) => counts.get(action) ?? 0
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const { shops, from, to } = kind === null ? aboutFacts(db, id) : aboutRecords(db, id, kind)
  db.prepare(
    `UPDATE batch SET rows = ?, new = ?, changed = ?, unchanged = ?, rejected = ?, ignored = ?, shop_ids = ?,
       period_from = ?, period_to = ? WHERE id = ?`,
  ).run(rows, of('new'), of('changed'), of('unchanged'), of('rejected'), of('ignored'), shops, from, to, id)
}

interface About {
  /** JSON list of ids. */
  shops: string
  from: string | null
  to: string | null
}

function aboutFacts(db: Connection, id: string): About {
  db.prepare('DELETE FROM batch_cover WHERE batch_id = ?').run(id)
  db.prepare(
    `INSERT INTO batch_cover (batch_id, shop_id, from_day, to_day)
     SELECT batch_id, shop_id, min(from_day) FILTER (WHERE kind <> 'refund'), max(to_day) FILTER (WHERE kind <> 'refund')
     FROM fact_place WHERE batch_id = ? GROUP BY shop_id`,
  ).run(id)
  const about = db
    .prepare<[string], About>(
      `SELECT json_group_array(DISTINCT shop_id) AS shops, min(from_end) AS "from", max(to_end) AS "to"
       FROM fact_place WHERE batch_id = ?`,
    )
    .get(id)
  return about ?? { shops: '[]', from: null, to: null }
}

function aboutRecords(db: Connection, id: string, kind: string): About {
  const about = db.prepare<[string], About>(recordSql(recordKind(kind)).about).get(id)
  return about ?? { shops: '[]', from: null, to: null }
}
