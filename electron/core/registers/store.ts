import { randomUUID } from 'node:crypto'
import { cleanValues } from '../../../shared/register-check.ts'
import { REGISTER_KINDS } from '../../../shared/registers.ts'
import type { RegisterEntry, RegisterKind, RegisterValues } from '../../../shared/registers.ts'
import type { Connection } from '../database/open.ts'

interface Stored {
  id: string
  kind: string
  value: string
}

/** Entries in the order in which they were written; those of a register that this program does not know stay unseen. */
export function listEntries(db: Connection, kind?: RegisterKind): RegisterEntry[] {
  return db
    .prepare<[{ kind: string | null }], Stored>(
      'SELECT id, kind, value FROM register_entry WHERE :kind IS NULL OR kind = :kind ORDER BY saved_at, id',
    )
    .all({ kind: kind ?? null })
    .flatMap(entryOf)
}

export function saveEntry(
  db: Connection,
  { id = randomUUID(), kind, values }: { id?: string | undefined; kind: RegisterKind; values: RegisterValues },
  now: string,
): { id: string; before: RegisterEntry | null } {
  const before = entryWith(db, id)
  db.prepare(
    `INSERT INTO register_entry (id, kind, value, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, value = excluded.value`,
  ).run(id, kind, JSON.stringify(cleanValues(kind, values)), now)
  return { id, before }
}

/** All or none. @returns their ids */
export function saveEntries(
  db: Connection,
  entries: readonly { id?: string | undefined; kind: RegisterKind; values: RegisterValues }[],
  now: string,
): string[] {
  return db.transaction(() => entries.map((entry) => saveEntry(db, entry, now).id)).immediate()
}

export function removeEntry(db: Connection, id: string): RegisterEntry | null {
  const removed = entryWith(db, id)
  db.prepare('DELETE FROM register_entry WHERE id = ?').run(id)
  return removed
}

function entryWith(db: Connection, id: string): RegisterEntry | null {
  const stored = db.prepare<[string], Stored>('SELECT id, kind, value FROM register_entry WHERE id = ?').get(id)
  return (stored === undefined ? undefined : entryOf(stored)[0]) ?? null
}

/** A later program may have added fields, an earlier one lacked some: what is read has those of this one. */
function entryOf({ id, kind, value }: Stored): RegisterEntry[] {
  const known = REGISTER_KINDS.find((one) => one === kind)
  if (known === undefined) return []
  const values: RegisterValues = JSON.parse(value)
  return [{ id, kind: known, values: cleanValues(known, values) }]
}
