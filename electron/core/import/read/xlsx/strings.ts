import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_STRING_BYTES } from '../limits.ts'
import { utf8 } from './bytes.ts'
import { NotUnderstood } from './not-understood.ts'
import { richText, unescapeExcel, xmlText } from './text.ts'

const SLOTS = 1 << 16

/**
 * The shared strings of a workbook: kept as one run of UTF-8 with offsets, and decoded when a cell asks for one. Most
 * of an export's texts stand in one cell only, so decoded texts are kept in a cache of bounded size.
 */
export class SharedStrings {
  private bytes = Buffer.allocUnsafe(1 << 20)
  private used = 0
  private offsets = new Float64Array(1 << 16)
  private count = 0
  private readonly cached: string[] = Array.from({ length: SLOTS }, () => '')
  private readonly cachedIndex = new Int32Array(SLOTS).fill(-1)
  private readonly name: string

  constructor(name: string) {
    this.name = name
  }

  get length(): number {
    return this.count
  }

  /** Text number `index`; a number beyond the table gives `''`, as Excel does after repairing such a file. */
  at(index: number): string {
    if (index < 0 || index >= this.count) return ''
    const slot = index & (SLOTS - 1)
    if (this.cachedIndex[slot] === index) return this.cached[slot] ?? ''
    const text = utf8(this.bytes, this.offsets[index] ?? 0, this.offsets[index + 1] ?? 0)
    this.cached[slot] = text
    this.cachedIndex[slot] = index
    return text
  }

  /** Reads the table from its part, piece by piece. */
  async read(chunks: AsyncIterable<Buffer>): Promise<void> {
    let rest: Buffer = Buffer.alloc(0)
    let first = true
    for await (const chunk of chunks) {
      const piece = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      if (first) requirePlain(piece)
      first = false
      const end = this.scan(piece)
      rest = piece.subarray(end)
      if (rest.length > 64 * 2 ** 20) throw new NotUnderstood('a shared string without an end')
    }
    if (rest.includes('<si')) throw new NotUnderstood('shared strings cut short')
  }

  /** @returns how many bytes were used up */
  private scan(piece: Buffer): number {
    let at = 0
    for (;;) {
      at = this.plainItems(piece, at)
      const open = nextItem(piece, at)
      if (open < 0) return Math.max(at, piece.length - 32)
      const close = piece.indexOf('>', open)
      if (close < 0) return open
      if (piece[close - 1] === 0x2f) {
        this.add(piece, 0, 0)
        at = close + 1
        continue
      }
      const end = endOfItem(piece, close + 1)
      if (end < 0) return open
      this.item(piece.subarray(close + 1, end))
      at = piece.indexOf('>', end) + 1
      if (at === 0) return open
    }
  }

  /** Runs of the common form `<si><t>…</t></si>` without anything to resolve. @returns the place behind them */
  private plainItems(piece: Buffer, from: number): number {
    let at = from
    for (;;) {
      if (!isAt(piece, at, OPENING)) return at
      const start = at + OPENING.length
      let end = start
      let byte = piece[end]
      while (byte !== undefined && byte !== 0x3c && byte !== 0x26 && byte !== 0x5f && byte !== 0x0d) {
        end += 1
        byte = piece[end]
      }
      if (byte !== 0x3c || !isAt(piece, end, CLOSING)) return at
      this.add(piece, start, end)
      at = end + CLOSING.length
    }
  }

  private item(body: Buffer): void {
    const text = Buffer.from(richText(body.toString('utf8')), 'utf8')
    this.add(text, 0, text.length)
  }

  private add(from: Buffer, start: number, end: number): void {
    const length = end - start
    if (this.used + length > MAX_STRING_BYTES)
      throw new SellerError('FILE_UNREADABLE', `「${this.name}」里的文字太多，读不了。分几次导出再导入。`)
    if (this.used + length > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + length))
      this.bytes.copy(grown, 0, 0, this.used)
      this.bytes = grown
    }
    if (this.count + 2 > this.offsets.length) {
      const grown = new Float64Array(this.offsets.length * 2)
      grown.set(this.offsets)
      this.offsets = grown
    }
    for (let at = 0; at < length; at++) this.bytes[this.used + at] = from[start + at] ?? 0
    this.used += length
    this.count += 1
    this.offsets[this.count] = this.used
  }
}

/** `<si>`, `<si/>` or with a prefix; never `<sst`. */
function nextItem(piece: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = piece.indexOf('si', at)
    if (at < 0) return -1
    const after = piece[at + 2]
    const before = piece[at - 1]
    if ((before === 0x3c || before === 0x3a) && (after === 0x3e || after === 0x20 || after === 0x2f)) {
      const open = before === 0x3c ? at - 1 : piece.lastIndexOf('<', at)
      if (open >= 0 && piece[open + 1] !== 0x2f) return open
    }
    at += 2
  }
}

function endOfItem(piece: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = piece.indexOf('si>', at)
    if (at < 0) return -1
    const open = piece.lastIndexOf('</', at)
    if (open >= from && (open === at - 2 || piece[at - 1] === 0x3a)) return open
    at += 3
  }
}

const OPENING = Buffer.from('<si><t>')
const CLOSING = Buffer.from('</t></si>')

function isAt(piece: Buffer, at: number, bytes: Buffer): boolean {
  for (let index = 0; index < bytes.length; index++) if (piece[at + index] !== bytes[index]) return false
  return true
}

/** UTF-16, and parts that declare entities of their own, are not for this reader. */
export function requirePlain(head: Buffer): void {
  if (head[0] === 0xff || head[0] === 0xfe || head[1] === 0) throw new NotUnderstood('not UTF-8')
  const start = head.toString('latin1', 0, 2048)
  if (/<!DOCTYPE|<!ENTITY/i.test(start)) throw new NotUnderstood('a document type')
  const encoding = /<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/i.exec(start)?.[1]
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw new NotUnderstood(`encoded in ${encoding}`)
}

export function textOf(raw: string): string {
  return unescapeExcel(xmlText(raw))
}
