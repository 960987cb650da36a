import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { campaignShares, isCampaign } from '../../electron/core/analyses/listing/campaign.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { countPairs } from '../../electron/core/analyses/baskets/compute.ts'
import { bundleOf } from '../../electron/core/analyses/baskets/present.ts'
import { abcOf } from '../../electron/core/analyses/listing/abc.ts'
import { diagnose, levelOf } from '../../electron/core/analyses/listing/diagnosis.ts'
import type { Funnel } from '../../electron/core/analyses/listing/diagnosis.ts'
import { hotScores, ranksOf } from '../../electron/core/analyses/listing/hot.ts'
import { stageOf } from '../../electron/core/analyses/listing/life.ts'
import { rolesOf } from '../../electron/core/analyses/listing/roles.ts'
import { wilson } from '../../electron/core/stats/wilson.ts'

describe('the score interval', () => {
  test('is the one Newcombe prints for 81 of 263, 15 of 148, 0 of 20 and 1 of 29', () => {
    // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I.
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const
    for (const [successes, trials, low, high] of published) {
      expect(wilson(successes, trials)?.low).toBeCloseTo(low, 4)
      expect(wilson(successes, trials)?.high).toBeCloseTo(high, 4)
    }
  })

  test('is not there without trials, nor where more paid than came', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(wilson(5, 4)).toBeNull()
  })

  test('both ends solve |p̂ − p| = z √(p(1 − p) / n)', () => {
    const trials = fc
      .integer({ min: 1, max: 100_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    fc.assert(
      fc.property(trials, ([successes, n]) => {
        const interval = wilson(successes, n)
        for (const end of [interval?.low ?? Number.NaN, interval?.high ?? Number.NaN]) {
          const distance = Math.abs(successes / n - end)
          expect(distance).toBeCloseTo(1.959963984540054 * Math.sqrt((end * (1 - end)) / n), 6)
        }
      }),
    )
  })
})

describe('baskets', () => {
  const from = (orders: readonly (readonly number[])[], items: number) => ({
    lines: Int32Array.from(orders.flat().keys()),
    order: Int32Array.from(orders.flatMap((own, order) => own.map(() => order))),
    item: Int32Array.from(orders.flat()),
    withItem: Array.from({ length: items }, (_, item) => orders.filter((own) => own.includes(item)).length),
    total: orders.length,
  })

  test('by hand: bread, milk and eggs in five orders', () => {
    // 0 bread, 1 milk, 2 eggs; the same twice in an order counts once.
    const [first, ...rest] = countPairs(from([[0, 1], [0, 1, 1], [0, 2], [1], [0, 1, 2]], 3), 2)
    // Eggs: in 2 orders, both with bread. Eggs and milk meet once: too seldom.
    expect(first).toEqual({ a: 2, b: 0, orders: 2, support: 0.4, confidence: 1, lift: 1.25 })
    // Bread and milk are in 4 orders each, together in 3 of 5: no more often than by chance.
    expect(rest).toEqual([{ a: 0, b: 1, orders: 3, support: 0.6, confidence: 0.75, lift: 15 / 16 }])
  })

  test('are what looking for each pair in each order finds', () => {
    const shop = fc.array(fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 1, maxLength: 6 }), { maxLength: 40 })
    fc.assert(
      fc.property(shop, fc.integer({ min: 1, max: 4 }), (orders, minOrders) => {
        const sets = orders.map((own) => new Set(own))
        const holding = (...items: number[]) => sets.filter((own) => items.every((item) => own.has(item))).length
        const expected = new Map<string, number[]>()
        for (let a = 0; a < 7; a++)
          for (let b = a + 1; b < 7; b++) {
            const both = holding(a, b)
            const [fewer, more] = [Math.min(holding(a), holding(b)), Math.max(holding(a), holding(b))]
            const total = orders.length
            if (both >= minOrders)
              expected.set(`${a} ${b}`, [both, both / total, both / fewer, (both * total) / fewer / more])
          }
        const found = countPairs(from(orders, 7), minOrders)
        expect(found.map(({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`).toSorted()).toEqual(
          [...expected.keys()].toSorted(),
        )
        for (const { a, b, orders: both, support, confidence, lift } of found) {
          const own = expected.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? []
          ;[both, support, confidence, lift].forEach((value, at) => expect(value).toBeCloseTo(own[at] ?? Number.NaN, 9))
        }
      }),
    )
  })

  test('stand by how much more often than by chance they are bought, as far as that is sure', () => {
    const times = (count: number, items: number[]) => Array.from({ length: count }, () => items)
    // 0 and 1 sell most and meet by chance; 2 and 3 belong together; 4 and 5 met once, and never else.
    const orders = [
      ...times(40, [0]),
      ...times(40, [1]),
      ...times(40, [0, 1]),
      ...times(12, [2, 3]),
      ...times(8, [2]),
      [4, 5],
    ]
    const found = countPairs(from(orders, 6), 1).map(({ a, b, lift }) => [a, b, Math.round(lift)])
    expect(found).toEqual([
      [4, 5, 141],
      [3, 2, 7],
      [0, 1, 1],
    ])
    expect(
      countPairs(from([...orders, ...times(30, [4]), ...times(30, [5])], 6), 1).map(({ a, b }) => [a, b])[0],
    ).toEqual([3, 2])
  })

  test('a bundle leaves what its parts leave, less the discount', () => {
    // 10 pieces brought 500 元 and left 200: 20 of 50 each; 4 brought 120 and left 40: 10 of 30 each.
    const parts = [
      { units: 10, income: 50_000, cp1: 20_000 },
      { units: 4, income: 12_000, cp1: 4_000 },
    ] as const
    expect(bundleOf(parts, 0.1)).toEqual({ bundleProfit: 2_200, bundleMargin: 2_200 / 7_200 })
    expect(bundleOf(parts, 0)).toEqual({ bundleProfit: 3_000, bundleMargin: 0.375 })
    expect(bundleOf([parts[0], { units: 3, income: 900, cp1: null }], 0)).toEqual({
      bundleProfit: null,
      bundleMargin: null,
    })
  })
})

describe('ABC', () => {
  test('the listing that crosses the border belongs above it; losses are C, the unknown have none', () => {
    // Of 100: 60 and 25 begin below 80, 12 begins at 85 below 95, 3 begins at 97.
    expect(abcOf([3, 25, -8, 60, null, 12, 0])).toEqual(['C', 'A', 'C', 'A', null, 'B', 'C'])
  })

  test('A alone earns at least 80 %, and no listing of A less than one of B', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 10_000 }), { minLength: 1 }), (profits) => {
        const classes = abcOf(profits)
        const of = (name: string) => profits.filter((_, at) => classes[at] === name)
        const earned = profits.reduce((sum, profit) => sum + Math.max(0, profit), 0)
        expect(of('A').reduce((sum, profit) => sum + profit, 0)).toBeGreaterThanOrEqual(0.8 * earned)
        expect(Math.min(...of('A'))).toBeGreaterThanOrEqual(Math.max(...of('B')))
      }),
    )
  })
})

describe('life cycle', () => {
  const at = { age: 200, idle: 1, stock: null, rank: 0.9, left: 0 }

  test('each stage by its rule, the youngest and the dead first', () => {
    expect(stageOf({ ...at, age: 30, blocks: [10, 0] })).toBe('new')
    expect(stageOf({ ...at, age: 31, blocks: [15, 10] })).toBe('growing')
    expect(stageOf({ ...at, blocks: [14, 10] })).toBe('steady')
    expect(stageOf({ ...at, blocks: [12, 10] })).toBe('mature')
    expect(stageOf({ ...at, rank: 0.5, blocks: [12, 10] })).toBe('steady')
    expect(stageOf({ ...at, blocks: [70, 69, 100] })).toBe('declining')
    expect(stageOf({ ...at, blocks: [71, 70, 100] })).toBe('mature')
    expect(stageOf({ ...at, blocks: [70, 71, 100] })).toBe('mature')
  })

  test('what no longer sells is dead only where a file states stock', () => {
    expect(stageOf({ ...at, idle: 30, stock: 4, blocks: [0, 3] })).toBe('dead')
    expect(stageOf({ ...at, idle: 30, stock: null, blocks: [0, 3] })).toBeNull()
    expect(stageOf({ ...at, idle: 29, stock: 4, blocks: [0, 3] })).toBe('steady')
    // Given away, it leaves the shelf.
    expect(stageOf({ ...at, idle: 30, stock: 4, left: 5, blocks: [0, 3] })).toBeNull()
  })

  test('fewer than two whole blocks of files tell nothing', () => {
    expect(stageOf({ ...at, age: null, blocks: [5] })).toBeNull()
  })
})

describe('roles', () => {
  const plain = { price: 5000, units: 20, visitors: 100, adSpend: 0, cp1Margin: 0.3, cp2: 1000, coverDays: null }

  test('cheap and much visited draws, well earned profits, dear and seldom bought shows', () => {
    const shop = [
      { ...plain, price: 3000, visitors: 900, cp1Margin: 0.05, cp2: -200 },
      { ...plain, cp1Margin: 0.5, cp2: 20_000 },
      { ...plain, price: 12_000, units: 1, cp1Margin: 0.6, cp2: 500 },
      { ...plain, coverDays: 181 },
      plain,
      { ...plain, units: 30 },
    ]
    expect(rolesOf(shop)).toEqual(['traffic', 'profit', 'image', 'clearance', 'regular', 'regular'])
  })

  test('what lives off events is for events, unless it has to be cleared', () => {
    const shop = [{ ...plain, campaign: true }, { ...plain, campaign: true, coverDays: 181 }, plain]
    expect(rolesOf(shop).slice(0, 2)).toEqual(['campaign', 'clearance'])
  })

  test('pieces sold in events or far under the usual price are counted, against those of the shop', () => {
    // Ten days at 50 元 a piece; listing 0 sells on the event's two days alone, listing 1 cheap twice, listing 2 never so.
    const sales = [
      ...[100, 101].map((day) => ({ product: 0, day, paid: 5000 })),
      ...Array.from({ length: 8 }, (_, at) => ({ product: 1, day: 102 + at, paid: at < 2 ? 4000 : 5000 })),
      ...Array.from({ length: 8 }, (_, at) => ({ product: 2, day: 102 + at, paid: 5000 })),
    ]
    const shares = campaignShares(booksOf(sales), 110, (_, day) => day < 102)
    expect([...shares.of]).toEqual([1, 0.25, 0])
    expect([...shares.shops]).toEqual([4 / 18])
    expect([0, 1, 2].map((product) => isCampaign(shares, product, 0))).toEqual([true, false, false])
  })

  /** Books of one shop, a line a sale; only what the shares look at is there. */
  function booksOf(sales: readonly { product: number; day: number; paid: number }[]): Books {
    return {
      lines: {
        length: sales.length,
        product: Int32Array.from(sales, ({ product }) => product),
        item: Int32Array.from(sales, ({ product }) => product),
        shop: new Int16Array(sales.length),
        paidDay: Int32Array.from(sales, ({ day }) => day),
        paid: Float64Array.from(sales, ({ paid }) => paid),
        quantity: new Float64Array(sales.length).fill(1),
      },
      items: [0, 1, 2].map((product) => ({ product: String(product), sku: null, title: null, spec: null })),
      products: [0, 1, 2].map((product) => ({ shop: 0, key: String(product), title: '' })),
      shops: [{ id: 'shop' }],
    } as unknown as Books
  }

  test('without visitors and advertising nobody knows whether a cheap one draws', () => {
    const shop = [
      { ...plain, price: 3000, visitors: null, adSpend: null, cp1Margin: 0.05 },
      { ...plain, visitors: null, adSpend: null },
      { ...plain, visitors: null, adSpend: null, cp1Margin: null },
    ]
    expect(rolesOf(shop).at(0)).toBeNull()
    expect(rolesOf(shop).at(2)).toBeNull()
  })
})

describe('diagnosis', () => {
  const funnel = (click: number, pay: number, cart: number, refund: number): Funnel => ({
    click: { part: click, whole: 100_000 },
    pay: { part: pay, whole: 10_000 },
    cart: { part: cart, whole: 10_000 },
    refund: { part: refund, whole: 2_000 },
  })
  const usual = [funnel(5000, 300, 800, 100), funnel(5000, 300, 800, 100), funnel(5000, 300, 800, 100)]

  test('each row of the matrix', () => {
    const listings = [
      ...usual,
      ...usual,
      funnel(4000, 300, 800, 100),
      funnel(6000, 100, 400, 100),
      funnel(6000, 100, 1200, 100),
      funnel(6000, 600, 800, 300),
      funnel(6000, 600, 800, 20),
    ]
    expect(diagnose(listings).slice(6)).toEqual(['title', 'page', 'promotion', 'quality', 'traffic'])
    expect(
      diagnose(listings)
        .slice(0, 6)
        .every((verdict) => verdict === null),
    ).toBe(true)
  })

  test('few visitors are no verdict, nor are none', () => {
    expect(levelOf({ part: 0, whole: 20 }, 0.03)).toBeNull()
    expect(levelOf({ part: 0, whole: 400 }, 0.03)).toBe('low')
    expect(levelOf(null, 0.03)).toBeNull()
  })
})

describe('hot score', () => {
  test('the mean of the ranks that are known, equal ones alike', () => {
    expect(ranksOf([1, 3, 3, null, 9])).toEqual([0, 0.5, 0.5, null, 1])
    expect(hotScores([1, 3, null], [5, null, null])).toEqual([50, 100, null])
  })
})
