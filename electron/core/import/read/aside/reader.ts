import type { MessagePort } from 'node:worker_threads'
import { SellerError } from '../../../../../shared/errors.ts'
import { fileSource } from '../file-source.ts'
import { openTable } from '../index.ts'
import type { Sheet, SheetRow, Table } from '../table.ts'
import { BatchWriter } from './batch.ts'
import { Inbox } from './inbox.ts'
import type { KeptColumn } from '../../gate.ts'
import type { Answer, Ask, Batch, Keep } from './messages.ts'

type Open = Extract<Ask, { kind: 'open' }>

/** What is kept of the sheet in hand: told meanwhile, and good for the rows that are not handed over yet. */
interface Told {
  columns: readonly KeptColumn[] | null
}

/** The thread that reads: it finds the cells of the next rows while another makes facts of the last. */
export async function readAside(port: MessagePort): Promise<void> {
  const asks = new Inbox<Ask>()
  const told: Told = { columns: null }
  port.on('message', (ask: Ask | Keep) => {
    if (ask.kind === 'keep') told.columns = ask.columns
    else asks.put(ask)
  })
  for (;;) {
    const ask = await asks.next()
    // What else there is was asked of a file that failed.
    if (ask.kind === 'open') await readFile(ask, asks, told, port)
  }
}

async function readFile({ path, name }: Open, asks: Inbox<Ask>, told: Told, port: MessagePort): Promise<void> {
  try {
    const source = await fileSource(path, name)
    try {
      const table = await openTable(source)
      port.postMessage({ kind: 'opened', encoding: table.encoding } satisfies Answer)
      await readSheets(table, asks, told, port)
    } finally {
      await source.close()
    }
  } catch (error) {
    port.postMessage(failureOf(error))
  }
}

async function readSheets(table: Table, asks: Inbox<Ask>, told: Told, port: MessagePort): Promise<void> {
  const writer = new BatchWriter()
  for await (const sheet of table.sheets) {
    await sheetWanted(asks)
    // Of this one nothing can have been said before its name is told.
    told.columns = null
    port.postMessage({ kind: 'sheet', name: sheet.name } satisfies Answer)
    await readRows(sheet, asks, port, (rows) => writer.batchOf(rows, told.columns))
  }
  await sheetWanted(asks)
  port.postMessage({ kind: 'sheet', name: null } satisfies Answer)
}

async function readRows(
  sheet: Sheet,
  asks: Inbox<Ask>,
  port: MessagePort,
  batchOf: (rows: readonly SheetRow[]) => Batch,
): Promise<void> {
  let wanted = 0
  for await (const rows of sheet.rows) {
    if (wanted === 0) wanted = await moreWanted(asks)
    if (wanted === 0) return
    wanted -= 1
    const batch = batchOf(rows)
    const { kept } = batch
    const parts = [batch.words, batch.bytes, batch.rows]
    if (kept !== null) parts.push(kept.numbers, kept.bytes, kept.places)
    const memory = parts.map(({ buffer }) => buffer as ArrayBuffer)
    port.postMessage({ kind: 'rows', ...batch } satisfies Answer, memory)
  }
  port.postMessage({ kind: 'end', notes: sheet.notes() } satisfies Answer)
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
