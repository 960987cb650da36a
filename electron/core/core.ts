import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { loadBooks } from './books/load.ts'
import type { Books } from './books/columns.ts'
import { databasePath, openDatabase, openReader } from './database/open.ts'
import type { Connection } from './database/open.ts'
import { generationOf } from './import/generation.ts'
import { JobRunner } from './import/runner.ts'
import { FileInbox } from './inbox.ts'
import { FileOutbox } from './outbox.ts'
import type { CoreOptions, Inbox, Outbox } from './ports.ts'
import { createRouter } from './procedures/router.ts'
import type { CoreRouter } from './procedures/router.ts'

/** What the procedures work with. */
export interface CoreContext {
  options: CoreOptions
  /** Cannot write, whatever is asked of it. */
  reader: Connection
  /** For settings and names; facts are written by the jobs' own connection. */
  writer: Connection
  jobs: JobRunner
  inbox: FileInbox
  outbox: FileOutbox
  /** The books of the facts as they are now, whichever program changed them. */
  books: () => Books
  /** Builds the books anew after a name in them changed. */
  reloadBooks: () => void
}

export interface Core {
  router: CoreRouter
  inbox: Inbox
  outbox: Outbox
  close: () => Promise<void>
}

/**
 * Opens the shop's data: the one door to everything that computes. A host calls it once and serves `router`.
 *
 * @throws SellerError DATABASE_NEWER, DATABASE_DAMAGED, BUSY
 */
export function createCore(options: CoreOptions): Core {
  const writer = openDatabase(options.dataDir, options.clock)
  prepareSettings(writer)
  discardPlans(writer, options.clock())
  const reader = openReader(databasePath(options.dataDir))
  const jobs = new JobRunner(
    databasePath(options.dataDir),
    options.workerUrl ?? new URL('./import/worker.ts', import.meta.url),
  )
  const inbox = new FileInbox()
  const outbox = new FileOutbox(options.dataDir)
  let books = loadBooks(reader)
  let generation = generationOf(reader)
  const reloadBooks = (): void => {
    generation = generationOf(reader)
    books = loadBooks(reader)
  }
  const context: CoreContext = {
    options,
    reader,
    writer,
    jobs,
    inbox,
    outbox,
    books: () => {
      if (generationOf(reader) !== generation) reloadBooks()
      return books
    },
    reloadBooks,
  }
  return {
    router: createRouter(context),
    inbox,
    outbox,
    // The reader goes first: a read-only connection that closes last would leave the -wal file behind.
    close: async () => {
      await jobs.close()
      reader.close()
      writer.close()
      outbox.clear()
    },
  }
}

/** The salt of the buyer keys is drawn once and never leaves the database. */
function prepareSettings(db: Connection): void {
  db.prepare("INSERT INTO setting (key, value) VALUES ('buyerSalt', ?) ON CONFLICT (key) DO NOTHING").run(
    randomBytes(24).toString('base64url'),
  )
}

/** Plans nobody applied within a day belong to a window that is gone. */
function discardPlans(db: Connection, now: Date): void {
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString()
  const old = `SELECT b.id FROM batch b JOIN plan p ON p.id = b.plan_id WHERE b.status = 'planned' AND p.created_at < ?`
  db.transaction(() => {
    const ids = db.prepare<[string], string>(old).pluck().all(yesterday)
    for (const table of ['observation', 'batch_row', 'source_block']) {
      const remove = db.prepare(`DELETE FROM ${table} WHERE batch_id = ?`)
      for (const id of ids) remove.run(id)
    }
    const remove = db.prepare('DELETE FROM batch WHERE id = ?')
    for (const id of ids) remove.run(id)
    db.prepare('DELETE FROM plan WHERE id NOT IN (SELECT plan_id FROM batch)').run()
  }).immediate()
}

/** Where the samples lie when the core runs from its sources. */
export const SOURCE_SAMPLES = fileURLToPath(new URL('../../resources/samples', import.meta.url))
