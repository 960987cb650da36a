import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_CELL_BYTES } from '../limits.ts'
import { latin1, utf8 } from './bytes.ts'
import { behindInline, behindValue } from './forms.ts'
import { dateNumberText, isoText, numberText } from './numbers.ts'
import { DIGITS, KIND, KIND_BITS, MADE, SHARED_TEXT, WIDE } from './row-cells.ts'
import type { CellTable } from './row-cells.ts'
import type { SharedStrings } from './strings.ts'
import { BOOLEAN, DATE, ERROR, INLINE, LT, NUMBER, SHARED, STRING, isPlainNumber, wholeOf } from './tags.ts'
import { unescapeExcel, xmlText } from './text.ts'

export interface CellContext {
  strings: SharedStrings
  dateStyles: Uint8Array
  date1904: boolean
  /** The file's name, for errors. */
  name: string
}

const AMPERSAND = 0x26
const UNDERSCORE = 0x5f
const CR = 0x0d

/** What a cell's bytes say: where its text lies, or the text itself where it is another than the bytes. */
export class ValueReader {
  /** Of the value read last, as a table of cells keeps it; 0 for a blank. */
  size = 0
  private place = 0
  private more = 0
  private made = ''
  /** Whether that value names a shared text which is not there. */
  lost = false
  private readonly context: CellContext

  constructor(context: CellContext) {
    this.context = context
  }

  /** Nothing stands there. */
  clear(): void {
    this.size = 0
  }

  /** Takes a text that is another than the bytes of the cell. */
  make(text: string): void {
    if (text.length > MAX_CELL_BYTES) throw this.tooLong()
    this.made = text
    this.size = (text.length << KIND_BITS) | (text === '' ? 0 : MADE)
  }

  /** Adds the value read last. */
  put(cells: CellTable): void {
    if ((this.size & KIND) === MADE) cells.addMade(this.made)
    else cells.add(this.place, this.size, this.more)
  }

  /** A value in a usual form, from its first byte. @returns the place behind the cell, 0 when it is something else */
  read(piece: Buffer, view: DataView, form: number, from: number, style: number): number {
    if (form === SHARED) return this.readShared(piece, view, from)
    if (form === INLINE || form === STRING) return this.readText(piece, view, form, from)
    const end = endOfNumber(piece, from)
    const behind = behindValue(view, end)
    if (behind > 0) this.number(piece, from, end, style)
    return end === from ? 0 : behind
  }

  private readShared(piece: Buffer, view: DataView, from: number): number {
    let [at, index] = [from, 0]
    let byte = piece[at] ?? 0
    while (byte >= 0x30 && byte <= 0x39) {
      index = index * 10 + byte - 0x30
      at += 1
      byte = piece[at] ?? 0
    }
    const behind = behindValue(view, at)
    if (behind > 0 && at > from) this.shared(index)
    return at === from ? 0 : behind
  }

  /** @returns the place behind the cell, 0 when the text is not all there is in it */
  readText(piece: Buffer, view: DataView, form: number, from: number): number {
    const plain = this.look(piece, from)
    const end = piece[plain] === LT ? plain : piece.indexOf(LT, plain)
    if (end < 0) return 0
    const behind = form === INLINE ? behindInline(view, end) : behindValue(view, end)
    if (behind === 0) return 0
    if (end === plain) this.plain(from, end)
    else this.make(unescapeExcel(xmlText(utf8(piece, from, end))))
    return behind
  }

  /** A value of any type between two places. */
  decode(piece: Buffer, from: number, to: number, type: number, style: number): void {
    if (from === to) this.clear()
    else if (type === SHARED) this.shared(wholeOf(piece, from, to))
    else this.other(piece, from, to, type, style)
  }

  private other(piece: Buffer, from: number, to: number, type: number, style: number): void {
    switch (type) {
      case NUMBER:
        return this.number(piece, from, to, style)
      case BOOLEAN:
        return this.make(piece[from] === 0x31 || piece[from] === 0x74 ? 'TRUE' : 'FALSE')
      case DATE:
        return this.make(isoText(piece.toString('latin1', from, Math.min(to, from + 64))))
      case ERROR:
        return this.make(piece.toString('latin1', from, Math.min(to, from + 64)))
      default:
        if (this.look(piece, from) === to) this.plain(from, to)
        else this.make(unescapeExcel(xmlText(utf8(piece, from, to))))
    }
  }

  private shared(index: number): void {
    const { strings } = this.context
    this.lost ||= index < 0 || index >= strings.length
    this.place = index
    this.size = strings.isFilled(index) ? SHARED_TEXT : 0
    this.more = 0
  }

  private number(piece: Buffer, from: number, to: number, style: number): void {
    const date = this.context.dateStyles[style] === 1
    if (!date && isPlainNumber(piece, from, to)) {
      this.place = from
      this.size = ((to - from) << KIND_BITS) | DIGITS
      this.more = 0
      return
    }
    const raw = xmlText(latin1(piece, from, to)).trim()
    this.make(date ? dateNumberText(raw, this.context.date1904) : numberText(raw))
  }

  /** Where the text ends, up to the first byte that needs more than decoding. */
  private look(piece: Buffer, from: number): number {
    let [at, hash, all] = [from, 0, 0]
    for (;;) {
      const byte = piece[at]
      if (byte === undefined || byte === LT || byte === AMPERSAND || byte === UNDERSCORE || byte === CR) break
      hash = (Math.imul(hash, 31) + byte) | 0
      all |= byte
      at += 1
    }
    this.more = all < 0x80 ? hash & ~WIDE : hash | WIDE
    return at
  }

  /** The text just looked at. */
  private plain(from: number, to: number): void {
    if (to - from > MAX_CELL_BYTES) throw this.tooLong()
    this.place = from
    this.size = (to - from) << KIND_BITS
  }

  private tooLong(): SellerError {
    const { name } = this.context
    return new SellerError('FILE_UNREADABLE', `「${name}」有一格的内容太长，不是完好的表格。重新导出再导入。`)
  }
}

function endOfNumber(piece: Buffer, from: number): number {
  let at = from
  // Digits, signs, the point, and the E of an exponent.
  for (;;) {
    const byte = piece[at] ?? 0
    if ((byte < 0x2b || byte > 0x39) && byte !== 0x45 && byte !== 0x65) return at
    at += 1
  }
}
