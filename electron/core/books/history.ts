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
  const paid = byBuyerAndDay(books, day)
  const { buyer, length } = books.lines
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

/** Paid lines with a buyer, sorted by buyer and then by day: dealt out by buyer first, since most have few. */
function byBuyerAndDay(books: Books, day: Int32Array): Int32Array {
  const { buyer, paidDay } = books.lines
  const lines = Int32Array.from({ length: books.lines.length }, (_, line) => line).filter(
    (line) => buyer[line] !== NONE && paidDay[line] !== NO_DAY && day[line] !== NO_DAY,
  )
  const ends = startsOf(books, lines)
  const sorted = new Int32Array(lines.length)
  // Filling moves each buyer's start to its end.
  for (const line of lines) {
    const key = buyer[line] ?? 0
    const place = ends[key] ?? 0
    sorted[place] = line
    ends[key] = place + 1
  }
  let start = 0
  for (const end of ends) {
    if (end - start > 1) sorted.subarray(start, end).sort((a, b) => (day[a] ?? 0) - (day[b] ?? 0))
    start = end
  }
  return sorted
}

/** Where each buyer's lines begin once sorted by buyer. */
function startsOf({ buyers, lines: { buyer } }: Books, lines: Int32Array): Int32Array {
  const counts = new Int32Array(buyers)
  for (const line of lines) {
    const key = buyer[line] ?? 0
    counts[key] = (counts[key] ?? 0) + 1
  }
  let total = 0
  return counts.map((own) => {
    total += own
    return total - own
  })
}
