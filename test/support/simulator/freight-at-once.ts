/** Orders that went back as a whole before they were sent, and whose freight went back all at once. */
import { allocate } from '../../../shared/money.ts'
import type { Fen } from '../../../shared/money.ts'
import type { Line, Order, RefundEvent, Truth } from './truth.ts'

const FREIGHT = 1000

/** The same shop, but such orders of several lines were paid with freight, which went back with each line's own refund. */
export function withRefundedFreight(truth: Truth): Truth {
  return changed(truth, (order) => {
    const weights = order.lines.map(({ paid, freight }) => paid - freight)
    const shares = allocate(FREIGHT, weights)
    const whole = { payable: order.payable - order.freight + FREIGHT, paid: order.paid - order.freight + FREIGHT }
    const lines = order.lines.map((line, index) => lineWith(line, shares[index] ?? 0))
    return { ...order, ...whole, freight: FREIGHT, lines }
  })
}

/**
 * The same shop, but the last line's refund brings the whole freight, as platforms do it: more than was paid for that
 * line, less for the others. Of the order no less was refunded, and that is what the truth of a shop, its months and
 * its refund books goes by.
 */
export function refundFreightAtOnce(truth: Truth): Truth {
  return changed(truth, (order) => {
    const last = order.lines.length - 1
    const lines = order.lines.map((line, index) => ({
      ...line,
      refunds: line.refunds.map((refund) => refundWith(refund, index === last ? order.freight : 0)),
    }))
    return { ...order, lines }
  })
}

function changed(truth: Truth, change: (order: Order) => Order): Truth {
  return { ...truth, orders: truth.orders.map((order) => (isAllUnsent(order) ? change(order) : order)) }
}

function isAllUnsent({ lines }: Order): boolean {
  const isWhole = ({ paid, refunds: [only, ...more] }: Line) =>
    only?.kind === 'before_shipping' && only.status === 'success' && more.length === 0 && only.amount === paid
  return lines.length > 1 && lines.every(isWhole)
}

function lineWith(line: Line, freight: Fen): Line {
  const more = freight - line.freight
  const money = { freight, payable: line.payable + more, paid: line.paid + more }
  return { ...line, ...money, refunds: line.refunds.map((refund) => refundWith(refund, freight)) }
}

function refundWith(refund: RefundEvent, freightAmount: Fen): RefundEvent {
  return { ...refund, freightAmount, amount: refund.amount - refund.freightAmount + freightAmount }
}
