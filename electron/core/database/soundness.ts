import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { SellerError } from '../../../shared/errors.ts'
import type { Log } from '../ports.ts'

/** A database of this size is looked through in a tenth of a second, and opened only after. */
const AT_ONCE_BYTES = 64e6

/** The first pages come first: a large database is read from a slow disk for many seconds. */
const AFTER_MS = 10_000

const markOf = (database: string) => `${database}.suspect`

/** Whether a database may be opened first and looked through after: not while one of its pages could not be read. */
export function mayWait(database: string): boolean {
  return existsSync(database) && statSync(database).size > AT_ONCE_BYTES && !existsSync(markOf(database))
}

/** It was looked through, or is another one now. */
export function clearSuspicion(database: string): void {
  rmSync(markOf(database), { force: true })
}

/** What another thread is given by `workerData`, and what it answers. */
export interface Look {
  database: string
  looks: true
}

export type Seen = { isSound: boolean } | { failure: string }

interface Options {
  database: string
  workerUrl: URL
  log: Log
  /** How long the database is left alone first. */
  after?: number
}

/**
 * Looks through a large database aside, once it has been open for a while. Where a page of it cannot be read, nothing
 * more is answered from it, and the next start looks before it opens: it then sets the file aside.
 */
export class Soundness {
  private readonly options: Options
  private timer: NodeJS.Timeout | undefined
  private thread: Worker | undefined
  private isDamaged = false

  constructor(options: Options) {
    this.options = options
  }

  lookLater(): void {
    this.timer = setTimeout(() => this.look(), this.options.after ?? AFTER_MS).unref()
  }

  /** @throws SellerError DATABASE_DAMAGED */
  require(): void {
    if (!this.isDamaged) return
    throw new SellerError(
      'DATABASE_DAMAGED',
      '数据库里有读不出来的地方，数字可能不对，先不给了。关掉掌柜台再打开：程序会把这个文件改名保留，并说明怎样恢复。也可以现在就到「设置 › 备份」恢复最近的一份。',
    )
  }

  /** Other data stand under the same file: what a look at the old ones finds is not said of these. */
  begin(): void {
    clearTimeout(this.timer)
    void this.thread?.terminate()
    this.thread = undefined
    this.isDamaged = false
    clearSuspicion(this.options.database)
  }

  async end(): Promise<void> {
    clearTimeout(this.timer)
    await this.thread?.terminate()
  }

  private look(): void {
    const { database, workerUrl, log } = this.options
    const thread = new Worker(workerUrl, { workerData: { database, looks: true } satisfies Look })
    this.thread = thread
    thread.unref()
    thread.on('error', (error) => log.warn(`the database could not be looked through: ${String(error)}`))
    thread.on('message', (seen: Seen) => {
      if (thread !== this.thread) return
      if ('failure' in seen) log.warn(`the database could not be looked through: ${seen.failure}`)
      else if (!seen.isSound) this.suspect()
    })
  }

  private suspect(): void {
    const { database, log } = this.options
    this.isDamaged = true
    log.error('数据库里有读不出来的地方', new Error('quick_check failed'))
    try {
      writeFileSync(markOf(database), '')
    } catch (error) {
      log.warn(`the suspicion could not be written down: ${String(error)}`)
    }
  }
}
