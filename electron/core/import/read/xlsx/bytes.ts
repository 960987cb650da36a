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
  const length = to - from
  // Longer ones that begin with a letter or digit are mostly letters and digits.
  if (length > SHORT && (length > SHORT_BYTES || (bytes[from] ?? 0) < 0x80)) return utf8Slice.call(bytes, from, to)
  const count = unitsOf(bytes, from, to)
  return count < 0 ? utf8Slice.call(bytes, from, to) : ofUnits(count)
}

/**
 * A call into Node takes as long as to put a short text together here three times over, and most cells are short:
 * numbers, words for states, towns.
 */
const SHORT = 8
const SHORT_BYTES = SHORT * 3
/** Eight, as `SHORT` says. */
const units: [number, number, number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0, 0, 0]
const { fromCharCode } = String

/** Decodes ASCII and what UTF-8 writes in three bytes. @returns how many units there are, -1 for other or longer texts */
function unitsOf(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; count++) {
    const byte = bytes[at] ?? 0
    if (count === SHORT) return -1
    if (byte < 0x80) {
      units[count] = byte
      at += 1
      continue
    }
    const [second, third] = [bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]
    if (at + 2 >= to || !beginsThree(byte) || !goesOn(second) || !goesOn(third)) return -1
    units[count] = ((byte & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
    at += 3
  }
  return count
}

/** Not those with which overlong forms (E0) and halves of pairs (ED) begin. */
function beginsThree(byte: number): boolean {
  return byte > 0xe0 && byte <= 0xef && byte !== 0xed
}

function goesOn(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

function ofUnits(count: number): string {
  const [a, b, c, d, e, f, g, h] = units
  switch (count) {
    case 0:
      return ''
    case 1:
      return fromCharCode(a)
    case 2:
      return fromCharCode(a, b)
    case 3:
      return fromCharCode(a, b, c)
    case 4:
      return fromCharCode(a, b, c, d)
    case 5:
      return fromCharCode(a, b, c, d, e)
    case 6:
      return fromCharCode(a, b, c, d, e, f)
    case 7:
      return fromCharCode(a, b, c, d, e, f, g)
    default:
      return fromCharCode(a, b, c, d, e, f, g, h)
  }
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
  /** Of the text seen last: one that comes once only is not to drive out one that comes again. */
  private readonly hashes = new Uint32Array(SLOTS)

  /** @param hash of exactly these bytes, and whether they are ASCII */
  text(piece: Uint8Array, from: number, to: number, hash: number, ascii: boolean): string {
    const length = to - from
    if (length > LONGEST || length === 0) return ascii ? latin1(piece, from, to) : utf8(piece, from, to)
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1)
    const start = slot * LONGEST
    if (this.lengths[slot] === length && this.same(piece, from, start, length)) return this.texts[slot] ?? ''
    const text = ascii ? latin1(piece, from, to) : utf8(piece, from, to)
    if (this.hashes[slot] !== hash) {
      this.hashes[slot] = hash
      return text
    }
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
