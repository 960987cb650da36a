import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveOrder } from '../../electron/core/import/resolve/index.ts'
import { evidenceOf, line, moneyOf, order, resolve, subOrder } from './evidence.ts'
import type { File } from './evidence.ts'

describe('an order known only as a whole', () => {
  test('has one line of its title and total quantity, which item rows replace', () => {
    const alone = resolve([1, order({ refunded: 0 })])
    expect(moneyOf(alone)).toEqual(['P: 100.00/0.00/0.00'])
    expect(alone.lines[0]).toMatchObject({ title: '连衣裙', quantity: 2, income: 10_000, batchId: 'file 0', row: 2 })
    const items = [line('11', { title: '裙', paid: 6000 }), line('12', { title: '裤', paid: 4000 })]
    const expected = ['11: 60.00/0.00/0.00', '12: 40.00/0.00/0.00']
    expect(moneyOf(resolve([1, order({ refunded: 0 })], [2, ...items]))).toEqual(expected)
    expect(moneyOf(resolve([2, ...items], [1, order({ refunded: 0 })]))).toEqual(expected)
    expect(moneyOf(resolve([1, ...items], [2, order({ refunded: 0 })]))).toEqual(expected)
  })

  test('items alone are taken as they stand', () => {
    const result = resolve([1, line('11', { paid: 6000, refunded: 0 }), line('12', { paid: null })])
    expect(moneyOf(result)).toEqual(['11: 60.00/?/0.00', '12: ?/?/?'])
    expect(result.lines.map(({ income }) => income)).toEqual([6000, null])
  })
})

describe('freight (ruling 10)', () => {
  const paid = { paid: 10_000, freight: 1000, refunded: 0 }

  test('stays inside paid and in a column of its own', () => {
    expect(moneyOf(resolve([1, order(paid)]))).toEqual(['P: 100.00/10.00/0.00'])
  })

  test('item amounts with freight are taken; freight goes by what was paid', () => {
    const result = resolve([1, order(paid), line('11', { paid: 6000 }), line('12', { paid: 4000 })])
    expect(moneyOf(result)).toEqual(['11: 60.00/6.00/0.00', '12: 40.00/4.00/0.00'])
  })

  test('item amounts without freight get their share of it', () => {
    const result = resolve([1, order(paid), line('11', { paid: 6000 }), line('12', { paid: 3000 })])
    expect(moneyOf(result)).toEqual(['11: 66.67/6.67/0.00', '12: 33.33/3.33/0.00'])
  })

  test('a gift takes no share, an order of freight alone still adds up', () => {
    expect(moneyOf(resolve([1, order(paid), line('11', { paid: 9000 }), line('12', { paid: 0 })]))).toEqual([
      '11: 100.00/10.00/0.00',
      '12: 0.00/0.00/0.00',
    ])
    const only = resolve([1, order({ paid: 1000, freight: 1000 }), line('11', { paid: 0 }), line('12', { paid: 0 })])
    expect(moneyOf(only)).toEqual(['11: 5.00/5.00/?', '12: 5.00/5.00/?'])
  })

  test('never exceeds what was paid', () => {
    expect(moneyOf(resolve([1, order({ paid: 500, freight: 1000 })]))).toEqual(['P: 5.00/5.00/?'])
  })
})

