import type { Statement } from 'better-sqlite3'
import { OwnerMap } from '../owner-map.ts'
import type { Connection } from './open.ts'

const statements = new OwnerMap<Connection, { version: Statement<[], number>; changes: Statement<[], number> }>()

/**
 * Another text once anything has been written: by another connection, which it has committed, or by this one. Not for
 * within a transaction of its own: one that is taken back looks as if it had been written.
 */
function writtenState(db: Connection): string {
  let own = statements.get(db)
  if (own === undefined) {
    own = {
      version: db.prepare<[], number>('PRAGMA data_version').pluck(),
      changes: db.prepare<[], number>('SELECT total_changes()').pluck(),
    }
    statements.set(db, own)
  }
  return `${own.version.get() ?? ''} ${own.changes.get() ?? ''}`
}

/**
 * What is read of the database, and read again only once anything has been written: every question of a page asks for
 * rules and settings, most of them several times. Nobody writes to what is handed out.
 */
export class KeptRead<Found> {
  private readonly known = new OwnerMap<Connection, { state: string; found: Found }>()
  private readonly read: (db: Connection) => Found

  constructor(read: (db: Connection) => Found) {
    this.read = read
  }

  of(db: Connection): Found {
    const state = writtenState(db)
    const last = this.known.get(db)
    if (last?.state === state) return last.found
    const found = this.read(db)
    this.known.set(db, { state, found })
    return found
  }
}
