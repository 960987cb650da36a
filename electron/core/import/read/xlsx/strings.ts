import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_CELL_BYTES, MAX_STRING_BYTES, MAX_STRING_RATIO, RATIO_FREE_BYTES } from '../limits.ts'
import { utf8 } from './bytes.ts'
import { give } from './row-cells.ts'
import type { ByteSink, Doubt } from './row-cells.ts'
import { requirePlain } from './part.ts'
import { richText } from './text.ts'

/** Bytes of a page; no text is longer. */
const PAGE_BITS = 22
const PAGE = 1 << PAGE_BITS
/** Texts whose places one list holds. */
const LIST_BITS = 16
const LIST = 1 << LIST_BITS
/** Decoded texts that are kept, and the longest of them: most of an export's texts stand in one cell only. */
const SLOTS = 1 << 15
const LONGEST = 256

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f

/** A table of shared strings as another thread reads it: the very same memory. */
export interface SharedParts {
  name: string
  pages: readonly SharedArrayBuffer[]
  places: readonly SharedArrayBuffer[]
  count: number
  hasBlanks: boolean
}

/**
 * The shared strings of a workbook: kept as UTF-8 in pages, which are never copied to grow, and decoded when a cell
 * asks for one. Threads share them: one finds the cells while another reads them.
 */
export class SharedStrings {
  private readonly pages: Buffer[] = []
  /** Place and length of each text, in turns. */
  private readonly places: Uint32Array[] = []
  private readonly memory: { pages: SharedArrayBuffer[]; places: SharedArrayBuffer[] } = { pages: [], places: [] }
  private used = PAGE
  private hasBlanks = false
  private count = 0
  private readonly cached: string[] = Array.from({ length: SLOTS }, () => '')
  private readonly cachedIndex = new Int32Array(SLOTS).fill(-1)
  /** The last text that was asked for: texts mostly stand in the order in which a sheet has them first. */
  private newest = -1
  private readonly name: string
  private limit = MAX_STRING_BYTES

  constructor(name: string) {
    this.name = name
  }

  /** What another thread has read. */
  static of({ name, pages, places, count, hasBlanks }: SharedParts): SharedStrings {
    const strings = new SharedStrings(name)
    for (const page of pages) strings.addPage(page)
    for (const list of places) strings.addList(list)
    strings.count = count
    strings.hasBlanks = hasBlanks
    return strings
  }

  /** For another thread, once everything is read. */
  parts(): SharedParts {
    const { name, memory, count, hasBlanks } = this
    return { name, ...memory, count, hasBlanks }
  }

  get length(): number {
    return this.count
  }

  /** Whether a text is there and holds something. */
  isFilled(index: number): boolean {
    if (index < 0 || index >= this.count) return false
    return !this.hasBlanks || (this.places[index >>> LIST_BITS]?.[(index & (LIST - 1)) * 2 + 1] ?? 0) > 0
  }

  /** Hands on the bytes of a text. @returns false where they are doubted */
  give(index: number, sink: ByteSink, doubt: Doubt): boolean {
    const places = this.places[index >>> LIST_BITS]
    const entry = (index & (LIST - 1)) * 2
    const place = places?.[entry] ?? 0
    const page = this.pages[place >>> PAGE_BITS]
    return page !== undefined && give(page, place & (PAGE - 1), places?.[entry + 1] ?? 0, sink, doubt)
  }

  /** Text number `index`, `undefined` beyond the table. */
  at(index: number): string | undefined {
    if (index < 0 || index >= this.count) return undefined
    const slot = index & (SLOTS - 1)
    if (this.cachedIndex[slot] === index) return this.cached[slot]
    const text = this.decoded(index)
    const isNew = index > this.newest
    if (isNew) this.newest = index
    if (isNew || text.length > LONGEST) return text
    this.cached[slot] = text
    this.cachedIndex[slot] = index
    return text
  }

  private decoded(index: number): string {
    const places = this.places[index >>> LIST_BITS]
    const entry = (index & (LIST - 1)) * 2
    const [place, length] = [places?.[entry] ?? 0, places?.[entry + 1] ?? 0]
    const page = this.pages[place >>> PAGE_BITS]
    if (page === undefined || length === 0) return ''
    const from = place & (PAGE - 1)
    return utf8(page, from, from + length)
  }

  /**
   * Reads the table from its part, piece by piece.
   *
   * @param packed bytes of the part as it lies in the file
   */
  async read(chunks: AsyncIterable<Buffer>, packed: number): Promise<void> {
    this.limit = Math.min(MAX_STRING_BYTES, Math.max(RATIO_FREE_BYTES, packed * MAX_STRING_RATIO))
    let rest: Buffer = Buffer.alloc(0)
    let first = true
    for await (const chunk of chunks) {
      const piece = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      if (first) requirePlain(piece, this.name)
      first = false
      rest = piece.subarray(this.scan(piece))
      if (rest.length > MAX_CELL_BYTES * 2) throw this.tooMuch()
    }
    if (rest.includes('<')) throw this.cutShort()
  }

