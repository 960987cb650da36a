import { nth } from '../../stats/quantile.ts'
import type { Contribution } from './lines.ts'

/** Some of the lines of a number, those that weigh most first; an amount is NaN where it is not known. */
export interface WeighedLines {
  /** How many there are together. */
  total: number
  lines: Int32Array
  /** `null` where lines are only counted. */
  amounts: Float64Array | null
}

export const NO_LINES: Contribution = { lines: new Int32Array(), added: null }

/**
 * A page of the lines of a number, from the one that weighs most; what is not known comes first, and what weighs the
 * same in the order of the books. Only what may stand on the page is sorted: a number of years has a million lines.
 *
 * @param page from 1 on
 */
export function heaviest({ lines, added }: Contribution, page: number, pageSize: number): WeighedLines {
  const [from, to] = [(page - 1) * pageSize, page * pageSize]
  const total = lines.length
  if (added === null) return { total, lines: lines.subarray(from, to), amounts: null }
  const weights = added.amounts.map((amount) => (Number.isNaN(amount) ? Number.POSITIVE_INFINITY : Math.abs(amount)))
  const places = placesAbove(weights, Math.min(to, total))
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
    .subarray(from, to)
  return {
    total,
    lines: Int32Array.from(places, (place) => lines[place] ?? 0),
    amounts: Float64Array.from(places, (place) => added.amounts[place] ?? Number.NaN),
  }
}

/** Places of the `count` greatest weights, with all that weigh as much as the least of them. */
function placesAbove(weights: Float64Array, count: number): Int32Array {
  if (count === 0) return new Int32Array()
  const least = nth(weights.slice(), weights.length - count)
  const places = new Int32Array(weights.length)
  let found = 0
  for (let place = 0; place < weights.length; place++) if ((weights[place] ?? 0) >= least) places[found++] = place
  return places.subarray(0, found)
}
