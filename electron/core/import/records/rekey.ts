import { z } from 'zod'
import type { Connection } from '../../database/open.ts'
import { bumpGeneration } from '../generation.ts'
import { EntryNumbers } from '../repeats.ts'
import { RECORD_KINDS } from './index.ts'
import { recordKey } from './kind.ts'
import type { RecordKind, Value, Values } from './kind.ts'
import { fieldNames, recordSql } from './sql.ts'
import { own, settleKeys } from './store.ts'

const SETTING = 'recordKeys'

/**
 * Makes the keys of records anew where another version made them otherwise, and settles which rows count: a file that
 * overlaps older ones would meet none of their rows under its keys.
 */
export function ensureKeys(db: Connection): void {
  const shapes = RECORD_KINDS.map(shapeOf)
  const shape = `[${shapes.join(',')}]`
  const known = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(SETTING)
  if (known === shape) return
  const before = shapesIn(known ?? '[]')
  db.transaction(() => {
    RECORD_KINDS.forEach((kind, at) => {
      if (!before.has(shapes[at] ?? '')) rekey(db, kind)
    })
    db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(SETTING, shape)
  }).immediate()
}

/** Where a damaged disk has left nothing that can be read, all keys are made anew. */
function shapesIn(text: string): Set<string> {
  try {
    return new Set(z.array(z.unknown()).parse(JSON.parse(text)).map(stringOf))
  } catch {
    return new Set()
  }
}

/** What the keys of a kind are made of. */
function shapeOf({ name, key, keys, entries }: RecordKind): string {
  return stringOf([name, key, keys, entries])
}

function stringOf(value: unknown): string {
  return JSON.stringify(value)
}

function rekey(db: Connection, kind: RecordKind): void {
  const sql = recordSql(kind)
  const batches = db.prepare<[], string>(sql.batchesOf).pluck().all()
  const changed = batches.reduce((sum, batch) => sum + rekeyBatch(db, kind, batch), 0)
  if (changed === 0) return
  settleKeys(db, kind, db.prepare<[], string>(sql.uncertain).pluck().all(), () => undefined)
  // What a plan showed was weighed by the old keys.
  bumpGeneration(db)
}

/** Rows read at a time: one file may have hundreds of thousands. */
const PAGE = 5000

/** @returns how many keys are others now */
function rekeyBatch(db: Connection, kind: RecordKind, batch: string): number {
  const sql = recordSql(kind)
  const page = db.prepare<[object], Value[]>(sql.page).raw()
  const write = db.prepare(sql.rename)
  const names = fieldNames(kind)
  const entries = new EntryNumbers()
  let [changed, after] = [0, { row: -1, id: -1 }]
  for (;;) {
    const rows = page.all({ batch, ...after, limit: PAGE })
    for (const [id, row, key, borrowed, ...shown] of rows) {
      after = { row: Number(row), id: Number(id) }
      const stated = own(names, borrowed, shown)
      const values = numbered(entries, kind, Object.fromEntries(names.map((name, at) => [name, stated[at] ?? null])))
      const anew = recordKey(kind, values)
      if (anew === key) continue
      changed++
      write.run({ id, key: anew, ...('ordinal' in kind.fields ? { ordinal: values['ordinal'] ?? null } : {}) })
    }
    if (rows.length < PAGE) return changed
  }
}

/** Entries are counted by their keys, so they are counted anew. */
function numbered(entries: EntryNumbers, kind: RecordKind, values: Values): Values {
  if (kind.entries === undefined) return values
  return entries.numbered({ kind: kind.name, values: { ...values, ordinal: null } }).values
}
