/**
 * Text of a few bytes, as fast as it can be had: five million cells are decoded one by one. `Buffer.toString` spends
 * more on finding out what is asked than on doing it, so its own inner functions are called.
 */
interface Slices {
  latin1Slice: (this: Uint8Array, from: number, to: number) => string
  utf8Slice: (this: Uint8Array, from: number, to: number) => string
}

// Node has them on every Buffer; its type declarations do not.
const { latin1Slice, utf8Slice } = Buffer.prototype as unknown as Slices

export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return latin1Slice.call(bytes, from, to)
}

export function utf8(bytes: Uint8Array, from: number, to: number): string {
  return utf8Slice.call(bytes, from, to)
}

const SLOTS = 4096
const LONGEST = 48

/**
 * Texts that come again and again (statuses, titles, names) are decoded once: the last text of each hash is kept with
 * its bytes, and bytes that are the same give the same text.
 */
export class TextCache {
  private readonly texts: string[] = Array.from({ length: SLOTS }, () => '')
  private readonly lengths = new Uint8Array(SLOTS)
  private readonly bytes = new Uint8Array(SLOTS * LONGEST)

  /** @param hash of exactly these bytes, and whether they are ASCII */
  text(piece: Uint8Array, from: number, to: number, hash: number, ascii: boolean): string {
    const length = to - from
    if (length > LONGEST || length === 0) return ascii ? latin1(piece, from, to) : utf8(piece, from, to)
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1)
    const start = slot * LONGEST
    if (this.lengths[slot] === length && this.same(piece, from, start, length)) return this.texts[slot] ?? ''
    const text = ascii ? latin1(piece, from, to) : utf8(piece, from, to)
    this.texts[slot] = text
    this.lengths[slot] = length
    for (let at = 0; at < length; at++) this.bytes[start + at] = piece[from + at] ?? 0
    return text
  }

  private same(piece: Uint8Array, from: number, start: number, length: number): boolean {
    for (let at = 0; at < length; at++) if (this.bytes[start + at] !== piece[from + at]) return false
    return true
  }
}
