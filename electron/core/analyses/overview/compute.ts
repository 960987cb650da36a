import { perUnit, ratio } from '../../../../shared/money.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { previousPurchase } from '../../books/history.ts'
import { isWithin } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { MAX_UNKNOWN_BUYERS, NEW_BUYER_DAYS } from './question.ts'
import type { OrderMetrics } from './question.ts'
import { undatedLines } from './rows.ts'
import type { Picked } from './rows.ts'

/** Every metric that orders and refunds can give, of the picked lines. Ratios are ratios of sums. */
export function orderMetrics(books: Books, selection: Selection, picked: Picked): OrderMetrics {
  const { lines } = picked
  const gmv = sum(books.lines.paid, lines)
  const orders = distinctOrders(books, lines)
  const units = sum(books.lines.quantity, lines)
  const refunds = refundFigures(books, selection, picked)
  const buyers = buyerFigures(books, selection, lines)
  return {
    gmv,
    gsv: gmv === null || refunds.amount === null ? null : gmv - refunds.amount,
    orders,
    units,
    createdOrders: createdOrders(books, selection, lines),
    perBuyer: perUnit(gmv, buyers.all),
    perOrder: perUnit(gmv, orders),
    perUnit: perUnit(gmv, units),
    unitsPerOrder: ratio(units, orders),
    refundAmount: refunds.amount,
    refundRate: ratio(refunds.amount, gmv),
    refundRateOrders: ratio(refunds.orders, orders),
    merchantIncome: refunds.income,
    buyers: buyers.all,
    newBuyers: buyers.fresh,
    returningBuyers: buyers.all === null || buyers.fresh === null ? null : buyers.all - buyers.fresh,
    returningShare: ratio(buyers.returningAmount, gmv),
  }
}

/** Σ of a column, `null` when one of the values is not known. */
export function sum(column: Float64Array, lines: Int32Array): number | null {
  let total = 0
  for (const line of lines) total += column[line] ?? Number.NaN
  return Number.isNaN(total) ? null : total
}

/** How many different orders the lines belong to: a mark an order, which a set of a million takes 20 × as long for. */
export function distinctOrders(books: Books, lines: Int32Array): number {
  const seen = new Uint8Array(books.orders.length)
  let count = 0
  for (const line of lines) {
    const order = books.lines.order[line] ?? 0
    if (seen[order] === 0) {
      seen[order] = 1
      count++
    }
  }
  return count
}

interface RefundFigures {
  amount: number | null
  /** Orders with a successful refund. */
  orders: number | null
  /** Merchant income after refunds. */
  income: number | null
}

/** Refunds in the scope's book: of these payments (attributed), or on these days (occurred, domain rule 16). */
export function refundFigures(books: Books, selection: Selection, { lines, refunds }: Picked): RefundFigures {
  if (!selection.occurred) {
    const amount = sum(books.lines.refunded, lines)
    const refunded = lines.filter((line) => (books.lines.refunded[line] ?? 0) > 0)
    return {
      amount,
      orders: amount === null ? null : distinctOrders(books, refunded),
      income: sum(books.lines.income, lines),
    }
  }
  const undated = undatedLines(books)
  const unknown = lines.some((line) => undated[line] === 1 || Number.isNaN(books.lines.refunded[line] ?? Number.NaN))
  if (unknown) return { amount: null, orders: null, income: null }
  const gmv = sum(books.lines.paid, lines)
  const borne = sum(books.lines.borne, lines)
  const reversal = sum(books.refunds.reversal, refunds)
  const refundedLines = refunds.map((refund) => books.refunds.line[refund] ?? 0)
  return {
    amount: sum(books.refunds.amount, refunds),
    orders: distinctOrders(books, refundedLines),
    income: gmv === null || borne === null || reversal === null ? null : gmv + borne - reversal,
  }
}

