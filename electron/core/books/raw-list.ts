/**
 * Elements of a list in JSON where they lie, each from its first byte to behind its last: a text that is known already
 * need not be read to be known again.
 */
export interface RawList {
  bytes: Uint8Array
  length: number
  starts: Int32Array
  ends: Int32Array
}

const [QUOTE, BACKSLASH, COMMA, OPEN, CLOSE] = [34, 92, 44, 91, 93]

/**
 * @param at of the opening bracket; elements are numbers, texts, `null` or lists of these
 * @returns the list, and where the byte behind its closing bracket is
 */
export function rawListAt(bytes: Uint8Array, at: number): { list: RawList; end: number } {
  let [starts, ends] = [new Int32Array(256), new Int32Array(256)]
  let [length, depth, start] = [0, 0, at + 1]
  for (let place = at; place < bytes.length; place++) {
    const byte = bytes[place]
    if (byte === QUOTE) place = endOfText(bytes, place)
    else if (byte === OPEN) depth += 1
    else if (byte === COMMA || byte === CLOSE) {
      if (depth === 1 && place > start) {
        if (length === starts.length) [starts, ends] = [grown(starts), grown(ends)]
        starts[length] = start
        ends[length++] = place
      }
      if (depth === 1) start = place + 1
      if (byte === CLOSE) depth -= 1
      if (depth === 0) return { list: { bytes, length, starts, ends }, end: place + 1 }
    }
  }
  throw new RangeError('a list without an end')
}

/** One element, read. */
export function elementOf({ bytes, starts, ends }: RawList, place: number): unknown {
  const [from, to] = [starts[place] ?? 0, ends[place] ?? 0]
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8'))
}

/** The closing quote of a text. */
function endOfText(bytes: Uint8Array, at: number): number {
  for (let place = at + 1; place < bytes.length; place++) {
    const byte = bytes[place]
    if (byte === QUOTE) return place
    if (byte === BACKSLASH) place += 1
  }
  throw new RangeError('a text without an end')
}

function grown(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * column.length)
  larger.set(column)
  return larger
}

/** Texts by their bytes and a number that goes with them, numbered from 0 as they come. */
export class ByteNumbers {
  length = 0
  /** The number that is known at each place of the table, −1 for none; places by hash, then the next free one. */
  private slots = new Int32Array(2 ** 12).fill(FREE)
  private hashes = new Int32Array(2 ** 11)
  private starts = new Int32Array(2 ** 11)
  private tags = new Int32Array(2 ** 11)
  private known = new Uint8Array(2 ** 16)
  private filled = 0

  /** The number of `bytes[from … to − 1]`, a new one where they are not known with this tag. */
  add(tag: number, bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(tag, bytes, from, to)
    const mask = this.slots.length - 1
    let slot = hash & mask
    for (;;) {
      const number = this.slots[slot] ?? FREE
      if (number === FREE) break
      if (this.hashes[number] === hash && this.tags[number] === tag && this.isSame(number, bytes, from, to))
        return number
      slot = (slot + 1) & mask
    }
    return this.keep(hash, tag, bytes, from, to)
  }

  private isSame(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.starts[number] ?? 0
    const end = number + 1 < this.length ? (this.starts[number + 1] ?? 0) : this.filled
    if (end - start !== to - from) return false
    const { known } = this
    for (let place = from, own = start; place < to; place++, own++) if (known[own] !== bytes[place]) return false
    return true
  }

  private keep(hash: number, tag: number, bytes: Uint8Array, from: number, to: number): number {
    const number = this.length
    this.makeRoom(to - from)
    this.put(number, hash)
    this.hashes[number] = hash
    this.tags[number] = tag
    this.starts[number] = this.filled
    for (let place = from; place < to; place++) this.known[this.filled++] = bytes[place] ?? 0
    this.length += 1
    return number
  }

  private makeRoom(size: number): void {
    if (this.length === this.hashes.length) {
      this.hashes = grown(this.hashes)
      this.starts = grown(this.starts)
      this.tags = grown(this.tags)
      this.dealOut(2 * this.slots.length)
    }
    if (this.filled + size <= this.known.length) return
    const larger = new Uint8Array(2 * (this.filled + size))
    larger.set(this.known)
    this.known = larger
  }

  /** All of them into a larger table. */
  private dealOut(size: number): void {
    this.slots = new Int32Array(size).fill(FREE)
    for (let number = 0; number < this.length; number++) this.put(number, this.hashes[number] ?? 0)
  }

  private put(number: number, hash: number): void {
    const mask = this.slots.length - 1
    let slot = hash & mask
    while (this.slots[slot] !== FREE) slot = (slot + 1) & mask
    this.slots[slot] = number
  }
}

const FREE = -1

/** FNV-1a, its upper bits mixed down: the table takes the lower ones. */
function hashOf(tag: number, bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ tag
  for (let place = from; place < to; place++) hash = Math.imul(hash ^ (bytes[place] ?? 0), 0x01000193)
  return hash ^ (hash >>> 15)
}
