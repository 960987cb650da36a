import { Worker } from 'node:worker_threads'
import type { Progress } from '../../../shared/contract/imports.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { WorkerFault } from '../fault-log.ts'
import type { JobName, Jobs } from './jobs.ts'

export interface WorkerJob {
  name: JobName
  input: Jobs[JobName]['input']
  /** One Int32: 1 once cancelled. */
  cancel: SharedArrayBuffer
}

export type WorkerMessage =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; output: unknown }
  | { kind: 'failed'; code: ErrorCode | null; message: string }

/** What keeps another job waiting, in the seller's words. */
const DOING: Readonly<Record<JobName, string>> = {
  stage: '正在读文件',
  plan: '正在核对要导入的内容',
  apply: '正在导入',
  discard: '正在放弃一次导入',
  undo: '正在撤销一次导入',
  saveMap: '正在保存列的对应',
  removeMap: '正在删除列的对应',
  backUp: '正在备份',
  verifyBackup: '正在检查备份',
  restore: '正在恢复备份',
  wipe: '正在清空数据',
  pack: '正在打包数据',
  unpack: '正在打开数据包',
  examine: '正在检查数据',
}

/** How long a cancelled job may take to notice; then its thread is stopped, which rolls its transaction back. */
const CANCEL_GRACE_MS = 1500

/** How long the thread waits for another job: a month's files come one after the other, the next month's much later. */
export const REST_MS = 30_000

/**
 * Runs writing jobs, one at a time, in a thread of their own that stays a while for the next job and then gives its
 * memory back; the job's connection does not: it is closed before the job's last message.
 */
export class JobRunner {
  private readonly database: string
  private readonly workerUrl: URL
  private worker: Worker | null = null
  /** The job in hand. */
  private running: JobName | null = null
  private rest: NodeJS.Timeout | undefined
  private readonly retired: () => void

  /** @param retired the thread has waited long enough and is gone; what it held is still the process's */
  constructor(database: string, workerUrl: URL, retired: () => void = () => undefined) {
    this.database = database
    this.workerUrl = workerUrl
    this.retired = retired
  }

  /** Yields progress, returns the job's output. Ending the iteration early, or the signal, cancels the job. */
  async *run<Name extends JobName>(
    name: Name,
    input: Jobs[Name]['input'],
    signal?: AbortSignal,
  ): AsyncGenerator<Progress, Jobs[Name]['output'], void> {
    if (this.running !== null) throw new SellerError('BUSY', `${DOING[this.running]}，等它完成再来。`)
    this.running = name
    clearTimeout(this.rest)
    const worker = this.started()
    const inbox = new Mailbox(worker)
    const cancel = new SharedArrayBuffer(4)
    const canceller = new Canceller(cancel, worker)
    const abort = () => canceller.cancel()
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) abort()
    worker.postMessage({ name, input, cancel } satisfies WorkerJob)
    try {
      for (;;) {
        const message = await inbox.next()
        if (message.kind === 'progress') {
          yield message.progress
          continue
        }
        if (message.kind === 'failed') throw failureOf(message)
        // The worker ran this very job, so its output is this job's.
        return message.output as Jobs[Name]['output']
      }
    } finally {
      signal?.removeEventListener('abort', abort)
      // Whoever stops reading leaves a job that still runs: it ends before the next one begins.
      if (!inbox.ended) abort()
      await inbox.end
      canceller.rest()
      inbox.close()
      this.running = null
      this.rest = setTimeout(() => void this.retire().then(this.retired), REST_MS).unref()
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
    clearTimeout(this.rest)
    await this.retire()
  }

  /** Ends the thread; the next job begins with another. */
  private async retire(): Promise<void> {
    const { worker } = this
    this.worker = null
    await worker?.terminate()
  }

  private started(): Worker {
    if (this.worker !== null) return this.worker
    const worker = new Worker(this.workerUrl, {
      workerData: { database: this.database },
      // Rows live shortly: left to itself the thread keeps a hundred MB of them before it looks which are still needed.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
    worker.on('exit', () => {
      if (this.worker === worker) this.worker = null
    })
    // A fault outside of any job ends the thread; the job in hand hears of it through its mailbox.
    worker.on('error', () => undefined)
    this.worker = worker
    return worker
  }
}

/** Asks a job to stop, and stops its thread when it does not. */
class Canceller {
  private readonly flag: Int32Array
  private readonly worker: Worker
  private timer: NodeJS.Timeout | null = null

  constructor(cancel: SharedArrayBuffer, worker: Worker) {
    this.flag = new Int32Array(cancel)
    this.worker = worker
  }

  cancel(): void {
    Atomics.store(this.flag, 0, 1)
    this.timer ??= setTimeout(() => void this.worker.terminate(), CANCEL_GRACE_MS)
  }

  /** The job has ended: its thread may live. */
  rest(): void {
    if (this.timer !== null) clearTimeout(this.timer)
  }
}

function failureOf({ code, message }: { code: ErrorCode | null; message: string }): Error {
  return code === null ? new WorkerFault(message) : new SellerError(code, message)
}

/** One job's messages in order, and when its last has come or its thread is gone. */
class Mailbox {
  readonly end: Promise<void>
  ended = false
  private readonly worker: Worker
  private readonly queue: WorkerMessage[] = []
  private wake: (() => void) | null = null
  private resolveEnd: () => void = () => undefined
  private readonly onMessage = (message: WorkerMessage) => this.put(message)
  private readonly onError = (error: unknown) =>
    this.put({
      kind: 'failed',
      code: null,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  private readonly onExit = () => this.put({ kind: 'failed', code: 'CANCELLED', message: '已取消，数据没有改动。' })

  constructor(worker: Worker) {
    this.worker = worker
    this.end = new Promise((resolve) => (this.resolveEnd = resolve))
    worker.on('message', this.onMessage)
    worker.on('error', this.onError)
    worker.on('exit', this.onExit)
  }

  async next(): Promise<WorkerMessage> {
    for (;;) {
      const message = this.queue.shift()
      if (message !== undefined) return message
      await new Promise<void>((resolve) => (this.wake = resolve))
    }
  }

  close(): void {
    this.worker.off('message', this.onMessage)
    this.worker.off('error', this.onError)
    this.worker.off('exit', this.onExit)
  }

  private put(message: WorkerMessage): void {
    // What comes after the job's last word is the thread's end, which is none of the job's.
    if (this.ended) return
    this.queue.push(message)
    if (message.kind !== 'progress') {
      this.ended = true
      this.resolveEnd()
    }
    this.wake?.()
  }
}
