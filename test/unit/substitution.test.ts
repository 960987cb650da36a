import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import { daysCounted, markEmpty } from '../../electron/core/analyses/inventory/counted-empty.ts'
import type { CountRow } from '../../electron/core/analyses/inventory/counts.ts'
import { usualDemand } from '../../electron/core/analyses/inventory/demand.ts'
import { emptyWeight, lostUnits } from '../../electron/core/analyses/inventory/lost.ts'
import { shareOf, shopMoved, UNTOLD } from '../../electron/core/analyses/inventory/shares.ts'
import type { Share } from '../../electron/core/analyses/inventory/shares.ts'
import { movedIn, soldOn } from '../../electron/core/analyses/inventory/substitution.ts'
import type { Ground, Moved } from '../../electron/core/analyses/inventory/substitution.ts'
import { substitutingShop, WEIGHTS } from '../support/substituting-shop.ts'

const DAYS = 84

interface Noiseless {
  rates: readonly number[]
  /** The sizes that are out, and on which days. */
  outs: readonly { size: number; from: number; to: number }[]
  share: number
  untold?: Uint8Array
}

/** What is missed goes to the first size that is never out, by `share`; nothing else moves. */
function noiseless({ rates, outs, share, untold = new Uint8Array(DAYS) }: Noiseless): Ground {
  const isOut = (size: number, day: number) => outs.some((one) => one.size === size && day >= one.from && day < one.to)
  const keeper = rates.findIndex((_, size) => outs.every((one) => one.size !== size))
  const units = rates.flatMap((rate, size) =>
    WEIGHTS.map((weight, day) => {
      const missed = rates.reduce((sum, own, other) => sum + (isOut(other, day) ? own * weight : 0), 0)
      return isOut(size, day) ? 0 : rate * weight + (size === keeper ? share * missed : 0)
    }),
  )
  return {
    units: Float64Array.from(units),
    days: DAYS,
    bornOf: () => 0,
    emptyOf: (size) =>
      outs.some((one) => one.size === size)
        ? { out: Uint8Array.from(WEIGHTS, (_, day) => (isOut(size, day) ? 1 : 0)), rate: rates[size] ?? 0 }
        : undefined,
    weights: WEIGHTS,
    untold,
  }
}

describe('what moves from an empty shelf to its siblings', () => {
  const outs = fc
    .record({ from: fc.integer({ min: 10, max: 50 }), long: fc.integer({ min: 6, max: 15 }), both: fc.boolean() })
    .map(({ from, long, both }) => [
      { size: 0, from, to: from + long },
      // Some days of the two together, some of each alone.
      ...(both ? [{ size: 1, from: from + 2, to: from + 2 + long }] : []),
    ])
  const rates = fc.array(fc.double({ min: 3, max: 30, noNaN: true }), { minLength: 3, maxLength: 6 })

  test('is found again where nothing else moves, with one shelf empty or two at once', () => {
    fc.assert(
      fc.property(rates, outs, fc.double({ min: 0, max: 1, noNaN: true }), (sizes, empty, share) => {
        const ground = noiseless({ rates: sizes, outs: empty, share })
        const members = [...sizes.keys()]
        const moved = movedIn(ground, members)
        expect(moved?.share).toBeCloseTo(share, 9)
        expect(movedIn(ground, members.toReversed())?.share).toBeCloseTo(share, 9)
        // The pieces that were counted are those of the days that are said to count.
        let sold = 0
        for (const [sku, days] of soldOn(ground, members))
          days.forEach((is, day) => (sold += is * (ground.units[sku * DAYS + day] ?? 0)))
        expect(moved?.sold).toBeCloseTo(sold, 9)
      }),
      { numRuns: 40 },
    )
  })

  test('is nothing where no sibling moves, and is not told by days of an event, by a short run or by one size alone', () => {
    const still = { rates: [5, 6, 7], outs: [{ size: 0, from: 30, to: 40 }], share: 0 }
    const moved = movedIn(noiseless(still), [0, 1, 2])
    expect(moved?.share).toBeCloseTo(0, 12)
    // The two ends of the run may be chance: eight of ten days.
    expect(moved?.days).toBe(8)
    const untold = new Uint8Array(DAYS).fill(1, 29, 41)
    expect(movedIn(noiseless({ ...still, untold }), [0, 1, 2])).toBeNull()
    expect(movedIn(noiseless({ ...still, rates: [0.9, 6, 7] }), [0, 1, 2])).toBeNull()
    expect(movedIn(noiseless(still), [0])).toBeNull()
    // A count is sure, however little would have been sold.
    const slow = noiseless({ ...still, rates: [0.9, 6, 7], share: 0.4 })
    const counted = (sku: number) => slow.emptyOf(sku) && { ...slow.emptyOf(sku), counted: slow.emptyOf(sku)?.out }
    const seen = movedIn({ ...slow, emptyOf: (sku) => counted(sku) as ReturnType<Ground['emptyOf']> }, [0, 1, 2])
    expect([seen?.days, seen?.share.toFixed(9)]).toEqual([10, '0.400000000'])
    expect(movedIn(noiseless({ ...still, outs: [] }), [0, 1, 2])).toBeNull()
  })
})

