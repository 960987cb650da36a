import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usualDemand, xyzOf } from '../../electron/core/analyses/inventory/demand.ts'
import { lostUnits } from '../../electron/core/analyses/inventory/lost.ts'
import { coverOf } from '../../electron/core/analyses/inventory/forward.ts'
import type { Ahead } from '../../electron/core/analyses/inventory/forward.ts'
import { orderOf, policyOf } from '../../electron/core/analyses/inventory/policy.ts'
import type { Demand, Supply } from '../../electron/core/analyses/inventory/policy.ts'
import { normals } from '../../electron/core/stats/forecast/normals.ts'
import { normalCdf, normalQuantile } from '../../electron/core/stats/normal.ts'
import { poissonQuantile } from '../../electron/core/stats/poisson.ts'

describe('distributions', () => {
  test('quantiles of the normal distribution as printed in tables', () => {
    const printed = { 0.5: 0, 0.9: 1.2815515655, 0.95: 1.644853627, 0.975: 1.9599639845, 0.99: 2.326347874 }
    for (const [p, z] of Object.entries(printed)) expect(normalQuantile(Number(p))).toBeCloseTo(z, 9)
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 10)
      }),
    )
  })

  test('quantiles of the Poisson distribution', () => {
    // P(X ≤ 8) = 0.9246 and P(X ≤ 9) = 0.9667 of mean 5.1.
    expect(poissonQuantile(5.1, 0.95)).toBe(9)
    expect([poissonQuantile(0, 0.95), poissonQuantile(2, 0.4), poissonQuantile(2, 0.41)]).toEqual([0, 1, 2])
  })
})

describe('how much to keep', () => {
  const SUPPLY = { leadTime: 10, leadTimeDeviation: 2, review: 7 }

  test('the vectors of the plan', () => {
    const normal = policyOf({ dailyRate: 12, rateDeviation: 5 }, SUPPLY, 0.95)
    expect(normal.method).toBe('normal')
    expect(normal.safetyStock).toBeCloseTo(52.04, 2)
    expect(normal.reorderPoint).toBeCloseTo(167.27, 2)
    expect(normal.orderUpTo).toBeCloseTo(256.04, 2)
    expect(policyOf({ dailyRate: 0.3, rateDeviation: 0.5 }, SUPPLY, 0.95)).toMatchObject({
      method: 'poisson',
      orderUpTo: 9,
    })
  })

  test('more service, a longer wait or wilder demand never keep less', () => {
    const numbers = fc.record({
      rate: fc.double({ min: 1, max: 50, noNaN: true }),
      spread: fc.double({ min: 0, max: 30, noNaN: true }),
      wait: fc.integer({ min: 1, max: 40 }),
      level: fc.double({ min: 0.5, max: 0.98, noNaN: true }),
    })
    fc.assert(
      fc.property(numbers, ({ rate, spread, wait, level }) => {
        const of = (more: Partial<{ spread: number; wait: number; level: number }>) =>
          policyOf(
            { dailyRate: rate, rateDeviation: more.spread ?? spread },
            { leadTime: more.wait ?? wait, leadTimeDeviation: 1, review: 7 },
            more.level ?? level,
          ).orderUpTo
        expect(of({ level: level + 0.01 })).toBeGreaterThanOrEqual(of({}) - 1e-9)
        expect(of({ spread: spread + 1 })).toBeGreaterThanOrEqual(of({}) - 1e-9)
        expect(of({ wait: wait + 20 })).toBeGreaterThanOrEqual(of({}) - 1e-9)
      }),
    )
  })

  test('whole pieces are ordered, and no fewer than the supplier sells', () => {
    expect([orderOf(10.2, 4, null), orderOf(10, 10, 50), orderOf(10, 4, 50), orderOf(100, 4, 50)]).toEqual([
      7, 0, 50, 96,
    ])
  })

  interface Simulated {
    demand: Demand
    supply: Supply
    level: number
    seeds: number
    /** Pieces of one day. */
    draw: (normal: () => number) => number
    /** As the seller orders: whole pieces and cartons, or just what is wanted. */
    order?: (wanted: number) => number
  }

  /** Share of replenishment cycles without a stock-out, over shops of two hundred weeks each, and the share of demand met. */
  function simulate({ demand, supply, level, seeds, draw, order = (wanted) => wanted }: Simulated) {
    const { orderUpTo } = policyOf(demand, supply, level)
    let [safe, cycles, met, wanted] = [0, 0, 0, 0]
    for (let seed = 1; seed <= seeds; seed++) {
      const normal = normals(seed)
      let stock = orderUpTo
      let arrivals: { day: number; pieces: number }[] = []
      let isSafe = true
      for (let day = 0; day < 1400; day++) {
        const sold = draw(normal)
        wanted += sold
        met += Math.max(0, Math.min(sold, stock))
        stock -= sold
        if (stock < 0) isSafe = false
        // Goods come in the evening: an order has to last until the evening on which the next one comes.
        for (const { pieces } of arrivals.filter((one) => one.day === day)) {
          // Cycles of a shelf that was filled at the start are not like the later ones.
          if (day > 60) {
            cycles += 1
            safe += isSafe ? 1 : 0
          }
          isSafe = true
          stock += pieces
        }
        arrivals = arrivals.filter((one) => one.day > day)
        if (day % supply.review !== 0) continue
        const onWay = arrivals.reduce((sum, { pieces }) => sum + pieces, 0)
        const wait = Math.max(1, Math.round(supply.leadTime + supply.leadTimeDeviation * normal()))
        // A later order does not overtake an earlier one.
        const due = Math.max(day + wait, ...arrivals.map((one) => one.day + 1))
        const pieces = order(orderUpTo - stock - onWay)
        // What is not ordered ends no cycle.
        if (pieces > 0) arrivals.push({ day: due, pieces })
      }
    }
    return { cycles: safe / cycles, fill: met / wanted }
  }

  const NORMAL = { demand: { dailyRate: 12, rateDeviation: 5 }, supply: SUPPLY, seeds: 12 }
  const twelve = (normal: () => number) => Math.max(0, 12 + 5 * normal())

  test.each([0.9, 0.95, 0.975])('a service level of %f is what the cycles have, to two points', (level) => {
    const { cycles, fill } = simulate({ ...NORMAL, level, draw: twelve })
    expect(Math.abs(cycles - level)).toBeLessThan(0.02)
    expect(fill).toBeGreaterThan(cycles)
  })

  test('slow movers counted piece by piece, and orders of whole cartons, lie above it', () => {
    const slow = simulate({
      demand: { dailyRate: 0.3, rateDeviation: 0.55 },
      supply: { leadTime: 10, leadTimeDeviation: 0, review: 7 },
      level: 0.95,
      seeds: 12,
      draw: (normal) => poissonQuantile(0.3, Math.min(0.999999, Math.max(1e-6, normalCdf(normal())))),
    })
    expect(slow.cycles).toBeGreaterThanOrEqual(0.95)
    const cartons = (wanted: number) => orderOf(wanted, 0, 100, 24)
    expect(simulate({ ...NORMAL, level: 0.95, draw: twelve, order: cartons }).cycles).toBeGreaterThanOrEqual(0.95)
  })
})

