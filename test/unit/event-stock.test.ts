import { describe, expect, test } from 'vitest'
import type { Books } from '../../electron/core/books/columns.ts'
import { demandOf, needOf } from '../../electron/core/analyses/event-stock/compute.ts'
import { drawn, upliftsBySku } from '../../electron/core/analyses/inventory/event-uplifts.ts'
import { aheadOf, sumAt } from '../../electron/core/analyses/inventory/forward.ts'
import type { Occurrence, Weights } from '../../electron/core/analyses/inventory/forward.ts'
import type { AbcClass } from '../../electron/core/analyses/inventory/question.ts'
import { normals } from '../../electron/core/stats/forecast/normals.ts'

const FIRST = 19_000

/** Books of one shop in which SKU after SKU sold so many pieces on each day, one line each. */
function booksOf(sold: readonly (readonly number[])[]): Books {
  const lines = sold.flatMap((days, sku) =>
    days.flatMap((quantity, day) => (quantity > 0 ? [{ day: FIRST + day, sku, quantity }] : [])),
  )
  const columns = {
    length: lines.length,
    shop: new Int16Array(lines.length),
    sku: Int32Array.from(lines, ({ sku }) => sku),
    paidDay: Int32Array.from(lines, ({ day }) => day),
    quantity: Float64Array.from(lines, ({ quantity }) => quantity),
  }
  return { lines: columns, skus: sold.map((_, sku) => ({ key: String(sku) })) } as unknown as Books
}

const DAYS_OF_EVENT = 5
/** Days before the first event and between two. */
const SPACE = 60

/** Past events of five days each, every two months, with 28 usual days on either side. */
function occurrences(count: number): Occurrence[] {
  return Array.from({ length: count }, (_, at) => {
    const start = FIRST + SPACE * (at + 1)
    const span = (from: number, length: number) => Array.from({ length }, (__, day) => from + day)
    return { days: span(start, DAYS_OF_EVENT), near: [...span(start - 28, 28), ...span(start + DAYS_OF_EVENT, 28)] }
  })
}

function weightsOf(uplift: number, past: readonly Occurrence[]): Weights {
  const event = { id: 'e', series: 'e', name: '大促', platform: null, year: 2026, phases: [], source: 'own' }
  const usual = new Float64Array(10).fill(1)
  const seriesOf = new Int16Array(10).fill(-1)
  seriesOf.fill(0, 2, 4)
  const sums = new Float64Array(10)
  for (let step = 0, sum = 0; step < 10; step++) sums[step] = sum += seriesOf[step] === 0 ? uplift : 1
  const series = [{ event, uplift, past }] as unknown as Weights['series']
  return { of: () => 1, usual, seriesOf, sums, series }
}

const ALL = Uint8Array.of(1)

