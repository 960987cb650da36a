import { offsiteEntry } from '../../../shared/contract/offsite.ts'
import type { OffsiteEntry } from '../../../shared/contract/offsite.ts'
import type { Connection } from '../database/open.ts'

/** The seller's own register of what was done outside of the platforms, the newest first. */
export function listOffsite(db: Connection): OffsiteEntry[] {
  return db
    .prepare<[], Omit<OffsiteEntry, 'shops'> & { shops: string }>(
      'SELECT id, day, days, channel, code, cost, note, shops FROM offsite ORDER BY day DESC, id',
    )
    .all()
    .map((row) => offsiteEntry.parse({ ...row, shops: JSON.parse(row.shops) }))
}

/** @returns what it was */
export function saveOffsite(db: Connection, entry: OffsiteEntry): OffsiteEntry | null {
  const before = listOffsite(db).find(({ id }) => id === entry.id) ?? null
  db.prepare(
    `INSERT OR REPLACE INTO offsite (id, day, days, channel, code, cost, note, shops, saved_at)
     VALUES (:id, :day, :days, :channel, :code, :cost, :note, :shops, datetime())`,
  ).run({ ...entry, shops: JSON.stringify(entry.shops) })
  return before
}

/** @returns what it was */
export function removeOffsite(db: Connection, id: string): OffsiteEntry | null {
  const before = listOffsite(db).find((one) => one.id === id) ?? null
  db.prepare('DELETE FROM offsite WHERE id = ?').run(id)
  return before
}
