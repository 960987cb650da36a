/**
 * Ascending numbers of rows. Nearly all follow each other without a gap, so what is kept is where they do not: of a
 * million orders that came one behind the other, one number.
 */
export class RowNumbers {
  length = 0
  /** Of each run of numbers its first, and the place of that. */
  private readonly firsts: number[] = []
  private readonly places: number[] = []

  /** @param numbers higher than all before, ascending */
  add(numbers: ArrayLike<number>): void {
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] ?? 0
      if (this.length === 0 || number !== this.last + 1) {
        if (number <= this.last) throw new RangeError(`row ${number} comes behind row ${this.last}`)
        this.firsts.push(number)
        this.places.push(this.length)
      }
      this.length += 1
    }
  }

  /** The number at a place, `undefined` where there is none. */
  at(place: number): number | undefined {
    if (place < 0 || place >= this.length) return undefined
    const run = lastUpTo(this.places, place)
    return (this.firsts[run] ?? 0) + place - (this.places[run] ?? 0)
  }

  /** The place of a number, −1 where it is not among them. */
  indexOf(number: number): number {
    const run = lastUpTo(this.firsts, number)
    if (run < 0) return -1
    const place = (this.places[run] ?? 0) + number - (this.firsts[run] ?? 0)
    return place < (this.places[run + 1] ?? this.length) ? place : -1
  }

  private get last(): number {
    const run = this.firsts.length - 1
    return run < 0 ? -Infinity : (this.firsts[run] ?? 0) + this.length - 1 - (this.places[run] ?? 0)
  }
}

/** Index of the last of some ascending numbers that is at most `most`, −1 when all are more. */
function lastUpTo(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return low - 1
}
