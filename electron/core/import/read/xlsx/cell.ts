import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_CELL_BYTES, MAX_COLUMNS } from '../limits.ts'
import type { SheetNotes } from '../table.ts'
import { latin1, TextCache, utf8 } from './bytes.ts'
import { NotUnderstood } from './not-understood.ts'
import { dateNumberText, isoText, numberText } from './numbers.ts'
import type { SharedStrings } from './strings.ts'
import { textOf } from './strings.ts'
import {
  isReference,
  APOSTROPHE,
  BOOLEAN,
  DATE,
  EQUALS,
  ERROR,
  GT,
  INLINE,
  LT,
  NUMBER,
  QUOTE,
  SHARED,
  SLASH,
  behindTag,
  columnName,
  columnOf,
  endOfValue,
  isPlainNumber,
  isPlainText,
  nextTag,
  typeOf,
  wholeOf,
} from './tags.ts'
import { richText } from './text.ts'

export interface CellContext {
  strings: SharedStrings
  dateStyles: Uint8Array
  date1904: boolean
  /** The file's name, for errors. */
  name: string
}

/** Reads the cells of a row from the bytes of its XML. */
export class CellReader {
  /** Bytes of the namespace prefix before each tag's name. */
  prefix = 0
  readonly notes: SheetNotes = { formulasWithoutValue: 0, firstFormula: null }
  private readonly context: CellContext
  private readonly cache = new TextCache()
  /** Of the tag read last. */
  private column = 0
  private style = 0
  private type = NUMBER

  constructor(context: CellContext) {
    this.context = context
  }

  /** Fills `cells` by column. @returns the place behind the row's end tag */
  readRow(piece: Buffer, from: number, end: number, cells: string[], row: number): number {
    let at = from
    let column = -1
    for (;;) {
      at = nextTag(piece, at, end)
      const name = at + 1 + this.prefix
      if (piece[at + 1] === SLASH) return behindTag(piece, at, end)
      // Extensions after the cells hold nothing that is shown.
      if (piece[name] !== 0x63) {
        at = this.passOver(piece, at, end)
        continue
      }
      this.column = column + 1
      const close = this.attributes(piece, name + 1, end)
      column = this.column
      if (column >= MAX_COLUMNS) throw this.tooWide(row)
      while (cells.length < column) cells.push('')
      if (piece[close - 1] === SLASH) {
        at = close + 1
        continue
      }
      at = this.content(piece, close + 1, end, cells, row)
    }
  }

  /** Reads `r`, `s` and `t` of a cell's tag. @returns the place of its `>` */
  private attributes(piece: Buffer, from: number, end: number): number {
    this.style = 0
    this.type = NUMBER
    let at = this.reference(piece, from)
    for (; at < end; at++) {
      const byte = piece[at]
      if (byte === GT) return at
      if (byte !== EQUALS) continue
      const quote = piece[at + 1]
      if (quote !== QUOTE && quote !== APOSTROPHE) throw new NotUnderstood('an attribute without quotes')
      const before = piece[at - 2] ?? 0
      const single = before === 0x20 || before === 0x0a || before === 0x0d || before === 0x09
      const close = endOfValue(piece, at + 2, quote, end)
      if (single) this.attribute(piece, piece[at - 1] ?? 0, at + 2, close)
      at = close
    }
    throw new NotUnderstood('a cell tag without an end')
  }

  /** ` r="AB12"` straight behind the name, as nearly every writer has it. @returns the place behind it */
  private reference(piece: Buffer, from: number): number {
    if (!isReference(piece, from)) return from
    let at = from + 4
    let column = 0
    let byte = piece[at] ?? 0
    while (byte >= 0x41 && byte <= 0x5a) {
      column = column * 26 + byte - 0x40
      at += 1
      byte = piece[at] ?? 0
    }
    while (byte >= 0x30 && byte <= 0x39) {
      at += 1
      byte = piece[at] ?? 0
    }
    if (byte !== QUOTE || column === 0) return from
    this.column = column - 1
    return at + 1
  }

  private attribute(piece: Buffer, name: number, from: number, to: number): void {
    if (name === 0x72) this.column = columnOf(piece, from, to)
    else if (name === 0x73) this.style = wholeOf(piece, from, to)
    else if (name === 0x74) this.type = typeOf(piece, from, to)
  }

  /** What stands between a cell's tags. @returns the place behind `</c>` */
  private content(piece: Buffer, from: number, end: number, cells: string[], row: number): number {
    let at = from
    let formula = false
    let valued = false
    for (;;) {
      at = nextTag(piece, at, end)
      const name = at + 1 + this.prefix
      if (piece[at + 1] === SLASH) {
        if (formula && !valued) this.noteFormula(row)
        if (!valued) cells.push('')
        return behindTag(piece, at, end)
      }
      const letter = piece[name]
      if (letter === 0x76 && !valued) {
        at = this.value(piece, at, end, cells)
        valued = true
      } else if (letter === 0x69 && piece[name + 1] === 0x73 && !valued) {
        at = this.inline(piece, at, end, cells)
        valued = true
      } else {
        formula ||= letter === 0x66
        at = this.passOver(piece, at, end)
      }
    }
  }

