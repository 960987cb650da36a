import type { LineFact, OrderFact } from '../facts.ts'
import type { Observed, OrderEvidence, Resolved, ResolvedLine } from './types.ts'

/** What this makes of a row is not stored but made again: whoever changes it counts on, and the books are made anew. */
export const ALONE_VERSION = 1

/**
 * What is true of an order of which one row speaks, and nothing was refunded: nearly every order of a new file.
 * There is nothing to merge, to spread or to hold against anything, so it is known in a tenth of the time. A property
 * test holds it against `resolveTogether`.
 *
 * @returns `null` where more has to be looked at
 */
export function resolveAlone(evidence: OrderEvidence): Resolved | null {
  if (!isAlone(evidence)) return null
  const [[order], [line]] = [evidence.orders, evidence.lines]
  if (order !== undefined) return ofOrder(order)
  return line === undefined ? null : ofLine(line)
}

/** Whether one row says all of an order, so that it follows from that row's fact. */
export function isAlone({ orders, lines, refunds }: OrderEvidence): boolean {
  if (refunds.length > 0 || orders.length + lines.length !== 1) return false
  const [[order], [line]] = [orders, lines]
  if (order !== undefined) return isSettled(order.fact)
  return line !== undefined && isSettled(line.fact) && line.fact.refundedInFull !== true
}

/** Whether there is no refund to spread, and no amount that cannot be. */
function isSettled({ paid, refunded }: OrderFact | LineFact): boolean {
  return (refunded === null || refunded === 0) && (paid === null || paid >= 0)
}

/** Its one line is a stand-in of its title and total quantity, until item rows arrive. */
function ofOrder({ fact, batchId, row }: Observed<OrderFact>): Resolved {
  const { paid, freight } = fact
  const most = paid ?? Number.POSITIVE_INFINITY
  const money = paid === null ? freight : (freight ?? 0)
  return resolved(fact, batchId, row, {
    lineId: fact.orderId,
    productId: null,
    freight: money === null ? null : Math.max(0, Math.min(money, most)),
    borne: [0, 0, 0],
    channel: null,
    presale: fact.presale === true,
  })
}

function ofLine({ fact, batchId, row }: Observed<LineFact>): Resolved {
  return resolved(fact, batchId, row, {
    lineId: fact.lineId,
    productId: fact.productId,
    freight: fact.freight,
    borne: [fact.platformDiscount ?? 0, fact.influencerDiscount ?? 0, fact.merchantDiscount ?? 0],
    channel: fact.channel,
    presale: false,
  })
}

/** What orders and lines say each in its own way. */
interface Own {
  lineId: string
  productId: string | null
  freight: number | null
  /** Discounts of the platform, of 达人 and of the seller. */
  borne: readonly [number, number, number]
  channel: string | null
  presale: boolean
}

function resolved(fact: OrderFact | LineFact, batchId: string, row: number, own: Own): Resolved {
  const { createdAt, paidAt, settledAt, status, buyer, province, city, paid, refunded } = fact
  const [platformDiscount, influencerDiscount, merchantDiscount] = own.borne
  const isPaid = paidAt !== null
  const line: ResolvedLine = {
    lineId: own.lineId,
    productId: own.productId,
    title: fact.title,
    sku: fact.sku,
    spec: fact.spec,
    quantity: fact.quantity,
    paid: isPaid ? paid : 0,
    freight: isPaid ? own.freight : 0,
    refunded,
    refundInferred: false,
    platformDiscount,
    influencerDiscount,
    merchantDiscount,
    income: isPaid && paid !== null && refunded !== null ? paid + platformDiscount + influencerDiscount : null,
    status,
    createdAt,
    paidAt,
    shippedAt: fact.shippedAt ?? null,
    settledAt,
    channel: own.channel,
    batchId,
    row,
  }
  const presaleOpen = !isPaid && own.presale && !(status ?? '').includes('关闭')
  return {
    order: { createdAt, paidAt, settledAt, status, buyer, province, city, presaleOpen, gap: null },
    lines: [line],
    refunds: [],
  }
}
