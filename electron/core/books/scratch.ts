import { onLetGo } from './let-go.ts'

type Column = Int32Array | Float64Array | Uint8Array

/**
 * A column for one function to work with while it runs, kept from one run to the next until nobody asks any more. As
 * long as there are buyers it takes megabytes, and the engine stops to look through everything each time that some
 * dozens of them were made anew. What outlives the function is to be copied out.
 */
export class Scratch<Held extends Column> {
  private readonly make: (length: number) => Held
  private held: Held

  constructor(make: (length: number) => Held) {
    this.make = make
    this.held = make(0)
    onLetGo('quiet', () => (this.held = make(0)))
  }

  /** Zeros, for its owner alone and until the owner asks again. */
  take(length: number): Held {
    if (this.held.length < length) this.held = this.make(length)
    else this.held.fill(0, 0, length)
    return this.held.subarray(0, length) as Held
  }
}

export const scratchInts = () => new Scratch((length) => new Int32Array(length))
export const scratchNumbers = () => new Scratch((length) => new Float64Array(length))
export const scratchMarks = () => new Scratch((length) => new Uint8Array(length))
