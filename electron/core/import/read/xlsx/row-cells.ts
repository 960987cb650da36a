import type { KeptBlock } from '../../kept-rows.ts'
import type { Cells, SheetRow } from '../table.ts'
import { latin1 } from './bytes.ts'
import type { TextCache } from './bytes.ts'
import type { SharedStrings } from './strings.ts'

/** Where the bytes of a cell's text lie: in the sheet's XML, or among the shared texts. */
const IN_PIECE = 0
const IN_SHARED = 1
/** What had to be put together: a date, a number that is written otherwise, a text with escapes. */
export const MADE = 2
/** In the sheet's XML, and all ASCII: numbers, which seldom come again. */
export const DIGITS = 3

/** The length of a text and where it lies as one number; 0 is a blank cell. */
export const KIND_BITS = 2
export const KIND = 3

/** Marks the hash of a text that is not all ASCII. */
export const WIDE = 0x80000000

/** A shared text that is not blank; how long it is stands with the text. */
export const SHARED_TEXT = (1 << KIND_BITS) | IN_SHARED

/** Numbers a cell: its place (or number among the shared texts), its size and kind, and its hash. */
export const WORDS = 3

/** Takes bytes of cells, each as a part of something larger. */
export interface ByteSink {
  bytes: (source: Uint8Array, from: number, length: number) => void
}

/** One that knows how many bytes it has, and takes texts beside them. */
export interface PieceSink extends ByteSink {
  readonly length: number
  /** Puts a text behind those it has. @returns the place of its first character */
  text: (made: string) => number
}

/** Tells by its bytes which cell is not to be handed on unseen. */
export type Doubt = ((source: Uint8Array, from: number, length: number) => boolean) | null

/** Hands on bytes. @returns false where they are doubted */
export function give(source: Uint8Array, from: number, length: number, sink: ByteSink, doubt: Doubt): boolean {
  if (doubt !== null && length > 0 && doubt(source, from, length)) return false
  sink.bytes(source, from, length)
  return true
}

/**
 * The cells of a batch of rows, each as the place of its bytes: most cells of an export are kept and never looked at,
 * and to make a text of each takes longer than to find them all.
 */
export class CellTable {
  readonly strings: SharedStrings
  /** What is kept of these rows, where the thread that read them has packed it. */
  block: KeptBlock | null = null
  private words: Uint32Array
  private readonly made: string[] = []
  private readonly joined: string | null
  private readonly cache: TextCache
  private used = 0
  private start = 0

  /** @param joined the texts that were made of cells that are there already, one behind the other */
  constructor(
    strings: SharedStrings,
    cache: TextCache,
    words: Uint32Array = new Uint32Array(1024),
    joined: string | null = null,
  ) {
    this.strings = strings
    this.cache = cache
    this.words = words
    this.joined = joined
  }

  /** For the next batch, with room for as many cells. */
  next(): CellTable {
    return new CellTable(this.strings, this.cache, new Uint32Array(Math.max(this.used, WORDS)))
  }

  begin(): void {
    this.start = this.used
  }

  /** How many cells the row in hand has. */
  get length(): number {
    return (this.used - this.start) / WORDS
  }

  row(number: number, piece: Buffer): SheetRow {
    return this.rowAt(number, piece, this.start / WORDS, this.length)
  }

  /** @param first of its cells, counted over all rows */
  rowAt(number: number, piece: Buffer, first: number, length: number, isCut = false): SheetRow {
    return new ByteRow(number, new RowCells(this, piece, first * WORDS, length), isCut)
  }

  add(place: number, size: number, more: number): void {
    if (this.used + WORDS > this.words.length) this.grow()
    const { words, used } = this
    words[used] = place
    words[used + 1] = size
    words[used + 2] = more
    this.used = used + WORDS
  }

  /** @returns false where that text is blank, or not there */
  addShared(index: number): boolean {
    const { strings } = this
    if (!strings.isFilled(index)) return false
    this.add(index, SHARED_TEXT, 0)
    return true
  }

  addMade(text: string): void {
    this.add(this.made.push(text) - 1, (text.length << KIND_BITS) | MADE, 0)
  }

  pad(): void {
    this.add(0, 0, 0)
  }

