import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clearanceOf, meanDays } from '../../electron/core/analyses/clearance/compute.ts'
import { bucketsOf, layersOf, oldestAge } from '../../electron/core/analyses/inventory/ageing.ts'
import type { CountRow } from '../../electron/core/analyses/inventory/counts.ts'
import { performanceOf } from '../../electron/core/analyses/slow-stock/performance.ts'
import type { Held } from '../../electron/core/analyses/slow-stock/performance.ts'
import { spreadBundles } from '../../electron/core/analyses/slow-stock/rows.ts'
import { changesOf, meanStocks } from '../../electron/core/analyses/slow-stock/snapshots.ts'
import { dayNumber } from '../../shared/calendar.ts'
import { AGE_ENDS } from '../../shared/contract/slow-stock.ts'

const TODAY = 20_000

describe('since when it lies there', () => {
  test('what is left is what came last, the rest is as old as the SKU has been known', () => {
    // 25 are left: all 10 of ten days ago, all 10 of eighty days ago, 5 of the 100 of two hundred days ago.
    const lots = [
      { day: TODAY - 10, pieces: 10 },
      { day: TODAY - 80, pieces: 10 },
      { day: TODAY - 200, pieces: 100 },
    ]
    const layers = layersOf(25, lots, TODAY - 400)
    expect(bucketsOf(layers, TODAY)).toEqual({
      pieces: [10, 0, 10, 0, 5, 0],
      inferred: [0, 0, 0, 0, 0, 0],
      unknown: 0,
    })
    expect(oldestAge(layers, TODAY)).toBe(200)
    const more = layersOf(125, lots, TODAY - 400)
    expect(bucketsOf(more, TODAY)).toMatchObject({ pieces: [10, 0, 10, 0, 100, 5], inferred: [0, 0, 0, 0, 0, 5] })
    expect(oldestAge(more, TODAY)).toBe(400)
    expect(bucketsOf(layersOf(7, [], null), TODAY)).toMatchObject({ pieces: [0, 0, 0, 0, 0, 0], unknown: 7 })
    expect(oldestAge(layersOf(7, [], null), TODAY)).toBeNull()
    expect(layersOf(-3, lots, TODAY)).toEqual([])
  })

  test('a bucket ends with its last day', () => {
    const at = (age: number) => bucketsOf(layersOf(1, [{ day: TODAY - age, pieces: 1 }], null), TODAY).pieces.indexOf(1)
    for (const [bucket, end] of AGE_ENDS.entries()) expect([at(end), at(end + 1)]).toEqual([bucket, bucket + 1])
    expect(at(0)).toBe(0)
  })

  const shelves = fc.record({
    stock: fc.integer({ min: 0, max: 500 }),
    lots: fc.array(
      fc.record({ day: fc.integer({ min: TODAY - 900, max: TODAY }), pieces: fc.integer({ min: 0, max: 80 }) }),
      { maxLength: 8 },
    ),
    seen: fc.option(fc.integer({ min: TODAY - 1500, max: TODAY - 900 }), { nil: null }),
  })
  const newestFirst = (lots: readonly { day: number; pieces: number }[]) => lots.toSorted((a, b) => b.day - a.day)

  test('buckets and what is of unknown age are the stock, and receipts explain as much as they can', () => {
    fc.assert(
      fc.property(shelves, ({ stock, lots, seen }) => {
        const { pieces, inferred, unknown } = bucketsOf(layersOf(stock, newestFirst(lots), seen), TODAY)
        const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
        expect(sum(pieces) + unknown).toBe(stock)
        const received = sum(lots.map((lot) => lot.pieces))
        expect(sum(inferred) + unknown).toBe(Math.max(0, stock - received))
        pieces.forEach((all, at) => expect(all).toBeGreaterThanOrEqual(inferred[at] ?? 0))
      }),
    )
  })

  test('as a queue that sales leave from the front tells it, piece by piece', () => {
    fc.assert(
      fc.property(shelves, ({ stock, lots }) => {
        const queue = newestFirst(lots)
          .toReversed()
          .flatMap(({ day, pieces }) => Array.from({ length: pieces }, () => day))
        const left = stock === 0 ? [] : queue.slice(-stock)
        const layers = layersOf(left.length, newestFirst(lots), null)
        expect(layers.flatMap(({ day, pieces }) => Array.from({ length: pieces }, () => day)).toReversed()).toEqual(
          left,
        )
      }),
    )
  })
})

