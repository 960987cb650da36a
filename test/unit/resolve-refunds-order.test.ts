import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveOrder } from '../../electron/core/import/resolve/index.ts'
import { evidenceOf, line, order, refund, refundsOf } from './evidence.ts'
import type { File } from './evidence.ts'

const A = line('11', { title: '裙', sku: 'A', paid: 6000 })
const B = line('12', { title: '裤', sku: 'B', paid: 4000 })

describe('any evidence', () => {
  const files: File[] = [
    [1, order({ refunded: 500 }), { ...A, refunded: 500 }, B],
    [5, refund('R1', { sku: 'A' }), refund('R2', { amount: 700, successAt: null }), refund('R3', { succeeded: false })],
    [7, refund('R1', { sku: 'A', amount: 2500 })],
    [9, order({ refunded: 4000 })],
  ]

  test('gives the same refunds in whatever order it lies', () => {
    const evidence = { orderId: 'P', ...evidenceOf(files) }
    const expected = resolveOrder(evidence)
    expect(refundsOf(expected).length).toBeGreaterThan(2)
    const shuffled = fc.record({
      orderId: fc.constant('P'),
      orders: fc.shuffledSubarray(evidence.orders, { minLength: evidence.orders.length }),
      lines: fc.shuffledSubarray(evidence.lines, { minLength: evidence.lines.length }),
      refunds: fc.shuffledSubarray(evidence.refunds, { minLength: evidence.refunds.length }),
    })
    fc.assert(
      fc.property(shuffled, (other) => {
        expect(resolveOrder(other)).toEqual(expected)
      }),
    )
  })
})
