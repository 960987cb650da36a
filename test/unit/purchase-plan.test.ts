import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planOrders } from '../../electron/core/analyses/purchase-plan/compute.ts'
import { presentPlan } from '../../electron/core/analyses/purchase-plan/present.ts'
import { purchaseList } from '../../electron/core/lists/purchases.ts'
import { roundedOrder } from '../../electron/core/stock/rounding.ts'
import { expectedShortage, unitLoss } from '../../electron/core/stats/loss.ts'
import type { PlanLine } from '../../electron/core/analyses/purchase-plan/question.ts'

const EMPTY = {
  code: null,
  title: null,
  spec: null,
  supplier: null,
  minimumOrder: null,
  pack: null,
  unitCost: null,
  unitProfit: null,
  position: 0,
  deviation: 0,
}
const line = (own: Partial<PlanLine> & Pick<PlanLine, 'sku' | 'wanted'>): PlanLine => ({
  ...EMPTY,
  demand: own.wanted,
  ...own,
})

describe('the unit normal loss', () => {
  // The table every textbook of inventory theory prints, to four digits.
  test.each([
    [-2, 2.0085],
    [-1, 1.0833],
    [0, 0.3989],
    [0.5, 0.1978],
    [1, 0.0833],
    [1.64, 0.0211],
    [2, 0.0085],
    [3, 0.0004],
  ])('of %d is %d', (z, loss) => {
    expect(unitLoss(z)).toBeCloseTo(loss, 4)
  })

  test('is what integrating the demand gives', () => {
    const [mean, deviation, step] = [40, 12, 0.01]
    for (const level of [10, 40, 55, 90]) {
      let integral = 0
      for (let x = level + step / 2; x < mean + 10 * deviation; x += step) {
        const density = Math.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI))
        integral += (x - level) * density * step
      }
      expect(expectedShortage(level, mean, deviation)).toBeCloseTo(integral, 4)
    }
  })

  test('without spread is the plain difference', () => {
    expect(expectedShortage(3, 10, 0)).toBe(7)
    expect(expectedShortage(30, 10, 0)).toBe(0)
  })
})

describe('起订量 and 箱规', () => {
  test.each([
    [0, 50, 12, 0],
    [-3, 50, 12, 0],
    [0.2, null, null, 1],
    [7, null, 12, 12],
    [7, 50, 12, 60],
    [61, 50, 12, 72],
    [72.000_000_01, 50, 12, 72],
    [55, 50, null, 55],
  ])('%d with at least %s and cartons of %s is %d', (wanted, least, pack, pieces) => {
    expect(roundedOrder(wanted, least, pack)).toBe(pieces)
  })

  test('never order less than is needed, and never a carton too many', () => {
    const count = fc.integer({ min: 1, max: 500 })
    fc.assert(
      fc.property(count, count, count, (wanted, least, pack) => {
        const pieces = roundedOrder(wanted, least, pack)
        expect(pieces % pack).toBe(0)
        expect(pieces).toBeGreaterThanOrEqual(Math.max(wanted, least))
        expect(pieces - pack).toBeLessThan(Math.max(wanted, least))
      }),
    )
  })
})

