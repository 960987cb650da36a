import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DISCOUNT_LAYERS, discount, unitTerms } from '../../shared/contract/pricing.ts'
import type { Discount, UnitTerms } from '../../shared/contract/pricing.ts'
import { worstOf } from '../../electron/core/campaigns/stacking.ts'
import { scoreCandidate } from '../../electron/core/pricing/candidates.ts'
import { elasticityOf } from '../../electron/core/pricing/elasticity.ts'
import { stackDiscounts } from '../../electron/core/pricing/stack.ts'
import {
  answerPrice,
  priceFor,
  priceOf,
  unitContribution,
  unitMargin,
  unitProfit,
} from '../../electron/core/pricing/unit.ts'

const termsOf = (given: Partial<UnitTerms> & { cost: number }): UnitTerms => unitTerms.parse(given)

/** The vectors of domain campaigns 7.6. */
const VECTOR = termsOf({
  cost: 4000,
  feeRate: 0.05,
  freight: 500,
  refundBeforeShip: 0.08,
  refundReturn: 0.12,
  resaleRate: 0.95,
  returnHandling: 200,
})

const anyTerms = fc
  .record({
    cost: fc.integer({ min: 1, max: 50_000 }),
    feeRate: fc.double({ min: 0, max: 0.1, noNaN: true }),
    keptFeeRate: fc.double({ min: 0, max: 0.05, noNaN: true }),
    commissionRate: fc.double({ min: 0, max: 0.3, noNaN: true }),
    freight: fc.integer({ min: 0, max: 2000 }),
    refundBeforeShip: fc.double({ min: 0, max: 0.2, noNaN: true }),
    refundReturn: fc.double({ min: 0, max: 0.3, noNaN: true }),
    refundOnly: fc.double({ min: 0, max: 0.1, noNaN: true }),
    resaleRate: fc.double({ min: 0, max: 1, noNaN: true }),
    returnHandling: fc.integer({ min: 0, max: 1500 }),
    adRate: fc.double({ min: 0, max: 0.2, noNaN: true }),
    taxRate: fc.double({ min: 0, max: 0.05, noNaN: true }),
  })
  .map((given) => unitTerms.parse(given))

describe('a price', () => {
  test('leaves what the published vectors say', () => {
    expect(unitContribution(VECTOR, 10_000)).toBeCloseTo(0.3892, 10)
    const { breakEven, netBreakEven, naive } = priceOf(VECTOR, 10_000)
    expect([breakEven, netBreakEven, naive].map((value) => value?.toFixed(2))).toEqual(['2.57', '2.06', '1.67'])
    const loose = { ...VECTOR, refundBeforeShip: 0.1, refundReturn: 0.4, resaleRate: 0.9, returnHandling: 0 }
    expect(unitContribution(loose, 10_000)).toBeCloseTo(0.214, 10)
    expect(priceOf(loose, 10_000).breakEven?.toFixed(2)).toBe('4.67')
    expect(priceOf({ ...loose, commissionRate: 0.2 }, 10_000).breakEven?.toFixed(2)).toBe('8.77')
  })

  test('and its margin give each other, to the 分', () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 1, max: 500_000 }), (terms, price) => {
        const back = priceFor(terms, unitMargin(terms, price))
        expect(back).toBe(price)
      }),
    )
  })

  test('for a margin is the lowest that has it', () => {
    fc.assert(
      fc.property(anyTerms, fc.double({ min: 0, max: 0.3, noNaN: true }), (terms, margin) => {
        const price = priceFor(terms, margin)
        if (price === null) return
        expect(unitMargin(terms, price)).toBeGreaterThanOrEqual(margin - 1e-9)
        if (price > 1) expect(unitMargin(terms, price - 1)).toBeLessThan(margin + 1e-9)
      }),
    )
  })

  test('is used up by its parts and the profit', () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 1, max: 500_000 }), (terms, price) => {
        const { parts, profit } = priceOf(terms, price)
        expect(parts.reduce((sum, { amount }) => sum + amount, profit)).toBeCloseTo(price, 4)
      }),
    )
  })

  test('that no price reaches is said so', () => {
    expect(answerPrice({ terms: termsOf({ cost: 100, commissionRate: 0.9 }), margin: 0.3 })).toMatchObject({
      priced: null,
      reason: expect.stringContaining('卖多贵都到不了'),
    })
  })
})

