/** What a back end's daily report would state of a shop, counting in its own manner: plain loops over the truth. */
import { dayNumber, eachDay } from '../../../shared/calendar.ts'
import type { Fen } from '../../../shared/money.ts'
import { stampDay } from './stamp.ts'
import type { Line, Order, Truth } from './truth.ts'

export interface Manner {
  basis?: 'paid' | 'created' | 'settled'
  /** What a line is worth. */
  worth?: (line: Line, order: Order) => Fen
  counts?: (line: Line, order: Order) => boolean
  orders?: 'orders' | 'lines'
  /** Refunds by the day of the payment they undo, or by their own. */
  book?: 'attributed' | 'occurred'
}

export interface BackEndDay {
  day: number
  gmv: Fen
  orders: number
  buyers: number
  refunds: Fen
}

interface Sums {
  gmv: Fen
  orders: Set<string>
  buyers: Set<number>
  refunds: Fen
}

export function backEndDays(truth: Truth, shopId: string, manner: Manner = {}): BackEndDay[] {
  const days = new Map<string, Sums>(
    eachDay(truth.from, truth.to).map((day) => [day, { gmv: 0, orders: new Set(), buyers: new Set(), refunds: 0 }]),
  )
  for (const order of truth.orders) {
    if (order.shopId !== shopId || order.paidAt === null) continue
    addSales(days, order, manner)
    addRefunds(days, order, manner.book ?? 'attributed')
  }
  return [...days].map(([day, { gmv, orders, buyers, refunds }]) => ({
    day: dayNumber(day),
    gmv,
    orders: orders.size,
    buyers: buyers.size,
    refunds,
  }))
}

function addSales(days: ReadonlyMap<string, Sums>, order: Order, manner: Manner): void {
  const { basis = 'paid', worth = ({ paid }) => paid, counts = () => true } = manner
  const stamp = { paid: order.paidAt, created: order.createdAt, settled: order.settledAt }[basis]
  const day = stamp === null ? undefined : days.get(stampDay(stamp))
  if (day === undefined) return
  for (const line of order.lines) {
    if (!counts(line, order)) continue
    day.gmv += worth(line, order)
    day.orders.add(manner.orders === 'lines' ? line.lineId : order.orderId)
    day.buyers.add(order.buyer)
  }
}

function addRefunds(days: ReadonlyMap<string, Sums>, order: Order, book: 'attributed' | 'occurred'): void {
  for (const refund of order.lines.flatMap(({ refunds }) => refunds)) {
    const stamp = book === 'occurred' ? refund.successAt : order.paidAt
    const day = refund.status !== 'success' || stamp === null ? undefined : days.get(stampDay(stamp))
    if (day !== undefined) day.refunds += refund.amount
  }
}

/** Whether all of a line's payment went back before it was sent. */
export function isClosed({ paid, refunds }: Line): boolean {
  const back = refunds.filter(({ kind, status }) => kind === 'before_shipping' && status === 'success')
  return paid > 0 && back.reduce((sum, { amount }) => sum + amount, 0) >= paid
}

/** Discounts that platform and 达人 bear. */
export function bornePart({ platformDiscount, talentDiscount }: Line): Fen {
  return platformDiscount + talentDiscount
}