describe('clearing', () => {
  const GIVEN = {
    stock: 90,
    unitCost: 2000,
    price: 5000,
    dailyRate: 0.5,
    discount: 0.4,
    days: 30,
    unitFees: 500,
    holdingRate: 0.18,
  }

  test('by hand', () => {
    // 90 in 30 days are 3 a day, six times today's half a piece; 30.00 less fees of 5.00 brings 25.00 a piece.
    // At today's rate it takes 180 days, a piece lies there 90 of them on average, cleared 15: 75 days of
    // 1,800.00 × 18 % ÷ 365 = 66.58.
    const answer = clearanceOf(GIVEN)
    expect(answer).toMatchObject({
      newPrice: 3000,
      neededRate: 3,
      neededUplift: 6,
      daysAtTodaysRate: 180,
      cash: 225_000,
      result: 45_000,
      holdingSaved: 6658,
      resultWithHolding: 51_658,
    })
    expect(answer.breakEvenDiscount).toBeCloseTo(0.5, 12)
    expect(answer.breakEvenWithHolding).toBeCloseTo(0.5 + 6658 / 90 / 5000, 12)
  })

  test('what never sells costs a whole year, what goes anyhow saves nothing, what has no price has no discount', () => {
    const year = 90 * 2000 * 0.18
    expect(clearanceOf({ ...GIVEN, dailyRate: 0 })).toMatchObject({
      neededUplift: null,
      daysAtTodaysRate: null,
      holdingSaved: Math.round((year * (365 - 15)) / 365),
    })
    expect(clearanceOf({ ...GIVEN, dailyRate: 10 }).holdingSaved).toBe(0)
    expect(clearanceOf({ ...GIVEN, price: 0 })).toMatchObject({ breakEvenDiscount: null, result: -90 * 2500 })
  })

  test('the mean day is what adding up day by day gives', () => {
    for (const days of [1, 40, 365, 500, 4000]) {
      let sum = 0
      const steps = 200_000
      for (let step = 0; step < steps; step++) sum += Math.max(0, 1 - (((step + 0.5) / steps) * 365) / days)
      expect(meanDays(days)).toBeCloseTo((sum / steps) * 365, 3)
    }
    expect(meanDays(Number.POSITIVE_INFINITY)).toBe(365)
  })

  const inputs = fc.record({
    stock: fc.integer({ min: 1, max: 5000 }),
    unitCost: fc.integer({ min: 0, max: 50_000 }),
    price: fc.integer({ min: 100, max: 100_000 }),
    dailyRate: fc.double({ min: 0.01, max: 50, noNaN: true }),
    discount: fc.double({ min: 0, max: 0.9, noNaN: true }),
    days: fc.integer({ min: 1, max: 365 }),
    unitFees: fc.integer({ min: 0, max: 3000 }),
    holdingRate: fc.double({ min: 0, max: 1, noNaN: true }),
  })

  test('a deeper discount never brings more, and the break-even discount leaves nothing', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const answer = clearanceOf(input)
        const deeper = clearanceOf({ ...input, discount: Math.min(0.9, input.discount + 0.1) })
        expect(deeper.cash).toBeLessThanOrEqual(answer.cash)
        expect(answer.neededRate * input.days).toBeCloseTo(input.stock, 6)
        expect((answer.neededUplift ?? 0) * input.dailyRate).toBeCloseTo(answer.neededRate, 6)
        expect(answer.holdingSaved).toBeGreaterThanOrEqual(0)
        const even = answer.breakEvenDiscount ?? -1
        if (even < 0 || even > 0.9) return
        // The price is rounded to a 分, so each piece may be half a 分 off.
        const atEven = clearanceOf({ ...input, discount: even }).result
        expect(Math.abs(atEven)).toBeLessThanOrEqual(input.stock / 2 + 1)
      }),
    )
  })
})