describe('days that a count found empty', () => {
  const row = (day: string, available: number, warehouse = '主仓'): CountRow => ({
    sku: 'A',
    productId: null,
    title: null,
    spec: null,
    warehouse,
    day,
    available,
    onHand: null,
    inTransit: null,
    locked: null,
    defective: null,
    leadTime: null,
    minimum: null,
    supplier: null,
  })
  const from = dayNumber('2026-03-01')
  const emptyOn = (rows: readonly CountRow[], units: readonly number[]) => {
    const into = new Uint8Array(units.length)
    markEmpty(daysCounted(rows), { from, days: units.length, isSold: (place) => (units[place] ?? 0) > 0 }, into)
    return [...into].flatMap((is, place) => (is === 1 ? [place] : []))
  }

  test('are those without a sale, and those between two of them on which nothing was sold', () => {
    const counts = [row('2026-03-09', 4), row('2026-03-06', 0), row('2026-03-03', 0), row('2026-03-01', 9)]
    const none = Array.from({ length: 10 }, () => 0)
    expect(emptyOn(counts, none)).toEqual([2, 3, 4, 5])
    // It came and was sold in between; what was sold on the day of a count was there for some hours.
    expect(emptyOn(counts, none.with(3, 1))).toEqual([2, 5])
    expect(emptyOn(counts, none.with(5, 1))).toEqual([2])
    expect(emptyOn(counts.slice(3), none)).toEqual([])
  })

  test('are none where a warehouse still has some, or was not counted', () => {
    const none = Array.from({ length: 10 }, () => 0)
    const two = [row('2026-03-05', 0), row('2026-03-05', 3, '二仓'), row('2026-03-02', 0)]
    expect(emptyOn(two, none)).toEqual([])
    expect(emptyOn([...two, row('2026-03-02', 0, '二仓')], none)).toEqual([1])
    // The later report of a day counts, and what lies before the window is no day of it.
    expect(emptyOn([row('2026-03-04', 2), row('2026-03-04', 0), row('2026-02-20', 0)], none)).toEqual([])
  })

  test('tell how slow sellers sell while they are there', () => {
    const units = Array.from({ length: 56 }, (_, day) => (day < 28 && day % 4 === 0 ? 1 : 0))
    const plain = { units, from: 0, event: new Uint8Array(56), unknown: new Uint8Array(56), stocked: false }
    const ones = units.map(() => 1)
    expect(usualDemand(plain, ones).dailyRate).toBeCloseTo(7 / 56, 12)
    const counted = new Uint8Array(56).fill(1, 28)
    const usual = usualDemand({ ...plain, counted }, ones)
    expect(usual).toMatchObject({ dailyRate: 7 / 28, days: 28 })
    expect(usual.out).toEqual(counted)
    // With a run of days that chance would not leave without a sale both are out.
    const fast = usualDemand({ ...plain, units: units.map((_, day) => (day < 10 ? 0 : 5)), counted }, ones)
    expect(fast.out.reduce((sum, is) => sum + is, 0)).toBe(10 + 28)
  })
})

