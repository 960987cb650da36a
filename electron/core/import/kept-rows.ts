import { constants, zstdCompressSync } from 'node:zlib'
import { utf8 } from './read/xlsx/bytes.ts'
import type { ByteSink } from './read/xlsx/row-cells.ts'

/** Rows as they are kept: their number in the sheet, and their cells without the personal ones. */
export type KeptRow = [row: number, cells: string[]]

const WORD = 4
/** What a block begins with: numbers follow, and texts behind them. Blocks of the first versions are JSON. */
const UTF16 = 1
const UTF8 = 2

/** Set in the length of a text that is none: half of a pair of surrogates has no UTF-8, so it is kept as it lies in memory. */
const BROKEN = 0x80000000

/**
 * Packs rows into blocks: `[2, how many numbers, numbers …, texts]`, in words of four bytes; of each row its number, how
 * many cells it has and how many bytes each takes, and all texts one behind the other in UTF-8. That is how most readers
 * have them, so nothing has to be escaped, and mostly no text has to be made.
 */
export class RowPacker implements ByteSink {
  private numbers = new Uint32Array(2 ** 15)
  private count = 0
  private text = Buffer.allocUnsafeSlow(2 ** 18)
  private used = 0
  /** Of each row where its numbers, and its texts, begin. */
  private readonly places: number[] = []

  /** How many rows there are. */
  get rows(): number {
    return this.places.length / 2
  }

  get first(): number | undefined {
    return this.places.length === 0 ? undefined : this.numbers[0]
  }

  get last(): number | undefined {
    return this.numbers[this.places.at(-2) ?? -1]
  }

  /** Begins a row, whose cells are then added before it ends. */
  begin(row: number): void {
    this.places.push(this.count, this.used)
    this.number(row)
    this.number(0)
  }

  /** Ends a row: how many cells it has is known. */
  end(): void {
    const place = this.places.at(-2) ?? 0
    this.numbers[place + 1] = this.count - place - 2
  }

  /** Adds a text. */
  add(text: string): void {
    const room = text.length * 3
    if (this.used + room > this.text.length) this.grow(room)
    const plain = writePlain(this.text, this.used, text)
    if (plain > 0 || text === '') this.number(plain)
    else if (text.isWellFormed()) this.number(this.text.write(text, this.used))
    else this.number(this.text.write(text, this.used, 'utf16le') + BROKEN)
    this.used += (this.numbers[this.count - 1] ?? 0) & ~BROKEN
  }

  /** Adds a text by its bytes. */
  bytes(source: Uint8Array, from: number, length: number): void {
    if (this.used + length > this.text.length) this.grow(length)
    copyBytes(source, from, length, this.text, this.used)
    this.used += length
    this.number(length)
  }

  /** The cells of a row that was added and is not finished. */
  cellsOf(row: number): string[] {
    const at = this.places.findIndex((place, index) => index % 2 === 0 && this.numbers[place] === row)
    if (at < 0) return []
    const [place = 0, from = 0] = this.places.slice(at, at + 2)
    return textsOf((index) => this.numbers[place + 2 + index] ?? 0, this.numbers[place + 1] ?? 0, this.text, from)
  }

  /** All rows since the last block, as one. */
  finish(): Buffer {
    const head = (2 + this.count) * WORD
    const block = Buffer.allocUnsafeSlow(head + this.used)
    block.set(new Uint8Array(Uint32Array.of(UTF8, this.count).buffer))
    block.set(new Uint8Array(this.numbers.buffer, 0, this.count * WORD), 2 * WORD)
    this.text.copy(block, head, 0, this.used)
    this.count = 0
    this.used = 0
    this.places.length = 0
    return block
  }

  private number(value: number): void {
    if (this.count === this.numbers.length) {
      const numbers = new Uint32Array(this.count * 2)
      numbers.set(this.numbers)
      this.numbers = numbers
    }
    this.numbers[this.count++] = value
  }

