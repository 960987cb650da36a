import { NONE } from '../../books/columns.ts'
import { scratchMarks, scratchNumbers } from '../../books/scratch.ts'

const [SUMS, COUNTED] = [scratchNumbers(), scratchMarks()]

/** Up to as many lines there is room that is used again: more of it would stay with the process. */
const MOST_SHARED = 2 ** 20

/** Sums by line: there is room from the first line that may have one to the last, and none for all the others of the books. */
export class LineSums {
  private readonly first: number
  private readonly sums: Float64Array
  private readonly counted: Uint8Array

  /** @param lists of all lines that may have one */
  constructor(lists: readonly Int32Array[]) {
    const [first, last] = endsOf(lists)
    const room = last - first + 1
    const isShared = room <= MOST_SHARED
    this.first = first
    this.sums = isShared ? SUMS.take(room) : new Float64Array(room)
    this.counted = isShared ? COUNTED.take(room) : new Uint8Array(room)
  }

  /** @param counts whether its line is told, else it is where something else counts */
  add(line: number, amount: number, counts: boolean): void {
    const place = line - this.first
    this.sums[place] = (this.sums[place] ?? 0) + amount
    if (counts) this.counted[place] = 1
  }

  /** The lines that are told, in their order, and what each comes to. */
  told(): { lines: Int32Array; amounts: Float64Array } {
    const { counted, sums, first } = this
    let count = 0
    for (let place = 0; place < counted.length; place++) count += counted[place] ?? 0
    const [lines, amounts] = [new Int32Array(count), new Float64Array(count)]
    let next = 0
    for (let place = 0; place < counted.length; place++) {
      if (counted[place] !== 1) continue
      lines[next] = first + place
      amounts[next++] = sums[place] ?? Number.NaN
    }
    return { lines, amounts }
  }
}

/** The first and the last of all; an empty range without any. */
function endsOf(lists: readonly Int32Array[]): [first: number, last: number] {
  let [first, last] = [Number.MAX_SAFE_INTEGER, NONE]
  for (const list of lists)
    for (let place = 0; place < list.length; place++) {
      const line = list[place] ?? 0
      if (line < first && line > NONE) first = line
      if (line > last) last = line
    }
  return last === NONE ? [0, NONE] : [first, last]
}
