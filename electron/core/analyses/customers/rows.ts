import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'

/** Every day on which a buyer paid for something, by buyer and then by day: those of a buyer as a range of `days`. */
export interface Purchases {
  starts: Int32Array
  days: Int32Array
  /** Buyers that have any. */
  buyers: Int32Array
}

const kept = new Kept<Purchases>(10)

/** @param shops 1 for each selected shop */
export function purchasesOf(books: Books, shops: Uint8Array): Purchases {
  return kept.of(books, shops.join(), () => gather(books, shops))
}

function gather(books: Books, shops: Uint8Array): Purchases {
  const counts = new Int32Array(books.buyers + 1)
  const latest = new Int32Array(books.buyers).fill(NO_DAY)
  forEachPurchase(books, shops, (buyer, day) => {
    if (latest[buyer] === day) return
    latest[buyer] = day
    counts[buyer + 1] = (counts[buyer + 1] ?? 0) + 1
  })
  for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0)
  const days = new Int32Array(counts.at(-1) ?? 0)
  const next = counts.slice()
  latest.fill(NO_DAY)
  forEachPurchase(books, shops, (buyer, day) => {
    if (latest[buyer] === day) return
    latest[buyer] = day
    days[next[buyer] ?? 0] = day
    next[buyer] = (next[buyer] ?? 0) + 1
  })
  const buyers: number[] = []
  for (let buyer = 0; buyer < books.buyers; buyer++)
    if ((counts[buyer + 1] ?? 0) > (counts[buyer] ?? 0)) buyers.push(buyer)
  return { starts: counts, days, buyers: Int32Array.from(buyers) }
}

/** Paid lines with a buyer, day by day. Gifts of nothing are no purchase. */
function forEachPurchase({ lines }: Books, shops: Uint8Array, visit: (buyer: number, day: number) => void): void {
  const members = membersBetween(indexByDay(lines.paidDay), 0, Number.MAX_SAFE_INTEGER)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const buyer = lines.buyer[line] ?? NONE
    if (buyer !== NONE && shops[lines.shop[line] ?? 0] === 1 && (lines.paid[line] ?? 0) > 0)
      visit(buyer, lines.paidDay[line] ?? NO_DAY)
  }
}

/** How many days of purchase a buyer has within a closed range. */
export function daysWithin({ starts, days }: Purchases, buyer: number, from: number, to: number): number {
  let count = 0
  for (let at = starts[buyer] ?? 0; at < (starts[buyer + 1] ?? 0); at++) {
    const day = days[at] ?? NO_DAY
    if (day > to) break
    if (day >= from) count++
  }
  return count
}
