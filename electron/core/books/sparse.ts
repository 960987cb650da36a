import { narrowed } from './narrow.ts'
import type { Amounts } from './narrow.ts'

const WORD = 32

/**
 * Amounts that few members of a table have, 0 for all others: a bit tells who has one, and how many have one before that
 * tells where it stands.
 */
export class SparseAmounts {
  private readonly marks: Uint32Array
  /** How many have one before each word of marks. */
  private readonly before: Uint32Array
  private readonly amounts: Amounts

  /** @param members whose amounts are added up where one comes several times */
  constructor(length: number, members: ArrayLike<number>, amounts: ArrayLike<number>) {
    this.marks = new Uint32Array(Math.ceil(length / WORD))
    this.before = new Uint32Array(this.marks.length)
    for (let at = 0; at < members.length; at++) this.mark(members[at] ?? 0)
    const sums = new Float64Array(this.count())
    for (let at = 0; at < members.length; at++) {
      const place = this.placeOf(members[at] ?? 0)
      sums[place] = (sums[place] ?? 0) + (amounts[at] ?? Number.NaN)
    }
    this.amounts = narrowed(sums)
  }

  at(member: number): number {
    const isMarked = ((this.marks[member >>> 5] ?? 0) >>> (member & 31)) & 1
    return isMarked === 0 ? 0 : (this.amounts[this.placeOf(member)] ?? Number.NaN)
  }

  private mark(member: number): void {
    this.marks[member >>> 5] = (this.marks[member >>> 5] ?? 0) | (1 << (member & 31))
  }

  /** Counts the marks, of each word those before it. */
  private count(): number {
    let count = 0
    for (const [word, marks] of this.marks.entries()) {
      this.before[word] = count
      count += bitsIn(marks)
    }
    return count
  }

  private placeOf(member: number): number {
    const below = (this.marks[member >>> 5] ?? 0) & ((1 << (member & 31)) - 1)
    return (this.before[member >>> 5] ?? 0) + bitsIn(below)
  }
}

/** How many bits of 32 are set: pairs, fours and bytes are added up side by side. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
