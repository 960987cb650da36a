import type { ByteSource } from '../source.ts'
import { NO_NOTES } from '../table.ts'
import type { Sheet, SheetRow, Table } from '../table.ts'
import { decodedChunks, textForm } from './encoding.ts'
import { RecordSplitter } from './splitter.ts'
import type { Dialect } from './splitter.ts'

const LF = 0x0a
const CR = 0x0d
/** Text looked at before the delimiter is chosen. */
const HEAD_CHARACTERS = 20_000

/**
 * Opens CSV, TSV or semicolon text in any encoding a Chinese back end writes; its rows are read as a stream.
 *
 * Where an open quote has run rows together, reading ends with SellerError FILE_UNREADABLE.
 */
export async function openText(source: ByteSource): Promise<Table> {
  const form = await textForm(source)
  const sheet: Sheet = { name: '', rows: rowsOf(decodedChunks(source, form), source.name), notes: () => NO_NOTES }
  return {
    encoding: form.encoding,
    sheets: (async function* sheets() {
      yield sheet
    })(),
  }
}

async function* rowsOf(pieces: AsyncIterable<string>, name: string): AsyncGenerator<readonly SheetRow[]> {
  let head = ''
  let splitter: RecordSplitter | null = null
  for await (const piece of pieces) {
    if (splitter === null) {
      head += piece
      if (head.length < HEAD_CHARACTERS) continue
      splitter = begin(head, name)
      const rows = splitter.push(withoutSeparatorLine(head))
      if (rows.length > 0) yield rows
      continue
    }
    const rows = splitter.push(piece)
    if (rows.length > 0) yield rows
  }
  if (splitter === null) {
    splitter = begin(head, name)
    const rows = splitter.push(withoutSeparatorLine(head))
    if (rows.length > 0) yield rows
  }
  const last = splitter.end()
  if (last.length > 0) yield last
}

function begin(head: string, name: string): RecordSplitter {
  return new RecordSplitter(dialectOf(head), name)
}

/** Excel's own note of the delimiter; it is no row. */
const SEPARATOR_LINE = /^\uFEFF?sep=(.)(?:\r\n|\n|\r)/i

function withoutSeparatorLine(head: string): string {
  return head.replace(SEPARATOR_LINE, '')
}

function dialectOf(head: string): Dialect {
  const lineBreak = head.includes('\n') ? LF : head.includes('\r') ? CR : LF
  return { delimiter: SEPARATOR_LINE.exec(head)?.[1] ?? delimiterOf(head), lineBreak }
}

const DELIMITERS = [',', '\t', ';'] as const

/**
 * The delimiter that parts the most rows into the same number of cells, seen near the top and outside quotes. The
 * most frequent one would not do: one cell may join many values with `;`. Tabs beside a comma pad cells and part none.
 */
function delimiterOf(text: string): string {
  const bare = text
    .slice(0, HEAD_CHARACTERS)
    .replaceAll(/"[^"]*"?/g, '')
    .replaceAll(/\t*,\t*/g, ',')
  const lines = bare.split(/[\r\n]+/)
  const scores = DELIMITERS.map((delimiter) => {
    const alike = new Map<number, number>()
    for (const line of lines) {
      const cells = line.split(delimiter).length
      if (cells > 1) alike.set(cells, (alike.get(cells) ?? 0) + 1)
    }
    return { delimiter, score: Math.max(0, ...[...alike].map(([cells, rows]) => (cells - 1) * rows ** 2)) }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}
