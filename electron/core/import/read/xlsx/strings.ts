import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_STRING_BYTES } from '../limits.ts'
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
    const text = this.bytes.toString('utf8', this.offsets[index], this.offsets[index + 1])
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
      const open = nextItem(piece, at)
      if (open < 0) return Math.max(at, piece.length - 32)
      const close = piece.indexOf('>', open)
      if (close < 0) return open
      if (piece[close - 1] === 0x2f) {
        this.add(Buffer.alloc(0))
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

  private item(body: Buffer): void {
    // The common form: one `<t>` without anything to resolve.
    if (body.length > 7 && body[0] === 0x3c && body[1] === 0x74 && body[2] === 0x3e) {
      const end = body.indexOf('<', 3)
      if (end === body.length - 4 && !needsWork(body, 3, end)) {
        this.add(body.subarray(3, end))
        return
      }
    }
    this.add(Buffer.from(richText(body.toString('utf8')), 'utf8'))
  }

  private add(text: Buffer): void {
    if (this.used + text.length > MAX_STRING_BYTES)
      throw new SellerError('FILE_UNREADABLE', `「${this.name}」里的文字太多，读不了。分几次导出再导入。`)
    if (this.used + text.length > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + text.length))
      this.bytes.copy(grown, 0, 0, this.used)
      this.bytes = grown
    }
    if (this.count + 2 > this.offsets.length) {
      const grown = new Float64Array(this.offsets.length * 2)
      grown.set(this.offsets)
      this.offsets = grown
    }
    text.copy(this.bytes, this.used)
    this.used += text.length
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

/** Whether the bytes hold an entity, an Excel escape or a carriage return. */
function needsWork(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]
    if (byte === 0x26 || byte === 0x5f || byte === 0x0d) return true
  }
  return false
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