  /** @returns how many bytes were used up */
  private scan(piece: Buffer): number {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength)
    let at = 0
    for (;;) {
      at = this.plainItems(piece, view, at)
      const open = piece.indexOf(LT, at)
      if (open < 0) return piece.length
      const behind = this.element(piece, open)
      if (behind < 0) return open
      at = behind
    }
  }

  /** Reads what begins here, a text or something to pass over. @returns the place behind it, -1 when it is cut */
  private element(piece: Buffer, open: number): number {
    // Whether it is a comment shows in its first four bytes.
    if (open + 4 > piece.length) return -1
    if (piece[open + 1] === 0x21 && piece[open + 2] === 0x2d) {
      const close = piece.indexOf('-->', open + 4)
      return close < 0 ? -1 : close + 3
    }
    const close = piece.indexOf(GT, open)
    if (close < 0) return -1
    if (!isItem(piece.toString('latin1', open + 1, Math.min(close, open + 80)))) return close + 1
    if (piece[close - 1] === SLASH) {
      this.add(piece, 0, 0)
      return close + 1
    }
    const end = endOfItem(piece, close + 1)
    if (end < 0) return -1
    const text = Buffer.from(richText(piece.toString('utf8', close + 1, end)), 'utf8')
    this.add(text, 0, text.length)
    return piece.indexOf(GT, end) + 1
  }

  /** Runs of the common forms without anything to resolve. @returns the place behind them */
  private plainItems(piece: Buffer, view: DataView, from: number): number {
    const last = piece.length - AT_HAND
    let at = from
    while (at < last && view.getUint32(at, true) === OPEN_ITEM) {
      const start = behindOpening(piece, view, at + 4)
      if (start === 0) return at
      const end = endOfPlain(piece, start)
      if (!closes(piece, view, end)) return at
      this.add(piece, start, end)
      at = end + CLOSING_BYTES
    }
    return at
  }

  private add(from: Buffer, start: number, end: number): void {
    const length = end - start
    if (length > MAX_CELL_BYTES) throw this.tooMuch()
    if (length > 0) this.keepText(from, start, end)
    else this.hasBlanks = true
    this.keepPlace((this.pages.length - 1) * PAGE + this.used - length, length)
  }

  private keepText(from: Buffer, start: number, end: number): void {
    const length = end - start
    if (this.used + length > PAGE) {
      if (this.pages.length * PAGE > this.limit) throw this.tooMuch()
      this.addPage(new SharedArrayBuffer(PAGE))
      this.used = 0
    }
    const page = this.pages[this.pages.length - 1]
    if (page === undefined) throw new Error('a text without a page')
    if (length > 100) from.copy(page, this.used, start, end)
    else for (let at = 0; at < length; at++) page[this.used + at] = from[start + at] ?? 0
    this.used += length
  }

  private keepPlace(place: number, length: number): void {
    const entry = (this.count & (LIST - 1)) * 2
    if (entry === 0) {
      // A list of blank texts costs memory too.
      if (this.places.length * LIST * 8 > this.limit) throw this.tooMuch()
      this.addList(new SharedArrayBuffer(LIST * 2 * Uint32Array.BYTES_PER_ELEMENT))
    }
    const places = this.places[this.places.length - 1]
    if (places !== undefined) {
      places[entry] = place
      places[entry + 1] = length
    }
    this.count += 1
  }

  private addPage(page: SharedArrayBuffer): void {
    this.memory.pages.push(page)
    this.pages.push(Buffer.from(page))
  }

  private addList(list: SharedArrayBuffer): void {
    this.memory.places.push(list)
    this.places.push(new Uint32Array(list))
  }

  private tooMuch(): SellerError {
    return new SellerError('FILE_UNREADABLE', `「${this.name}」里的文字多得不正常，没有读。分几次导出再导入。`)
  }

  private cutShort(): SellerError {
    return new SellerError('FILE_UNREADABLE', `「${this.name}」里的文字不完整，后面的丢了。重新下载再导入。`)
  }
}

/** `si`, with or without a prefix; never `sst`. */
function isItem(tag: string): boolean {
  return /^(?:[\w.-]{1,64}:)?si(?=[\s/]|$)/.test(tag)
}

function endOfItem(piece: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = piece.indexOf('si>', at)
    if (at < 0) return -1
    if (piece[at - 1] === SLASH && piece[at - 2] === LT) return at - 2
    if (piece[at - 1] === 0x3a) {
      const open = piece.lastIndexOf('</', at)
      if (open >= from && at - open < 70) return open
    }
    at += 3
  }
}

function word(text: string): number {
  return Buffer.from(text, 'latin1').readUInt32LE(0)
}

/** `<si>`, then `<t>` or `<t xml:space="preserve">`, and `</t></si>`: told by four bytes at a time. */
const OPEN_ITEM = word('<si>')
const [CLOSE_TEXT, CLOSE_ITEM] = [word('</t>'), word('</si')]
const CLOSING_BYTES = 9
const PRESERVED = Buffer.from('<t xml:space="preserve">')
/** Bytes of the longest opening. */
const AT_HAND = 4 + PRESERVED.length

/** The first byte that ends the text or has to be resolved. */
function endOfPlain(piece: Buffer, from: number): number {
  let at = from
  let byte = piece[at]
  while (byte !== undefined && byte !== LT && byte !== 0x26 && byte !== 0x5f && byte !== 0x0d) {
    at += 1
    byte = piece[at]
  }
  return at
}

function closes(piece: Buffer, view: DataView, at: number): boolean {
  if (at + CLOSING_BYTES > piece.length) return false
  return view.getUint32(at, true) === CLOSE_TEXT && view.getUint32(at + 4, true) === CLOSE_ITEM && piece[at + 8] === GT
}

/** Behind the `<t>` that stands here, 0 when something else does. */
function behindOpening(piece: Buffer, view: DataView, at: number): number {
  // `<t`
  if (view.getUint16(at, true) !== 0x743c) return 0
  if (piece[at + 2] === GT) return at + 3
  for (let index = 2; index < PRESERVED.length; index++) if (piece[at + index] !== PRESERVED[index]) return 0
  return at + PRESERVED.length
}
