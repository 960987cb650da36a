import type { LineFact, OrderFact } from '../facts.ts'
import { resolveAlone } from './alone.ts'
import { orderMoneyCounts, spreadOrder } from './money.ts'
import type { LineMoney } from './money.ts'
import type { Shipping } from './goods.ts'
import { currentLines } from './lines.ts'
import { mergeObserved } from './merge.ts'
import { compareAge, newest } from './newest.ts'
import { resolveRefunds } from './refunds.ts'
import type { LineRefund } from './settle.ts'
import type { Observed, OrderEvidence, Resolved, ResolvedLine, ResolvedOrder } from './types.ts'

/**
 * What is true of one order, from everything any file states about it. Pure: the same evidence gives the same order,
 * lines and refunds, in whatever sequence the files came.
 */
export function resolveOrder(evidence: OrderEvidence): Resolved {
  return resolveAlone(evidence) ?? resolveTogether(evidence)
}

/** The same by everything there is to look at. */
export function resolveTogether(evidence: OrderEvidence): Resolved {
  const order = mergeObserved(evidence.orders)
  const lines = currentLines(evidence.lines)
  if (order === undefined && lines.length === 0) return { order: null, lines: [], refunds: orphans(evidence) }
  const facts = lines.length > 0 ? lines : [standIn(order as Observed<OrderFact>)]
  const { money, gap } = moneyOf(order, facts)
  const paidAt = momentOf(order, facts, 'paidAt')
  const refundable = facts.map((line, index) => ({
    lineId: line.fact.lineId,
    paid: paidAt === null ? 0 : (money[index]?.paid ?? null),
    borneDiscount: (line.fact.platformDiscount ?? 0) + (line.fact.influencerDiscount ?? 0),
    source: { batchId: line.batchId, row: line.row },
    asOf: refundStatement(
      evidence.lines.filter(({ fact }) => fact.lineId === line.fact.lineId),
      line,
    ).asOf,
    fact: line.fact,
    shipping: shippingOf(order, line),
  }))
  const column = order && refundStatement(evidence.orders, order)
  const refunds = resolveRefunds(refundable, evidence.refunds, column)
  const head = headOf(order, facts, paidAt, [gap, refunds.gap])
  return {
    order: head,
    lines: facts.map((line, index) =>
      resolvedLine(line, { ...head, shippedAt: order?.fact.shippedAt ?? null }, money[index], refunds.lines[index]),
    ),
    refunds: refunds.refunds,
  }
}

/** What the order says of all its goods holds for a line that says nothing of its own. */
function shippingOf(order: Observed<OrderFact> | undefined, { fact }: Observed<LineFact>): Shipping {
  const of = (field: 'shippedAt' | 'settledAt' | 'status') => fact[field] ?? order?.fact[field] ?? null
  return { shippedAt: of('shippedAt'), settledAt: of('settledAt'), status: of('status') }
}

/**
 * One key's merged fact, as new as the file that states its refund column: a newer export without that column says
 * nothing about refunds, and must not make an older figure look new.
 */
function refundStatement<F extends OrderFact | LineFact>(
  all: readonly Observed<F>[],
  merged: Observed<F>,
): Observed<F> {
  const stated = all.filter(({ fact }) => fact.refunded !== null)
  const source = newest(stated.filter(({ fact }) => fact.paidAt !== null)) ?? newest(stated) ?? merged
  return { ...source, fact: merged.fact }
}

/** Until item rows arrive, an order known only as a whole has one line of its title and total quantity. */
function standIn(order: Observed<OrderFact>): Observed<LineFact> {
  const { fact } = order
  return {
    ...order,
    fact: {
      kind: 'line',
      orderId: fact.orderId,
      lineId: fact.orderId,
      numbered: true,
      productId: null,
      sku: fact.sku,
      spec: fact.spec,
      title: fact.title,
      unitPrice: null,
      quantity: fact.quantity,
      paid: fact.paid,
      freight: fact.freight,
      refunded: null,
      refundedInFull: null,
      platformDiscount: null,
      influencerDiscount: null,
      merchantDiscount: null,
      status: fact.status,
      createdAt: fact.createdAt,
      paidAt: fact.paidAt,
      shippedAt: fact.shippedAt ?? null,
      settledAt: fact.settledAt,
      province: fact.province,
      city: fact.city,
      channel: null,
      buyer: fact.buyer,
    },
  }
}