/** A second way: every choice of one or none a layer, counted as digits of a number. */
function bruteForce(
  price: number,
  terms: UnitTerms,
  discounts: readonly Discount[],
  most: number,
): { profit: number; count: number } {
  const layers = DISCOUNT_LAYERS.map((layer) => [null, ...discounts.filter((one) => one.layer === layer)])
  const choices = layers.reduce((all, layer) => all * layer.length, 1)
  let [profit, count] = [Number.POSITIVE_INFINITY, 0]
  for (let quantity = 1; quantity <= most; quantity++)
    for (let number = 0; number < choices; number++) {
      let [rest, paid, borne, possible] = [number, price * quantity, 0, true]
      for (const layer of layers) {
        const one = layer[rest % layer.length] ?? null
        rest = Math.floor(rest / layer.length)
        if (one === null) continue
        if (paid < one.threshold) possible = false
        const times = one.every ? Math.floor(paid / one.threshold) : 1
        const off = Math.min(paid, (one.times === null ? one.off : Math.round(paid * (1 - one.times))) * times)
        borne += off - Math.round(off * one.merchantShare)
        paid -= off
      }
      if (!possible) continue
      count += 1
      profit = Math.min(profit, unitProfit({ ...terms, freight: terms.freight / quantity }, (paid + borne) / quantity))
    }
  return { profit, count }
}

