import { Worker } from 'node:worker_threads'
import type { Progress } from '../../../shared/contract/imports.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { JobName, Jobs } from './jobs.ts'

export interface WorkerJob {
  database: string
  name: JobName
  input: Jobs[JobName]['input']
  /** One Int32: 1 once cancelled. */
  cancel: SharedArrayBuffer
}

export type WorkerMessage =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; output: unknown }
  | { kind: 'failed'; code: ErrorCode | null; message: string }

/** How long a cancelled job may take to notice; then its thread is stopped, which rolls its transaction back. */
const CANCEL_GRACE_MS = 1500

/** Starts writing jobs, one at a time, each in a thread of its own. */
export class JobRunner {
  private readonly database: string
  private readonly workerUrl: URL
  private current: { stop: () => Promise<void> } | null = null

  constructor(database: string, workerUrl: URL) {
    this.database = database
    this.workerUrl = workerUrl
  }

  /** Yields progress, returns the job's output. Ending the iteration early, or the signal, cancels the job. */
  async *run<Name extends JobName>(
    name: Name,
    input: Jobs[Name]['input'],
    signal?: AbortSignal,
  ): AsyncGenerator<Progress, Jobs[Name]['output'], void> {
    if (this.current !== null) throw new SellerError('BUSY', '正在导入或撤销，等它完成再来。')
    const cancel = new SharedArrayBuffer(4)
    const worker = new Worker(this.workerUrl, {
      workerData: { database: this.database, name, input, cancel } satisfies WorkerJob,
    })
    const inbox = new Mailbox(worker)
    const abort = () => requestCancel(cancel, worker)
    this.current = { stop: async () => void (await worker.terminate()) }
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) abort()
    let finished = false
    try {
      for (;;) {
        const message = await inbox.next()
        if (message.kind === 'progress') {
          yield message.progress
          continue
        }
        finished = true
        if (message.kind === 'failed') throw failureOf(message)
        // The worker ran this very job, so its output is this job's.
        return message.output as Jobs[Name]['output']
      }
    } finally {
      signal?.removeEventListener('abort', abort)
      if (!finished) abort()
      await inbox.closed
      this.current = null
    }
  }

  /** Runs to the end without looking at progress. */
  async finish<Name extends JobName>(
    name: Name,
    input: Jobs[Name]['input'],
    signal?: AbortSignal,
  ): Promise<Jobs[Name]['output']> {
    const steps = this.run(name, input, signal)
    for (;;) {
      const step = await steps.next()
      if (step.done === true) return step.value
    }
  }

  /** Stops whatever runs; its transaction rolls back. */
  async close(): Promise<void> {
    await this.current?.stop()
  }
}

function requestCancel(cancel: SharedArrayBuffer, worker: Worker): void {
  Atomics.store(new Int32Array(cancel), 0, 1)
  setTimeout(() => void worker.terminate(), CANCEL_GRACE_MS).unref()
}

function failureOf({ code, message }: { code: ErrorCode | null; message: string }): Error {
  return code === null ? new Error(message) : new SellerError(code, message)
}

/** The worker's messages in order, and when its thread is gone. */
class Mailbox {
  readonly closed: Promise<void>
  private readonly queue: WorkerMessage[] = []
  private wake: (() => void) | null = null

  constructor(worker: Worker) {
    worker.on('message', (message: WorkerMessage) => this.put(message))
    worker.on('error', (error) =>
      this.put({ kind: 'failed', code: null, message: error instanceof Error ? error.message : String(error) }),
    )
    this.closed = new Promise((resolve) => {
      worker.on('exit', () => {
        this.put({ kind: 'failed', code: 'CANCELLED', message: '已取消，数据没有改动。' })
        resolve()
      })
    })
  }

  async next(): Promise<WorkerMessage> {
    for (;;) {
      const message = this.queue.shift()
      if (message !== undefined) return message
      await new Promise<void>((resolve) => (this.wake = resolve))
    }
  }

  private put(message: WorkerMessage): void {
    this.queue.push(message)
    this.wake?.()
  }
}
