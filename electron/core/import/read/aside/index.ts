import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { SellerError } from '../../../../../shared/errors.ts'
import { openTable } from '../index.ts'
import { sniff } from '../sniff.ts'
import type { FileKind } from '../sniff.ts'
import type { ByteSource } from '../source.ts'
import { NO_NOTES } from '../table.ts'
import type { Sheet, SheetNotes, SheetRow, Table } from '../table.ts'
import { BatchReader } from './batch.ts'
import { Inbox } from './inbox.ts'
import type { Answer, Ask } from './messages.ts'

/** Opens tables, some of them in a thread of their own. */
export interface Reader {
  /** To be told of a file that is likely to be opened next. */
  expect: (source: ByteSource) => Promise<void>
  /** @throws SellerError FILE_UNREADABLE */
  open: (source: ByteSource) => Promise<Table>
}

/** Everything is read where it is asked for. */
export const HERE: Reader = { expect: () => Promise.resolve(), open: openTable }

/** Of smaller files everything is read before another thread has begun. */
const LARGE = 2 * 2 ** 20
/** Workbooks and CSV; of others the cells of all rows would wait. */
const STREAMED: ReadonlySet<FileKind> = new Set(['zip', 'text'])
/** Batches asked for at a time, and those that may be under way: what waits is a few megabytes. */
const HALF = 4
const AHEAD = 2 * HALF

/**
 * Reads large files in a second thread: it unpacks or decodes them and finds their cells while this one makes facts of
 * the rows before. What it hands over is bytes, or one long text, and the places of cells, which costs next to nothing.
 */
export class AsideReader implements Reader {
  private readonly program: URL
  private readonly large: number
  private thread: Worker | null = null
  private inbox = new Inbox<Answer>()
  /** Whether a file is open there that was not read to its end. */
  private isBusy = false
  private expected: ByteSource | null = null

  /** @param program of the thread: `thread.ts` */
  constructor(program: URL, large = LARGE) {
    this.program = program
    this.large = large
  }

  /** The thread begins with it at once: until somebody asks for its rows it is ready to hand them out. */
  async expect(source: ByteSource): Promise<void> {
    const path = await this.pathFor(source)
    if (path !== null) await this.begin(source, path)
  }

  async open(source: ByteSource): Promise<Table> {
    if (this.expected !== source) {
      const path = await this.pathFor(source)
      if (path === null) return openTable(source)
      await this.begin(source, path)
    }
    this.expected = null
    const { encoding } = await this.answer('opened')
    return { encoding, sheets: this.sheets() }
  }

  /** The thread ends, whatever it was at. */
  async close(): Promise<void> {
    const { thread } = this
    this.thread = null
    this.isBusy = false
    this.expected = null
    await thread?.terminate()
  }

  /** Where a file lies that is to be read aside: one that is read as a stream. */
  private async pathFor(source: ByteSource): Promise<string | null> {
    const { path, size } = source
    if (path === undefined || size < this.large || availableParallelism() < 2) return null
    return STREAMED.has((await sniff(source)).kind) ? path : null
  }

  private async begin(source: ByteSource, path: string): Promise<void> {
    if (this.isBusy) await this.close()
    this.isBusy = true
    this.expected = source
    this.ask({ kind: 'open', path, name: source.name })
  }

  private started(): Worker {
    if (this.thread !== null) return this.thread
    // What its objects hold is let go when they are looked through: often, yet not so often that texts are looked at twice.
    const thread = new Worker(this.program, {
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    })
    const inbox = new Inbox<Answer>()
    thread.on('message', (answer: Answer) => inbox.put(answer))
    thread.on('error', (error: unknown) => inbox.fail(error instanceof Error ? error : new Error(String(error))))
    thread.on('exit', () => inbox.fail(new Error('the thread that reads has ended')))
    this.inbox = inbox
    this.thread = thread
    return thread
  }

  private ask(ask: Ask): void {
    this.started().postMessage(ask)
  }

  private async answer<Kind extends Answer['kind']>(...kinds: Kind[]): Promise<Extract<Answer, { kind: Kind }>> {
    const answer = await this.inbox.next()
    if (answer.kind === 'failed') {
      this.isBusy = false
      throw answer.code === null ? new Error(answer.message) : new SellerError(answer.code, answer.message)
    }
    if (!isOf(answer, kinds)) throw new Error(`the thread that reads says ${answer.kind}, not ${kinds.join(' or ')}`)
    return answer
  }

  private async *sheets(): AsyncGenerator<Sheet> {
    const reader = new BatchReader()
    for (;;) {
      this.ask({ kind: 'sheet' })
      let answer = await this.answer('sheet', 'end')
      // Of an empty sheet the end is said at once, though it may be passed over.
      while (answer.kind === 'end') answer = await this.answer('sheet', 'end')
      const { name } = answer
      if (name === null) {
        this.isBusy = false
        return
      }
      let notes = NO_NOTES
      const ended = (last: SheetNotes) => (notes = last)
      yield {
        name,
        notes: () => notes,
        rows: this.rows(reader, ended),
        keep: (columns) => this.ask({ kind: 'keep', columns }),
      }
    }
  }

  private async *rows(reader: BatchReader, ended: (notes: SheetNotes) => void): AsyncGenerator<readonly SheetRow[]> {
    this.ask({ kind: 'more', batches: AHEAD })
    for (let taken = 0; ; taken++) {
      // Asked for again before the first half of them is used up.
      if (taken % HALF === 0) this.ask({ kind: 'more', batches: HALF })
      const answer = await this.answer('rows', 'end')
      if (answer.kind === 'end') return ended(answer.notes)
      yield reader.rowsOf(answer)
    }
  }
}

function isOf<Kind extends Answer['kind']>(
  answer: Answer,
  kinds: readonly Kind[],
): answer is Extract<Answer, { kind: Kind }> {
  return kinds.some((kind) => kind === answer.kind)
}
