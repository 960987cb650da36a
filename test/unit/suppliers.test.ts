import { describe, expect, test } from 'vitest'
import { boardOf, suppliedBy } from '../../electron/core/analyses/suppliers/compute.ts'
import { presentBoard } from '../../electron/core/analyses/suppliers/present.ts'
import { priceHistory, riseOf } from '../../electron/core/analyses/suppliers/prices.ts'
import { punctualityOf } from '../../electron/core/analyses/suppliers/punctuality.ts'
import type { Facts, Purchase, SkuFact } from '../../electron/core/analyses/suppliers/question.ts'
import type { PurchaseOrder } from '../../shared/contract/purchases.ts'

function receipt(supplier: string | null, sku: string, arrived: string, pieces: number, price: number): Purchase {
  return { from: 'receipt', supplier, sku, day: arrived, arrived, pieces, price, amount: price * pieces }
}

function fact(sku: string, more: Partial<SkuFact>): [string, SkuFact] {
  return [sku, { sku, title: null, spec: null, abc: null, supplier: null, parts: [], ...more }]
}

type Line = PurchaseOrder['lines'][number]

function order(id: string, more: Partial<PurchaseOrder>, line: Partial<Line> = {}): PurchaseOrder {
  const lines = [{ sku: 'P', title: null, spec: null, quantity: 100, price: 1000, received: 0, ...line }]
  return { id, supplier: '甲', orderedOn: '2026-01-01', expectedOn: null, closedOn: null, note: '', lines, ...more }
}

/**
 * 甲 brought P on 02-01 at 10.00, on 05-01 at 10.00 and on 09-01 at 11.00 元; 乙 brought Q on 03-01 and 06-01 and P on 08-01.
 * 丙 was only ordered of. B is a bundle of P, and R is bought of nobody.
 */
const PURCHASES: Purchase[] = [
  { ...receipt('甲', 'P', '2025-10-31', 500, 900), amount: 450_000 },
  receipt('甲', 'P', '2026-02-01', 100, 1000),
  receipt('乙', 'Q', '2026-03-01', 50, 2000),
  receipt('甲', 'P', '2026-05-01', 100, 1000),
  receipt('乙', 'Q', '2026-06-01', 50, 2080),
  receipt('乙', 'P', '2026-08-01', 10, 1200),
  receipt('甲', 'P', '2026-09-01', 100, 1100),
  { ...receipt('丙', 'S', '2026-10-25', 5, 3000), from: 'order', arrived: null },
]

const FACTS: Facts = {
  asOf: '2026-10-31',
  skus: new Map([
    fact('P', { title: '盒', abc: 'A', supplier: '甲' }),
    fact('Q', { title: '盖', abc: 'A' }),
    fact('R', { abc: 'C' }),
    fact('B', { abc: 'B', parts: ['P'] }),
  ]),
  profit: new Map([
    ['P', 60_000],
    ['Q', 30_000],
    ['B', 20_000],
    ['R', -10_000],
  ]),
  purchases: PURCHASES,
  orders: [
    order('came', { orderedOn: '2026-04-20', expectedOn: '2026-05-05', closedOn: '2026-05-02' }, { received: 100 }),
    order('late', { orderedOn: '2026-08-15', expectedOn: '2026-08-30' }, { received: 100 }),
    order('open', { orderedOn: '2026-10-10', expectedOn: '2026-10-20' }, { received: 40, price: 1100 }),
    order('early', { supplier: '丙', orderedOn: '2026-10-25' }, { sku: 'S', quantity: 5, price: 3000 }),
  ],
  lead: new Map([['甲', [10, 11, 17, 18]]]),
  said: ['甲', '丁'],
}

const rowOf = (facts: Facts, name: string) =>
  boardOf(facts).rows.find((row) => row.name === name) ?? expect.fail(`no ${name}`)