describe('what events bring of a SKU', () => {
  const past = occurrences(3)
  const isEvent = (day: number) => past.some(({ days }) => days.includes(FIRST + day))
  const days = SPACE * 4
  const sold = (usual: number, uplift: number) =>
    Array.from({ length: days }, (_, day) => (isEvent(day) ? usual * uplift : usual))

  test('is the middle of its own past events, drawn by n ÷ (n + 3) to its class, and that to the shop', () => {
    // Sold ten a day; the class of the first two as a whole sold (40 + 10) ÷ 20 = 2.5 times as much.
    const books = booksOf([sold(10, 4), sold(10, 1), sold(0.1, 9)])
    const classes: AbcClass[] = ['A', 'A', 'C']
    const uplifts = upliftsBySku(books, ALL, new Map(), classes, weightsOf(2, past))
    const classA = 2 + (2.5 - 2) * 0.5
    expect(uplifts.of(0, 0).value).toBeCloseTo(classA + (4 - classA) * 0.5, 10)
    expect(uplifts.of(0, 1).value).toBeCloseTo(classA + (1 - classA) * 0.5, 10)
    expect([uplifts.of(0, 0).from, uplifts.of(0, 0).events]).toEqual(['sku', 3])
    // Half a piece on usual days: chance decides, so its class tells, and of that there is too little as well.
    expect(uplifts.of(0, 2)).toMatchObject({ value: 2, from: 'class', events: 0 })
    expect(uplifts.of(0, -1)).toMatchObject({ value: 2, from: 'shop', events: 0 })
    expect(upliftsBySku(books, ALL, new Map(), classes, weightsOf(1, [])).of(0, 0).from).toBe('shop')
  })

  test('a bundle tells of the parts that left the shelf', () => {
    const books = booksOf([sold(10, 3), sold(0, 0)])
    const parts = new Map([[0, [[1, 2] as const]]])
    const uplifts = upliftsBySku(books, ALL, parts, ['A', 'A'], weightsOf(2, past))
    expect(uplifts.of(0, 1)).toMatchObject({ from: 'sku', events: 3 })
    expect(uplifts.of(0, 0).from).toBe('class')
  })

  test('of a simulated shop, drawn uplifts are nearer to the truth than the shop’s alone', () => {
    const draw = normals(7)
    const truth = Array.from({ length: 60 }, () => 2.2 * Math.exp(0.35 * draw()))
    const rates = truth.map(() => 1 + 5 * Math.abs(draw()))
    const counts = truth.map((uplift, sku) =>
      Array.from({ length: days }, (_, day) => {
        const mean = (rates[sku] ?? 1) * (isEvent(day) ? uplift : 1)
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * draw()))
      }),
    )
    const classes: AbcClass[] = truth.map(() => 'A')
    const uplifts = upliftsBySku(booksOf(counts), ALL, new Map(), classes, weightsOf(2.2, past))
    const error = (of: (sku: number) => number) =>
      Math.sqrt(truth.reduce((sum, uplift, sku) => sum + (of(sku) - uplift) ** 2, 0) / truth.length)
    expect(error((sku) => uplifts.of(0, sku).value)).toBeLessThan(0.8 * error(() => 2.2))
    // What differs from SKU to SKU is told near the truth of 0.35, chance taken out.
    expect(Math.abs(uplifts.of(0, 0).spread - 0.35)).toBeLessThan(0.1)
  })

  test('days to come bring what the SKU’s own events do', () => {
    const ahead = aheadOf(weightsOf(2, []), { valueOf: () => 5 }, 0)
    expect(Array.from({ length: 7 }, (_, step) => sumAt(ahead, step))).toEqual([1, 2, 7, 12, 13, 14, 15])
    // Later days than are told SKU by SKU have what was brought till then.
    expect(sumAt({ ...ahead, sums: new Float64Array(730) }, 729)).toBe(6)
    const same = weightsOf(2, [])
    expect(aheadOf(same, { valueOf: () => 2 }, 0)).toEqual({ sums: same.sums, more: null })
    expect([drawn([], 3), drawn([9], 3), drawn([1, 9, 5], 3)]).toEqual([3, 4.5, 4])
  })
})

describe('what an event needs', () => {
  const ROW = { dailyRate: 4, safetyStock: 12, minimumOrder: null, pack: 10, unitCost: 500 }
  const SURE = { value: 2.5, events: 3, from: 'sku', spread: 0 } as const

  test('what is sold before, during and until the next goods, and the safety stock, less what is there', () => {
    // 4 × 6 before, 4 × 5 × 2.5 during, 4 × 7 after, 12 to be safe: 114, of which 40 are there.
    const need = needOf(ROW, { before: 6, during: 5, after: 7 }, SURE, 40)
    expect(need).toMatchObject({ before: 24, p50: 50, after: 28, order50: 80 })
    // Chance alone: 50 + 1.2816 × √50 = 59.06, so 83.06 in cartons of ten.
    expect(need.p90).toBeCloseTo(59.06, 2)
    expect(need.order90).toBe(90)
    // It sells 50 for sure: 40 + 90 − 24 − 28 − 12 − 50 are left over, 16 ÷ (4 × 30) months.
    expect(need.leftover).toBeCloseTo(16, 10)
    expect(need.leftoverMonths).toBeCloseTo(16 / 120, 10)
    expect(needOf(ROW, { before: 6, during: 5, after: 7 }, SURE, 500)).toMatchObject({ order90: 0, leftover: 0 })
  })

  test('the larger quantity suffices in nine simulated events of ten', () => {
    const draw = normals(11)
    for (const spread of [0.1, 0.3, 0.5]) {
      const { p90 } = demandOf(60, { value: 2, events: 3, from: 'sku', spread })
      let met = 0
      for (let event = 0; event < 4000; event++) {
        const mean = 120 * Math.exp(spread * draw())
        met += mean + Math.sqrt(mean) * draw() <= p90 ? 1 : 0
      }
      expect(Math.abs(met / 4000 - 0.9)).toBeLessThan(0.03)
    }
  })
})