describe('item amounts against the order', () => {
  test('net item amounts become gross with their refunds', () => {
    const items = [line('11', { paid: 6000, refunded: 0 }), line('12', { paid: 0, refunded: 4000 })]
    const result = resolve([1, order({ refunded: 4000 }), ...items])
    expect(moneyOf(result)).toEqual(['11: 60.00/0.00/0.00', '12: 40.00/0.00/40.00'])
    expect(result.order?.gap).toBeNull()
  })

  test('gross item amounts stay', () => {
    const items = [line('11', { paid: 6000, refunded: 0 }), line('12', { paid: 4000, refunded: 4000 })]
    expect(moneyOf(resolve([1, order({ refunded: 4000 }), ...items]))).toEqual([
      '11: 60.00/0.00/0.00',
      '12: 40.00/0.00/40.00',
    ])
  })

  test('where they do not add up the order counts, by their shares, and it is said', () => {
    const items = [line('11', { paid: 6000 }), line('12', { paid: 3000 })]
    const result = resolve([1, order({ paid: 10_000 }), ...items])
    expect(moneyOf(result)).toEqual(['11: 66.67/0.00/?', '12: 33.33/0.00/?'])
    expect(result.order?.gap).toContain('不符')
  })

  test('without item amounts list prices decide, without those the lines share alike', () => {
    const priced = [line('11', { unitPrice: 3000, quantity: 2 }), line('12', { unitPrice: 3000 })]
    expect(moneyOf(resolve([1, order(), ...priced]))).toEqual(['11: 66.67/0.00/?', '12: 33.33/0.00/?'])
    const bare = [line('13'), line('11'), line('12')]
    expect(moneyOf(resolve([1, order(), ...bare]))).toEqual([
      '11: 33.34/0.00/?',
      '12: 33.33/0.00/?',
      '13: 33.33/0.00/?',
    ])
  })

  test('Σ lines = order to the 分, whatever the items say; the 分 left over go to the lowest line id', () => {
    const amount = fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: null })
    const items = fc.array(fc.record({ paid: amount, refunded: amount, unitPrice: amount }), {
      minLength: 1,
      maxLength: 8,
    })
    const total = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(total, fc.integer({ min: 0, max: 3000 }), items, (paid, freight, given) => {
        const lines = given.map((fact, index) => line(`1${index}`, fact))
        const { lines: resolved } = resolve([1, order({ paid, freight, refunded: 0 }), ...lines])
        const sum = (column: (one: (typeof resolved)[number]) => number | null) =>
          resolved.reduce((all, one) => all + (column(one) ?? Number.NaN), 0)
        expect(sum((one) => one.paid)).toBe(paid)
        expect(sum((one) => one.freight)).toBe(Math.min(freight, paid))
        for (const one of resolved) {
          expect(one.freight).toBeLessThanOrEqual(one.paid ?? 0)
          expect(one.refunded ?? 0).toBeLessThanOrEqual(one.paid ?? 0)
        }
      }),
    )
  })
})

