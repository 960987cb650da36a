import { MAX_BLANKS, MAX_BLANKS_PER_CELL, MAX_COLUMNS } from '../limits.ts'
import type { SheetNotes } from '../table.ts'
import { formOf, startOf } from './forms.ts'
import { NotUnderstood } from './not-understood.ts'
import {
  APOSTROPHE,
  BANG,
  EQUALS,
  GT,
  INLINE,
  NUMBER,
  QUOTE,
  SLASH,
  behindComment,
  behindTag,
  columnName,
  columnOf,
  endOfValue,
  endTag,
  endsName,
  isBlank,
  isReference,
  isStyle,
  isText,
  nextTag,
  typeOf,
  wholeOf,
} from './tags.ts'
import { lostText, tooSparse, tooWide } from './refusals.ts'
import { readRun } from './run.ts'
import { richText } from './text.ts'
import type { CellTable } from './row-cells.ts'
import { ValueReader } from './value.ts'
import type { CellContext } from './value.ts'

/** `</c>` */
const END_OF_CELL = 4

/** Reads the cells of a row from the bytes of its XML. */
export class CellReader {
  /** Bytes of the namespace prefix before each tag's name. */
  prefix = 0
  readonly notes: SheetNotes = { formulasWithoutValue: 0, firstFormula: null }
  private readonly context: CellContext
  private readonly values: ValueReader
  private view: DataView = new DataView(new ArrayBuffer(0))
  /** Of the tag read last. */
  private column = 0
  private style = 0
  private type = NUMBER
  /** Cells so far: filled ones, and blanks put before them. */
  private filled = 0
  private blanks = 0

  constructor(context: CellContext) {
    this.context = context
    this.values = new ValueReader(context)
  }

