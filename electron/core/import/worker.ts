import { parentPort, workerData } from 'node:worker_threads'
import { SellerError } from '../../../shared/errors.ts'
import { openWriter } from '../database/open.ts'
import { runJob } from './jobs.ts'
import type { WorkerJob, WorkerMessage } from './runner.ts'

/** The thread that writes: one job, one connection, one transaction; pages go on reading meanwhile. */
const job: WorkerJob = workerData
const cancelled = new Int32Array(job.cancel)

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}

const db = openWriter(job.database)
try {
  const output = await runJob(db, job.name, job.input, {
    progress: (progress) => post({ kind: 'progress', progress }),
    check: () => {
      if (Atomics.load(cancelled, 0) === 1) throw new SellerError('CANCELLED', '已取消，数据没有改动。')
    },
  })
  db.close()
  post({ kind: 'done', output })
} catch (error) {
  db.close()
  post(failure(error))
}

function failure(error: unknown): WorkerMessage {
  if (error instanceof SellerError) return { kind: 'failed', code: error.code, message: error.message }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return { kind: 'failed', code: 'DISK_FULL', message: '磁盘满了，没有导入，数据没有改动。腾出空间再试。' }
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return { kind: 'failed', code: 'BUSY', message: '另一个窗口或程序正在写这份数据，等它完成再试。' }
  }
  return {
    kind: 'failed',
    code: null,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}
