import { parentPort, workerData } from 'node:worker_threads'
import { SellerError } from '../../../shared/errors.ts'
import { storageFailure } from '../database/failure.ts'
import type { Look, Seen } from '../database/soundness.ts'
import { isDamage, isSound, logSize, openReader, openWorker, settle } from '../database/connections.ts'
import type { Connection } from '../database/open.ts'
import { runJob } from './jobs.ts'
import { AsideReader } from './read/aside/index.ts'
import type { WorkerJob, WorkerMessage } from './runner.ts'

/**
 * The thread that writes: one job at a time, each with a connection and a transaction of its own. Another one of the same
 * program looks a database through.
 */
const { database, looks }: { database: string } & Partial<Look> = workerData

/** The program of the thread that reads for it: in its folder here, beside it once both are bundled. */
const READER = new URL(import.meta.url.endsWith('.ts') ? './read/aside/thread.ts' : './reader.mjs', import.meta.url)

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}

if (looks === true) parentPort?.postMessage(lookThrough())
else parentPort?.on('message', (job: WorkerJob) => void workAndSettle(job))

/** How long nobody asks for anything before the log is settled: a plan is mostly applied soon. */
const SETTLE_MS = 250
/** A log that has grown so long is settled at once, however soon the next file comes. */
const LONG_LOG = 512 * 2 ** 20
let settling: NodeJS.Timeout | undefined

async function workAndSettle(job: WorkerJob): Promise<void> {
  clearTimeout(settling)
  await work(job)
  // Where it fails (a full disk) the thread ends and everything stays in the log, where it is as safe.
  if (logSize(database) > LONG_LOG) settle(database)
  else settling = setTimeout(() => settle(database), SETTLE_MS)
}

function lookThrough(): Seen {
  let db: Connection | undefined
  try {
    db = openReader(database)
    return { isSound: isSound(db) }
  } catch (error) {
    return isDamage(error) ? { isSound: false } : { failure: String(error) }
  } finally {
    db?.close()
  }
}

async function work({ name, input, cancel }: WorkerJob): Promise<void> {
  const cancelled = new Int32Array(cancel)
  const reader = new AsideReader(READER)
  let db: Connection | undefined
  try {
    // A plan can be made again.
    db = openWorker(database, name === 'stage')
    const output = await runJob(db, name, input, {
      reader,
      progress: (progress) => post({ kind: 'progress', progress }),
      check: () => {
        if (Atomics.load(cancelled, 0) === 1) throw new SellerError('CANCELLED', '已取消，数据没有改动。')
      },
    })
    await reader.close()
    db.close()
    post({ kind: 'done', output })
  } catch (error) {
    try {
      await reader.close()
      db?.close()
    } finally {
      // Said even where the connection will not close: that comes after the fault, which is what has to be told.
      post(failure(error))
    }
  }
}

function failure(error: unknown): WorkerMessage {
  const known = error instanceof SellerError ? error : storageFailure(error)
  if (known !== undefined) return { kind: 'failed', code: known.code, message: known.message }
  return {
    kind: 'failed',
    code: null,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}
