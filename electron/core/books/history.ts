import { NO_DAY, NONE } from './columns.ts'
import type { Books } from './columns.ts'
import { indexByDay } from './day-index.ts'
import type { Days } from './narrow.ts'

const known = new WeakMap<Days, Days>()

/**
 * For each line the day of the same buyer's latest payment before that of the line, in the same shop, `NO_DAY` when
 * there is none. Independent of any scope and date basis (domain rule 19), so it is worked out once per books.
 */
export function previousPurchase(books: Books): Days {
  const { buyer, paidDay: day } = books.lines
  const cached = known.get(day)
  if (cached !== undefined) return cached
  const previous = day.slice().fill(NO_DAY)
  // Of each buyer the latest day so far, and the one before it: lines of one day share the purchase before that day.
  const latest = new Int32Array(books.buyers).fill(NO_DAY)
  const before = new Int32Array(books.buyers).fill(NO_DAY)
  const members = indexByDay(day).list
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const own = buyer[line] ?? NONE
    if (own === NONE) continue
    const today = day[line] ?? NO_DAY
    if (latest[own] !== today) {
      before[own] = latest[own] ?? NO_DAY
      latest[own] = today
    }
    previous[line] = before[own] ?? NO_DAY
  }
  known.set(day, previous)
  return previous
}
