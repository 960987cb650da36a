import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveAlone } from '../../electron/core/import/resolve/alone.ts'
import { resolveTogether } from '../../electron/core/import/resolve/index.ts'
import { evidenceOf, line, order } from './evidence.ts'

const fen = fc.option(fc.oneof(fc.integer({ min: -300, max: 20_000 }), fc.constant(0)))
const moment = fc.constantFrom(null, '2026-10-01 09:00:00', '2026-10-02 10:00:00')
const status = fc.constantFrom(null, '交易成功', '交易关闭', '待付款')
const shared = {
  status,
  createdAt: moment,
  paidAt: moment,
  shippedAt: moment,
  settledAt: moment,
  paid: fen,
  freight: fen,
  refunded: fen,
  quantity: fc.option(fc.nat(5)),
  sku: fc.constantFrom(null, 'A-1'),
  buyer: fc.constantFrom(null, '甲'),
  province: fc.constantFrom(null, '浙江'),
}
const orders = fc.record({ ...shared, presale: fc.option(fc.boolean()) }).map((given) => order(given))
const lines = fc
  .record({
    ...shared,
    numbered: fc.boolean(),
    productId: fc.constantFrom(null, '7'),
    refundedInFull: fc.option(fc.boolean()),
    platformDiscount: fen,
    influencerDiscount: fen,
    merchantDiscount: fen,
    channel: fc.constantFrom(null, '直播'),
  })
  .map((given) => line('P-1', given))

test('an order of one row is what it would be if everything were looked at', () => {
  let quick = 0
  fc.assert(
    fc.property(fc.oneof(orders, lines), (fact) => {
      const evidence = { orderId: 'P', ...evidenceOf([[1, fact]]) }
      const alone = resolveAlone(evidence)
      if (alone === null) return
      quick += 1
      expect(alone).toEqual(resolveTogether(evidence))
    }),
    { numRuns: 2000 },
  )
  expect(quick).toBeGreaterThan(400)
})

test('where two rows speak of an order, or a refund does, nothing is cut short', () => {
  for (const facts of [[order(), line('P-1')], [line('P-1'), line('P-2')], [order({ refunded: 500 })], []])
    expect(resolveAlone({ orderId: 'P', ...evidenceOf([[1, ...facts]]) })).toBeNull()
})
