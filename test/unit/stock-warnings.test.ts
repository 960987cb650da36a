import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOfNumber } from '../../shared/calendar.ts'
import type { StockRow } from '../../shared/contract/inventory.ts'
import { withBroken } from '../../electron/core/analyses/inventory/broken-sizes.ts'
import { checkOf, isMismatch, shortOf } from '../../electron/core/analyses/inventory/count-check.ts'
import type { Moves } from '../../electron/core/analyses/inventory/count-check.ts'
import type { Ahead } from '../../electron/core/analyses/inventory/forward.ts'
import type { Shelf } from '../../electron/core/analyses/inventory/shelves.ts'
import { lastingOf, transitOf } from '../../electron/core/analyses/inventory/transit.ts'
import type { Ordered } from '../../electron/core/stock/rows.ts'

const TODAY = 20_000
const DAYS = 84

function order(day: number | null, pieces: number, orderedOn = TODAY - 3): Ordered {
  return {
    sku: 'a',
    supplier: '甲',
    orderedOn: dayOfNumber(orderedOn),
    expectedOn: day === null ? null : dayOfNumber(day),
    pieces,
  }
}

describe('what is on its way', () => {
  const even: Ahead = { sums: Float64Array.from({ length: 730 }, (_, at) => at + 1), more: null }
  const on = (ordered: readonly Ordered[] | null, filed: number | null = null) => transitOf(ordered, filed, TODAY, 7)
  const lasting = (stock: number, ordered: readonly Ordered[]) => lastingOf(stock, on(ordered), 12, even, TODAY)

  test('comes on its day: in time it lengthens, too late it does not', () => {
    expect(lasting(36, [order(TODAY + 2, 24)])).toEqual({ days: 5, stockOutDay: dayOfNumber(TODAY + 6), next: null })
    expect(lasting(36, [order(TODAY + 5, 24)])).toEqual({ days: 3, stockOutDay: dayOfNumber(TODAY + 4), next: 5 })
    // The second one would have come in time, but the shelf is empty before the first.
    expect(lasting(12, [order(TODAY + 9, 5), order(TODAY + 4, 500)])).toMatchObject({ days: 1, next: 4 })
    // A file says how many but not when: they count as there.
    expect(lastingOf(36, on(null, 24), 12, even, TODAY).days).toBe(5)
  })

  test('an order without a day takes the lead time; one that should have come is overdue and may come tomorrow', () => {
    const { dated, pieces } = on([order(null, 10), order(TODAY - 4, 30, TODAY - 20)])
    expect(pieces).toBe(40)
    expect(dated.map(({ step, row }) => [step, row.overdue, row.assumed, row.day])).toEqual([
      [1, 4, false, dayOfNumber(TODAY - 4)],
      [4, 0, true, dayOfNumber(TODAY + 4)],
    ])
  })

  test('the stock-out day is that of a shelf consumed day by day', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 80 })), { maxLength: 4 })
    const week = fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), some, week, (stock, arrivals, weekly) => {
        const of = (day: number) => weekly[day % 7] ?? 1
        const sums = new Float64Array(730)
        let sum = 0
        for (let step = 0; step < 730; step++) sums[step] = sum += of(TODAY + 1 + step)
        const orders = arrivals.map(([step, pieces]) => order(TODAY + step, pieces))
        const told = lastingOf(stock + 0.5, on(orders), 3, { sums, more: null }, TODAY).stockOutDay
        let [left, step] = [stock + 0.5, 0]
        for (;;) {
          step += 1
          left -= 3 * of(TODAY + step)
          // The last piece sold as the day ends: adding up in another order may fall on either side.
          fc.pre(Math.abs(left) > 1e-6)
          if (left < 0 || step === 730) break
          for (const [day, pieces] of arrivals) if (day === step) left += pieces
        }
        // What outlasts two years is not told apart from forever.
        expect(told).toBe(left < 0 ? dayOfNumber(TODAY + step) : null)
      }),
    )
  })
})

/** Pieces sold, returned and received by day, the days counted backwards from today. */
function movesOf(
  sold: readonly (readonly [back: number, pieces: number])[],
  received: readonly (readonly [back: number, pieces: number])[] = [],
  returned: readonly (readonly [back: number, pieces: number])[] = [],
): Moves {
  const column = (moves: typeof sold) => {
    const days = new Float64Array(DAYS)
    for (const [back, pieces] of moves) days[DAYS - 1 - back] = (days[DAYS - 1 - back] ?? 0) + pieces
    return days
  }
  const none = new Int32Array(1)
  const perOrder = Float64Array.of(1)
  // The newest first, as they are read.
  const lots = received.map(([back, pieces]) => ({ day: TODAY - back, pieces })).toSorted((a, b) => b.day - a.day)
  return {
    asOf: TODAY,
    sold: {
      from: TODAY - DAYS + 1,
      days: DAYS,
      units: column(sold),
      perOrder,
      lastDay: none,
      firstDay: none,
      listing: none,
    },
    returned: {
      starts: Int32Array.of(0, returned.length),
      day: Int32Array.from(returned, ([back]) => TODAY - back),
      pieces: Float64Array.from(returned, ([, pieces]) => pieces),
    },
    unknown: new Uint8Array(DAYS),
    arrivals: {
      skus: () => ['a'],
      lotsOf: (key) => (key === 'a' ? lots : []),
      // One SKU stands here, and receipts are followed, whether or not it had any.
      hasLots: true,
      knownSince: () => null,
      countedSince: () => null,
      undated: 0,
      uncoded: 0,
    },
    buying: {
      settingOf: () => {
        throw new Error('not asked for')
      },
      orderedOf: () => null,
      receivedOf: () => [],
      hasOrders: false,
    },
  }
}

