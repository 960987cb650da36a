import { NO_DAY, NONE } from './columns.ts'
import type { Books } from './columns.ts'

const known = new WeakMap<Int32Array, Int32Array>()

/**
 * For each line the day of the same buyer's latest paid order before that line's day, in the same shop, `NO_DAY`
 * when there is none. Independent of any scope, so it is worked out once per books and date basis.
 */
export function previousPurchase(books: Books, day: Int32Array): Int32Array {
  const cached = known.get(day)
  if (cached !== undefined) return cached
  const { buyer, paidDay, length } = books.lines
  const paid = Int32Array.from({ length }, (_, line) => line).filter(
    (line) => buyer[line] !== NONE && paidDay[line] !== NO_DAY && day[line] !== NO_DAY,
  )
  paid.sort((a, b) => (buyer[a] ?? 0) - (buyer[b] ?? 0) || (day[a] ?? 0) - (day[b] ?? 0))
  const previous = new Int32Array(length).fill(NO_DAY)
  for (let i = 1; i < paid.length; i++) {
    const [before, line] = [paid[i - 1] ?? 0, paid[i] ?? 0]
    if (buyer[before] !== buyer[line]) continue
    // Lines of one day share the purchase before that day.
    previous[line] = day[before] === day[line] ? (previous[before] ?? NO_DAY) : (day[before] ?? NO_DAY)
  }
  known.set(day, previous)
  return previous
}