describe('demand', () => {
  const none = (length: number) => new Uint8Array(length)
  const ones = (length: number) => Array.from({ length }, () => 1)

  test('is told by days with stock and without an event, from the first day of sale on', () => {
    // Sold from the third day; two days of an event; six empty days that a rate of two cannot explain.
    const units = [0, 0, 2, 3, 1, 2, 20, 30, 2, 0, 0, 0, 0, 0, 0, 2, 2, 2]
    const longer = [...units, ...Array.from({ length: 14 }, () => 2)]
    const event = none(longer.length)
    event.fill(1, 6, 8)
    const usual = usualDemand(
      { units: longer, from: 2, event, unknown: none(longer.length), stocked: false },
      ones(longer.length),
    )
    expect([...usual.out].map((is, day) => (is === 1 ? day : -1)).filter((day) => day >= 0)).toEqual([
      9, 10, 11, 12, 13, 14,
    ])
    expect(usual.days).toBe(22)
    expect(usual.dailyRate).toBe(2)
  })

  test('weeks that are all event count by what the event brings', () => {
    const event = none(28)
    event.fill(1, 4, 28)
    const units = Array.from({ length: 28 }, (_, day) => (day < 4 ? 2 : 6))
    const weights = Array.from({ length: 28 }, (_, day) => (day < 4 ? 1 : 3))
    expect(usualDemand({ units, from: 0, event, unknown: none(28), stocked: false }, weights)).toMatchObject({
      dailyRate: 2,
      rateDeviation: 0,
      days: 28,
    })
  })

  test('days without a file tell nothing, and a SKU that lies there unsold is not sold out', () => {
    const units = [...Array.from({ length: 26 }, () => 5), ...Array.from({ length: 30 }, () => 0)]
    const own = { units, from: 0, event: none(56), unknown: none(56) }
    expect(usualDemand({ ...own, stocked: false }, ones(56))).toMatchObject({ dailyRate: 5, days: 26 })
    expect(usualDemand({ ...own, stocked: true }, ones(56)).dailyRate).toBeCloseTo(130 / 56, 10)
    const unknown = none(56).fill(1, 26)
    const blind = usualDemand({ ...own, unknown, stocked: true }, ones(56))
    expect(blind).toMatchObject({ dailyRate: 5, days: 26 })
    expect(blind.out.some((is) => is === 1)).toBe(false)
  })

  test('how long a gap chance leaves goes by orders, not by their pieces', () => {
    // Six at a time every third day: two pieces a day, a third of an order.
    const units = Array.from({ length: 56 }, (_, day) => (day % 3 === 0 ? 6 : 0))
    const own = { units, from: 0, event: none(56), unknown: none(56), stocked: false }
    units.fill(0, 31, 37)
    const isOut = (perOrder: number) => usualDemand({ ...own, perOrder }, ones(56)).out.some((is) => is === 1)
    expect([isOut(1), isOut(6)]).toEqual([true, false])
    // Two orders of three pieces a day: three days without any are odd.
    const busy = Array.from({ length: 56 }, (_, day) => (day >= 30 && day < 33 ? 0 : 6))
    expect(usualDemand({ ...own, units: busy, perOrder: 3 }, ones(56))).toMatchObject({ dailyRate: 6, days: 53 })
  })

  test('a slow SKU’s zeros are no empty shelf', () => {
    const units = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    expect(
      usualDemand({ units, from: 0, event: none(14), unknown: none(14), stocked: false }, ones(14)).out.some(
        (is) => is === 1,
      ),
    ).toBe(false)
  })

  test('inferred empty days are the true ones of SKUs that sell one a day or more, and the lost pieces lie in the range', () => {
    let [right, said, truth, covered, shops] = [0, 0, 0, 0, 0]
    for (let seed = 1; seed <= 150; seed++) {
      const draw = normals(seed)
      const rate = 1.2 + 6 * Math.abs(draw())
      const poisson = () => poissonQuantile(rate, Math.min(0.999999, Math.max(1e-6, normalCdf(draw()))))
      const start = 20 + (Math.floor(40 * Math.abs(draw())) % 40)
      const length = 6 + Math.floor(10 * Math.abs(draw()))
      const isOut = (day: number) => day >= start && day < start + length
      const wanted = Array.from({ length: 84 }, poisson)
      const sold = wanted.map((pieces, day) => (isOut(day) ? 0 : pieces))
      const usual = usualDemand({ units: sold, from: 0, event: none(84), unknown: none(84), stocked: false }, ones(84))
      usual.out.forEach((is, day) => {
        said += is
        right += is === 1 && isOut(day) ? 1 : 0
        truth += isOut(day) ? 1 : 0
      })
      const lost = wanted.reduce((sum, pieces, day) => sum + (isOut(day) ? pieces : 0), 0)
      const share = 0.5 * normalCdf(draw())
      const range = lostUnits(
        usual,
        Array.from({ length: 84 }, () => 1),
      )
      shops += 1
      covered += range !== null && range.low <= lost * (1 - share) && lost * (1 - share) <= range.high ? 1 : 0
    }
    expect(right / truth).toBeGreaterThan(0.9)
    expect(right / said).toBeGreaterThan(0.9)
    expect(covered / shops).toBeGreaterThan(0.8)
  })

  test('classes of evenness by the spread of whole weeks', () => {
    const weeks = (values: readonly number[]) => values.flatMap((sum) => [sum, 0, 0, 0, 0, 0, 0])
    const of = (values: readonly number[]) => xyzOf({ units: weeks(values), from: 0 }, none(values.length * 7))
    expect(of([10, 11, 9, 10, 12, 8])).toBe('X')
    expect(of([10, 2, 20, 5, 14, 3])).toBe('Y')
    expect(of([0, 0, 40, 0, 2, 0])).toBe('Z')
    expect(of([10, 10])).toBeNull()
  })
})

describe('how long it lasts', () => {
  const even: Ahead = { sums: Float64Array.from({ length: 730 }, (_, at) => at + 1), more: null }

  test('day by day, the event of the third day included', () => {
    expect(coverOf(36, 12, even, 20_000)).toEqual({ days: 3, stockOutDay: '2024-10-08' })
    const burst: Ahead = {
      sums: Float64Array.from({ length: 730 }, (_, at) => (at < 2 ? at + 1 : at + 5)),
      more: null,
    }
    // Twelve on each of two days, then sixty on the third: half of which are there.
    expect(coverOf(54, 12, burst, 20_000).days).toBeCloseTo(2.5, 10)
    expect(coverOf(0, 12, even, 20_000).days).toBe(0)
    expect(coverOf(1e9, 12, even, 20_000)).toEqual({ days: null, stockOutDay: null })
  })
})
