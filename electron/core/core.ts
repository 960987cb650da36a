import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SellerError } from '../../shared/errors.ts'
import type { FirstAnswers } from '../../shared/first-page.ts'
import { openBooks } from './books/open.ts'
import type { Books } from './books/columns.ts'
import { letGo } from './books/let-go.ts'
import type { LetGoAt } from './books/let-go.ts'
import { markExcluded } from './exclusions/mark.ts'
import { FaultLog, WorkerFault } from './fault-log.ts'
import { firstAnswers } from './first-answers.ts'
import { storageFailure } from './database/failure.ts'
import { databasePath, openDatabase, openReader } from './database/open.ts'
import { firstAnswersPath, uploadFolder } from './database/path.ts'
import type { Connection } from './database/open.ts'
import { mayWait, Soundness } from './database/soundness.ts'
import { removeUnapplied } from './import/apply.ts'
import { generationOf } from './import/generation.ts'
import { JobRunner } from './import/runner.ts'
import { FileInbox } from './inbox.ts'
import { FileOutbox } from './outbox.ts'
import { removeLeft } from './own-folder.ts'
import type { CoreOptions, Inbox, Log, Outbox } from './ports.ts'
import { createRouter } from './procedures/router.ts'
import type { CoreRouter } from './procedures/router.ts'
import { Rest } from './rest.ts'
import { WatchedFolder } from './watch/folder.ts'

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
  faults: FaultLog
  watched: WatchedFolder
  rest: Rest
  soundness: Soundness
  /** Of which generation of the facts the overview was last asked: what it takes is at hand. */
  summarised: { generation: number | null }
  /** The books of the facts as they are now, whichever program changed them. */
  books: () => Books
  /** Builds the books anew after a name in them changed. */
  reloadBooks: () => void
  /** Goes on with other data under the same file: those of a backup, or none. */
  begin: () => void
}

export interface Core {
  router: CoreRouter
  inbox: Inbox
  outbox: Outbox
  /** Where new exports are to be noticed: only a host names a folder. */
  watched: Pick<WatchedFolder, 'start'>
  /** @returns what a page will ask first the next time, where the host wants to know */
  close: (asking?: { first: boolean }) => Promise<FirstAnswers | null>
}

/**
 * Opens the shop's data: the one door to everything that computes. A host calls it once and serves `router`.
 *
 * @throws SellerError DATABASE_NEWER, DATABASE_DAMAGED, BUSY, DISK_FULL, DISK_FAILED
 */
export function createCore(given: CoreOptions): Core {
  const faults = new FaultLog(given.dataDir, given.clock)
  const options = { ...given, log: keeping(given.log, faults) }
  const database = databasePath(options.dataDir)
  // A command is given its answer and ends: it has no later.
  const looksLater = options.host !== 'cli' && mayWait(database)
  const writer = openDatabase(options.dataDir, options.clock, !looksLater, (words) => options.log.info(words))
  prepare(writer, options.clock())
  dropFirstAnswers(options)
  dropUploads(options)
  const reader = openReader(database)
  /** The seller's answers go where many months of a large shop were looked at. What one month takes is asked for again. */
  const forget = (at: LetGoAt): void => {
    if (at === 'quiet' || process.memoryUsage.rss() > (options.muchBytes ?? MUCH_BYTES)) letGo(at)
  }
  const rest = new Rest([reader, writer], forget)
  const workerUrl = options.workerUrl ?? new URL('./import/worker.ts', import.meta.url)
  const jobs = new JobRunner(database, workerUrl, () => rest.stir())
  const soundness = new Soundness({ database, workerUrl, log: options.log })
  if (looksLater) soundness.lookLater()
  const inbox = new FileInbox()
  const outbox = new FileOutbox(options.dataDir)
  const watched = new WatchedFolder(reader, writer, options.clock)
  let books = openBooks(reader, writer, options.log)
  let generation = generationOf(reader)
  // Reading the chunks leaves as much behind as the books hold.
  rest.stir()
  const reloadBooks = (): void => {
    generation = generationOf(reader)
    books = openBooks(reader, writer, options.log)
  }
  const context: CoreContext = {
    options,
    reader,
    writer,
    jobs,
    inbox,
    outbox,
    faults,
    watched,
    rest,
    soundness,
    summarised: { generation: null },
    books: () => {
      if (generationOf(reader) !== generation) reloadBooks()
      return markExcluded(books, reader)
    },
    reloadBooks,
    begin: () => {
      soundness.begin()
      prepareSettings(writer)
      outbox.clear()
      reloadBooks()
    },
  }
  const router = createRouter(context)
  return {
    router,
    inbox,
    outbox,
    watched,
    // The reader goes first: a read-only connection that closes last would leave the -wal file behind.
    close: async ({ first } = { first: false }) => {
      await jobs.close()
      await soundness.end()
      rest.end()
      // Nobody waits seconds for a window to close: of a large shop only what was just shown is answered once more.
      const few = options.fewLines ?? FEW_LINES
      const isQuick = () => books.lines.length < few || context.summarised.generation === generationOf(reader)
      const ask = async () => (isQuick() ? await firstAnswers(router, reader, options.clock()) : null)
      const answers = first ? await lastAnswers(ask, options.log) : null
      reader.close()
      writer.close()
      outbox.clear()
      return answers
    },
  }
}

