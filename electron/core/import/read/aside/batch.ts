import { Kept } from '../../gate.ts'
import type { KeptColumn } from '../../gate.ts'
import { closeBlock, RowPacker } from '../../kept-rows.ts'
import type { KeptBlock } from '../../kept-rows.ts'
import { cellsOf } from '../table.ts'
import type { SheetRow } from '../table.ts'
import { TextCache } from '../xlsx/bytes.ts'
import { CellTable, KIND_BITS, MADE, WORDS } from '../xlsx/row-cells.ts'
import type { PieceSink } from '../xlsx/row-cells.ts'
import { SharedStrings } from '../xlsx/strings.ts'
import type { Batch } from './messages.ts'

/** Bytes one behind the other, and texts in the same way. */
class Pieces implements PieceSink {
  length = 0
  private held = Buffer.allocUnsafeSlow(2 ** 16)
  private made: string[] = []
  private characters = 0

  bytes(source: Uint8Array, from: number, length: number): void {
    if (this.length + length > this.held.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(this.held.length * 2, this.length + length))
      grown.set(this.held.subarray(0, this.length))
      this.held = grown
    }
    for (let at = 0; at < length; at++) this.held[this.length + at] = source[from + at] ?? 0
    this.length += length
  }

  text(made: string): number {
    const place = this.characters
    this.made.push(made)
    this.characters += made.length
    return place
  }

  /** What was added since it was last taken. One text is handed over for the price of its bytes, a list is not. */
  take(): { bytes: Uint8Array; made: string } {
    const taken = { bytes: new Uint8Array(this.held.subarray(0, this.length)), made: this.made.join('') }
    this.length = 0
    this.made = []
    this.characters = 0
    return taken
  }
}

/** Makes of rows what can be handed to another thread without being copied there. */
export class BatchWriter {
  /** The columns that are kept of the sheet in hand, once somebody has said which. */
  columns: readonly KeptColumn[] | null = null
  private readonly sink = new Pieces()
  private readonly packer = new RowPacker()
  private sent: SharedStrings | null = null

  /** The rows are not to be read here any more. */
  batchOf(rows: readonly SheetRow[]): Batch {
    const block = this.blockOf(rows)
    const heads = new Uint32Array(rows.length * 2)
    const packed = rows.flatMap((row, index) => {
      const cells = row.packed ?? []
      heads.set([row.number, cells.length], index * 2)
      return row.packed ?? []
    })
    const strings = packed[0]?.strings ?? null
    const isNew = strings !== null && strings !== this.sent
    if (isNew) this.sent = strings
    for (const cells of packed) cells.moveTo(this.sink)
    const words = packed[0]?.numbers() ?? numbersOf(rows, heads, this.sink)
    const isCut = rows.at(-1)?.isCut === true
    return { rows: heads, words, ...this.sink.take(), strings: isNew ? strings.parts() : null, block, isCut }
  }

  private blockOf(rows: readonly SheetRow[]): KeptBlock | null {
    const { columns, packer } = this
    if (columns === null) return null
    for (const row of rows) {
      packer.begin(row.number)
      new Kept(columns, cellsOf(row)).pack(packer)
      packer.end()
    }
    return closeBlock(packer)
  }
}

/** Rows of text files have texts alone. */
function numbersOf(rows: readonly SheetRow[], heads: Uint32Array, sink: PieceSink): Uint32Array {
  const words = new Uint32Array(rows.reduce((sum, { cells }) => sum + cells.length, 0) * WORDS)
  let at = 0
  rows.forEach(({ cells }, index) => {
    heads[index * 2 + 1] = cells.length
    for (const text of cells) {
      if (text !== '') {
        words[at] = sink.text(text)
        words[at + 1] = (text.length << KIND_BITS) | MADE
      }
      at += WORDS
    }
  })
  return words
}

/** The rows of batches that another thread has made. */
export class BatchReader {
  private readonly cache = new TextCache()
  private strings = new SharedStrings('')

  rowsOf({ rows, words, made, bytes, strings, block, isCut }: Batch): SheetRow[] {
    if (strings !== null) this.strings = SharedStrings.of(strings)
    const table = new CellTable(this.strings, this.cache, words, made)
    table.block = block
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const found: SheetRow[] = []
    let first = 0
    for (let index = 0; index < rows.length; index += 2) {
      const [number, length] = [rows[index] ?? 0, rows[index + 1] ?? 0]
      const isLast = index + 2 === rows.length
      found.push(table.rowAt(number, piece, first, length, isLast && isCut))
      first += length
    }
    return found
  }
}