describe('what the stock earns', () => {
  const count = (day: string, sku: string, available: number | null, warehouse = ''): CountRow => ({
    sku,
    productId: null,
    title: null,
    spec: null,
    warehouse,
    day,
    onHand: null,
    available,
    inTransit: null,
    locked: null,
    defective: null,
    leadTime: null,
    minimum: null,
    supplier: null,
  })

  test('the average is of the days of counts; what a count leaves out is what the last one found', () => {
    const counts = [
      count('2026-07-01', 'A', 100),
      count('2026-08-01', 'A', 40),
      count('2026-08-01', 'A', 10, '二仓'),
      count('2026-09-01', 'B', 6),
      count('2026-10-01', 'A', 0),
      count('2026-10-01', 'B', -2),
    ]
    const costs = new Map([['A', 200]])
    const costOf = (sku: string, day: number) =>
      sku === 'B' ? (day < dayNumber('2026-09-15') ? 1000 : 900) : (costs.get(sku) ?? null)
    const [mean, late] = meanStocks(changesOf(counts, costOf), ['2026-08-01', '2026-10-01'], '2026-10-31')
    expect(mean?.days).toEqual(['2026-08-01', '2026-09-01', '2026-10-01'])
    // A: 50, 50, then 0 and the 10 of the second warehouse. B: none, 6, none.
    expect(mean?.values.get('A')).toBeCloseTo(((50 + 50 + 10) * 200) / 3, 9)
    expect(mean?.values.get('B')).toBeCloseTo(6000 / 3, 9)
    expect(late).toBeNull()
    const uncosted = changesOf(counts, () => null)
    expect(meanStocks(uncosted, ['2026-08-01'], '2026-10-31')[0]?.values.get('A')).toBeNaN()
    // Of what was counted later an earlier day knows nothing.
    const [earlier] = meanStocks(changesOf(counts, costOf), ['2026-07-01'], '2026-08-31')
    expect([...(earlier?.values ?? [])]).toEqual([['A', 150 * 100]])
  })

  const held = (more: Partial<Held>): Held => ({
    sku: 'A-1',
    abc: 'A',
    value: 3000,
    stock: 2000,
    stockOfYear: 4000,
    cogs: 1000,
    grossProfit: 6000,
    ...more,
  })

  test('turnover, months and GMROI are ratios of sums, scaled to a year', () => {
    const spans = { cogs: 73, grossProfit: 365 }
    const answer = performanceOf([held({}), held({}), held({ abc: null, cogs: 0, grossProfit: 0 })], spans)
    expect(answer.map(({ group, skus }) => [group, skus])).toEqual([
      ['all', 3],
      ['A', 2],
      ['none', 1],
    ])
    const [all, a, none] = answer
    // 73 days are a fifth of a year.
    expect(all).toMatchObject({ cogs: 10_000, grossProfit: 12_000, averageStock: 6000, averageStockOfYear: 12_000 })
    expect(all?.turnover).toBeCloseTo(10_000 / 6000, 12)
    expect(all?.gmroi).toBeCloseTo(1, 12)
    expect(a?.turnover).toBeCloseTo(2.5, 12)
    expect(a?.monthsOfStock).toBeCloseTo((6000 * 12) / 10_000, 12)
    expect(none).toMatchObject({ turnover: 0, monthsOfStock: null, gmroi: 0, reasons: ['这段时间没有卖出'] })
  })

  test('what is not known makes no ratio, and says why', () => {
    const [uncosted] = performanceOf([held({}), held({ cogs: Number.NaN })], { cogs: 90, grossProfit: 0 })
    expect(uncosted).toMatchObject({
      turnover: null,
      monthsOfStock: null,
      gmroi: null,
      reasons: ['有卖出的规格没有成本'],
    })
    const [empty] = performanceOf([held({ value: 0, stock: 0, stockOfYear: 0 })], { cogs: 90, grossProfit: 365 })
    expect(empty).toMatchObject({ turnover: null, monthsOfStock: 0, gmroi: null, reasons: ['没有库存金额'] })
    expect(performanceOf([], { cogs: 90, grossProfit: 365 })).toEqual([])
  })

  test('what a bundle brought falls on its parts by what they cost, and nothing is lost', () => {
    const skus = ['AB', 'A', 'B'].map((key) => ({ key, code: key, productId: null, title: key, spec: null }))
    const books = { skus } as unknown as Parameters<typeof spreadBundles>[1]
    const parts = new Map([
      [
        0,
        [
          [1, 2],
          [2, 1],
        ] as const,
      ],
    ])
    const values = Float64Array.from([900, 10, 20])
    const costs: Record<string, number> = { A: 100, B: 400 }
    const spread = (costOf: (sku: string) => number | null) => [...spreadBundles(values, books, parts, costOf, TODAY)]
    expect(spread((sku) => costs[sku] ?? null)).toEqual([0, 310, 620])
    expect(spread(() => null)).toEqual([0, 610, 320])
  })
})
