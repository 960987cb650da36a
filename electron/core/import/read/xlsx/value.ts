import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_CELL_BYTES } from '../limits.ts'
import { latin1, TextCache, utf8 } from './bytes.ts'
import { behindInline, behindValue } from './forms.ts'
import { dateNumberText, isoText, numberText } from './numbers.ts'
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

/** What a cell's bytes say, as text. */
export class ValueReader {
  /** The value read last. */
  text = ''
  /** Whether that value names a shared text which is not there. */
  lost = false
  private readonly context: CellContext
  private readonly cache = new TextCache()
  /** Of the text looked at last: where it ended, and what its bytes were like. */
  private hash = 0
  private all = 0

  constructor(context: CellContext) {
    this.context = context
  }

  /** A value in a usual form, from its first byte. @returns the place behind the cell, 0 when it is something else */
  read(piece: Buffer, view: DataView, form: number, from: number, style: number): number {
    if (form === SHARED) return this.readShared(piece, view, from)
    if (form === INLINE || form === STRING) return this.readText(piece, view, form, from)
    const end = endOfNumber(piece, from)
    const behind = behindValue(view, end)
    if (behind > 0) this.text = this.number(piece, from, end, style)
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
    if (behind > 0 && at > from) this.take(this.context.strings.at(index))
    return at === from ? 0 : behind
  }

  /** @returns the place behind the cell, 0 when the text is not all there is in it */
  readText(piece: Buffer, view: DataView, form: number, from: number): number {
    const plain = this.look(piece, from)
    const end = piece[plain] === LT ? plain : piece.indexOf(LT, plain)
    if (end < 0) return 0
    const behind = form === INLINE ? behindInline(view, end) : behindValue(view, end)
    if (behind > 0)
      this.text =
        end === plain ? this.plain(piece, from, end) : this.bounded(unescapeExcel(xmlText(utf8(piece, from, end))))
    return behind
  }

  /** A value of any type between two places. */
  decode(piece: Buffer, from: number, to: number, type: number, style: number): void {
    if (from === to) {
      this.text = ''
      return
    }
    if (type === SHARED) this.take(this.context.strings.at(wholeOf(piece, from, to)))
    else this.text = this.other(piece, from, to, type, style)
  }

  private other(piece: Buffer, from: number, to: number, type: number, style: number): string {
    switch (type) {
      case NUMBER:
        return this.number(piece, from, to, style)
      case BOOLEAN:
        return piece[from] === 0x31 || piece[from] === 0x74 ? 'TRUE' : 'FALSE'
      case DATE:
        return isoText(piece.toString('latin1', from, Math.min(to, from + 64)))
      case ERROR:
        return piece.toString('latin1', from, Math.min(to, from + 64))
      default:
        if (this.look(piece, from) === to) return this.plain(piece, from, to)
        return this.bounded(unescapeExcel(xmlText(utf8(piece, from, to))))
    }
  }

  private take(text: string | undefined): void {
    this.text = text ?? ''
    this.lost ||= text === undefined
  }

  private number(piece: Buffer, from: number, to: number, style: number): string {
    const date = this.context.dateStyles[style] === 1
    if (!date && isPlainNumber(piece, from, to)) return latin1(piece, from, to)
    const raw = xmlText(latin1(piece, from, to)).trim()
    return this.bounded(date ? dateNumberText(raw, this.context.date1904) : numberText(raw))
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
    this.hash = hash
    this.all = all
    return at
  }

  /** The text just looked at. */
  private plain(piece: Buffer, from: number, to: number): string {
    if (to - from > MAX_CELL_BYTES) throw this.tooLong()
    return this.cache.text(piece, from, to, this.hash, this.all < 0x80)
  }

  bounded(text: string): string {
    if (text.length > MAX_CELL_BYTES) throw this.tooLong()
    return text
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