  /** To be called before the rows of a piece are read. */
  begin(piece: Buffer): void {
    this.view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength)
  }

  /** Fills `cells` by column, up to the last filled one. @returns the place behind the row's end tag */
  readRow(piece: Buffer, from: number, end: number, cells: CellTable, row: number): number {
    const digits = digitsOf(row)
    let at = from
    let next = 0
    for (;;) {
      if (this.prefix === 0 && next === cells.length) {
        at = readRun(piece, this.view, at, end, cells, this.values, digits)
        this.filled += cells.length - next
        next = cells.length
      }
      at = nextTag(piece, at, end)
      if (piece[at + 1] === SLASH) return this.endOfRow(piece, at, end)
      const name = at + 1 + this.prefix
      if (piece[name] !== 0x63 || !endsName(piece[name + 1])) {
        at = this.extension(piece, at, end)
        continue
      }
      this.column = next
      this.values.clear()
      const behind = this.prefix === 0 ? this.quick(piece, name + 1, end, row) : 0
      at = behind > 0 ? behind : this.slow(piece, name + 1, end, row)
      next = this.column + 1
      if (this.column >= MAX_COLUMNS) throw tooWide(this.context.name, row)
      if (this.values.size !== 0) this.put(cells, row)
    }
  }

  private endOfRow(piece: Buffer, at: number, end: number): number {
    const name = at + 2 + this.prefix
    if (piece[name] !== 0x72 || piece[name + 1] !== 0x6f) throw new NotUnderstood('a tag that closes no row')
    return behindTag(piece, at, end)
  }

  /** Extensions between and behind the cells hold nothing that is shown. */
  private extension(piece: Buffer, at: number, end: number): number {
    const name = at + 1 + this.prefix
    if (piece[at + 1] !== BANG && piece.toString('latin1', name, name + 6) !== 'extLst')
      throw new NotUnderstood(`<${piece.toString('latin1', at + 1, at + 20)} between cells`)
    return this.passOver(piece, at, end)
  }

  private put(cells: CellTable, row: number): void {
    const { column, values } = this
    this.filled += 1
    if (column < cells.length) {
      values.put(cells)
      cells.moveLast(column)
      return
    }
    if (cells.length < column) {
      this.blanks += column - cells.length
      if (this.blanks > MAX_BLANKS && this.blanks > this.filled * MAX_BLANKS_PER_CELL)
        throw tooSparse(this.context.name, row)
      while (cells.length < column) cells.pad()
    }
    values.put(cells)
  }

  /**
   * A cell in one of the forms that nearly every writer uses: reference, style and type in this order, and one value.
   *
   * @returns the place behind the cell, 0 when it is written in any other way
   */
  private quick(piece: Buffer, from: number, end: number, row: number): number {
    let at = this.reference(piece, from)
    this.style = 0
    if (isStyle(piece, at)) at = this.styleAttribute(piece, at + 4)
    // Beyond here no form can be whole.
    if (at === 0 || at + 32 > end) return 0
    const form = formOf(this.view, at)
    if (form < 0) return 0
    const { values } = this
    const behind = values.read(piece, this.view, form, at + startOf(form), this.style)
    if (behind === 0) values.clear()
    if (values.lost) throw lostText(this.context.name, columnName(this.column), row)
    return behind
  }

  /** ` r="AB12"` straight behind the name. @returns the place behind it */
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

  private styleAttribute(piece: Buffer, from: number): number {
    let at = from
    let byte = piece[at] ?? 0
    while (byte >= 0x30 && byte <= 0x39) {
      this.style = this.style * 10 + byte - 0x30
      at += 1
      byte = piece[at] ?? 0
    }
    return byte === QUOTE ? at + 1 : 0
  }

  /** A cell in any form. @returns the place behind it */
  private slow(piece: Buffer, from: number, end: number, row: number): number {
    const close = this.attributes(piece, from, end)
    if (piece[close - 1] === SLASH) return close + 1
    return this.content(piece, close + 1, end, row)
  }

  /** Reads `r`, `s` and `t` of a cell's tag. @returns the place of its `>` */
  private attributes(piece: Buffer, from: number, end: number): number {
    this.style = 0
    this.type = NUMBER
    for (let at = from; at < end; at++) {
      const byte = piece[at]
      if (byte === GT) return at
      if (byte !== EQUALS) continue
      const quote = piece[at + 1]
      if (quote !== QUOTE && quote !== APOSTROPHE) throw new NotUnderstood('an attribute without quotes')
      if (isBlank(piece[at - 1])) throw new NotUnderstood('a blank before an equals sign')
      const close = endOfValue(piece, at + 2, quote, end)
      if (isBlank(piece[at - 2])) this.attribute(piece, piece[at - 1] ?? 0, at + 2, close)
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
  private content(piece: Buffer, from: number, end: number, row: number): number {
    let at = from
    let formula = false
    let valued = false
    for (;;) {
      at = nextTag(piece, at, end)
      const name = at + 1 + this.prefix
      if (piece[at + 1] === SLASH) {
        if (formula) this.noteFormula(valued, row)
        return this.endOfCell(piece, at, end)
      }
      const letter = piece[name]
      if (letter === 0x76 && !valued) {
        at = this.value(piece, at, end, row)
        valued = true
      } else if (letter === 0x69 && piece[name + 1] === 0x73) {
        at = this.inline(piece, at, end)
      } else {
        formula ||= letter === 0x66
        at = this.passOver(piece, at, end)
      }
    }
  }

  private endOfCell(piece: Buffer, at: number, end: number): number {
    const name = at + 2 + this.prefix
    if (piece[name] !== 0x63 || !endsName(piece[name + 1])) throw new NotUnderstood('a tag that closes no cell')
    return behindTag(piece, at, end)
  }

  /** `<v>…</v>`. */
  private value(piece: Buffer, tag: number, end: number, row: number): number {
    const open = behindTag(piece, tag, end)
    if (piece[open - 2] === SLASH) return open
    const close = this.endOf('v', piece, tag, open, end)
    const { values } = this
    values.decode(piece, open, close, this.type, this.style)
    if (values.lost) throw lostText(this.context.name, columnName(this.column), row)
    return behindTag(piece, close, end)
  }

  /** `<is>…</is>`; a `<v>` beside it does not count. */
  private inline(piece: Buffer, tag: number, end: number): number {
    const open = behindTag(piece, tag, end)
    if (piece[open - 2] === SLASH) return open
    if (this.prefix === 0 && this.type === INLINE && isText(piece, open)) {
      const behind = this.values.readText(piece, this.view, INLINE, behindTag(piece, open, end))
      if (behind > 0) return behind - END_OF_CELL
    }
    const close = this.endOf('is', piece, tag, open, end)
    if (this.type === INLINE) this.values.make(richText(piece.toString('utf8', open, close)))
    return behindTag(piece, close, end)
  }

  /** The end tag of an element; text between, which may hold a CDATA section, is not looked into. */
  private endOf(name: string, piece: Buffer, tag: number, open: number, end: number): number {
    const prefix = piece.toString('latin1', tag + 1, tag + 1 + this.prefix)
    return endTag(piece, `${prefix}${name}`, open, end)
  }

  /** An element that holds no value: a formula, an extension, a comment. @returns the place behind it */
  private passOver(piece: Buffer, at: number, end: number): number {
    if (piece[at + 1] === BANG) return behindComment(piece, at, end)
    const open = behindTag(piece, at, end)
    if (piece[open - 2] === SLASH) return open
    const name = /^[\w:.-]+/.exec(piece.toString('latin1', at + 1, Math.min(open, at + 64)))?.[0] ?? ''
    if (name === '') throw new NotUnderstood('an element without a name')
    return behindTag(piece, endTag(piece, name, open, end), end)
  }

  /** Of a formula that shows nothing; one of text may well give an empty text. */
  private noteFormula(valued: boolean, row: number): void {
    if (this.values.size !== 0 || (valued && this.type !== NUMBER)) return
    if (this.notes.formulasWithoutValue === 0) this.notes.firstFormula = columnName(this.column) + String(row)
    this.notes.formulasWithoutValue += 1
  }
}

function digitsOf(row: number): number {
  let digits = 1
  for (let rest = row; rest >= 10; rest /= 10) digits += 1
  return digits
}
