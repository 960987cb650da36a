import type { Fact, LineFact, OrderFact, RefundFact, RefundWay } from './facts.ts'

/**
 * Facts as they are stored: the values alone, in a fixed order, as a JSON list. There is one text for one fact, so equal
 * facts have equal texts. A list only ever grows at its end: what is not there was not kept when its file was read.
 */
type Value = string | number | null

/** What names a stored fact: the columns beside its text. */
export interface FactName {
  orderId: string
  /** The number of the line or of the refund; `''` for the order itself. */
  part: string
  /** The order or line that a refund names. */
  named: string | null
}

export function nameOf(fact: Fact): FactName {
  const { orderId } = fact
  switch (fact.kind) {
    case 'order':
      return { orderId, part: '', named: null }
    case 'line':
      return { orderId, part: fact.lineId, named: null }
    case 'refund':
      return { orderId, part: fact.refundId, named: orderId }
  }
}

export function textOf(fact: Fact): string {
  return JSON.stringify(valuesOf(fact))
}

function valuesOf(fact: Fact): Value[] {
  switch (fact.kind) {
    case 'order':
      return orderValues(fact)
    case 'line':
      return lineValues(fact)
    case 'refund':
      return refundValues(fact)
  }
}

function orderValues(fact: OrderFact): Value[] {
  return [
    fact.status,
    fact.createdAt,
    fact.paidAt,
    fact.shippedAt ?? null,
    fact.settledAt,
    fact.paid,
    fact.freight,
    fact.refunded,
    fact.title,
    fact.sku,
    fact.spec,
    fact.quantity,
    fact.buyer,
    fact.province,
    fact.city,
    bit(fact.presale),
  ]
}

function lineValues(fact: LineFact): Value[] {
  return [
    bit(fact.numbered),
    fact.productId,
    fact.sku,
    fact.spec,
    fact.title,
    fact.unitPrice,
    fact.quantity,
    fact.paid,
    fact.freight,
    fact.refunded,
    bit(fact.refundedInFull),
    fact.platformDiscount,
    fact.influencerDiscount,
    fact.merchantDiscount,
    fact.status,
    fact.createdAt,
    fact.paidAt,
    fact.shippedAt ?? null,
    fact.settledAt,
    fact.province,
    fact.city,
    fact.channel,
    fact.buyer,
  ]
}

function refundValues(fact: RefundFact): Value[] {
  return [
    fact.lineId,
    fact.productId,
    fact.sku,
    fact.title,
    fact.amount,
    fact.platformAmount,
    bit(fact.succeeded),
    fact.status,
    fact.type,
    fact.reason,
    fact.way ?? null,
    fact.appliedAt,
    fact.successAt,
  ]
}

function bit(value: boolean | null): Value {
  return value === null ? null : Number(value)
}

/** The fact that was stored as `text`. The stored numbers of orders and lines are their own; a refund's is `named`. */
export function factOf(kind: Fact['kind'], name: FactName, text: string): Fact {
  const values = new Values(JSON.parse(text))
  switch (kind) {
    case 'order':
      return orderOf(name, values)
    case 'line':
      return lineOf(name, values)
    case 'refund':
      return refundOf(name, values)
  }
}

/** Takes the values of one list, first to last. */
class Values {
  private at = 0
  private readonly list: readonly Value[]

  constructor(list: readonly Value[]) {
    this.list = list
  }

  text(): string | null {
    const value = this.next()
    return value === null ? null : String(value)
  }

  number(): number | null {
    const value = this.next()
    return value === null ? null : Number(value)
  }

  flag(): boolean | null {
    const value = this.next()
    return value === null ? null : value === 1
  }

  private next(): Value {
    return this.list[this.at++] ?? null
  }
}

function orderOf({ orderId }: FactName, values: Values): OrderFact {
  return {
    kind: 'order',
    orderId,
    status: values.text(),
    createdAt: values.text(),
    paidAt: values.text(),
    shippedAt: values.text(),
    settledAt: values.text(),
    paid: values.number(),
    freight: values.number(),
    refunded: values.number(),
    title: values.text(),
    sku: values.text(),
    spec: values.text(),
    quantity: values.number(),
    buyer: values.text(),
    province: values.text(),
    city: values.text(),
    presale: values.flag(),
  }
}

function lineOf({ orderId, part }: FactName, values: Values): LineFact {
  return {
    kind: 'line',
    orderId,
    lineId: part,
    numbered: values.flag() === true,
    productId: values.text(),
    sku: values.text(),
    spec: values.text(),
    title: values.text(),
    unitPrice: values.number(),
    quantity: values.number(),
    paid: values.number(),
    freight: values.number(),
    refunded: values.number(),
    refundedInFull: values.flag(),
    platformDiscount: values.number(),
    influencerDiscount: values.number(),
    merchantDiscount: values.number(),
    status: values.text(),
    createdAt: values.text(),
    paidAt: values.text(),
    shippedAt: values.text(),
    settledAt: values.text(),
    province: values.text(),
    city: values.text(),
    channel: values.text(),
    buyer: values.text(),
  }
}

function refundOf({ orderId, part, named }: FactName, values: Values): RefundFact {
  return {
    kind: 'refund',
    refundId: part,
    orderId: named ?? orderId,
    lineId: values.text(),
    productId: values.text(),
    sku: values.text(),
    title: values.text(),
    amount: values.number() ?? 0,
    platformAmount: values.number() ?? 0,
    succeeded: values.flag() === true,
    status: values.text(),
    type: values.text(),
    reason: values.text(),
    way: wayOf(values.text()),
    appliedAt: values.text(),
    successAt: values.text(),
  }
}

const WAYS: readonly RefundWay[] = ['beforeShipping', 'return', 'refundOnly']

function wayOf(text: string | null): RefundWay | null {
  return WAYS.find((way) => way === text) ?? null
}