describe('a budget', () => {
  const random = fc.record({
    wanted: fc.integer({ min: 1, max: 6 }),
    unitProfit: fc.integer({ min: 1, max: 900 }),
    deviation: fc.integer({ min: 0, max: 4 }),
    position: fc.integer({ min: 0, max: 3 }),
  })

  test('is spent as the best of all ways to spend it', () => {
    // At one price a piece taking the best piece first is exact, so every other way must be found worse.
    fc.assert(
      fc.property(fc.array(random, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 15 }), (own, afford) => {
        const lines = own.map((one, at) => line({ sku: `S${at}`, unitCost: 10, ...one }))
        const planned = planOrders({ lines, budget: afford * 10 })
        const saved = planned.reduce((sum, { quantity, savedBy }) => sum + (savedBy(quantity) ?? 0), 0)
        expect(saved).toBeCloseTo(bestOf(planned, afford), 6)
      }),
    )
  })

  function bestOf(planned: ReturnType<typeof planOrders>, afford: number): number {
    const [head, ...rest] = planned
    if (head === undefined) return 0
    let best = 0
    for (let pieces = 0; pieces <= Math.min(afford, head.rounded); pieces++)
      best = Math.max(best, (head.savedBy(pieces) ?? 0) + bestOf(rest, afford - pieces))
    return best
  }

  test('is never overspent, and leaves whole cartons of at least the least order', () => {
    const packed = fc.record({
      wanted: fc.integer({ min: 1, max: 5000 }),
      unitCost: fc.integer({ min: 0, max: 900 }),
      unitProfit: fc.option(fc.integer({ min: -50, max: 900 })),
      minimumOrder: fc.integer({ min: 1, max: 100 }),
      pack: fc.integer({ min: 1, max: 30 }),
      deviation: fc.integer({ min: 0, max: 90 }),
    })
    fc.assert(
      fc.property(fc.array(packed, { maxLength: 8 }), fc.integer({ min: 0, max: 900_000 }), (own, budget) => {
        const planned = planOrders({ lines: own.map((one, at) => line({ sku: `S${at}`, ...one })), budget })
        const spent = planned.reduce((sum, one) => sum + one.quantity * (one.line.unitCost ?? 0), 0)
        expect(spent).toBeLessThanOrEqual(budget)
        for (const {
          quantity,
          rounded,
          line: { pack, minimumOrder },
        } of planned) {
          expect(quantity % (pack ?? 1)).toBe(0)
          expect(quantity).toBeLessThanOrEqual(rounded)
          expect(quantity === 0 || quantity >= (minimumOrder ?? 1)).toBe(true)
        }
      }),
    )
  })

  test('tells supplier by supplier what is bought, what is not, and what that costs', () => {
    const lines = [
      line({ sku: 'A', wanted: 10, unitCost: 1000, unitProfit: 500, supplier: '一厂' }),
      line({ sku: 'B', wanted: 10, unitCost: 1000, unitProfit: 2000, supplier: '一厂', pack: 12 }),
      line({ sku: 'C', wanted: 5, supplier: '二厂' }),
      line({ sku: 'D', wanted: 0, unitCost: 1000, supplier: '二厂' }),
    ]
    const said = { leadTime: null, leadTimeDeviation: null, review: null, contact: '', note: '' }
    const suppliers = [{ ...said, name: '一厂', minimumAmount: 20_000 }]
    const rest = { asOf: '2026-10-31', budget: 15_000, stockMissing: 0, counted: 4 }
    const plan = presentPlan(planOrders({ lines, budget: 15_000 }), rest, suppliers)
    expect(plan).toMatchObject({ wantedAmount: 22_000, amount: 15_000, forgone: 7 * 500, costMissing: 1 })
    expect(plan.suppliers.map(({ supplier, amount, short }) => [supplier, amount, short])).toEqual([
      ['一厂', 15_000, 5000],
      ['二厂', null, null],
    ])
    const [first, second] = plan.suppliers[0]?.lines ?? []
    expect(first).toMatchObject({
      sku: 'B',
      rounded: 12,
      quantity: 12,
      saved: 20_000,
      remarks: ['凑成整箱，每箱 12 件'],
    })
    expect(second).toMatchObject({ sku: 'A', quantity: 3, saved: 1500, remarks: ['预算不够，少订 7 件'] })
    expect(plan.suppliers[1]?.lines).toMatchObject([{ sku: 'C', quantity: 5, amount: null, saved: null }])
    expect(plan.sentence).toBe(
      '要补 3 个 SKU，共 220.00 元，超出预算 70.00 元；按每元挽回的利润排，先订 150.00 元，少订的部分预计少赚 35.00 元；另有 1 个没有成本，没算进去。',
    )
  })

  test('says what loses with every piece, and spends no short money on it', () => {
    const lines = [
      line({ sku: 'A', wanted: 10, unitCost: 1000, unitProfit: 500 }),
      line({ sku: 'B', wanted: 10, unitCost: 1000, unitProfit: -300 }),
    ]
    const rest = { asOf: '2026-10-31', stockMissing: 0, counted: 2 }
    const free = presentPlan(planOrders({ lines, budget: null }), { ...rest, budget: null }, [])
    expect(free.losing).toEqual({ skus: 1, amount: 10_000 })
    expect(free.sentence).toBe('要补 2 个 SKU，共 200.00 元；其中 1 个卖一件亏一件，占 100.00 元，先想好要不要补。')
    const tight = presentPlan(planOrders({ lines, budget: 15_000 }), { ...rest, budget: 15_000 }, [])
    expect(tight).toMatchObject({ amount: 10_000, losing: { skus: 0, amount: 0 } })
    // The list for the supplier names by the code that it has, not by what orders know it by.
    const coded = line({ sku: '7001·白', wanted: 10, unitCost: 1000 })
    const named = [coded, { ...coded, sku: 'C-1', code: 'C-1' }]
    const list = purchaseList(
      presentPlan(planOrders({ lines: named, budget: null }), { ...rest, budget: null }, []),
      [],
    )
    expect(JSON.stringify(list.tables.map(({ rows }) => rows))).toMatch(/C-1/)
    expect(JSON.stringify(list.tables.map(({ rows }) => rows))).not.toMatch(/7001/)
    const lost = tight.suppliers[0]?.lines.find(({ sku }) => sku === 'B')
    expect(lost).toMatchObject({
      quantity: 0,
      remarks: ['预算里没排', '按近来的实收和费用卖一件亏 3.00 元：先提价或降成本，当引流款再补'],
    })
  })
})
