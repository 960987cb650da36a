import { ratio } from '../../../../shared/money.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { previousPurchase } from '../../books/history.ts'
import { marksFor } from '../../books/marks.ts'
import { isSelected } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { daysWithin } from '../customers/rows.ts'
import type { Purchases } from '../customers/rows.ts'
import { MAX_UNKNOWN_BUYERS, NEW_BUYER_DAYS } from '../overview/question.ts'
import { REPEAT_DAYS } from './question.ts'
import type { Accounts } from './rows.ts'

/** An influencer who sold for a shop, with the lines of their orders by day of payment. */
export interface Influencer {
  account: string
  shop: number
  lines: number[]
}

/** Who sold lines of a selection, in the order in which they first did. */
export function dealOut(books: Books, selection: Selection, { keys, ofOrder, lines: sold }: Accounts): Influencer[] {
  const { lines, shops } = books
  const found: Influencer[] = []
  const placeOf = new Int32Array(keys.length * shops.length).fill(NONE)
  for (const line of sold) {
    if (!isSelected(books, selection, line)) continue
    const account = ofOrder[lines.order[line] ?? NONE] ?? NONE
    const shop = lines.shop[line] ?? 0
    const key = account * shops.length + shop
    if (placeOf[key] === NONE) placeOf[key] = found.push({ account: keys[account] ?? '', shop, lines: [] }) - 1
    found[placeOf[key] ?? NONE]?.lines.push(line)
  }
  return found
}

/** Buyers of some lines of one shop; `null` where too many orders do not tell theirs (domain rule 19). */
export interface Bought {
  orders: number
  buyers: number | null
  newBuyers: number | null
  repeatRate: number | null
}

/**
 * @param lines by day
 * @param asOf the last day that purchases are known of
 */
export function boughtBy(books: Books, lines: readonly number[], purchases: Purchases, asOf: number): Bought {
  const { order, buyer } = books.lines
  const orders = new Set(lines.map((line) => order[line] ?? NONE))
  const unknown = new Set(lines.filter((line) => buyer[line] === NONE).map((line) => order[line] ?? NONE))
  if (unknown.size > orders.size * MAX_UNKNOWN_BUYERS)
    return { orders: orders.size, buyers: null, newBuyers: null, repeatRate: null }
  const first = firstLines(books, lines)
  const fresh = first.filter((line) => isNew(books, line))
  return {
    orders: orders.size,
    buyers: first.length,
    newBuyers: fresh.length,
    repeatRate: repeatRate(books, fresh, purchases, asOf),
  }
}

/** Of each buyer the first of the lines. */
function firstLines(books: Books, lines: readonly number[]): number[] {
  const seen = marksFor(books, books.buyers)
  return lines.filter((line) => {
    const own = books.lines.buyer[line] ?? NONE
    if (own === NONE || seen.get(own) !== 0) return false
    seen.set(own, 1)
    return true
  })
}

function isNew(books: Books, line: number): boolean {
  const { paidDay } = books.lines
  const before = previousPurchase(books, paidDay)[line] ?? NO_DAY
  return before === NO_DAY || before < (paidDay[line] ?? NO_DAY) - NEW_BUYER_DAYS
}

/** Who is not watched long enough tells nothing yet. */
function repeatRate({ lines }: Books, fresh: readonly number[], purchases: Purchases, asOf: number): number | null {
  const watched = fresh.filter((line) => (lines.paidDay[line] ?? NO_DAY) + REPEAT_DAYS <= asOf)
  const again = watched.filter((line) => {
    const day = lines.paidDay[line] ?? NO_DAY
    return daysWithin(purchases, lines.buyer[line] ?? NONE, day + 1, day + REPEAT_DAYS) > 0
  })
  return ratio(again.length, watched.length)
}