  private grow(room: number): void {
    const text = Buffer.allocUnsafeSlow(Math.max(this.text.length * 2, this.used + room))
    this.text.copy(text, 0, 0, this.used)
    this.text = text
  }
}

/** Beyond this many bytes it is faster to have them copied. */
const FEW = 64

function copyBytes(source: Uint8Array, from: number, length: number, target: Buffer, to: number): void {
  if (length > FEW) target.set(source.subarray(from, from + length), to)
  else for (let at = 0; at < length; at++) target[to + at] = source[from + at] ?? 0
}

/** Most cells are short, and writing them here is faster than to ask for it. @returns bytes, 0 when it needs more care */
function writePlain(target: Buffer, from: number, text: string): number {
  if (text.length > FEW) return 0
  let to = from
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) target[to++] = code
    else if (code < 0x800) {
      target[to++] = 0xc0 | (code >> 6)
      target[to++] = 0x80 | (code & 0x3f)
    } else {
      if (code >= 0xd800 && code < 0xe000) return 0
      target[to++] = 0xe0 | (code >> 12)
      target[to++] = 0x80 | ((code >> 6) & 0x3f)
      target[to++] = 0x80 | (code & 0x3f)
    }
  }
  return to - from
}

/** Rows of a batch as they are stored. */
export interface KeptBlock {
  first: number
  last: number
  /** How many rows it holds. */
  rows: number
  /** Compressed. */
  body: Uint8Array
}

const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: 2 ** 16 }

/** What was packed since the last block; `null` where nothing was. */
export function closeBlock(packer: RowPacker): KeptBlock | null {
  const { first, last, rows } = packer
  if (first === undefined || last === undefined) return null
  return { first, last, rows, body: zstdCompressSync(packer.finish(), OPTIONS) }
}

/** Also of blocks in the forms of earlier versions, which were JSON in UTF-8, then in UTF-16, then texts in UTF-16. */
export function unpackRows(bytes: Buffer): KeptRow[] {
  if (bytes[0] === UTF8) return unpackBytes(bytes)
  if (bytes[0] !== UTF16) {
    const rows: KeptRow[] = JSON.parse(bytes.toString(bytes[1] === 0 ? 'utf16le' : 'utf8'))
    return rows
  }
  const count = bytes.readUInt32LE(WORD)
  const text = bytes.toString('utf16le', (2 + count) * WORD)
  const rows: KeptRow[] = []
  let place = 0
  const numberAt = (index: number) => bytes.readUInt32LE((2 + index) * WORD)
  for (let at = 0; at < count; at += 2 + numberAt(at + 1)) {
    const cells = Array.from({ length: numberAt(at + 1) }, (_, cell) => {
      const from = place
      place += numberAt(at + 2 + cell)
      return text.slice(from, place)
    })
    rows.push([numberAt(at), cells])
  }
  return rows
}

function unpackBytes(bytes: Buffer): KeptRow[] {
  const count = bytes.readUInt32LE(WORD)
  const numberAt = (index: number) => bytes.readUInt32LE((2 + index) * WORD)
  const rows: KeptRow[] = []
  let from = (2 + count) * WORD
  let at = 0
  while (at < count) {
    const [row, length, lengths] = [numberAt(at), numberAt(at + 1), at + 2]
    rows.push([row, textsOf((index) => numberAt(lengths + index), length, bytes, from)])
    for (let index = 0; index < length; index++) from += numberAt(lengths + index) & ~BROKEN
    at = lengths + length
  }
  return rows
}

/** Texts one behind the other. */
function textsOf(lengthOf: (index: number) => number, count: number, bytes: Buffer, from: number): string[] {
  const texts: string[] = []
  let at = from
  for (let index = 0; index < count; index++) {
    const length = lengthOf(index)
    const end = at + (length & ~BROKEN)
    texts.push(length >= BROKEN ? bytes.toString('utf16le', at, end) : utf8(bytes, at, end))
    at = end
  }
  return texts
}
