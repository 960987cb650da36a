import type { MessagePort } from 'node:worker_threads'
import { SellerError } from '../../../../../shared/errors.ts'
import { fileSource } from '../file-source.ts'
import { openTable } from '../index.ts'
import type { Sheet, SheetRow, Table } from '../table.ts'
import { BatchWriter } from './batch.ts'
import { Inbox } from './inbox.ts'
import type { Answer, Ask } from './messages.ts'

type Open = Extract<Ask, { kind: 'open' }>

/** The thread that reads: it finds the cells of the next rows while another makes facts of the last. */
export async function readAside(port: MessagePort): Promise<void> {
  const asks = new Inbox<Ask>()
  const writer = new BatchWriter()
  port.on('message', (ask: Ask) => {
    // Said of the sheet in hand, whose batches were asked for before.
    if (ask.kind === 'keep') writer.columns = ask.columns
    else asks.put(ask)
  })
  for (;;) {
    const ask = await asks.next()
    // What else there is was asked of a file that failed.
    if (ask.kind === 'open') await readFile(ask, asks, port, writer)
  }
}

async function readFile({ path, name }: Open, asks: Inbox<Ask>, port: MessagePort, writer: BatchWriter): Promise<void> {
  try {
    const source = await fileSource(path, name)
    try {
      const table = await openTable(source)
      port.postMessage({ kind: 'opened', encoding: table.encoding } satisfies Answer)
      await readSheets(table, asks, port, writer)
    } finally {
      await source.close()
    }
  } catch (error) {
    port.postMessage(failureOf(error))
  }
}

async function readSheets(table: Table, asks: Inbox<Ask>, port: MessagePort, writer: BatchWriter): Promise<void> {
  for await (const sheet of table.sheets) {
    await sheetWanted(asks)
    writer.columns = null
    port.postMessage({ kind: 'sheet', name: sheet.name } satisfies Answer)
    await readRows(sheet, asks, port, writer)
  }
  await sheetWanted(asks)
  port.postMessage({ kind: 'sheet', name: null } satisfies Answer)
}

async function readRows(sheet: Sheet, asks: Inbox<Ask>, port: MessagePort, writer: BatchWriter): Promise<void> {
  let wanted = 0
  for await (const rows of gathered(sheet.rows)) {
    if (wanted === 0) wanted = await moreWanted(asks)
    if (wanted === 0) return
    wanted -= 1
    const batch = writer.batchOf(rows)
    const memory = [batch.words, batch.bytes, batch.rows].map(({ buffer }) => buffer as ArrayBuffer)
    port.postMessage({ kind: 'rows', ...batch } satisfies Answer, memory)
  }
  port.postMessage({ kind: 'end', notes: sheet.notes() } satisfies Answer)
}

/** A piece of a text file holds a hundred rows; a block of few rows is kept in more bytes than one of many. */
const FEW_ROWS = 300

async function* gathered(batches: Sheet['rows']): AsyncGenerator<readonly SheetRow[]> {
  let held: SheetRow[] = []
  for await (const rows of batches) {
    if (held.length === 0 && rows.length >= FEW_ROWS) {
      yield rows
      continue
    }
    held.push(...rows)
    if (held.length < FEW_ROWS) continue
    yield held
    held = []
  }
  if (held.length > 0) yield held
}

/** @returns how many batches are wanted next; 0 where it is the next sheet */
async function moreWanted(asks: Inbox<Ask>): Promise<number> {
  const ask = await asks.next()
  if (ask.kind === 'more') return ask.batches
  asks.putBack(ask)
  return 0
}

async function sheetWanted(asks: Inbox<Ask>): Promise<void> {
  for (;;) {
    const ask = await asks.next()
    if (ask.kind === 'sheet') return
    // More of a sheet may have been asked for than it has.
    if (ask.kind !== 'more') throw new Error('a file was asked for before the last was done')
  }
}

function failureOf(error: unknown): Answer {
  if (error instanceof SellerError) return { kind: 'failed', code: error.code, message: error.message }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { kind: 'failed', code: null, message }
}
