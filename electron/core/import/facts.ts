/**
 * What one row of a file states about one thing. Money is 分, moments are `YYYY-MM-DD HH:mm:ss`, `null` is not stated.
 * A fact is stored as it was read; which facts count is decided by `resolve`.
 */
import type { Fen } from '../../../shared/money.ts'

/** A row of an order-level report: money of the whole order, and one stand-in line until item rows arrive. */
export interface OrderFact {
  kind: 'order'
  orderId: string
  status: string | null
  createdAt: string | null
  paidAt: string | null
  /** Absent in facts of files read before it was kept. */
  shippedAt?: string | null
  settledAt: string | null
  /** Paid amount before refunds, freight included. */
  paid: Fen | null
  freight: Fen | null
  refunded: Fen | null
  title: string | null
  sku: string | null
  spec: string | null
  quantity: number | null
  buyer: string | null
  province: string | null
  city: string | null
  presale: boolean | null
}

/** A row (or part of a row) about one order line. */
export interface LineFact {
  kind: 'line'
  orderId: string
  lineId: string
  /** False when the file has no line numbers: then the newest file's set of lines of an order counts as a whole. */
  numbered: boolean
  productId: string | null
  sku: string | null
  spec: string | null
  title: string | null
  unitPrice: Fen | null
  quantity: number | null
  paid: Fen | null
  freight: Fen | null
  /** Refund column of the row; `null` when the file has none. */
  refunded: Fen | null
  /** The row's status says whether it was refunded in full without an amount (抖店, domain rule 15). */
  refundedInFull: boolean | null
  platformDiscount: Fen | null
  influencerDiscount: Fen | null
  merchantDiscount: Fen | null
  status: string | null
  createdAt: string | null
  paidAt: string | null
  /** Absent in facts of files read before it was kept. */
  shippedAt?: string | null
  settledAt: string | null
  province: string | null
  city: string | null
  channel: string | null
  buyer: string | null
}

/**
 * What became of the goods of a refund, which decides their cost: never sent, sent and come back, or sent and kept by
 * the buyer.
 */
export type RefundWay = 'beforeShipping' | 'return' | 'refundOnly'

/** A row of an after-sale report. */
export interface RefundFact {
  kind: 'refund'
  refundId: string
  /** An order number, or the number of one of its lines. */
  orderId: string
  lineId: string | null
  productId: string | null
  sku: string | null
  title: string | null
  amount: Fen
  /** Returned to the platform: reverses merchant income only (domain rule 14). */
  platformAmount: Fen
  succeeded: boolean
  status: string | null
  type: string | null
  reason: string | null
  /** `null` where the file does not tell; absent in facts of files read before it was kept. */
  way?: RefundWay | null
  appliedAt: string | null
  successAt: string | null
}

export type Fact = OrderFact | LineFact | RefundFact

/** The natural key of a fact within its kind and shop. */
export function factKey(fact: Fact): string {
  switch (fact.kind) {
    case 'order':
      return fact.orderId
    case 'line':
      return `${fact.orderId}/${fact.lineId}`
    case 'refund':
      return fact.refundId
  }
}

/**
 * The days a fact is about: of orders and lines the day of creation, which decides the days a file covers (domain rule
 * 6); of refunds from the application to when the money went back.
 */
export function factDays(fact: Fact): { day: string | null; lastDay: string | null } {
  if (fact.kind !== 'refund') return { day: dayOf(fact.createdAt ?? fact.paidAt), lastDay: null }
  const { appliedAt, successAt } = fact
  return { day: dayOf(appliedAt ?? successAt), lastDay: dayOf(successAt ?? appliedAt) }
}

function dayOf(moment: string | null): string | null {
  return moment === null ? null : moment.slice(0, 10)
}

/** The latest business time a fact mentions, for the as-of of files without a time in their name. */
export function factMoment(fact: Fact): string | null {
  if (fact.kind === 'refund') return later(fact.appliedAt, fact.successAt)
  return later(later(fact.createdAt, fact.paidAt), later(fact.shippedAt ?? null, fact.settledAt))
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a
}
