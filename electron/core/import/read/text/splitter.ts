import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_CELL_BYTES, MAX_COLUMNS } from '../limits.ts'
import type { SheetRow } from '../table.ts'

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

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
  /** Set by `quoted`: where the cell ended, and whether a quote stood inside it that was not doubled. */
  private at = 0
  private stray = false
  private mayHoldCr = false

  constructor({ delimiter, lineBreak }: Dialect, name: string) {
    this.delimiter = delimiter.charCodeAt(0)
    this.lineBreak = lineBreak
    this.name = name
  }

  /** @returns the rows that are whole now; blank lines are counted and left out */
  push(piece: string): SheetRow[] {
    return this.split(this.rest === '' ? piece : this.rest + piece, false)
  }

  /** The last row needs no line break. */
  end(): SheetRow[] {
    return this.rest === '' ? [] : this.split(this.rest, true)
  }

  private split(text: string, final: boolean): SheetRow[] {
    const rows: SheetRow[] = []
    this.mayHoldCr = this.lineBreak === LF && text.includes('\r')
    let start = 0
    while (start < text.length) {
      const cells: string[] = []
      const next = this.readRecord(text, start, final, cells)
      if (next < 0) break
      start = next
      this.record += 1
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ number: this.record, cells })
    }
    this.rest = start === 0 ? text : text.slice(start)
    if (this.rest.length > MAX_CELL_BYTES * 8) throw this.unclosed()
    return rows
  }

  /** @returns the place behind the record, -1 when it is not whole yet */
  private readRecord(text: string, from: number, final: boolean, cells: string[]): number {
    let at = from
    for (;;) {
      if (cells.length > MAX_COLUMNS) throw this.tooWide()
      if (text.charCodeAt(at) === QUOTE) {
        const cell = this.quoted(text, at, final)
        if (cell === null) return -1
        cells.push(cell)
        at = this.at
      } else {
        const end = this.endOfPlain(text, at)
        // A CR at the very end may be half a line break.
        if (end >= text.length && !final) return -1
        cells.push(this.plain(text, at, end))
        at = end
      }
      if (at >= text.length) return text.length
      if (text.charCodeAt(at) !== this.delimiter) return at + 1
      at += 1
      if (at >= text.length && !final) return -1
    }
  }

  private endOfPlain(text: string, from: number): number {
    const { delimiter, lineBreak } = this
    let at = from
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === delimiter || code === lineBreak) break
    }
    return at
  }

  private plain(text: string, from: number, end: number): string {
    const stop = this.lineBreak === LF && text.charCodeAt(end) !== this.delimiter && text.charCodeAt(end - 1) === CR
    return text.slice(from, stop && end > from ? end - 1 : end)
  }

  /** A cell in quotes; `null` when its end has not come yet. */
  private quoted(text: string, from: number, final: boolean): string | null {
    // The common form: no quote inside, and a delimiter or line break behind.
    const first = text.indexOf('"', from + 1)
    const behind = first < 0 ? 0 : text.charCodeAt(first + 1)
    if (behind === this.delimiter || behind === this.lineBreak) {
      this.at = first + 1
      const cell = text.slice(from + 1, first)
      return this.mayHoldCr && cell.includes('\r') ? cell.replaceAll('\r\n', '\n') : cell
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
    if (
      this.stray &&
      cell
        .split('\n')
        .slice(1)
        .some((line) => line.includes(String.fromCharCode(this.delimiter)))
    )
      throw this.unclosed()
    return cell.includes('\r') ? cell.replaceAll('\r\n', '\n') : cell
  }

  /** An open quote has run rows together: they must not vanish in silence. */
  private unclosed(): SellerError {
    const row = (this.record + 1).toLocaleString('zh-CN')
    return new SellerError(
      'FILE_UNREADABLE',
      `「${this.name}」第 ${row} 行的引号没有成对，后面的行都连在了一起。在后台重新导出再导入。`,
    )
  }

  private tooWide(): SellerError {
    const row = (this.record + 1).toLocaleString('zh-CN')
    return new SellerError('FILE_UNREADABLE', `「${this.name}」第 ${row} 行的列太多，不是完好的表格。重新导出再导入。`)
  }
}
