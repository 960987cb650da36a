import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS } from '../limits.ts'
import type { SheetRow } from '../table.ts'
import { CellReader } from './cell.ts'
import type { CellContext } from './cell.ts'
import { NotUnderstood } from './not-understood.ts'
import { requirePlain } from './strings.ts'

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f

/**
 * Reads the rows of a sheet's XML as it is unpacked: every byte is looked at once, nothing is built but the cells. It
 * knows the few tags that hold rows and cells and passes over the rest; what it does not know it refuses
 * (`NotUnderstood`) rather than skip a row in silence.
 */
export class SheetScanner {
  /** Rows found since they were last taken. */
  rows: SheetRow[] = []
  readonly cells: CellReader
  private readonly name: string
  private rest: Buffer = Buffer.alloc(0)
  private state: 'before' | 'data' | 'after' = 'before'
  private prefix = ''
  private rowEnd = '</row>'
  private started = false
  private lastRow = 0

  constructor(context: CellContext, name: string) {
    this.cells = new CellReader(context)
    this.name = name
  }

  push(chunk: Buffer): void {
    if (this.state === 'after') return
    let piece = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    if (!this.started) {
      if (piece.length < 4096 && !piece.includes('heetData')) {
        this.rest = piece
        return
      }
      requirePlain(piece)
      this.started = true
    }
    if (this.state === 'before') {
      const at = this.enter(piece)
      if (at < 0) {
        this.rest = keepTail(piece)
        return
      }
      piece = piece.subarray(at)
    }
    if (this.state === 'data') this.scanRows(piece)
  }

  /** To be called after the last chunk: a sheet that stops before its end has lost rows. */
  end(): void {
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
    if (!/^(\w+:)?$/.test(this.prefix)) throw new NotUnderstood(`an odd prefix ${this.prefix}`)
    this.rowEnd = `</${this.prefix}row>`
    this.cells.prefix = this.prefix.length
    this.state = piece[close - 1] === SLASH ? 'after' : 'data'
    return close + 1
  }

  /** Reads every whole row of the piece and keeps what follows the last one. */
  private scanRows(piece: Buffer): void {
    const last = piece.lastIndexOf(this.rowEnd)
    const stop = piece.lastIndexOf(`</${this.prefix}sheetData`)
    const ended = stop >= 0 && stop > last
    const end = ended ? stop : last < 0 ? 0 : last + this.rowEnd.length
    let at = 0
    while (at < end) {
      at = piece.indexOf(LT, at)
      if (at < 0 || at >= end) break
      at = this.element(piece, at, end)
    }
    if (ended) {
      this.state = 'after'
      this.rest = Buffer.alloc(0)
      return
    }
    this.rest = piece.subarray(end)
    // A row of the most columns and the longest texts is far below this.
    if (this.rest.length > MAX_CELL_BYTES * 16) throw this.damaged()
  }

  /** One element between rows: a row, or something to pass over. @returns the place behind it */
  private element(piece: Buffer, at: number, end: number): number {
    const name = at + 1 + this.prefix.length
    if (piece[name] === 0x72 && piece[name + 1] === 0x6f && piece[name + 2] === 0x77 && piece[at + 1] !== SLASH) {
      return this.row(piece, at, end)
    }
    if (piece[at + 1] === 0x21) {
      const close = piece.indexOf('-->', at)
      if (close < 0 || close >= end) throw new NotUnderstood('a comment without an end')
      return close + 3
    }
    if (piece[at + 1] === SLASH) return piece.indexOf(GT, at) + 1
    throw new NotUnderstood(`<${piece.toString('latin1', at + 1, at + 20)} between rows`)
  }

  private row(piece: Buffer, at: number, end: number): number {
    const close = piece.indexOf(GT, at)
    if (close < 0 || close >= end) throw this.damaged()
    const number = rowNumber(piece, at, close) ?? this.lastRow + 1
    if (number > MAX_ROWS || number <= 0)
      throw new SellerError(
        'FILE_UNREADABLE',
        `「${this.name}」的行号不合理（第 ${number} 行），不是完好的表格。重新导出再导入。`,
      )
    this.lastRow = number
    if (piece[close - 1] === SLASH) return close + 1
    const cells: string[] = []
    const next = this.cells.readRow(piece, close + 1, end, cells, number)
    if (cells.length > MAX_COLUMNS)
      throw new SellerError(
        'FILE_UNREADABLE',
        `「${this.name}」第 ${number} 行的列太多，不是完好的表格。重新导出再导入。`,
      )
    if (cells.some((cell) => cell !== '')) this.rows.push({ number, cells })
    return next
  }

  private damaged(): SellerError {
    return new SellerError('FILE_UNREADABLE', `「${this.name}」的表格不完整，后面的行丢了。重新下载再导入。`)
  }
}

/** The `r` of a row's tag. */
function rowNumber(piece: Buffer, at: number, close: number): number | undefined {
  for (let place = at + 4; place < close - 3; place++) {
    if (piece[place] !== 0x72 || piece[place + 1] !== 0x3d || !isBlank(piece[place - 1])) continue
    let number = 0
    for (let digit = place + 3; digit < close; digit++) {
      const byte = piece[digit] ?? 0
      if (byte < 0x30 || byte > 0x39) break
      number = number * 10 + byte - 0x30
    }
    return number
  }
  return undefined
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** Enough of the end that a tag cut in two is whole again with the next piece. */
function keepTail(piece: Buffer): Buffer {
  return piece.subarray(Math.max(0, piece.length - 4096))
}