/** What the host is told of is kept for the seller as well; what a full or locked disk did is no fault of the program. */
function keeping(log: Log, faults: FaultLog): Log {
  return {
    ...log,
    error: (message, cause) => {
      log.error(message, cause)
      if (cause instanceof SellerError || storageFailure(cause) !== undefined) return
      faults.add(cause instanceof WorkerFault ? 'worker' : 'core', cause)
    },
  }
}

/** Of data that somebody may change now nothing is to be kept. What cannot be taken away fits the data no longer. */
function dropFirstAnswers({ dataDir, log }: CoreOptions): void {
  try {
    rmSync(firstAnswersPath(dataDir), { force: true })
  } catch (error) {
    log.warn(`first answers not taken away: ${String(error)}`)
  }
}

/** Exports that a killed browser host was sent: names and addresses are in them. One that cannot go stops no start. */
function dropUploads({ dataDir, log }: CoreOptions): void {
  try {
    removeLeft(uploadFolder(dataDir))
  } catch (error) {
    log.warn(`uploads not taken away: ${String(error)}`)
  }
}

/** As many are read and summed anew in well under a second. */
const FEW_LINES = 100_000

/** A core that holds more lets its answers go while the seller is away. */
const MUCH_BYTES = 600 * 2 ** 20

/** Whatever becomes of them, the core is to be closed. */
async function lastAnswers(ask: () => Promise<FirstAnswers | null>, log: Log): Promise<FirstAnswers | null> {
  try {
    return await ask()
  } catch (error) {
    log.warn(`nothing kept for the next window: ${String(error)}`)
    return null
  }
}

/** How long a page's own small writes wait for an import: longer, and nothing else would be answered meanwhile. */
const PAGE_PATIENCE_MS = 250

/** What every start does to the data. */
function prepare(db: Connection, now: Date): void {
  try {
    prepareSettings(db)
    discardPlans(db, now)
    db.pragma(`busy_timeout = ${PAGE_PATIENCE_MS}`)
  } catch (error) {
    db.close()
    throw storageFailure(error) ?? error
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
  const old = `SELECT id FROM plan WHERE created_at < ? AND (id NOT IN (SELECT plan_id FROM batch)
    OR id IN (SELECT plan_id FROM batch WHERE status = 'planned'))`
  db.transaction(() => {
    for (const id of db.prepare<[string], string>(old).pluck().all(yesterday)) removeUnapplied(db, id)
  }).immediate()
}

/** Where the samples lie when the core runs from its sources. */
export const SOURCE_SAMPLES = fileURLToPath(new URL('../../resources/samples', import.meta.url))
