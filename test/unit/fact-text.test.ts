import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factOf, nameOf, textOf } from '../../electron/core/import/fact-text.ts'
import type { Fact, LineFact, OrderFact, RefundFact } from '../../electron/core/import/facts.ts'

// What is stored of a fact must be all of it: reading it back gives the fact that was written.

const text = fc.option(fc.string({ unit: 'grapheme' }), { nil: null })
const fen = fc.option(fc.integer({ min: -1e12, max: 1e12 }), { nil: null })
const flag = fc.option(fc.boolean(), { nil: null })
const id = fc.string({ minLength: 1 })

const orders: fc.Arbitrary<OrderFact> = fc.record({
  kind: fc.constant('order' as const),
  orderId: id,
  status: text,
  createdAt: text,
  paidAt: text,
  shippedAt: text,
  settledAt: text,
  paid: fen,
  freight: fen,
  refunded: fen,
  title: text,
  sku: text,
  spec: text,
  quantity: fen,
  buyer: text,
  province: text,
  city: text,
  presale: flag,
})

const lines: fc.Arbitrary<LineFact> = fc.record({
  kind: fc.constant('line' as const),
  orderId: id,
  lineId: id,
  numbered: fc.boolean(),
  productId: text,
  sku: text,
  spec: text,
  title: text,
  unitPrice: fen,
  quantity: fen,
  paid: fen,
  freight: fen,
  refunded: fen,
  refundedInFull: flag,
  platformDiscount: fen,
  influencerDiscount: fen,
  merchantDiscount: fen,
  status: text,
  createdAt: text,
  paidAt: text,
  shippedAt: text,
  settledAt: text,
  province: text,
  city: text,
  channel: text,
  buyer: text,
})

const refunds: fc.Arbitrary<RefundFact> = fc.record({
  kind: fc.constant('refund' as const),
  refundId: id,
  orderId: id,
  lineId: text,
  productId: text,
  sku: text,
  title: text,
  amount: fc.integer({ min: 0, max: 1e12 }),
  platformAmount: fc.integer({ min: 0, max: 1e12 }),
  succeeded: fc.boolean(),
  status: text,
  type: text,
  reason: text,
  way: fc.constantFrom('beforeShipping', 'return', 'refundOnly', null),
  appliedAt: text,
  successAt: text,
})

test.each<[string, fc.Arbitrary<Fact>]>([
  ['an order', orders],
  ['a line', lines],
  ['a refund', refunds],
])('%s is read back as it was written', (_, facts) => {
  fc.assert(
    fc.property(facts, (fact) => {
      expect(factOf(fact.kind, nameOf(fact), textOf(fact))).toEqual(fact)
    }),
  )
})

test('facts that differ have texts that differ', () => {
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      const [a, b] = [one, { ...other, orderId: one.orderId, lineId: one.lineId }]
      expect(textOf(a) === textOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
    }),
  )
})

test('a value that an older program did not keep is not stated', () => {
  expect(factOf('refund', { orderId: 'P', part: 'R', named: 'P' }, '[null,null,null,null,100]')).toMatchObject({
    amount: 100,
    way: null,
    successAt: null,
  })
})
