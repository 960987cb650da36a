import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_COLUMNS, MAX_ROW_BYTES, MAX_ROWS } from '../limits.ts'
import type { SheetRow } from '../table.ts'
import { TextCache } from './bytes.ts'
import { CellReader } from './cell.ts'
import type { CellContext } from './value.ts'
import { NotUnderstood } from './not-understood.ts'
import { requirePlain } from './part.ts'
import { CellTable } from './row-cells.ts'
import { BANG, LT, SLASH, behindComment, behindTag, endsName } from './tags.ts'
import { attribute } from './xml.ts'

/** Cells handed out at a time: blanks count, since a row may be wide and hold nothing. */
const BATCH_CELLS = 100_000
/** A sheet's own settings come before its rows; they hold no rows, and are dropped as they come. */
const HEAD_BYTES = 4096

/**
 * Reads the rows of a sheet's XML as it is unpacked: every byte is looked at once, nothing is built but the cells. It
 * knows the few tags that hold rows and cells and passes over the rest; what it does not know it refuses
 * (`NotUnderstood`) rather than skip a row in silence.
 */
export class SheetScanner {
  /** Rows found since they were last taken, and where their cells lie. */
  rows: SheetRow[] = []
  private table: CellTable
  readonly cells: CellReader
  private readonly name: string
  private rest: Buffer = Buffer.alloc(0)
  private state: 'before' | 'data' | 'after' = 'before'
  private prefix = ''
  private rowEnd = '</row>'
  private started = false
  private lastRow = 0
  /** The piece whose rows are being read, from where to where. */
  private piece: Buffer = Buffer.alloc(0)
  private at = 0
  private end = 0
  /** What follows that piece in its chunk. */
  private behind: Buffer | null = null

  constructor(context: CellContext, name: string) {
    this.cells = new CellReader(context)
    this.table = new CellTable(context.strings, new TextCache())
    this.name = name
  }

  /** To be followed by `scan` until it has read everything. */
  push(chunk: Buffer): void {
    if (this.state === 'after') return
    if (this.state === 'data' && this.rest.length > 0 && this.join(chunk)) return
    const piece = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    if (!this.started) {
      this.rest = piece
      if (piece.length < HEAD_BYTES && !piece.includes('heetData')) return
      requirePlain(piece, this.name)
      this.started = true
    }
    const at = this.state === 'before' ? this.enter(piece) : 0
    if (at < 0) this.rest = keepTail(piece)
    else if (this.state === 'data') this.findRows(piece, at)
  }

  /** Only the row that was cut is put together with what came of it: to copy the whole chunk takes as long as to scan it. */
  private join(chunk: Buffer): boolean {
    const cut = chunk.indexOf(this.rowEnd)
    if (cut < 0) return false
    const behind = cut + this.rowEnd.length
    this.findRows(Buffer.concat([this.rest, chunk.subarray(0, behind)]), 0)
    this.behind = chunk.subarray(behind)
    return true
  }

  /** Reads rows until a batch is full. @returns whether more are at hand */
  scan(): boolean {
    if (this.scanPiece()) return true
    const { behind } = this
    if (behind === null) return false
    this.behind = null
    this.findRows(behind, 0)
    return this.scanPiece()
  }

  private scanPiece(): boolean {
    const { piece, end } = this
    let cells = 0
    while (this.at < end) {
      const at = piece.indexOf(LT, this.at)
      if (at < 0 || at >= end) break
      const before = this.rows.length
      this.at = this.element(piece, at, end)
      if (this.rows.length > before) cells += this.table.length
      if (cells >= BATCH_CELLS) return true
    }
    this.at = end
    return false
  }

  /** Hands out the rows found so far. */
  take(): SheetRow[] {
    const { rows } = this
    this.rows = []
    this.table = this.table.next()
    return rows
  }

  /** To be called after the last chunk: a sheet that stops before its end has lost rows. */
  finish(): void {
    if (!this.started) requirePlain(this.rest, this.name)
    if (this.state !== 'after') throw this.damaged()
  }