describe('the suppliers of a small shop', () => {
  test('money of the last 365 days, from receipts or else from orders, with its share', () => {
    const { rows, bought } = boardOf(FACTS)
    // 甲: 100 × (10 + 10 + 11); 乙: 50 × (20 + 20.80) + 10 × 12; 丙 by its order: 5 × 30. The 500 of 2025-10-31 are a day too old.
    expect(rows.map(({ name, bought: own, boughtFrom }) => [name, own.value, boughtFrom])).toEqual([
      ['甲', 310_000, 'receipts'],
      ['乙', 216_000, 'receipts'],
      ['丙', 15_000, 'orders'],
      ['丁', null, null],
    ])
    expect(bought.value).toBe(541_000)
    expect(rowOf(FACTS, '甲').boughtShare.value).toBeCloseTo(310 / 541, 12)
    expect(rowOf(FACTS, '丁')).toMatchObject({ skus: 0, bought: { reason: '近一年没有它的到货记录和采购单' } })
  })

  test('profit hangs on the first supplier, a bundle on that of its parts, and nothing is lost of the whole', () => {
    // P and its bundle are 甲's, Q is 乙's, R is nobody's.
    expect(rowOf(FACTS, '甲')).toMatchObject({ profit: { value: 80_000 }, profitShare: { value: 0.8 } })
    expect(rowOf(FACTS, '乙')).toMatchObject({ profit: { value: 30_000 }, profitShare: { value: 0.3 } })
    expect(boardOf(FACTS)).toMatchObject({ profit: { value: 100_000 }, unnamed: { profit: -10_000, bought: null } })
    const unpriced = { ...FACTS, profit: new Map([...(FACTS.profit ?? []), ['Q', null] as const]) }
    expect(rowOf(unpriced, '甲')).toMatchObject({ profit: { value: 80_000 }, profitShare: { value: null } })
    expect(rowOf(unpriced, '乙').profit.reason).toContain('1 个 SKU')
    expect(rowOf({ ...FACTS, profit: null }, '甲').profit).toEqual({ value: null, reason: '近 90 天没有订单' })
  })

  test('an A item that two supply is nobody’s alone', () => {
    expect(rowOf(FACTS, '甲')).toMatchObject({ skus: 1, soleA: { value: 0 } })
    expect(rowOf(FACTS, '乙')).toMatchObject({ skus: 2, soleA: { value: 1 } })
    const unsold = new Map([...FACTS.skus].map(([key, one]) => [key, { ...one, abc: null }]))
    expect(rowOf({ ...FACTS, skus: unsold }, '乙').soleA.value).toBeNull()
  })

  test('lead times, punctuality and what is open', () => {
    const { lead, punctuality, open } = rowOf(FACTS, '甲')
    expect(lead).toMatchObject({ arrivals: 4, mean: 14, least: 10, median: 14, most: 18 })
    expect(lead.deviation).toBeCloseTo(Math.sqrt((16 + 9 + 9 + 16) / 3), 12)
    // `came` by the receipt of 05-01; `late` by that of 09-01; `open` is ten days overdue.
    expect(punctuality).toEqual({ onTime: 1, late: 2, unknown: 0, share: { value: 1 / 3, reason: null } })
    expect(open).toEqual({ orders: 1, pieces: 60, overdue: 1, amount: { value: 66_000, reason: null } })
    expect(rowOf(FACTS, '丙').punctuality.share.reason).toBe('没有写了预计到货日的采购单')
  })

  test('rises of 5 % or more come first; 4 % is none', () => {
    expect(boardOf(FACTS).rises).toMatchObject([
      { supplier: '甲', sku: 'P', day: '2026-09-01', before: 1000, price: 1100 },
    ])
    const [first] = suppliedBy(FACTS, '乙').map(({ sku, prices, sole, rise }) => ({ sku, prices, sole, rise }))
    expect(first).toMatchObject({ sku: 'Q', sole: true, rise: null, prices: [{ change: null }, { price: 2080 }] })
    expect(first?.prices[1]?.change).toBeCloseTo(0.04, 12)
  })

  test('says on whom the shop depends, and what is not known stays out of the sentence', () => {
    const { sentence, notes } = presentBoard(boardOf(FACTS))
    expect(sentence).toContain('从 3 家供应商进了 5,410.00 元，最大的「甲」占 57.3%，近 90 天利润的 80.0% 靠它')
    expect(sentence).toContain('1 个 A 类 SKU 只有一家供货')
    expect(sentence).toContain('1 张采购单过了预计到货日还没到齐')
    expect(notes.join()).toContain('丙 没有到货记录')
    const unpriced = { ...receipt('乙', 'Q', '2026-09-09', 5, 0), price: null, amount: null }
    const unknown = presentBoard(boardOf({ ...FACTS, purchases: [...PURCHASES, unpriced] }))
    expect(unknown.sentence).toContain('还算不出：合计算不出：1 笔到货没有价格')
    expect(unknown.rows.find(({ name }) => name === '甲')).toMatchObject({
      bought: { value: 310_000 },
      boughtShare: { value: null },
    })
  })
})

