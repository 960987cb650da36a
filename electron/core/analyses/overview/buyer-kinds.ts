import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { previousPurchase } from '../../books/history.ts'
import type { Marks } from '../../books/marks.ts'
import { scratchInts } from '../../books/scratch.ts'
import type { Selection } from '../../books/select.ts'
import { MAX_UNKNOWN_BUYERS, NEW_BUYER_DAYS } from './question.ts'
import type { OrderCounts } from './sums.ts'

export interface BuyerFigures {
  all: number | null
  fresh: number | null
  returningAmount: number | null
}

export const FRESH = 1
export const RETURNING = 2

/**
 * Marks each buyer of the lines as new or returning, by what was paid for first of them: whatever the date basis, the
 * payments before that one decide.
 *
 * @param lines by day
 * @param kinds wiped, one a buyer
 * @returns how many there are, shop by shop, and what the returning ones paid in 分; `null` where a shop's buyers
 *   cannot be told apart (domain rule 19)
 */
export function sortBuyers(
  books: Books,
  { day }: Selection,
  lines: Int32Array,
  counts: OrderCounts,
  kinds: Marks,
): BuyerFigures | null {
  if (unknownShares(counts).some((share) => share > MAX_UNKNOWN_BUYERS)) return null
  const { buyer, paid, paidDay } = books.lines
  const kindAt = kindFinder(books)
  // By payment the first line of a buyer was paid first; by another day it need not be.
  const found = day === paidDay ? [0, 0, 0] : markFirstPaid(books, lines, kinds, kindAt)
  let returningAmount = 0
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    const own = buyer[line] ?? NONE
    if (own === NONE) continue
    let kind = kinds.get(own)
    if (kind === 0) {
      kind = kindAt(line)
      kinds.set(own, kind)
      found[kind] = (found[kind] ?? 0) + 1
    }
    if (kind === RETURNING) returningAmount += paid[line] ?? Number.NaN
  }
  return figuresOf(found, returningAmount)
}

/** @param found how many have each mark */
function figuresOf([, fresh = 0, returning = 0]: readonly number[], amount: number): BuyerFigures {
  return { all: fresh + returning, fresh, returningAmount: Number.isNaN(amount) ? null : amount }
}

/** What a buyer is by the payments before one of the lines. */
function kindFinder(books: Books): (line: number) => number {
  const { paidDay } = books.lines
  const previous = previousPurchase(books)
  return (line) => {
    const before = previous[line] ?? NO_DAY
    return before === NO_DAY || before < (paidDay[line] ?? 0) - NEW_BUYER_DAYS ? FRESH : RETURNING
  }
}

const FIRST_PAID = scratchInts()

/** Marks each buyer by the line that was paid first. @returns how many have each mark */
function markFirstPaid(books: Books, lines: Int32Array, kinds: Marks, kindAt: (line: number) => number): number[] {
  const { buyer, paidDay } = books.lines
  const first = FIRST_PAID.take(books.buyers)
  const found = [0, 0, 0]
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    const own = buyer[line] ?? NONE
    if (own === NONE) continue
    const [before, day] = [kinds.get(own), paidDay[line] ?? NO_DAY]
    if (before !== 0 && day >= (first[own] ?? NO_DAY)) continue
    const kind = kindAt(line)
    first[own] = day
    kinds.set(own, kind)
    found[kind] = (found[kind] ?? 0) + 1
    if (before !== 0) found[before] = (found[before] ?? 0) - 1
  }
  return found
}

/** Share of paid orders without an unmasked buyer, of each shop that has paid orders here. */
export function unknownShares({ shops }: OrderCounts): number[] {
  return shops.flatMap(({ orders, unknown }) => (orders === 0 ? [] : [unknown / orders]))
}
