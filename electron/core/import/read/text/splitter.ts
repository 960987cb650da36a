import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_CELL_BYTES, MAX_COLUMNS } from '../limits.ts'
import type { SheetRow } from '../table.ts'

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
/** Characters of a row that are kept while its end is waited for. */
const MAX_RECORD = MAX_CELL_BYTES * 2
/** Rows of as many cells, one behind the other, after which one of fewer at a file's very end is none that was meant so. */
const MANY_ALIKE = 3

export interface Dialect {
  /** One character. */
  delimiter: string
  /** The character that ends a line: a lone CR only in files without any LF. */
  lineBreak: typeof LF | typeof CR
}

/**
 * Splits delimited text into rows as it arrives (RFC 4180, and what back ends make of it): quotes only where a cell
 * begins with one, doubled quotes inside, line breaks inside quotes. A record that a piece cuts is read again with
 * the next piece.
 */
export class RecordSplitter {
  private readonly delimiter: number
  private readonly lineBreak: number
  private readonly name: string
  private rest = ''
  private record = 0
  /** Characters to wait for before a row that was not whole is tried again. */
  private enough = 0
  /** As many blanks as the row before had cells: most rows have as many, and none has to grow. */
  private blanks: string[] = []
  /** How many rows in a row had as many. */
  private alike = 0
  /** Where the cell read last ended, and whether a quote stood inside it that was not doubled. */
  private at = 0
  private stray = false

  constructor({ delimiter, lineBreak }: Dialect, name: string) {
    this.delimiter = delimiter.charCodeAt(0)
    this.lineBreak = lineBreak
    this.name = name
  }

  /** @returns the rows that are whole now; blank lines are counted and left out */
  push(piece: string): SheetRow[] {
    // No text has such a character: what was written here did not reach the disk.
    if (piece.includes('\0')) throw this.broken(piece)
    if (this.rest.length + piece.length >= this.enough) return this.split(this.rest + piece, false)
    this.rest += piece
    return []
  }

  /** The last row needs no line break. */
  end(): SheetRow[] {
    return this.rest === '' ? [] : this.split(this.rest, true)
  }

  private split(text: string, final: boolean): SheetRow[] {
    const rows: SheetRow[] = []
    let start = 0
    while (start < text.length) {
      start = this.skipBlankLines(text, start)
      if (start >= text.length) break
      const cells = this.blanks.slice()
      const next = this.readRecord(text, start, final, cells)
      if (next < 0) break
      start = next
      this.record += 1
      const isCut = next > text.length && this.isShort(cells)
      this.measure(cells)
      if (cells.some(isFilled)) rows.push({ number: this.record, cells, ...(isCut ? { isCut } : {}) })
    }
    this.rest = start === 0 ? text : text.slice(start)
    // A row that spans many pieces is tried again once it has grown by half, not with every piece.
    this.enough = start === 0 ? Math.min(this.rest.length * 1.5, MAX_RECORD) : 0
    if (this.rest.length > MAX_RECORD) throw this.rest.includes('"') ? this.unclosed() : this.tooLong()
    return rows
  }

  private isShort({ length }: readonly string[]): boolean {
    return length < this.blanks.length && this.alike >= MANY_ALIKE
  }

  private measure(cells: readonly string[]): void {
    if (cells.length === this.blanks.length) {
      this.alike += 1
      return
    }
    this.alike = 1
    this.blanks = Array.from(cells, () => '')
  }

  /** Blank lines are rows that are counted; files end in thousands of them. @returns the place behind them */
  private skipBlankLines(text: string, from: number): number {
    let at = from
    while (at < text.length && text.charCodeAt(at) === this.lineBreak) at += 1
    this.record += at - from
    return at
  }

  /** @returns the place behind the record, beyond the text where no line break ends it; -1 when it is not whole yet */
  private readRecord(text: string, from: number, final: boolean, cells: string[]): number {
    const { delimiter } = this
    let at = from
    let count = 0
    for (;;) {
      const cell = text.charCodeAt(at) === QUOTE ? this.quoted(text, at, final) : this.plain(text, at, final)
      if (cell === null) return -1
      cells[count] = cell
      count += 1
      at = this.at
      const more = text.charCodeAt(at) === delimiter
      if (more && at + 1 < text.length) {
        if (count > MAX_COLUMNS) throw this.tooWide()
        at += 1
        continue
      }
      if (more && !final) return -1
      if (more) {
        cells[count] = ''
        count += 1
        at += 1
      }
      cells.length = count
      return at + 1
    }
  }

