import { ratio } from '../../../../shared/money.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { previousPurchase } from '../../books/history.ts'
import { marksFor } from '../../books/marks.ts'
import { daysWithin } from '../customers/rows.ts'
import type { Purchases } from '../customers/rows.ts'
import { MAX_UNKNOWN_BUYERS, NEW_BUYER_DAYS } from '../overview/question.ts'
import { REPEAT_DAYS } from './question.ts'

/** Influencers of a scope, each with the lines of their orders by day of payment. */
export interface Dealt {
  /** Salted key of the account, and the shop whose orders they sold. */
  influencers: { account: string; shop: number; lines: number[] }[]
  /** The place of its influencer for each line, `NONE` for the others. */
  influencerOf: Int32Array
}

/** @param picked paid lines of the scope, by day */
export function dealOut({ lines }: Books, picked: Int32Array, accountOf: ReadonlyMap<number, string>): Dealt {
  const influencerOf = new Int32Array(lines.length).fill(NONE)
  const influencers: Dealt['influencers'] = []
  const places = new Map<string, number>()
  if (accountOf.size === 0) return { influencers, influencerOf }
  for (const line of picked) {
    const account = accountOf.get(lines.order[line] ?? NONE)
    if (account === undefined) continue
    const shop = lines.shop[line] ?? NONE
    const key = `${shop} ${account}`
    let place = places.get(key)
    if (place === undefined) {
      place = influencers.push({ account, shop, lines: [] }) - 1
      places.set(key, place)
    }
    influencers[place]?.lines.push(line)
    influencerOf[line] = place
  }
  return { influencers, influencerOf }
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
