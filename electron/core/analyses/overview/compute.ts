import { perUnit, ratio } from '../../../../shared/money.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { previousPurchase } from '../../books/history.ts'
import type { Selection } from '../../books/select.ts'
import { MAX_UNKNOWN_BUYERS, NEW_BUYER_DAYS } from './question.ts'
import type { OrderMetrics } from './question.ts'
import { undatedLines } from './rows.ts'
import type { Picked } from './rows.ts'

/** Every metric that orders and refunds can give, of the picked lines. Ratios are ratios of sums. */
export function orderMetrics(books: Books, selection: Selection, picked: Picked): OrderMetrics {
  const { lines } = picked
  const gmv = sum(books.lines.paid, lines)
  const orders = distinct(books.lines.order, lines)
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

export function distinct(column: Int32Array, lines: Int32Array): number {
  const seen = new Set<number>()
  for (const line of lines) seen.add(column[line] ?? NONE)
  return seen.size
}

interface RefundFigures {
  amount: number | null
  /** Orders with a successful refund. */
  orders: number | null
  /** Merchant income after refunds. */
  income: number | null
}

/** Refunds in the scope's book: of these payments (attributed), or on these days (occurred, domain rule 16). */
function refundFigures(books: Books, selection: Selection, { lines, refunds }: Picked): RefundFigures {
  if (!selection.occurred) {
    const amount = sum(books.lines.refunded, lines)
    const refunded = lines.filter((line) => (books.lines.refunded[line] ?? 0) > 0)
    return {
      amount,
      orders: amount === null ? null : distinct(books.lines.order, refunded),
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
    orders: distinct(books.lines.order, refundedLines),
    income: gmv === null || borne === null || reversal === null ? null : gmv + borne - reversal,
  }
}

function createdOrders(books: Books, selection: Selection, lines: Int32Array): number | null {
  // An export without a creation column cannot tell how many orders were created.
  if (lines.some((line) => books.lines.createdDay[line] === NO_DAY)) return null
  let count = 0
  for (let order = 0; order < books.orders.length; order++) {
    const day = books.orders.createdDay[order] ?? NO_DAY
    if (day >= selection.from && day <= selection.to && selection.shops[books.orders.shop[order] ?? 0] === 1) count++
  }
  return count
}

interface BuyerFigures {
  all: number | null
  fresh: number | null
  returningAmount: number | null
}

const UNKNOWN_BUYERS: BuyerFigures = { all: null, fresh: null, returningAmount: null }

/** Distinct buyers, summed shop by shop; nothing when a shop's buyers cannot be told apart (domain rule 19). */
function buyerFigures(books: Books, selection: Selection, lines: Int32Array): BuyerFigures {
  if (unknownBuyerShares(books, lines).some((share) => share > MAX_UNKNOWN_BUYERS)) return UNKNOWN_BUYERS
  const previous = previousPurchase(books, selection.day)
  const first = new Map<number, number>()
  const spent = new Map<number, number>()
  for (const line of lines) {
    const buyer = books.lines.buyer[line] ?? NONE
    if (buyer === NONE) continue
    const best = first.get(buyer)
    if (best === undefined || (selection.day[line] ?? 0) < (selection.day[best] ?? 0)) first.set(buyer, line)
    spent.set(buyer, (spent.get(buyer) ?? 0) + (books.lines.paid[line] ?? Number.NaN))
  }
  let fresh = 0
  let returningAmount = 0
  for (const [buyer, line] of first) {
    const before = previous[line] ?? NO_DAY
    if (before === NO_DAY || before < (selection.day[line] ?? 0) - NEW_BUYER_DAYS) fresh++
    else returningAmount += spent.get(buyer) ?? 0
  }
  return { all: first.size, fresh, returningAmount: Number.isNaN(returningAmount) ? null : returningAmount }
}

/** Share of paid orders without an unmasked buyer, of each shop that has paid orders here. */
export function unknownBuyerShares(books: Books, lines: Int32Array): number[] {
  const all = books.shops.map(() => new Set<number>())
  const unknown = books.shops.map(() => new Set<number>())
  for (const line of lines) {
    const shop = books.lines.shop[line] ?? 0
    const order = books.lines.order[line] ?? NONE
    all[shop]?.add(order)
    if (books.lines.buyer[line] === NONE) unknown[shop]?.add(order)
  }
  return all.flatMap((orders, shop) => (orders.size === 0 ? [] : [(unknown[shop]?.size ?? 0) / orders.size]))
}