function createdOrders(books: Books, selection: Selection, lines: Int32Array): number | null {
  // An export without a creation column cannot tell how many orders were created.
  if (lines.some((line) => books.lines.createdDay[line] === NO_DAY)) return null
  let count = 0
  for (let order = 0; order < books.orders.length; order++) {
    const day = books.orders.createdDay[order] ?? NO_DAY
    if (isWithin(selection, books.orders.shop[order] ?? 0, day)) count++
  }
  return count
}

export interface BuyerFigures {
  all: number | null
  fresh: number | null
  returningAmount: number | null
}

const UNKNOWN_BUYERS: BuyerFigures = { all: null, fresh: null, returningAmount: null }

/** Distinct buyers, summed shop by shop; nothing when a shop's buyers cannot be told apart (domain rule 19). */
export function buyerFigures(books: Books, selection: Selection, lines: Int32Array): BuyerFigures {
  const kinds = buyerKinds(books, selection, lines)
  if (kinds === null) return UNKNOWN_BUYERS
  const figures = { all: 0, fresh: 0, returningAmount: 0 }
  kinds.kind.forEach((kind, buyer) => {
    if (kind === NOT_HERE) return
    figures.all++
    if (kind === FRESH) figures.fresh++
    else figures.returningAmount += kinds.spent[buyer] ?? 0
  })
  return Number.isNaN(figures.returningAmount) ? { ...figures, returningAmount: null } : figures
}

const NOT_HERE = 0
export const FRESH = 1
export const RETURNING = 2

/** Of each buyer whether the lines have them, as new or as returning, and what they paid, 分; `null` where unknown. */
export function buyerKinds(
  books: Books,
  selection: Selection,
  lines: Int32Array,
): { kind: Uint8Array; spent: Float64Array } | null {
  if (unknownBuyerShares(books, lines).some((share) => share > MAX_UNKNOWN_BUYERS)) return null
  const { first, spent } = firstPurchases(books, selection, lines)
  const previous = previousPurchase(books, selection.day)
  const isNew = (line: number): boolean => {
    const before = previous[line] ?? NO_DAY
    return before === NO_DAY || before < (selection.day[line] ?? 0) - NEW_BUYER_DAYS
  }
  const kind = Uint8Array.from(first, (place) => (place === 0 ? NOT_HERE : isNew(place - 1) ? FRESH : RETURNING))
  return { kind, spent }
}

/** Of each buyer the first line in scope, plus one (0 for buyers who are not in it), and what they paid, 分. */
function firstPurchases(
  books: Books,
  { day }: Selection,
  lines: Int32Array,
): { first: Int32Array; spent: Float64Array } {
  const first = new Int32Array(books.buyers)
  const spent = new Float64Array(books.buyers)
  const earlier = (line: number, place: number) => place === 0 || (day[line] ?? 0) < (day[place - 1] ?? 0)
  for (const line of lines) {
    const buyer = books.lines.buyer[line] ?? NONE
    if (buyer === NONE) continue
    if (earlier(line, first[buyer] ?? 0)) first[buyer] = line + 1
    spent[buyer] = (spent[buyer] ?? 0) + (books.lines.paid[line] ?? Number.NaN)
  }
  return { first, spent }
}

/** Share of paid orders without an unmasked buyer, of each shop that has paid orders here. */
export function unknownBuyerShares(books: Books, lines: Int32Array): number[] {
  const counts = buyerCounts(books, lines)
  return counts.flatMap(({ orders, unknown }) => (orders === 0 ? [] : [unknown / orders]))
}

/** Paid orders, and those without an unmasked buyer, shop by shop. */
export function buyerCounts(books: Books, lines: Int32Array): { orders: number; unknown: number }[] {
  const counts = books.shops.map(() => ({ orders: 0, unknown: 0 }))
  const seen = new Uint8Array(books.orders.length)
  for (const line of lines) {
    const order = books.lines.order[line] ?? 0
    const count = counts[books.lines.shop[line] ?? 0]
    if (seen[order] === 1 || count === undefined) continue
    seen[order] = 1
    count.orders++
    if (books.lines.buyer[line] === NONE) count.unknown++
  }
  return counts
}
