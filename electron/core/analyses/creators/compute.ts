import { ratio } from '../../../../shared/money.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { previousPurchase } from '../../books/history.ts'
import { marksFor } from '../../books/marks.ts'
import { daysWithin } from '../customers/rows.ts'
import type { Purchases } from '../customers/rows.ts'
import { MAX_UNKNOWN_BUYERS, NEW_BUYER_DAYS } from '../overview/question.ts'
import { REPEAT_DAYS } from './question.ts'

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
export function boughtBy(books: Books, lines: ArrayLike<number>, purchases: Purchases, asOf: number): Bought {
  const { orders, unknown } = ordersOf(books, lines)
  if (unknown > orders * MAX_UNKNOWN_BUYERS) return { orders, buyers: null, newBuyers: null, repeatRate: null }
  return { orders, ...buyersOf(books, lines, purchases, asOf) }
}

/** How many orders, and of how many the buyer is not known. */
function ordersOf({ orders, lines: { order, buyer } }: Books, lines: ArrayLike<number>) {
  const seen = marksFor(orders, orders.length)
  const count = { orders: 0, unknown: 0 }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? NONE
    const own = order[line] ?? NONE
    if (seen.get(own) !== 0) continue
    seen.set(own, 1)
    count.orders++
    if (buyer[line] === NONE) count.unknown++
  }
  return count
}

function buyersOf(books: Books, lines: ArrayLike<number>, purchases: Purchases, asOf: number) {
  const count = { buyers: 0, fresh: 0, watched: 0, again: 0 }
  eachBuyer(books, lines, purchases, asOf, (_line, kind) => {
    count.buyers++
    if (kind.fresh) count.fresh++
    if (kind.watched) count.watched++
    if (kind.again) count.again++
  })
  return { buyers: count.buyers, newBuyers: count.fresh, repeatRate: ratio(count.again, count.watched) }
}

export interface BuyerKind {
  fresh: boolean
  /** New, and long enough ago for another purchase. */
  watched: boolean
  again: boolean
}

const RETURNING: BuyerKind = { fresh: false, watched: false, again: false }
const RECENT: BuyerKind = { fresh: true, watched: false, again: false }
const ONCE: BuyerKind = { fresh: true, watched: true, again: false }
const AGAIN: BuyerKind = { fresh: true, watched: true, again: true }

/** What a buyer bought first of these lines tells what he was; who is not watched long enough tells nothing yet. */
export function eachBuyer(
  books: Books,
  lines: ArrayLike<number>,
  purchases: Purchases,
  asOf: number,
  tell: (line: number, kind: BuyerKind) => void,
): void {
  const { buyer, paidDay } = books.lines
  const before = previousPurchase(books)
  const seen = marksFor(books.lines, books.buyers)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? NONE
    const who = buyer[line] ?? NONE
    const day = paidDay[line] ?? NO_DAY
    if (who === NONE || seen.get(who) !== 0) continue
    seen.set(who, 1)
    tell(line, kindOf(purchases, who, before[line] ?? NO_DAY, day, asOf))
  }
}

function kindOf(purchases: Purchases, who: number, before: number, day: number, asOf: number): BuyerKind {
  if (!isNew(before, day)) return RETURNING
  if (day + REPEAT_DAYS > asOf) return RECENT
  return daysWithin(purchases, who, day + 1, day + REPEAT_DAYS) > 0 ? AGAIN : ONCE
}

function isNew(before: number, day: number): boolean {
  return before === NO_DAY || before < day - NEW_BUYER_DAYS
}
