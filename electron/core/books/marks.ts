import { onLetGo } from './let-go.ts'

/** Marks on the members of a table that are wiped at once, so that a question of few lines costs few steps. */
export class Marks {
  readonly length: number
  private readonly stamps: Uint32Array
  private round = 0

  constructor(length: number) {
    this.length = length
    this.stamps = new Uint32Array(length)
  }

  /** Wipes all marks. */
  begin(): this {
    if (this.round === LAST_ROUND) {
      this.stamps.fill(0)
      this.round = 0
    }
    this.round += 1
    return this
  }

  /** The mark of a member, 0 without one. */
  get(member: number): number {
    const stamp = this.stamps[member] ?? 0
    return stamp >>> BITS === this.round ? stamp & MASK : 0
  }

  /** @param mark 1, 2 or 3 */
  set(member: number, mark: number): void {
    this.stamps[member] = ((this.round << BITS) | mark) >>> 0
  }
}

const BITS = 2
const MASK = 3
const LAST_ROUND = 2 ** (32 - BITS) - 1

let kept = new WeakMap<object, Marks>()
onLetGo('quiet', () => (kept = new WeakMap()))

/**
 * Wiped marks for a table of the books, kept from one use to the next until nobody asks any more. One pass at a time may hold those of one
 * `owner`: whoever hands them on to others makes marks of its own.
 */
export function marksFor(owner: object, length: number): Marks {
  let marks = kept.get(owner)
  // The same table may be marked by what its members are of, as lines by buyers: marks beyond the length would be lost.
  if (marks === undefined || marks.length < length) {
    marks = new Marks(length)
    kept.set(owner, marks)
  }
  return marks.begin()
}
