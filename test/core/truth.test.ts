import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eachMonth, monthEnd, monthStart } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { breakdown } from '../../electron/core/analyses/breakdown/compute.ts'
import { ORDER_METRICS } from '../../electron/core/analyses/overview/question.ts'
import { series } from '../../electron/core/analyses/overview/series.ts'
import { metricsOf } from '../../electron/core/analyses/overview/summary.ts'
import { provinceName } from '../../electron/core/import/convert/region.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { sampleFiles, sampleTruth, truthBreakdown, truthMetrics, truthSeries } from '../support/simulator/index.ts'
import type { Truth } from '../support/simulator/index.ts'
import { TestShop } from '../support/shop.ts'

/** Every metric of the product against the simulator's own books, to the 分: the second way of computing. */
let shop: TestShop
let books: Books
let truth: Truth

beforeAll(async () => {
  shop = new TestShop()
  truth = sampleTruth()
  await shop.importAll(sampleFiles(truth))
  books = shop.books()
})
afterAll(() => shop.close())

const BASES = ['paid', 'created', 'settled'] as const
const REFUND_BOOKS = ['attributed', 'occurred'] as const

/** The product's ids of the simulator's shops. */
function idsOf(names: readonly string[]): string[] {
  return names.map((name) => {
    const found = books.shops.find(({ platform }) => platform === name)
    if (found === undefined) throw new Error(`no ${name} shop`)
    return found.id
  })
}

function scopes(): { name: string; scope: Scope; truthShops: string[] }[] {
  const months = eachMonth(truth.from, truth.to).map((month) => ({ from: monthStart(month), to: monthEnd(month) }))
  const odd = [
    { from: '2025-11-09', to: '2025-11-12' },
    { from: '2026-06-01', to: '2026-06-20' },
    { from: truth.from, to: truth.to },
  ]
  return [...months, ...odd].flatMap((range) =>
    [['taobao'], ['douyin'], ['taobao', 'douyin']].flatMap((truthShops) =>
      BASES.flatMap((dateBasis) =>
        REFUND_BOOKS.map((refundBook) => ({
          name: `${range.from}..${range.to} ${truthShops.join('+')} ${dateBasis} ${refundBook}`,
          scope: { ...range, dateBasis, refundBook, shops: idsOf(truthShops) },
          truthShops,
        })),
      ),
    ),
  )
}

describe('the sample shop equals its truth', () => {
  test('all metrics of every month, shop, date basis and refund book', async () => {
    const cases = scopes()
    for (const { name, scope, truthShops } of cases) {
      const expected = truthMetrics(truth, { ...scope, shops: truthShops })
      const actual = metricsOf(books, scope)
      for (const metric of ORDER_METRICS) expect(actual[metric], `${name} ${metric}`).toEqual(expected[metric])
    }
    expect(cases.length).toBe((14 + 3) * 3 * 3 * 2)
  })

  test.each(['day', 'week', 'month'] as const)('the %s series of every additive metric', (grain) => {
    const range = { from: '2026-05-04', to: '2026-07-31' }
    for (const metric of ['gmv', 'gsv', 'orders', 'units', 'refundAmount', 'merchantIncome'] as const) {
      for (const refundBook of REFUND_BOOKS) {
        const expected = truthSeries(truth, { ...range, refundBook }, metric, grain)
        const actual = series(books, { ...range, refundBook, dateBasis: 'paid' }, metric, grain)
        expect(actual, `${metric} ${refundBook}`).toEqual(expected)
      }
    }
  })

  test.each(['shop', 'channel', 'product', 'province'] as const)('the breakdown by %s', (by) => {
    const range = { from: '2026-06-01', to: '2026-06-30' }
    for (const refundBook of REFUND_BOOKS) {
      const expected = truthBreakdown(truth, { ...range, refundBook }, by)
      const actual = breakdown(books, { ...range, refundBook, dateBasis: 'paid' }, by, null)
      const figures = (
        rows: readonly {
          name: string
          gmv: unknown
          gsv: unknown
          orders: unknown
          units: unknown
          refundAmount: unknown
        }[],
      ) =>
        rows
          .map(({ name, gmv, gsv, orders, units, refundAmount }) => ({
            name: by === 'province' ? provinceName(name) : by === 'product' ? name : '',
            gmv,
            gsv,
            orders,
            units,
            refundAmount,
          }))
          .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      expect(figures(actual), refundBook).toEqual(figures(expected))
    }
  })

  test('outside the files nothing is known, inside a day without orders is 0', async () => {
    const before = series(
      books,
      { from: '2025-08-30', to: '2025-09-01', dateBasis: 'paid', refundBook: 'attributed' },
      'gmv',
      'day',
    )
    expect(before.map(({ value }) => value === null)).toEqual([true, true, false])
    const only = { shops: idsOf(['taobao']), dateBasis: 'paid', refundBook: 'attributed' } as const
    const expected = truthSeries(truth, { from: truth.from, to: truth.to, shops: ['taobao'] }, 'orders', 'day')
    const quiet = expected.find(({ value }) => value === 0)
    expect(quiet).toBeDefined()
    const day = quiet?.period ?? ''
    expect(metricsOf(books, { ...only, from: day, to: day }).gmv).toBe(0)
  })

  test('the invariants hold', async () => {
    expect(shop.problems()).toEqual([])
  })
})