describe('stacked discounts', () => {
  test('a promotion is tried with as many pieces as reach its threshold', () => {
    const coupon = discount.parse({ layer: 'threshold', name: '满199减100', threshold: 19_900, off: 10_000 })
    // Seven at 29.00 are 203.00, and leave 103.00.
    const worst = worstOf({ discounts: [coupon] }, 2900, termsOf({ cost: 2000 }))
    expect(worst).toMatchObject({ quantity: 7, paid: 10_300, profit: Math.round(10_300 / 7 - 2000) })
  })

  const anyDiscount = fc
    .record({
      layer: fc.constantFrom(...DISCOUNT_LAYERS),
      name: fc.constantFrom('甲', '乙', '丙'),
      threshold: fc.integer({ min: 1, max: 30_000 }),
      off: fc.integer({ min: 0, max: 6000 }),
      times: fc.option(fc.constantFrom(0.5, 0.88, 0.95)),
      every: fc.boolean(),
      merchantShare: fc.constantFrom(0, 0.5, 1),
    })
    .map((given) => discount.parse(given))

  test('are never worse than the worst of all combinations, and as bad', () => {
    fc.assert(
      fc.property(
        anyTerms,
        fc.integer({ min: 100, max: 20_000 }),
        fc.array(anyDiscount, { maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (terms, price, discounts, maxQuantity) => {
          const { worst, combinations } = stackDiscounts({ price, terms, discounts, maxQuantity })
          const brute = bruteForce(price, terms, discounts, maxQuantity)
          expect(worst.profit).toBeCloseTo(brute.profit, 6)
          expect(combinations).toBe(brute.count)
        },
      ),
    )
  })

  test('a hand-made order: 100 less 10, then 10 off for each 40 of the 90; the platform bears its own coupon', () => {
    const discounts = [
      { layer: 'item', name: '直降', off: 1000 },
      { layer: 'threshold', name: '每满 40 减 10', threshold: 4000, off: 1000, every: true },
      { layer: 'platformCoupon', name: '平台券', threshold: 5000, off: 500, merchantShare: 0 },
    ].map((one) => discount.parse(one))
    const { worst } = stackDiscounts({ price: 10_000, terms: termsOf({ cost: 5000 }), discounts, maxQuantity: 1 })
    expect(worst).toMatchObject({ income: 7000, profit: 2000, used: ['直降', '每满 40 减 10'] })
  })

  test('the deepest discount of a layer may not be the worst: it misses the next threshold', () => {
    const discounts = [
      { layer: 'item', name: '减 30', off: 3000 },
      { layer: 'item', name: '减 20', off: 2000 },
      { layer: 'shopCoupon', name: '满 80 减 40', threshold: 8000, off: 4000 },
    ].map((one) => discount.parse(one))
    const { worst } = stackDiscounts({ price: 10_000, terms: termsOf({ cost: 1000 }), discounts, maxQuantity: 1 })
    expect(worst).toMatchObject({ paid: 4000, used: ['减 20', '满 80 减 40'] })
  })
})

describe('own elasticity', () => {
  const days = (price: number, units: number, count: number) => Array.from({ length: count }, () => ({ price, units }))

  test('is the exponent of a constant-elasticity demand', () => {
    const units = (price: number) => 1e6 * price ** -1.5
    const made = [5000, 6000, 7200, 9000].flatMap((price) => days(price, units(price), 20))
    const { value, low, high } = elasticityOf(made)
    expect(value).toBeCloseTo(-1.5, 10)
    expect((high ?? 0) - (low ?? 0)).toBeLessThan(1e-6)
  })

  test('is not given from fewer than three levels of fourteen days', () => {
    expect(elasticityOf([...days(5000, 3, 20), ...days(6000, 2, 20), ...days(8000, 1, 13)])).toMatchObject({
      value: null,
      note: expect.stringContaining('数据不足'),
    })
    expect(elasticityOf([]).value).toBeNull()
  })

  test('days on which the shelf was empty are no days of a price; slow days are', () => {
    const none = (count: number) => Array.from({ length: count }, () => ({ price: null, units: 0 }))
    const told = (made: Parameters<typeof elasticityOf>[0]) =>
      elasticityOf(made).levels.map((level) => [level.price, level.days, level.unitsPerDay])
    expect(told([...days(5000, 4, 20), ...none(8), ...days(5000, 4, 2), ...days(8000, 2, 20)])).toEqual([
      [5000, 22, 4],
      [8000, 20, 2],
    ])
    // Two days without a sale of what sells once in two days say nothing.
    const slow = Array.from({ length: 10 }, () => [...days(5000, 1, 1), ...none(2)]).flat()
    expect(told(slow)).toEqual([[5000, 30, 1 / 3]])
    // Nor do they of what is bought six at a time.
    const cartons = Array.from({ length: 10 }, () => [...days(5000, 6, 1), ...none(2)]).flat()
    expect(told(cartons)).toEqual([[5000, 30, 2]])
  })

  test('says that nothing can be told where the band holds no effect', () => {
    const { note } = elasticityOf([...days(5000, 3, 20), ...days(6000, 4, 20), ...days(8000, 3, 20)])
    expect(note).toContain('看不出')
  })
})

describe('the score card', () => {
  const weights = { demand: 40, competition: 30, supply: 20, margin: 10 }
  const goods = {
    name: '收纳盒',
    demand: 10_000,
    competitors: 1000,
    competitorPrice: null,
    leadTimeDays: 1,
    minimumOrder: 10,
    price: 10_000,
    terms: termsOf({ cost: 5000 }),
  }

  test('weighs what is known, and names what is not', () => {
    const { scores, total, missing, marginShare } = scoreCandidate('1', goods, weights)
    expect(scores.demand).toBeCloseTo(200 / 3, 10)
    expect(scores).toMatchObject({ competition: 100, supply: 100, margin: 100 })
    expect(marginShare).toBeCloseTo(0.5, 12)
    expect(total).toBeCloseTo((200 / 3) * 0.4 + 60, 10)
    expect(missing).toEqual([])
    const bare = scoreCandidate('1', { ...goods, competitors: null, terms: null }, weights)
    expect(bare.missing).toEqual(['同行数', '价格和成本'])
    expect(bare.total).toBeCloseTo(((200 / 3) * 40 + 100 * 20) / 60, 10)
  })

  test('warns of a price that loses and of one far above the others', () => {
    expect(scoreCandidate('1', { ...goods, price: 4000 }, weights).warning).toContain('亏')
    expect(scoreCandidate('1', { ...goods, competitorPrice: 8000 }, weights).warning).toContain('贵')
  })
})
