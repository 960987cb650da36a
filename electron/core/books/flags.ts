/** Yes or no of each member of a table, as 1 or 0: eight of them a byte. */
export class Flags {
  readonly length: number
  private readonly bits: Uint8Array

  constructor(length: number) {
    this.length = length
    this.bits = new Uint8Array(Math.ceil(length / 8))
  }

  at(place: number): number {
    return ((this.bits[place >> 3] ?? 0) >> (place & 7)) & 1
  }

  /** @param values 1 or 0 of the members from `from` on */
  set(values: ArrayLike<number>, from: number): void {
    for (let at = 0; at < values.length; at++) this.put(from + at, values[at] ?? 0)
  }

  /** The same of those members that are kept, and 0 of all others. */
  where(isKept: (place: number) => boolean): Flags {
    const found = new Flags(this.length)
    for (let place = 0; place < this.length; place++) if (this.at(place) === 1 && isKept(place)) found.put(place, 1)
    return found
  }

  private put(place: number, value: number): void {
    const [byte, bit] = [place >> 3, 1 << (place & 7)]
    this.bits[byte] = value === 0 ? (this.bits[byte] ?? 0) & ~bit : (this.bits[byte] ?? 0) | bit
  }
}

/** Of a day's 86,400 seconds two bytes hold most; one flag more holds all. */
const HALF = 2 ** 16

/** The second within its day of each member of a table. */
export class DaySeconds {
  private readonly lower: Uint16Array
  private readonly upper: Flags

  constructor(length: number) {
    this.lower = new Uint16Array(length)
    this.upper = new Flags(length)
  }

  at(place: number): number {
    return (this.lower[place] ?? 0) + this.upper.at(place) * HALF
  }

  /** @param values seconds from 0 to 86,399 of the members from `from` on */
  set(values: ArrayLike<number>, from: number): void {
    const upper = new Uint8Array(values.length)
    for (let at = 0; at < values.length; at++) {
      const second = values[at] ?? 0
      this.lower[from + at] = second % HALF
      upper[at] = second < HALF ? 0 : 1
    }
    this.upper.set(upper, from)
  }
}