  /** Puts the cell added last in the place of an earlier one of its row. */
  moveLast(column: number): void {
    this.used -= WORDS
    this.words.copyWithin(this.start + column * WORDS, this.used, this.used + WORDS)
  }

  /** @param at of its numbers */
  text(piece: Buffer, at: number): string {
    const [place, size, more] = [this.words[at] ?? 0, this.words[at + 1] ?? 0, this.words[at + 2] ?? 0]
    const end = place + (size >>> KIND_BITS)
    if (size === 0) return ''
    switch (size & KIND) {
      case IN_SHARED:
        return this.strings.at(place) ?? ''
      case MADE:
        return this.joined === null ? (this.made[place] ?? '') : this.joined.slice(place, end)
      case DIGITS:
        return latin1(piece, place, end)
      case IN_PIECE:
      default:
        return this.cache.text(piece, place, end, more, more < WIDE)
    }
  }

  /** Of the cells of a row. */
  texts(piece: Buffer, from: number, length: number): string[] {
    const { words, strings } = this
    const texts: string[] = []
    // Grown step by step it would be copied four times.
    texts.length = length
    for (let index = 0, at = from; index < length; index++, at += WORDS) {
      const size = words[at + 1] ?? 0
      if (size === SHARED_TEXT) texts[index] = strings.at(words[at] ?? 0) ?? ''
      else texts[index] = size === 0 ? '' : this.text(piece, at)
    }
    return texts
  }

  give(piece: Buffer, at: number, sink: ByteSink, doubt: Doubt): boolean {
    const [place, size] = [this.words[at] ?? 0, this.words[at + 1] ?? 0]
    const kind = size & KIND
    if (kind === IN_SHARED) return this.strings.give(place, sink, doubt)
    return kind !== MADE && give(piece, place, size >>> KIND_BITS, sink, doubt)
  }

  /** Puts the bytes that lie in a piece, and the texts that were made, behind what `sink` has so far. */
  move(piece: Buffer, at: number, length: number, sink: PieceSink): void {
    const { words } = this
    for (let index = at; index < at + length * WORDS; index += WORDS) {
      const size = words[index + 1] ?? 0
      const kind = size & KIND
      if (size === 0 || kind === IN_SHARED) continue
      const place = words[index] ?? 0
      if (kind === MADE) {
        words[index] = sink.text(this.made[place] ?? '')
        continue
      }
      words[index] = sink.length
      sink.bytes(piece, place, size >>> KIND_BITS)
    }
  }

  /** The numbers of all cells. */
  numbers(): Uint32Array {
    return this.words.subarray(0, this.used)
  }

  private grow(): void {
    const words = new Uint32Array(this.words.length * 2)
    words.set(this.words)
    this.words = words
  }
}

/** The cells of one row. */
export class RowCells implements Cells {
  readonly length: number
  private readonly table: CellTable
  private readonly piece: Buffer
  private readonly start: number

  constructor(table: CellTable, piece: Buffer, start: number, length: number) {
    this.table = table
    this.piece = piece
    this.start = start
    this.length = length
  }

  at(index: number): string | undefined {
    return index < this.length ? this.table.text(this.piece, this.start + index * WORDS) : undefined
  }

  get strings(): SharedStrings {
    return this.table.strings
  }

  get block(): KeptBlock | null {
    return this.table.block
  }

  /** The numbers of all cells of its batch. */
  numbers(): Uint32Array {
    return this.table.numbers()
  }

  /** Puts its bytes and texts behind those of other rows; from now on they are read there. */
  moveTo(sink: PieceSink): void {
    this.table.move(this.piece, this.start, this.length, sink)
  }

  texts(): string[] {
    return this.table.texts(this.piece, this.start, this.length)
  }

  /** Hands on the bytes of a cell. @returns false where they are doubted, or there are none yet */
  give(index: number, sink: ByteSink, doubt: Doubt): boolean {
    return index < this.length && this.table.give(this.piece, this.start + index * WORDS, sink, doubt)
  }
}

/** A row whose texts are made when they are asked for. */
class ByteRow implements SheetRow {
  readonly number: number
  readonly packed: RowCells
  readonly isCut: boolean

  constructor(number: number, packed: RowCells, isCut: boolean) {
    this.number = number
    this.packed = packed
    this.isCut = isCut
  }

  get cells(): string[] {
    return this.packed.texts()
  }
}