  /** `<v>…</v>`. */
  private value(piece: Buffer, tag: number, end: number, cells: string[]): number {
    const open = behindTag(piece, tag, end)
    if (piece[open - 2] === SLASH) {
      cells.push('')
      return open
    }
    const close = this.endOfValue(piece, open, end, tag)
    cells.push(this.valueText(piece, open, close))
    return behindTag(piece, close, end)
  }

  /** The end of a value: the next tag, or the closing one where a CDATA section stands between. */
  private endOfValue(piece: Buffer, from: number, end: number, tag: number): number {
    const at = nextTag(piece, from, end)
    if (piece[at + 1] === SLASH) return at
    const close = piece.indexOf(`</${piece.toString('latin1', tag + 1, tag + 1 + this.prefix)}v>`, at)
    if (close < 0 || close >= end) throw new NotUnderstood('a value without an end')
    return close
  }

  private valueText(piece: Buffer, from: number, to: number): string {
    switch (this.type) {
      case SHARED:
        return this.context.strings.at(wholeOf(piece, from, to))
      case NUMBER:
        return this.number(piece, from, to)
      case BOOLEAN:
        return piece[from] === 0x31 || piece[from] === 0x74 ? 'TRUE' : 'FALSE'
      case DATE:
        return isoText(piece.toString('latin1', from, to))
      case ERROR:
        return piece.toString('latin1', from, to)
      default:
        return this.decoded(piece, from, to)
    }
  }

  private number(piece: Buffer, from: number, to: number): string {
    const date = this.context.dateStyles[this.style] === 1
    if (!date && isPlainNumber(piece, from, to)) return latin1(piece, from, to)
    const raw = latin1(piece, from, to).trim()
    return date ? dateNumberText(raw, this.context.date1904) : numberText(raw)
  }

  /** `<is><t>…</t></is>`. */
  private inline(piece: Buffer, tag: number, end: number, cells: string[]): number {
    const open = behindTag(piece, tag, end)
    if (piece[open - 2] === SLASH) {
      cells.push('')
      return open
    }
    const inner = open + this.prefix
    // The common form: one `<t>` and nothing else.
    if (isPlainText(piece, open, inner)) {
      const start = behindTag(piece, inner + 1, end)
      const stop = nextTag(piece, start, end)
      const behind = stop + 4 + this.prefix
      if (
        piece[start - 2] !== SLASH &&
        piece[stop + 1] === SLASH &&
        piece[behind] === LT &&
        piece[behind + 1] === SLASH
      ) {
        cells.push(this.type === INLINE ? this.decoded(piece, start, stop) : '')
        return behindTag(piece, behind, end)
      }
    }
    const name = piece.toString('latin1', tag + 1, tag + 1 + this.prefix)
    const close = piece.indexOf(`</${name}is>`, open)
    if (close < 0 || close >= end) throw new NotUnderstood('an inline string without an end')
    cells.push(richText(piece.toString('utf8', open, close)))
    return piece.indexOf(GT, close) + 1
  }

  /** An element that holds no value: a formula, an extension, a comment. @returns the place behind it */
  private passOver(piece: Buffer, at: number, end: number): number {
    if (piece[at + 1] === 0x21) {
      const stop = piece.indexOf('-->', at)
      if (stop < 0 || stop >= end) throw new NotUnderstood('a comment without an end')
      return stop + 3
    }
    const close = piece.indexOf(GT, at)
    if (close < 0 || close >= end) throw new NotUnderstood('a tag without an end')
    if (piece[close - 1] === SLASH) return close + 1
    const name = /^[\w:]+/.exec(piece.toString('latin1', at + 1, Math.min(close, at + 64)))?.[0] ?? ''
    const stop = piece.indexOf(`</${name}>`, close)
    if (name === '' || stop < 0 || stop >= end) throw new NotUnderstood(`<${name}> without an end`)
    return stop + name.length + 3
  }

  /** UTF-8 text of a cell; most of them need nothing but decoding. */
  private decoded(piece: Buffer, from: number, to: number): string {
    if (to - from > MAX_CELL_BYTES) throw this.tooLong()
    let [hash, all] = [to - from, 0]
    for (let at = from; at < to; at++) {
      const byte = piece[at] ?? 0
      if (byte === 0x26 || byte === 0x5f || byte === 0x0d || byte === LT) return textOf(utf8(piece, from, to))
      hash = (Math.imul(hash, 31) + byte) | 0
      all |= byte
    }
    return this.cache.text(piece, from, to, hash, all < 0x80)
  }

  private tooLong(): SellerError {
    const { name } = this.context
    return new SellerError('FILE_UNREADABLE', `「${name}」有一格的内容太长，不是完好的表格。重新导出再导入。`)
  }

  private noteFormula(row: number): void {
    if (this.notes.formulasWithoutValue === 0) this.notes.firstFormula = columnName(this.column) + String(row)
    this.notes.formulasWithoutValue += 1
  }

  private tooWide(row: number): SellerError {
    const { name } = this.context
    return new SellerError('FILE_UNREADABLE', `「${name}」第 ${row} 行的列太多，不是完好的表格。重新导出再导入。`)
  }
}