describe('the share that counts', () => {
  const moved = (own: Partial<Moved>): Moved => ({
    days: 20,
    sold: 300,
    usual: 250,
    missed: 100,
    share: 0.5,
    error: 0.15,
    ...own,
  })

  test('is the listing’s own drawn to the shop’s, which is drawn to 30 %, each by how sure it is', () => {
    const shop = shopMoved([moved({})])
    // 1 ÷ (0.15² + 0.15²) of itself beside 1 ÷ 0.15² of what is usual: a third.
    expect(shop).toMatchObject({ listings: 1, days: 20, missed: 100, share: 0.5, isTold: true })
    expect(shop.weight).toBeCloseTo(1 / 3, 12)
    expect(shop.value).toBeCloseTo(0.3 + 0.2 / 3, 12)
    const own = shareOf(moved({}), shop, true)
    expect(own.from).toBe('listing')
    expect(own.value).toBeCloseTo((0.5 + 0.3 + 0.2 / 3) / 2, 12)
    expect(shareOf(null, shop, true)).toMatchObject({ from: 'shop', value: shop.value })
  })

  test('is the default where too little tells, and says so', () => {
    const shop = shopMoved([moved({ days: 13 })])
    expect(shop.isTold).toBe(false)
    expect(shareOf(moved({ days: 4 }), shop, true)).toEqual(UNTOLD)
    expect(shareOf(moved({ missed: 9 }), shop, true)).toEqual(UNTOLD)
    // A share that chance alone may have made weighs less than a quarter.
    expect(shareOf(moved({ error: 0.27 }), shop, true)).toEqual(UNTOLD)
    // What the whole shop tells is nothing to a listing of one.
    expect(shareOf(null, shopMoved([moved({})]), false)).toEqual(UNTOLD)
    expect(shopMoved([])).toMatchObject({ listings: 0, value: 0.3, weight: 0, isTold: false })
  })

  test('never leaves its bounds, whatever chance does', () => {
    const any = fc.record({
      days: fc.integer({ min: 1, max: 80 }),
      sold: fc.constant(1),
      usual: fc.constant(1),
      missed: fc.double({ min: 1, max: 1000, noNaN: true }),
      share: fc.double({ min: -5, max: 5, noNaN: true }),
      error: fc.double({ min: 0.001, max: 3, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), any, (others, own) => {
        const { value, low, high } = shareOf(own, shopMoved([own, ...others]), true)
        expect([0 <= low, low <= value, value <= high, high <= 0.9]).toEqual([true, true, true, true])
      }),
    )
  })
})

describe('of shops of which the truth is known', () => {
  /** Over some shops: errors of the shares, and how many ranges hold what was really lost. */
  function judge(asked: { share: number; spread: number }) {
    const found = { shop: 0, told: 0, shares: 0, bias: 0, held: 0, ranges: 0, heldByDefault: 0, lost: 0, missedBy: 0 }
    for (let seed = 1; seed <= 8; seed++) {
      const sold = substitutingShop({ seed, listings: 30, rate: 6, ...asked })
      const shop = shopMoved(sold.listings.flatMap(({ moved }) => moved ?? []))
      found.shop += (shop.value - asked.share) / 8
      for (const { members, share, moved } of sold.listings) {
        const own = shareOf(moved, shop, true)
        if (own.from === 'listing') {
          found.told += own.low <= share && share <= own.high ? 1 : 0
          found.shares += 1
          found.bias += own.value - share
        }
        for (const sku of members) countRange(sold, sku, own, found)
      }
    }
    return found
  }

  function countRange(
    { usual, left }: ReturnType<typeof substitutingShop>,
    sku: number,
    share: Share,
    found: ReturnType<typeof judge>,
  ): void {
    const own = usual[sku]
    const truth = left[sku] ?? 0
    // Runs that were chance have lost nothing: they are the matter of the days, not of the share.
    if (own === undefined || truth === 0) return
    const range = lostUnits(own, WEIGHTS, share)
    const byDefault = lostUnits(own, WEIGHTS)
    if (range === null || byDefault === null) return
    found.ranges += 1
    found.held += range.low <= truth && truth <= range.high ? 1 : 0
    found.heldByDefault += byDefault.low <= truth && truth <= byDefault.high ? 1 : 0
    found.lost += truth
    found.missedBy += range.middle - truth
    expect(range.middle).toBeCloseTo(own.dailyRate * emptyWeight(own, WEIGHTS).weight * (1 - share.value), 9)
  }

  test.each([
    { share: 0.35, spread: 0.12 },
    { share: 0.1, spread: 0.05 },
    { share: 0.6, spread: 0.15 },
  ])('a true share of $share is met, and the range of what was lost holds the truth', (asked) => {
    const { shop, told, shares, bias, held, ranges, heldByDefault, lost, missedBy } = judge(asked)
    expect(Math.abs(shop)).toBeLessThan(0.05)
    expect(Math.abs(bias / shares)).toBeLessThan(0.05)
    expect(told / shares).toBeGreaterThan(0.9)
    expect(held / ranges).toBeGreaterThan(0.8)
    expect(Math.abs(missedBy / lost)).toBeLessThan(0.1)
    // Where more goes over than anybody would have guessed, only the measured share holds it.
    if (asked.share > 0.5) expect(heldByDefault / ranges).toBeLessThan(0.5)
  })
})