  /** A cell without quotes around it; `null` when its end has not come yet. */
  private plain(text: string, from: number, final: boolean): string | null {
    const { delimiter, lineBreak } = this
    const { length } = text
    let at = from
    let code = 0
    for (; at < length; at++) {
      code = text.charCodeAt(at)
      if (code === delimiter || code === lineBreak) break
    }
    // A CR at the very end may be half a line break.
    if (at >= length && !final) return null
    this.at = at
    const half = lineBreak === LF && at > from && (at >= length || code === LF) && text.charCodeAt(at - 1) === CR
    return text.slice(from, half ? at - 1 : at)
  }

  /** A cell in quotes; `null` when its end has not come yet. */
  private quoted(text: string, from: number, final: boolean): string | null {
    // The common form: no quote inside, and a delimiter or line break behind.
    const { length } = text
    let at = from + 1
    let returns = false
    for (; at < length; at++) {
      const code = text.charCodeAt(at)
      if (code > QUOTE) continue
      if (code === QUOTE) break
      returns ||= code === CR
    }
    const behind = text.charCodeAt(at + 1)
    if (behind === this.delimiter || behind === this.lineBreak) {
      this.at = at + 1
      const cell = text.slice(from + 1, at)
      return returns ? cell.replaceAll('\r\n', '\n') : cell
    }
    return this.quotedSlowly(text, from, final)
  }

  private quotedSlowly(text: string, from: number, final: boolean): string | null {
    const parts: string[] = []
    this.stray = false
    let start = from + 1
    for (;;) {
      const quote = text.indexOf('"', start)
      if (quote < 0) {
        if (final) throw this.unclosed()
        return null
      }
      parts.push(text.slice(start, quote))
      const next = text.charCodeAt(quote + 1)
      if (next === QUOTE) {
        parts.push('"')
        start = quote + 2
        continue
      }
      const end = this.endAfterQuote(text, quote + 1)
      if (end >= text.length && !final) return null
      if (end >= 0) {
        this.at = end
        return this.finished(parts.join(''))
      }
      parts.push('"')
      this.stray = true
      start = quote + 1
    }
  }

  /** The place where a cell ends whose closing quote blanks may follow; -1 when text does. */
  private endAfterQuote(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === this.delimiter || code === this.lineBreak) return at
      if (code !== 0x20 && code !== 0x09 && code !== CR) return -1
    }
    return text.length
  }

  private finished(cell: string): string {
    const line = this.stray ? cell.indexOf('\n') : -1
    if (line >= 0 && cell.includes(String.fromCharCode(this.delimiter), line)) throw this.unclosed()
    return cell.includes('\r') ? cell.replaceAll('\r\n', '\n') : cell
  }

  /** An open quote has run rows together: they must not vanish in silence. */
  private unclosed(): SellerError {
    return this.refusal('的引号没有成对，后面的行都连在了一起。在后台重新导出再导入。')
  }

  private tooWide(): SellerError {
    return this.refusal('的列太多，不是完好的表格。重新导出再导入。')
  }

  private tooLong(): SellerError {
    return this.refusal('长得不正常，不是完好的表格。在后台重新导出再导入。')
  }

  private broken(piece: string): SellerError {
    const before = piece.slice(0, piece.indexOf('\0'))
    const row = this.record + (this.rest + before).split(this.lineBreak === LF ? '\n' : '\r').length
    return this.refusal(
      '附近有坏掉的内容（空字符），文件没下载完或存坏了。重新下载；还不行就用 Excel 打开、另存为 xlsx。',
      row,
    )
  }

  private refusal(words: string, row = this.record + 1): SellerError {
    return new SellerError('FILE_UNREADABLE', `「${this.name}」第 ${row.toLocaleString('zh-CN')} 行${words}`)
  }
}

function isFilled(cell: string): boolean {
  const first = cell.charCodeAt(0)
  return (first > 0x20 && first < 0x7f) || cell.trim() !== ''
}