function shelf(opening: number | null, back: number, available: number, day = TODAY): Shelf {
  const before = opening === null ? null : { day: dayOfNumber(TODAY - back), available: opening }
  const rest = { code: 'a', title: null, spec: null, inTransit: null, leadTime: null, minimum: null, supplier: null }
  return { ...rest, key: 'a', available, day: dayOfNumber(day), counted: true, before }
}

describe('the books against the count', () => {
  test('what was there, came and went is what should be found; what is missing beyond it is named', () => {
    const moves = movesOf(
      [
        [8, 20],
        [3, 10],
      ],
      [[5, 40]],
    )
    // 100 + 40 − 30 = 110.
    expect(checkOf(moves, 0, shelf(100, 10, 110))).toMatchObject({ low: 110, high: 110, difference: 0 })
    const missing = checkOf(moves, 0, shelf(100, 10, 104))
    expect(missing).toMatchObject({ received: 40, sold: 30, difference: -6 })
    expect(missing !== null && isMismatch(missing)).toBe(true)
    // One piece, and two of a thousand, are no reason to count again.
    const near = [checkOf(moves, 0, shelf(100, 10, 109)), checkOf(moves, 0, shelf(1000, 10, 1008))]
    expect(near.map((check) => check !== null && isMismatch(check))).toEqual([false, false])
    expect(checkOf(moves, 0, shelf(100, 10, 150))?.difference).toBe(40)
    expect(checkOf(moves, 0, shelf(null, 10, 150))).toBeNull()
    const blind = { ...moves, unknown: moves.unknown.slice().fill(1, DAYS - 5, DAYS - 4) }
    expect(checkOf(blind, 0, shelf(100, 10, 104))).toBeNull()
  })

  test('whatever the hours of the counts, a shelf from which nothing is lost agrees; a large loss is told', () => {
    const moves = fc.array(
      fc.record({ hour: fc.integer({ min: 0, max: 20 * 24 - 1 }), kind: fc.constantFrom('sale', 'receipt', 'return') }),
      { maxLength: 60 },
    )
    const hours = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 }))
    fc.assert(
      fc.property(moves, hours, fc.integer({ min: 0, max: 400 }), (all, [first, second], lost) => {
        // Counted on the fourth day and on the seventeenth; what comes back is on the shelf when its money is paid.
        const [start, end] = [3 * 24 + first, 16 * 24 + second]
        let [opening, found] = [1000, 1000 - lost]
        const days: Record<string, [number, number][]> = { sale: [], receipt: [], return: [] }
        for (const { hour, kind } of all) {
          const pieces = kind === 'sale' ? -1 : kind === 'receipt' ? 5 : 1
          if (hour < start) opening += pieces
          if (hour < end) found += pieces
          days[kind]?.push([19 - Math.floor(hour / 24), Math.abs(pieces)])
        }
        const scene = movesOf(days.sale ?? [], days.receipt ?? [], days.return ?? [])
        const check = checkOf(scene, 0, shelf(opening, 16, found, TODAY - 3))
        if (check === null) throw new Error('two counts and all days are known')
        const width = check.high - check.low
        if (lost === 0) expect(check.difference).toBe(0)
        else expect(check.difference).toBeLessThanOrEqual(Math.min(0, width - lost))
      }),
    )
  })

  test('more sold than was counted and has come is oversold, where somebody writes down what comes', () => {
    expect(shortOf(movesOf([]), 0, shelf(null, 0, -4))).toBe(4)
    expect(shortOf(movesOf([[1, 30]], [[1, 5]]), 0, shelf(null, 0, 20, TODAY - 10))).toBe(5)
    expect(shortOf(movesOf([[1, 30]], [[1, 12]]), 0, shelf(null, 0, 20, TODAY - 10))).toBe(0)
    const unfollowed = movesOf([[1, 30]])
    const noReceipts = { ...unfollowed, arrivals: { ...unfollowed.arrivals, lotsOf: () => [], hasLots: false } }
    expect(shortOf(noReceipts, 0, shelf(null, 0, 20, TODAY - 10))).toBe(0)
    expect(shortOf(noReceipts, 0, shelf(null, 0, 20, TODAY - 2))).toBe(10)
  })
})

describe('sizes out', () => {
  const row = (sku: string, stock: number | null, dailyRate: number) =>
    ({
      sku,
      stock,
      dailyRate,
      unitProfit: 500,
      warning: null,
      amount: null,
      others: [],
      broken: null,
    }) as unknown as StockRow

  test('a selling size that is out while others lie there; never a rare one, a whole listing or one that earns little', () => {
    const rows = [
      { row: { ...row('M', 0, 4), warning: 'out' as const, amount: 2000 }, listing: 0 },
      { row: row('L', 12, 5), listing: 0 },
      { row: row('XXL', 0, 0.5), listing: 0 },
      { row: row('all', 0, 4), listing: 1 },
      { row: row('poor M', 0, 4), listing: 2 },
      { row: row('poor L', 9, 4), listing: 2 },
    ]
    const found = withBroken(rows, ['A', 'A', 'C'])
    expect(found.filter(({ broken }) => broken !== null).map(({ sku }) => sku)).toEqual(['M'])
    expect(found[0]).toMatchObject({
      warning: 'out',
      others: [{ warning: 'broken', amount: 2000 }],
      broken: { share: 4 / 9.5, siblings: 1, siblingPieces: 12 },
    })
  })
})