function moneyOf(
  order: Observed<OrderFact> | undefined,
  lines: readonly Observed<LineFact>[],
): { money: LineMoney[]; gap: string | null } {
  const facts = lines.map(({ fact }) => fact)
  if (order === undefined || !orderMoneyCounts(order, lines)) {
    return { money: facts.map(({ paid, freight }) => ({ paid, freight })), gap: null }
  }
  const { lines: money, gap } = spreadOrder(order.fact, facts)
  return { money, gap }
}

type Moment = 'createdAt' | 'paidAt' | 'settledAt'

/** The newest file that states a moment wins; an order is paid once any newest statement says so. */
function momentOf(
  order: Observed<OrderFact> | undefined,
  lines: readonly Observed<LineFact>[],
  field: Moment,
): string | null {
  const stated: Observed<OrderFact | LineFact>[] = [...(order === undefined ? [] : [order]), ...lines].filter(
    ({ fact }) => fact[field] !== null,
  )
  return newest(stated)?.fact[field] ?? null
}

function headOf(
  order: Observed<OrderFact> | undefined,
  lines: readonly Observed<LineFact>[],
  paidAt: string | null,
  gaps: readonly (string | null)[],
): ResolvedOrder {
  const all: Observed<OrderFact | LineFact>[] = [...(order === undefined ? [] : [order]), ...lines].toSorted((a, b) =>
    compareAge(b, a),
  )
  const first = <K extends 'status' | 'buyer' | 'province' | 'city'>(field: K) =>
    all.find(({ fact }) => fact[field] !== null)?.fact[field] ?? null
  const gap = gaps.filter((text) => text !== null).join('；')
  return {
    createdAt: momentOf(order, lines, 'createdAt'),
    paidAt,
    settledAt: momentOf(order, lines, 'settledAt'),
    status: first('status'),
    buyer: first('buyer'),
    province: first('province'),
    city: first('city'),
    presaleOpen: paidAt === null && order?.fact.presale === true && !(order.fact.status ?? '').includes('关闭'),
    gap: gap === '' ? null : gap,
  }
}

function resolvedLine(
  { fact, batchId, row }: Observed<LineFact>,
  { shippedAt, ...head }: ResolvedOrder & { shippedAt: string | null },
  money: LineMoney | undefined,
  refund: LineRefund | undefined,
): ResolvedLine {
  const { lineId, productId, title, sku, spec, quantity, channel } = fact
  const discounts = {
    platformDiscount: fact.platformDiscount ?? 0,
    influencerDiscount: fact.influencerDiscount ?? 0,
    merchantDiscount: fact.merchantDiscount ?? 0,
  }
  return {
    lineId,
    productId,
    title,
    sku,
    spec,
    quantity,
    channel,
    batchId,
    row,
    ...discounts,
    ...lineMoney(head, money, refund, discounts.platformDiscount + discounts.influencerDiscount),
    status: fact.status ?? head.status,
    createdAt: fact.createdAt ?? head.createdAt,
    paidAt: head.paidAt === null ? null : (fact.paidAt ?? head.paidAt),
    shippedAt: fact.shippedAt ?? shippedAt,
    settledAt: fact.settledAt ?? head.settledAt,
  }
}

type ResolvedMoney = Pick<ResolvedLine, 'paid' | 'freight' | 'refunded' | 'refundInferred' | 'income'>

/** @param borne discounts borne by platform and 达人, which are income (domain rule 12) */
function lineMoney(
  head: ResolvedOrder,
  { paid, freight }: LineMoney = { paid: null, freight: null },
  { refunded, inferred, reversal }: LineRefund = { refunded: null, inferred: false, reversal: 0 },
  borne: number,
): ResolvedMoney {
  // A deposit is not a payment: until the balance is paid an order has brought in nothing (domain rule 13).
  if (head.paidAt === null) return { paid: 0, freight: 0, refunded, refundInferred: inferred, income: null }
  const income = paid === null || refunded === null ? null : paid + borne - reversal
  return { paid, freight, refunded, refundInferred: inferred, income }
}

/** Successful refunds of an order no file has: kept, counted nowhere, named in the data statement. */
function orphans(evidence: OrderEvidence): Resolved['refunds'] {
  const byId = new Map(evidence.refunds.toSorted(compareAge).map((refund) => [refund.fact.refundId, refund]))
  return [...byId.values()].flatMap(({ fact, batchId, row }) =>
    fact.succeeded
      ? [
          {
            lineId: null,
            refundId: fact.refundId,
            amount: fact.amount,
            incomeReversal: fact.amount + fact.platformAmount,
            successAt: fact.successAt,
            source: 'event' as const,
            way: fact.way ?? null,
            units: 0,
            reason: fact.reason,
            batchId,
            row,
          },
        ]
      : [],
  )
}
