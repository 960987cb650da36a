import { scratchInts } from '../../books/scratch.ts'

/** The different ones of some triples of whole numbers, in the order in which they come. */
export interface Distinct {
  /** Where each of them stands first. */
  first: Int32Array
  /** The place among the different ones of each triple; written over by the next look for different ones. */
  of: Int32Array
}

type Column = Int32Array

const [TABLE, FIRST, OF] = [scratchInts(), scratchInts(), scratchInts()]

/** A table of numbers by their hash: a Map of names or of numbers made of three takes several times as long. */
export function distinct(columns: readonly [Column, Column, Column]): Distinct {
  const { length } = columns[0]
  const of = OF.take(length)
  const first = FIRST.take(length)
  // A slot holds one more than the place, so that 0 is an empty one.
  const table = TABLE.take(2 ** Math.ceil(Math.log2(2 * length + 1)))
  let count = 0
  for (let at = 0; at < length; at++) {
    let slot = hashOf(columns, at) & (table.length - 1)
    let known = table[slot] ?? 0
    while (known !== 0 && !isSame(columns, at, first[known - 1] ?? 0)) {
      slot = (slot + 1) & (table.length - 1)
      known = table[slot] ?? 0
    }
    if (known === 0) {
      first[count] = at
      known = ++count
      table[slot] = known
    }
    of[at] = known - 1
  }
  return { first: first.slice(0, count), of }
}

function isSame([a, b, c]: readonly [Column, Column, Column], one: number, other: number): boolean {
  return a[one] === a[other] && b[one] === b[other] && c[one] === c[other]
}

/** Odd factors with evenly spread bits, as multiplicative hashing wants them (Knuth, volume 3, 6.4). */
function hashOf([a, b, c]: readonly [Column, Column, Column], at: number): number {
  const mixed =
    Math.imul(a[at] ?? 0, 0x9e3779b1) ^ Math.imul(b[at] ?? 0, 0x85ebca6b) ^ Math.imul(c[at] ?? 0, 0xc2b2ae35)
  return mixed ^ (mixed >>> 15)
}