describe('which statement counts (ruling 2)', () => {
  test('the newest as-of, whatever came in first', () => {
    const old: File = [1, order({ status: '买家已付款', refunded: 0 })]
    const late: File = [9, order({ status: '交易成功', refunded: 1000 })]
    for (const files of [
      [old, late],
      [late, old],
    ]) {
      const { order: head, lines } = resolve(...files)
      expect([head?.status, lines[0]?.refunded]).toEqual(['交易成功', 1000])
    }
  })

  test('of equal ones the later import', () => {
    expect(resolve([5, order({ paid: 100 })], [5, order({ paid: 200 })]).lines[0]?.paid).toBe(200)
    expect(resolve([5, order({ paid: 200 })], [5, order({ paid: 100 })]).lines[0]?.paid).toBe(100)
  })

  test('a newer export without a column takes nothing away', () => {
    const full = order({ refunded: 0, buyer: 'key', province: '广东', freight: 1000 })
    const custom = order({ createdAt: null, freight: null, title: null, quantity: null, status: '交易成功' })
    const { order: head, lines } = resolve([1, full], [9, custom])
    expect(head).toMatchObject({ buyer: 'key', province: '广东', createdAt: full.createdAt })
    expect(lines[0]).toMatchObject({ title: '连衣裙', quantity: 2, freight: 1000, refunded: 0 })
  })

  test('lines without numbers count as the newest set, and only until a file numbers them', () => {
    const set = (...ids: string[]) => ids.map((id) => line(id, { numbered: false }))
    const ids = (...files: File[]) => resolve(...files).lines.map(({ lineId }) => lineId)
    expect(ids([1, ...set('P-1', 'P-2', 'P-3')], [5, ...set('P-1', 'P-2')])).toEqual(['P-1', 'P-2'])
    expect(ids([5, ...set('P-1', 'P-2')], [1, ...set('P-1', 'P-2', 'P-3')])).toEqual(['P-1', 'P-2'])
    expect(ids([9, ...set('P-1', 'P-2')], [1, line('11'), line('12')])).toEqual(['11', '12'])
  })

  test('yesterday’s unpaid order does not undo the payment that item rows show', () => {
    const unpaid = order({ paidAt: null, paid: 0, status: '等待买家付款' })
    const items = [line('11', { paid: 6000 }), line('12', { paid: 4000 })]
    expect(moneyOf(resolve([1, unpaid], [2, ...items]))).toEqual(['11: 60.00/?/?', '12: 40.00/?/?'])
  })

  test('the same evidence in any order of arrays is the same order', () => {
    const files: File[] = [
      [1, order({ refunded: 0 }), line('12', { paid: 3000 }), line('11', { paid: 7000 })],
      [5, line('11', { paid: 7000, refunded: 1000 }), line('13', { paid: 0 })],
      [9, order({ refunded: 3000, freight: 500 })],
    ]
    const evidence = { orderId: 'P', ...evidenceOf(files) }
    const expected = resolveOrder(evidence)
    const shuffled = fc.record({
      orderId: fc.constant('P'),
      orders: fc.shuffledSubarray(evidence.orders, { minLength: evidence.orders.length }),
      lines: fc.shuffledSubarray(evidence.lines, { minLength: evidence.lines.length }),
      refunds: fc.constant(evidence.refunds),
    })
    fc.assert(
      fc.property(shuffled, (other) => {
        expect(resolveOrder(other)).toEqual(expected)
      }),
    )
  })
})

describe('what is paid (ruling 13)', () => {
  test('goes by the payment time, not by an amount', () => {
    const { order: head, lines } = resolve([1, order({ paidAt: null, refunded: 0 })])
    expect(head?.paidAt).toBeNull()
    expect(lines[0]).toMatchObject({ paid: 0, freight: 0, refunded: 0, income: null, paidAt: null })
  })

  test('a presale with its deposit paid and its balance open is not paid, and listed apart', () => {
    const open = order({ paidAt: null, presale: true, paid: 2000, status: '等待买家付款' })
    expect(resolve([1, open])).toMatchObject({ order: { presaleOpen: true, paidAt: null }, lines: [{ paid: 0 }] })
    expect(resolve([1, { ...open, status: '交易关闭' }]).order?.presaleOpen).toBe(false)
    expect(resolve([1, order({ presale: true })]).order).toMatchObject({
      presaleOpen: false,
      paidAt: '2026-10-02 10:00:00',
    })
    expect(resolve([1, open], [5, order({ presale: true })]).order?.presaleOpen).toBe(false)
    expect(resolve([1, order({ paidAt: null })]).order?.presaleOpen).toBe(false)
  })
})

describe('抖店 income (ruling 12)', () => {
  test('is paid plus what platform and 达人 bear, not what the merchant bears', () => {
    const borne = { platformDiscount: 500, influencerDiscount: 300, merchantDiscount: 900 }
    expect(resolve([1, subOrder('11', borne)]).lines[0]?.income).toBe(10_800)
  })

  test('each line keeps its own money, freight included', () => {
    const result = resolve([1, subOrder('11', { paid: 6000, freight: 600 }), subOrder('12', { paid: 4000 })])
    expect(moneyOf(result)).toEqual(['11: 60.00/6.00/0.00', '12: 40.00/0.00/0.00'])
  })

  test('is not known where the refund is not', () => {
    expect(resolve([1, subOrder('11', { refunded: null, refundedInFull: null })]).lines[0]).toMatchObject({
      refunded: null,
      income: null,
    })
  })
})