describe('prices', () => {
  const at = (day: string | null, price: number, from: Purchase['from'] = 'receipt'): Purchase => ({
    ...receipt('甲', 'P', day ?? '', 1, price),
    day,
    from,
  })

  test('the same price twice a day is one, and a cost from the beginning comes first', () => {
    const points = priceHistory([at('2026-05-01', 1000, 'order'), at('2026-05-01', 1000), at(null, 800, 'cost')])
    expect(points).toEqual([
      { day: null, price: 800, change: null, from: 'cost' },
      { day: '2026-05-01', price: 1000, change: 0.25, from: 'receipt' },
    ])
  })

  test('the newest change counts, however often the new price was paid since', () => {
    const prices = [at('2026-01-01', 100), at('2026-02-01', 105), at('2026-03-01', 105)]
    expect(riseOf(priceHistory(prices), '2026-01-01')).toMatchObject({ day: '2026-02-01', before: 100, price: 105 })
    expect(riseOf(priceHistory(prices), '2026-02-02')).toBeNull()
    expect(riseOf(priceHistory([...prices, at('2026-04-01', 104)]), '2026-01-01')).toBeNull()
    expect(riseOf(priceHistory([at('2026-01-01', 0), at('2026-02-01', 9)]), '2026-01-01')).toBeNull()
  })
})

describe('punctuality', () => {
  const expected = { orderedOn: '2026-01-01', expectedOn: '2026-01-10' }
  const none = { onTime: 0, late: 0, unknown: 0 }

  test('goods fill the oldest order that waits, and the last piece counts', () => {
    const orders = [order('second', { ...expected, orderedOn: '2026-01-05' }), order('first', expected)]
    const came = [receipt('甲', 'P', '2026-01-08', 130, 1), receipt('甲', 'P', '2026-01-12', 70, 1)]
    expect(punctualityOf(orders, came, '2026-01-31')).toEqual({ onTime: 1, late: 1, unknown: 0 })
  })

  test('waits until the day is over, and does not guess when goods came', () => {
    expect(punctualityOf([order('one', expected)], [], '2026-01-10')).toEqual(none)
    expect(punctualityOf([order('one', expected)], [], '2026-01-11')).toEqual({ ...none, late: 1 })
    const came = order('one', expected, { received: 100 })
    expect(punctualityOf([came], [], '2026-01-31')).toEqual({ ...none, unknown: 1 })
    expect(punctualityOf([came], [receipt('甲', 'P', '2026-01-09', 20, 1)], '2026-01-31')).toEqual({
      ...none,
      unknown: 1,
    })
    const cancelled = order('one', { ...expected, closedOn: '2026-01-09' })
    expect(punctualityOf([cancelled], [], '2026-01-31')).toEqual(none)
    expect(punctualityOf([order('one', {})], [], '2026-01-31')).toEqual(none)
  })
})
