import { NO_DAY, NONE, REFUND_WAYS } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { marksFor } from '../../books/marks.ts'
import { LEAST_ORDERS, LEAST_REFUND_ONLY, LOOK_BACK_DAYS, RETURNING_SHARE } from './question.ts'

/** A buyer whose refunds stand out over the year before a day. */
export interface OddBuyer {
  buyer: number
  kind: 'refundOnly' | 'returning'
  orders: number
  /** Orders with a refund, and those with one that left the goods with the buyer. */
  refunded: number
  refundOnly: number
  /** Refunded, 分. */
  money: number
  /** Orders with a refund, by place in the books. */
  places: number[]
}

const REFUND_ONLY = REFUND_WAYS.indexOf('refundOnly')

/** Buyers with a refund between two days whose last year stands out. @param shops 1 for each selected shop */
export function oddBuyers(books: Books, shops: Uint8Array, from: number, to: number): OddBuyer[] {
  const begin = to - LOOK_BACK_DAYS + 1
  const { refunded, refundOnly, latest } = refundsOf(books, shops, begin, to)
  const few = candidates(latest, refunded, refundOnly, from)
  if (few.length === 0) return []
  const bought = ordersOf(books, shops, begin, to, few)
  const found = new Map<number, OddBuyer>()
  for (const buyer of few) {
    const counts = { refunded: refunded[buyer] ?? 0, refundOnly: refundOnly[buyer] ?? 0 }
    // An order paid before the year may have its refund within.
    const orders = Math.max(bought[buyer] ?? 0, counts.refunded)
    const kind = kindFor(orders, counts.refunded, counts.refundOnly)
    if (kind !== null) found.set(buyer, { buyer, kind, orders, ...counts, money: 0, places: [] })
  }
  return found.size === 0 ? [] : addEvidence(books, shops, begin, to, found)
}

/** Those whose refunds alone may be enough, however little they bought: few, so that only their orders are counted. */
function candidates(latest: Int32Array, refunded: Int32Array, refundOnly: Int32Array, from: number): number[] {
  const found: number[] = []
  for (let buyer = 0; buyer < latest.length; buyer++) {
    const isRecent = (latest[buyer] ?? NO_DAY) >= from
    const often = (refunded[buyer] ?? 0) >= RETURNING_SHARE * LEAST_ORDERS
    if (isRecent && (often || (refundOnly[buyer] ?? 0) >= LEAST_REFUND_ONLY)) found.push(buyer)
  }
  return found
}

interface Refunds {
  /** Of each buyer: orders with a refund, those with one without a return, and the day of the latest. */
  refunded: Int32Array
  refundOnly: Int32Array
  latest: Int32Array
}

const [ANY, KEPT] = [1, 2]

function refundsOf({ lines, refunds, orders, buyers }: Books, shops: Uint8Array, from: number, to: number): Refunds {
  const [refunded, refundOnly] = [new Int32Array(buyers), new Int32Array(buyers)]
  const latest = new Int32Array(buyers).fill(NO_DAY)
  const state = marksFor(orders, orders.length)
  const note = (buyer: number, order: number, bits: number) => {
    const was = state.get(order)
    if (was === 0) count(refunded, buyer)
    if ((bits & ~was & KEPT) !== 0) count(refundOnly, buyer)
    state.set(order, was | bits)
  }
  const members = membersBetween(indexByDay(refunds.day), from, to)
  for (let at = 0; at < members.length; at++) {
    const refund = members[at] ?? 0
    const line = refunds.line[refund] ?? 0
    const buyer = lines.buyer[line] ?? NONE
    if (buyer === NONE || shops[lines.shop[line] ?? 0] !== 1) continue
    latest[buyer] = refunds.day[refund] ?? NO_DAY
    note(buyer, lines.order[line] ?? 0, refunds.way[refund] === REFUND_ONLY ? ANY | KEPT : ANY)
  }
  return { refunded, refundOnly, latest }
}

function count(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

function kindFor(orders: number, refunded: number, refundOnly: number): OddBuyer['kind'] | null {
  if (refundOnly >= LEAST_REFUND_ONLY && refundOnly * 2 >= orders) return 'refundOnly'
  return orders >= LEAST_ORDERS && refunded >= RETURNING_SHARE * orders ? 'returning' : null
}

/** Paid orders of some buyers. */
function ordersOf(
  { lines, orders, buyers }: Books,
  shops: Uint8Array,
  from: number,
  to: number,
  few: readonly number[],
): Int32Array {
  const counts = new Int32Array(buyers)
  const isMeant = new Uint8Array(buyers)
  for (const buyer of few) isMeant[buyer] = 1
  const seen = marksFor(orders, orders.length)
  const members = membersBetween(indexByDay(lines.paidDay), from, to)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const buyer = lines.buyer[line] ?? NONE
    if (isMeant[buyer] !== 1 || shops[lines.shop[line] ?? 0] !== 1) continue
    const order = lines.order[line] ?? 0
    if (seen.get(order) !== 0) continue
    seen.set(order, 1)
    count(counts, buyer)
  }
  return counts
}

function addEvidence(
  { lines, refunds }: Books,
  shops: Uint8Array,
  from: number,
  to: number,
  found: Map<number, OddBuyer>,
): OddBuyer[] {
  const places = new Map<OddBuyer, Set<number>>([...found.values()].map((one) => [one, new Set()]))
  const members = membersBetween(indexByDay(refunds.day), from, to)
  for (let at = 0; at < members.length; at++) {
    const refund = members[at] ?? 0
    const line = refunds.line[refund] ?? 0
    const one = found.get(lines.buyer[line] ?? NONE)
    if (one === undefined || shops[lines.shop[line] ?? 0] !== 1) continue
    one.money += refunds.amount[refund] ?? 0
    places.get(one)?.add(lines.order[line] ?? 0)
  }
  for (const [one, own] of places) one.places = [...own]
  return [...found.values()].toSorted((a, b) => b.money - a.money)
}
