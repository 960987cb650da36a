import type { Connection } from '../../database/open.ts'
import { recordKind } from './index.ts'
import { recordSql } from './sql.ts'
import type { MovedRecords } from './shops.ts'
import { contestedKeys, removeRecords, settleKeys } from './store.ts'
import type { RecordChange } from './store.ts'

/** Makes the records of batches just applied count, and logs what they changed of records that counted before. */
export function settleApplied(
  db: Connection,
  batches: readonly { id: string; kind: string | null }[],
  moved: readonly MovedRecords[],
): void {
  const log = restatementLog(db)
  for (const { id, kind: name } of batches) {
    if (name === null) continue
    const kind = recordKind(name)
    db.prepare(recordSql(kind).markCurrent).run(id)
    settleKeys(db, kind, contestedKeys(db, kind, id), log)
  }
  settleMoved(db, moved)
}

/** Takes the records of a batch out and lets older ones count again. */
export function settleUndone(
  db: Connection,
  batch: { id: string; kind: string },
): { removed: number; restored: number } {
  const kind = recordKind(batch.kind)
  const keys = contestedKeys(db, kind, batch.id)
  const removed = removeRecords(db, batch.kind, batch.id)
  const { settled } = settleKeys(db, kind, keys, () => undefined)
  return { removed: removed - settled, restored: settled }
}

export function settleMoved(db: Connection, moved: readonly MovedRecords[]): void {
  for (const { kind, keys } of moved) settleKeys(db, kind, new Set(keys), () => undefined)
}

function restatementLog(db: Connection): (change: RecordChange) => void {
  const insert = db.prepare(
    'INSERT INTO restatement (batch_id, shop_id, table_name, key, day, field, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const text = (value: string | number | null) => (value === null ? null : String(value))
  return ({ batchId, shopId, kind, key, day, field, before, after }) =>
    insert.run(batchId, shopId, kind.table, key, day, field, text(before), text(after))
}
