import { Kept } from '../../books/kept.ts'
import { quantileOfCounts } from '../../stats/quantile.ts'
import { LEAST_INTERVALS, USUAL_RECENCY } from './question.ts'
import type { Purchases } from './rows.ts'

/** How often so many days lie between two purchases of one buyer, by their number: whole days, so that nothing is sorted. */
export interface Intervals {
  all: number
  byDays: Int32Array
}

const known = new Kept<readonly Intervals[]>(4)
const ONE_GROUP = { of: new Int32Array(), count: 1 }

/** The intervals of all buyers up to a day. */
export function intervalsUntil(purchases: Purchases, to: number): Intervals {
  return known.of(purchases, String(to), () => countIntervals(purchases, to, ONE_GROUP))[0] ?? NO_INTERVALS
}

const NO_INTERVALS: Intervals = { all: 0, byDays: new Int32Array() }

/**
 * Intervals group by group.
 *
 * @param to a day number: later purchases are not known
 * @param groups the group of each buyer (of those it says nothing of, the first), and how many there are
 */
export function countIntervals(
  { starts, days, buyers }: Purchases,
  to: number,
  groups: { of: ArrayLike<number>; count: number },
): Intervals[] {
  const longest = longestSpan(days)
  const found = Array.from({ length: groups.count }, () => ({ all: 0, byDays: new Int32Array(longest + 1) }))
  for (let place = 0; place < buyers.length; place++) {
    const buyer = buyers[place] ?? 0
    const own = found[groups.of[buyer] ?? 0]
    if (own !== undefined) addIntervals(own, days, { from: starts[buyer] ?? 0, end: starts[buyer + 1] ?? 0, to })
  }
  return found
}

/** Those of one buyer: the days from one place to the end before another. */
function addIntervals(own: Intervals, days: Int32Array, { from, end, to }: { from: number; end: number; to: number }) {
  for (let at = from + 1; at < end && (days[at] ?? 0) <= to; at++) {
    const length = (days[at] ?? 0) - (days[at - 1] ?? 0)
    own.byDays[length] = (own.byDays[length] ?? 0) + 1
    own.all++
  }
}

function longestSpan(days: Int32Array): number {
  let [first, last] = [Number.MAX_SAFE_INTEGER, 0]
  for (let at = 0; at < days.length; at++) {
    const day = days[at] ?? 0
    if (day < first) first = day
    if (day > last) last = day
  }
  return Math.max(0, last - first)
}

/** A quantile of the days between two purchases, as a whole day; of too few the usual one. */
export function intervalQuantile(purchases: Purchases, to: number, p: number): number {
  return toldQuantile(purchases, to, p) ?? USUAL_RECENCY
}

/** The same; `null` of too few. */
export function toldQuantile(purchases: Purchases, to: number, p: number): number | null {
  const { all, byDays } = intervalsUntil(purchases, to)
  return all < LEAST_INTERVALS ? null : Math.round(quantileOfCounts(byDays, all, p))
}
