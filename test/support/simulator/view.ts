/** The same order seen at an earlier time: an export shows only what had happened when it was made. */
import type { Stamp } from './stamp.ts'
import type { Line, Order, OrderStatus, RefundEvent } from './truth.ts'

const NO_REFUNDS: readonly RefundEvent[] = []

function until(stamp: Stamp | null, asOf: Stamp): Stamp | null {
  return stamp !== null && stamp <= asOf ? stamp : null
}

function refundAt(refund: RefundEvent, asOf: Stamp): RefundEvent {
  const finished = refund.successAt ?? refund.closedAt ?? asOf
  if (finished <= asOf) return refund
  return { ...refund, status: 'pending', successAt: null, closedAt: null }
}

function refundsAt(line: Line, asOf: Stamp): readonly RefundEvent[] {
  if (line.refunds.length === 0) return NO_REFUNDS
  return line.refunds.filter((refund) => refund.appliedAt <= asOf).map((refund) => refundAt(refund, asOf))
}

export function statusOf(order: Omit<Order, 'status'>): OrderStatus {
  if (order.closedAt !== null) return 'closed'
  if (order.settledAt !== null) return 'settled'
  if (order.shippedAt !== null) return 'shipped'
  if (order.paidAt !== null) return 'paid'
  return order.depositAt === null ? 'waiting' : 'deposit'
}

/** The order as it stood at `asOf`, `null` when it did not exist yet. */
export function orderAt(order: Order, asOf: Stamp): Order | null {
  if (order.createdAt > asOf) return null
  const paidAt = until(order.paidAt, asOf)
  const seen = {
    ...order,
    depositAt: until(order.depositAt, asOf),
    paidAt,
    shippedAt: until(order.shippedAt, asOf),
    settledAt: until(order.settledAt, asOf),
    closedAt: until(order.closedAt, asOf),
    paid: paidAt === null ? 0 : order.payable,
    lines: order.lines.map((line) => ({
      ...line,
      paid: paidAt === null ? 0 : line.payable,
      refunds: refundsAt(line, asOf),
    })),
  }
  return { ...seen, status: statusOf(seen) }
}
