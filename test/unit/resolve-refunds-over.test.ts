import { describe, expect, test } from 'vitest'
import { line, order, refund, refundsOf, resolve, subOrder } from './evidence.ts'
import type { File } from './evidence.ts'

describe('the whole freight goes back with one line', () => {
  const C = line('11', { sku: 'A', paid: 5000 })
  const D = line('12', { sku: 'B', paid: 5000 })
  const of = (whole: number) => order({ paid: 11_000, freight: 1000, refunded: whole })
  const before = (refundId: string, sku: string, amount: number) =>
    refund(refundId, { sku, amount, way: 'beforeShipping', reason: '不想要' })
  const events = [before('R1', 'A', 5000), before('R2', 'B', 6000)]

  test.each([
    ['order file first', [1, of(11_000), C, D], [5, ...events]],
    ['order file last', [9, of(11_000), C, D], [5, ...events.toReversed()]],
    ['no refund in the order file', [9, order({ paid: 11_000, freight: 1000 }), C, D], [5, ...events]],
  ] satisfies [string, File, File][])('what is over one line is of another (%s)', (_, ...files) => {
    const { order: head, lines, refunds } = resolve(...files)
    expect(lines.map(({ refunded, income }) => [refunded, income])).toEqual([
      [5500, 0],
      [5500, 0],
    ])
    expect(head?.gap).toBeNull()
    // The freight that moved is no piece of the first line: its own refund brought that back.
    expect(refunds.map(({ refundId, lineId, amount, units }) => [refundId, lineId, amount, units])).toEqual([
      ['R1', '11', 5000, 1],
      ['R2', '11', 500, 0],
      ['R2', '12', 5500, 1],
    ])
    for (const { way, reason, successAt, source } of refunds)
      expect([way, reason, successAt, source]).toEqual(['beforeShipping', '不想要', '2026-10-05 12:00:00', 'event'])
  })

  test('so it does by the columns of an item report', () => {
    const items = [
      { ...C, refunded: 5000 },
      { ...D, refunded: 6000 },
    ]
    const { lines, order: head } = resolve([1, of(11_000), ...items])
    expect(lines.map(({ refunded }) => refunded)).toEqual([5500, 5500])
    expect(head?.gap).toBeNull()
  })

  test('as much as there is room, in the order of the lines, and of a line without a payment none', () => {
    const items = ['13', '12', '11'].map((lineId) => line(lineId, { sku: lineId, paid: 3000, title: lineId }))
    const over = [before('R1', '13', 7000), before('R2', '11', 1000)]
    const found = (...given: typeof over) => resolve([1, ...items], [5, ...given])
    expect(refundsOf(found(...over))).toEqual([
      '11 event 20.00@10-05',
      '11 event 10.00@10-05',
      '12 event 20.00@10-05',
      '13 event 30.00@10-05',
    ])
    const inOrder = (one: ReturnType<typeof found>) => one.refunds.map((own) => ({ ...own, row: 0 }))
    expect(inOrder(found(...over.toReversed()))).toEqual(inOrder(found(...over)))
    const unpaid = resolve([1, ...items.slice(0, 2), line('11', { paid: null })], [5, before('R1', '13', 99_000)])
    expect(refundsOf(unpaid)).toEqual(['12 event 30.00@10-05', '13 event 30.00@10-05'])
  })

  test('it takes back no discount of the line it moves to', () => {
    const orders = [subOrder('11', { paid: 5500, platformDiscount: 550 }), subOrder('12', { paid: 5500 })]
    const back = [refund('R1', { lineId: '11', amount: 2750 }), refund('R2', { lineId: '12', amount: 6000 })]
    const { lines, refunds } = resolve([1, ...orders], [5, ...back])
    expect(refunds.map(({ amount, incomeReversal }) => [amount, incomeReversal])).toEqual([
      [2750, 3025],
      [500, 500],
      [5500, 5500],
    ])
    expect(lines.map(({ income }) => income)).toEqual([5500 + 550 - 3525, 0])
  })
})