  /** Finds `<sheetData>`. @returns the place behind it, -1 while it has not come */
  private enter(piece: Buffer): number {
    const at = piece.indexOf('sheetData')
    if (at < 0) return -1
    const close = piece.indexOf('>', at)
    if (close < 0) return -1
    const open = piece.lastIndexOf('<', at)
    this.prefix = piece.toString('latin1', open + 1, at)
    if (!/^(\w+:)?$/.test(this.prefix)) throw new NotUnderstood(`an odd prefix ${this.prefix.slice(0, 40)}`)
    this.rowEnd = `</${this.prefix}row>`
    this.cells.prefix = this.prefix.length
    this.state = piece[close - 1] === SLASH ? 'after' : 'data'
    return close + 1
  }

  /** Takes in hand every whole row of the piece, and keeps what follows the last one. */
  private findRows(piece: Buffer, from: number): void {
    const last = piece.lastIndexOf(this.rowEnd)
    const stop = piece.lastIndexOf(`</${this.prefix}sheetData`)
    const ended = stop >= from && stop > last
    this.piece = piece
    this.at = from
    this.end = ended ? stop : last < from ? from : last + this.rowEnd.length
    this.cells.begin(piece)
    if (ended) this.state = 'after'
    this.rest = ended ? Buffer.alloc(0) : piece.subarray(this.end)
    if (this.rest.length > MAX_ROW_BYTES)
      throw new SellerError('FILE_UNREADABLE', `「${this.name}」有一行长得不正常，没有读。重新导出再导入。`)
  }

  /** One element between rows: a row, or something to pass over. @returns the place behind it */
  private element(piece: Buffer, at: number, end: number): number {
    const name = at + 1 + this.prefix.length
    if (piece[at + 1] === BANG) return behindComment(piece, at, end)
    if (piece[name] === 0x72 && piece[name + 1] === 0x6f && piece[name + 2] === 0x77 && endsName(piece[name + 3]))
      return this.row(piece, at, end)
    throw new NotUnderstood(`<${piece.toString('latin1', at + 1, at + 20)} between rows`)
  }

  private row(piece: Buffer, at: number, end: number): number {
    const open = behindTag(piece, at, end)
    const number = rowNumber(piece, at + 4 + this.prefix.length, open) ?? this.lastRow + 1
    if (!(number > 0 && number <= MAX_ROWS))
      throw this.refusal(`第 ${this.lastRow} 行之后的行号不合理，不是完好的表格。重新导出再导入。`)
    // Rows that go back would overwrite, or be lost among, those that were read already.
    if (number <= this.lastRow)
      throw this.refusal(
        `的行号是乱的（第 ${number} 行排在第 ${this.lastRow} 行后面），没有读。用 Excel 打开、另存一次再导入。`,
      )
    this.lastRow = number
    if (piece[open - 2] === SLASH) return open
    const { table } = this
    table.begin()
    const next = this.cells.readRow(piece, open, end, table, number)
    if (table.length > MAX_COLUMNS) throw this.refusal(`第 ${number} 行的列太多，不是完好的表格。重新导出再导入。`)
    if (table.length > 0) this.rows.push(table.row(number, piece))
    return next
  }

  private damaged(): SellerError {
    return this.refusal('的表格不完整，后面的行丢了。重新下载再导入。')
  }

  private refusal(words: string): SellerError {
    return new SellerError('FILE_UNREADABLE', `「${this.name}」${words}`)
  }
}

/** The `r` of a row's tag, from behind the tag's name to behind its end. */
function rowNumber(piece: Buffer, from: number, end: number): number | undefined {
  // ` r="12"` straight behind the name, as nearly every writer has it.
  if (piece[from] === 0x20 && piece[from + 1] === 0x72 && piece[from + 3] === 0x22) {
    let at = from + 4
    let number = 0
    let byte = piece[at] ?? 0
    while (byte >= 0x30 && byte <= 0x39) {
      number = number * 10 + byte - 0x30
      at += 1
      byte = piece[at] ?? 0
    }
    if (byte === 0x22 && at > from + 4) return number
  }
  const said = attribute(piece.toString('latin1', from, Math.min(end, from + 4000)), 'r')
  return said === undefined ? undefined : Number(said)
}

/** Enough of the end that a tag cut in two is whole again with the next piece. */
function keepTail(piece: Buffer): Buffer {
  return piece.subarray(Math.max(0, piece.length - HEAD_BYTES))
}
