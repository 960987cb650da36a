import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_CELL_BYTES, MAX_COLUMNS } from '../limits.ts'
import type { SheetNotes } from '../table.ts'
import { NotUnderstood } from './not-understood.ts'
import { dateNumberText, isoText, numberText } from './numbers.ts'
import type { SharedStrings } from './strings.ts'
import { textOf } from './strings.ts'
import { richText } from './text.ts'

export interface CellContext {
  strings: SharedStrings
  dateStyles: Uint8Array
  date1904: boolean
  /** The file's name, for errors. */
  name: string
}

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f
const QUOTE = 0x22
const APOSTROPHE = 0x27
const EQUALS = 0x3d

/** What `t` of a cell says: kind of its value (ECMA-376 part 1, 18.18.11). */
const NUMBER = 0
const SHARED = 1
const STRING = 2
const INLINE = 3
const BOOLEAN = 4
const ERROR = 5
const DATE = 6

/** Reads the cells of a row from the bytes of its XML. */
export class CellReader {
  /** Bytes of the namespace prefix before each tag's name. */
  prefix = 0
  readonly notes: SheetNotes = { formulasWithoutValue: 0, firstFormula: null }
  private readonly context: CellContext
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
      if (piece[at + 1] === SLASH) return piece.indexOf(GT, at) + 1
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
    let at = from
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
        return piece.indexOf(GT, at) + 1
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
    const open = piece.indexOf(GT, tag) + 1
    if (piece[open - 2] === SLASH) {
      cells.push('')
      return open
    }
    const close = endOfText(piece, open, end, `</${piece.toString('latin1', tag + 1, tag + 1 + this.prefix)}v>`)
    cells.push(this.valueText(piece, open, close))
    return piece.indexOf(GT, close) + 1
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
        return decoded(piece, from, to, this.context.name)
    }
  }

  private number(piece: Buffer, from: number, to: number): string {
    const date = this.context.dateStyles[this.style] === 1
    if (!date && isPlainNumber(piece, from, to)) return piece.toString('latin1', from, to)
    const raw = piece.toString('latin1', from, to).trim()
    return date ? dateNumberText(raw, this.context.date1904) : numberText(raw)
  }

  /** `<is><t>…</t></is>`. */
  private inline(piece: Buffer, tag: number, end: number, cells: string[]): number {
    const open = piece.indexOf(GT, tag) + 1
    if (piece[open - 2] === SLASH) {
      cells.push('')
      return open
    }
    const inner = open + this.prefix
    // The common form: one `<t>` and nothing else.
    if (piece[inner + 1] === 0x74 && (piece[inner + 2] === GT || piece[inner + 2] === 0x20) && piece[open] === LT) {
      const start = piece.indexOf(GT, inner + 2) + 1
      const stop = piece.indexOf(LT, start)
      const behind = stop + 4 + this.prefix
      if (
        piece[start - 2] !== SLASH &&
        piece[stop + 1] === SLASH &&
        piece[behind] === LT &&
        piece[behind + 1] === SLASH
      ) {
        cells.push(this.type === INLINE ? decoded(piece, start, stop, this.context.name) : '')
        return piece.indexOf(GT, behind) + 1
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

  private noteFormula(row: number): void {
    if (this.notes.formulasWithoutValue === 0) this.notes.firstFormula = columnName(this.column) + String(row)
    this.notes.formulasWithoutValue += 1
  }

  private tooWide(row: number): SellerError {
    const { name } = this.context
    return new SellerError('FILE_UNREADABLE', `「${name}」第 ${row} 行的列太多，不是完好的表格。重新导出再导入。`)
  }
}

/** The next `<`, which must come before the end of the rows at hand. */
function nextTag(piece: Buffer, from: number, end: number): number {
  let at = from
  while (piece[at] !== LT) {
    at += 1
    if (at >= end) throw new NotUnderstood('a row without an end')
  }
  return at
}

function endOfValue(piece: Buffer, from: number, quote: number, end: number): number {
  let at = from
  while (piece[at] !== quote) {
    at += 1
    if (at >= end) throw new NotUnderstood('an attribute without an end')
  }
  return at
}

/** The end of a text: the next tag, or the closing one where a CDATA section stands between. */
function endOfText(piece: Buffer, from: number, end: number, closing: string): number {
  let at = from
  while (piece[at] !== LT) {
    at += 1
    if (at >= end) throw new NotUnderstood('a value without an end')
  }
  if (piece[at + 1] === SLASH) return at
  const close = piece.indexOf(closing, at)
  if (close < 0 || close >= end) throw new NotUnderstood('a value without an end')
  return close
}

/** `AB12` → 27. */
function columnOf(piece: Buffer, from: number, to: number): number {
  let column = 0
  for (let at = from; at < to; at++) {
    const byte = piece[at] ?? 0
    if (byte >= 0x41 && byte <= 0x5a) column = column * 26 + byte - 0x40
    else if (byte >= 0x61 && byte <= 0x7a) column = column * 26 + byte - 0x60
    else break
  }
  if (column === 0) throw new NotUnderstood('a cell reference without a column')
  return column - 1
}

function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

function wholeOf(piece: Buffer, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const byte = piece[at] ?? 0
    if (byte < 0x30 || byte > 0x39) {
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue
      return -1
    }
    number = number * 10 + byte - 0x30
  }
  return number
}

function typeOf(piece: Buffer, from: number, to: number): number {
  const [first, length] = [piece[from], to - from]
  if (length === 1) {
    if (first === 0x73) return SHARED
    if (first === 0x6e) return NUMBER
    if (first === 0x62) return BOOLEAN
    if (first === 0x65) return ERROR
    if (first === 0x64) return DATE
  }
  if (length === 3 && first === 0x73) return STRING
  if (length === 9 && first === 0x69) return INLINE
  throw new NotUnderstood(`cell type ${piece.toString('latin1', from, to)}`)
}

/**
 * Whether the bytes are already what JavaScript would print: digits with at most one point, no zeros to strip, and few
 * enough of them to be exact, or whole and to be shown as they stand.
 */
function isPlainNumber(piece: Buffer, from: number, to: number): boolean {
  let at = from
  if (piece[at] === 0x2d) at += 1
  const first = at
  let point = -1
  for (; at < to; at++) {
    const byte = piece[at] ?? 0
    if (byte >= 0x30 && byte <= 0x39) continue
    if (byte !== 0x2e || point >= 0) return false
    point = at
  }
  const whole = (point < 0 ? to : point) - first
  if (whole === 0 || to - first > 16) return false
  if (piece[first] === 0x30 && (whole > 1 || first > from || point < 0)) return whole === 1 && first === from
  return (
    point < 0 ||
    (piece[to - 1] !== 0x30 && point < to - 1 && whole + (to - point) <= 16 && !isTiny(piece, point, to, whole, first))
  )
}

/** 0.0000001 prints as 1e-7. */
function isTiny(piece: Buffer, point: number, to: number, whole: number, first: number): boolean {
  if (whole > 1 || piece[first] !== 0x30) return false
  for (let at = point + 1; at < to && at < point + 6; at++) if (piece[at] !== 0x30) return false
  return true
}

/** UTF-8 text of a cell; most of them need nothing but decoding. */
function decoded(piece: Buffer, from: number, to: number, name: string): string {
  if (to - from > MAX_CELL_BYTES)
    throw new SellerError('FILE_UNREADABLE', `「${name}」有一格的内容太长，不是完好的表格。重新导出再导入。`)
  let plain = true
  for (let at = from; at < to; at++) {
    const byte = piece[at] ?? 0
    if (byte === 0x26 || byte === 0x5f || byte === 0x0d || byte === LT) return textOf(piece.toString('utf8', from, to))
    if (byte > 0x7f) plain = false
  }
  return plain ? piece.toString('latin1', from, to) : piece.toString('utf8', from, to)
}
