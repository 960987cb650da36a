import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayNumber, eachDay, weekday } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { alerts } from '../../electron/core/analyses/alerts/alerts.ts'
import { oddDays } from '../../electron/core/analyses/alerts/compute.ts'
import type { DaySeries } from '../../electron/core/analyses/alerts/compute.ts'
import { WINDOW_DAYS } from '../../electron/core/analyses/alerts/question.ts'
import { shopDays } from '../../electron/core/analyses/alerts/rows.ts'
import { series } from '../../electron/core/analyses/overview/series.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { select } from '../../electron/core/books/select.ts'
import { shopDaysFile } from '../support/exports/index.ts'
import { sampleFiles, sampleTruth, simulate, visitorDays, writeTaobaoOrders } from '../support/simulator/index.ts'
import type { Order, Truth } from '../support/simulator/index.ts'
import { TestShop, withShop } from '../support/shop.ts'

/** Odd days: what must be found, and what must not. */
const LENGTH = WINDOW_DAYS + 28

function seriesOf(values: readonly number[], chance = 0): DaySeries {
  return {
    metric: 'gmv',
    values: Float64Array.from(values),
    events: new Float64Array(values.length).fill(10),
    until: values.length,
    chance: () => chance,
    worth: () => 1,
  }
}

describe('the rule', () => {
  const noise = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: LENGTH, maxLength: LENGTH })
  const week = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 7, maxLength: 7 })

  test('a series that repeats its week has no odd day', () => {
    fc.assert(
      fc.property(week, (pattern) => {
        const values = Array.from({ length: LENGTH }, (_, day) => pattern[day % 7] ?? 0)
        expect(oddDays(seriesOf(values))).toEqual([])
      }),
    )
  })

  test('a level added to all days changes no score and no impact', () => {
    fc.assert(
      fc.property(noise, week, fc.integer({ min: -100_000, max: 100_000 }), (values, pattern, level) => {
        const base = values.map((value, day) => value + (pattern[day % 7] ?? 0))
        const found = (added: number) =>
          oddDays(seriesOf(base.map((value) => value + added))).map(({ day, score, impact }) => [day, score, impact])
        expect(found(level)).toEqual(found(0))
      }),
    )
  })

  test('a planted spike is found on its day with its size', () => {
    fc.assert(
      fc.property(noise, week, fc.integer({ min: 0, max: 27 }), fc.boolean(), (values, pattern, place, up) => {
        const planted = WINDOW_DAYS + place
        const size = up ? 20_000 : -20_000
        const base = values.map((value, day) => value + (pattern[day % 7] ?? 0) + (day === planted ? size : 0))
        const spike = oddDays(seriesOf(base)).find(({ day }) => day === planted)
        expect(Math.sign(spike?.score ?? 0)).toBe(Math.sign(size))
        expect(Math.abs((spike?.impact ?? 0) - size)).toBeLessThan(1500)
      }),
    )
  })

  test.each([
    [9, 0, true],
    [9, 1, false],
    [5, 0, false],
    // Where there are many, so few is as rare as a normal value so far off.
    [400, 300, true],
    [400, 380, false],
    [2000, 1990, false],
  ])('of %d orders a day, %d are odd: %s', (usual, orders, isOdd) => {
    const values = Array.from({ length: LENGTH }, (_, day) => (day === WINDOW_DAYS + 3 ? orders : usual))
    const counts = { ...seriesOf(values), isCount: true as const, chance: () => Math.sqrt(usual) }
    expect(oddDays(counts).map(({ day }) => day)).toEqual(isOdd ? [WINDOW_DAYS + 3] : [])
  })

  test('unknown days are neither judged nor looked back at, few events are not judged', () => {
    const flat = Array.from({ length: LENGTH }, () => 100)
    const gap = flat.map((value, day) => (day === WINDOW_DAYS + 3 ? Number.NaN : value))
    expect(oddDays(seriesOf(gap))).toEqual([])
    const spiked = flat.map((value, day) => (day === WINDOW_DAYS + 3 ? 900 : value))
    expect(oddDays(seriesOf(spiked)).map(({ day, score }) => [day, score])).toEqual([[WINDOW_DAYS + 3, 99]])
    expect(oddDays({ ...seriesOf(spiked), until: WINDOW_DAYS + 3 })).toEqual([])
    expect(oddDays({ ...seriesOf(spiked), events: new Float64Array(LENGTH).fill(2) })).toEqual([])
    // Only the fifth of eight weeks on is known: three days of the same weekday are too few.
    const short = spiked.map((value, day) => (day < WINDOW_DAYS - 21 ? Number.NaN : value))
    expect(oddDays(seriesOf(short)).filter(({ day }) => day < WINDOW_DAYS + 7)).toEqual([])
  })

  test('what chance alone can do is borne', () => {
    const spiked = Array.from({ length: LENGTH }, (_, day) => (day === WINDOW_DAYS ? 130 : 100))
    expect(oddDays(seriesOf(spiked, 10))).toEqual([])
    expect(oddDays(seriesOf(spiked, 8)).map(({ score }) => score)).toEqual([3.75])
  })
})

const YEAR: Scope = { from: '2025-11-15', to: '2026-10-31', dateBasis: 'paid', refundBook: 'occurred' }

const BASES = ['paid', 'created', 'settled'] as const

describe('the sample shop', () => {
  let shop: TestShop
  let books: Books
  let truth: Truth

  beforeAll(async () => {
    shop = new TestShop()
    truth = sampleTruth()
    const name = '宏观监控_2025-09-01_2026-10-31.xls'
    await shop.importAll([
      ...sampleFiles(truth),
      shopDaysFile(visitorDays(truth, 'taobao'), { report: 'sycm-shop', name }),
    ])
    books = shop.books()
  })
  afterAll(() => shop.close())

  test.each(['attributed', 'occurred'] as const)('its days are those of overview.series, %s', (refundBook) => {
    const cases = books.shops.flatMap((one) => BASES.map((dateBasis) => ({ one, dateBasis })))
    for (const { one, dateBasis } of cases) {
      const scope: Scope = { from: '2025-08-25', to: '2026-10-31', dateBasis, refundBook, shops: [one.id] }
      const days = shopDays(books, one, select(books, scope))
      const known = (column: Float64Array) => [...column].map((value) => (Number.isNaN(value) ? null : value))
      const expected = (metric: 'gmv' | 'orders' | 'refundAmount') =>
        series(books, scope, metric, 'day').map(({ value }) => value)
      expect(known(days.gmv)).toEqual(expected('gmv'))
      expect(known(days.orders)).toEqual(expected('orders'))
      expect(known(days.refunds)).toEqual(expected('refundAmount'))
    }
  })

  test('no day outside the files is odd, each says its shop, and the largest comes first', () => {
    const found = alerts(shop.db, books, { ...YEAR, to: '2026-12-31' })
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ day }) => day <= '2026-10-31')).toBe(true)
    const sizes = found.map(({ impact }) => Math.abs(impact))
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    for (const { sentence, day, shop: name } of found)
      expect(sentence.startsWith(`${day.slice(5)} ${name} `)).toBe(true)
    const [top] = found.filter(({ metric }) => metric === 'gmv')
    expect(top?.sentence).toMatch(/支付金额 [\d,]+ 元，往常星期.约 [\d,]+ 元，[多少]约 [\d,]+ 元$/)
  })

  test('a shop of four orders a day has a handful of odd days a year, not one a week', () => {
    const found = alerts(shop.db, books, YEAR)
    const days = new Set(found.map(({ day, shopId }) => `${day} ${shopId}`))
    expect(days.size).toBeLessThan(40)
  })
})

/** Drops the orders of a shop on some days, as an empty shelf would. */
function emptied(truth: Truth, shopId: string, days: ReadonlySet<number>): Truth {
  const gone = ({ shopId: id, paidAt }: Order) =>
    id === shopId && paidAt !== null && days.has(Math.floor(paidAt / 86_400))
  return { ...truth, orders: truth.orders.filter((order) => !gone(order)) }
}

describe('a shop of forty orders a day', () => {
  test('618, 双11 and an empty shelf are found; quiet months stay quiet', async () => {
    const whole = simulate({ seed: 7, orders: 26_000, from: '2025-09-01', months: 11, products: 60 })
    const out = new Set(['2026-04-21', '2026-04-22', '2026-04-23'].map(dayNumber))
    const truth = emptied(whole, 'taobao', out)
    await withShop(async (shop) => {
      await shop.importAll([writeTaobaoOrders(truth)])
      const books = shop.books()
      const taobao = books.shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
      const scope: Scope = { ...YEAR, from: '2025-11-01', to: '2026-07-31', shops: [taobao] }
      const found = alerts(shop.db, books, scope)
      const of = (day: string, metric: string) => found.find((one) => one.day === day && one.metric === metric)
      for (const day of ['2025-11-11', '2026-06-18']) {
        expect(of(day, 'gmv')?.impact, day).toBeGreaterThan(0)
        expect(of(day, 'orders')?.score, day).toBeGreaterThan(3.5)
      }
      expect(['2025-11-11', '2026-06-01', '2026-06-18']).toContain(found[0]?.day)
      for (const day of out) {
        const name = addDays('1970-01-01', day)
        expect(of(name, 'orders'), name).toMatchObject({ value: 0 })
        expect(of(name, 'orders')?.impact, name).toBeLessThan(0)
      }
      // Between the festivals chance makes hardly a day odd.
      const quiet = eachDay('2026-04-01', '2026-05-15').filter((day) => !out.has(dayNumber(day)))
      const odd = new Set(found.filter(({ metric }) => metric === 'gmv').map(({ day }) => day))
      expect(quiet.filter((day) => odd.has(day)).length).toBeLessThanOrEqual(2)
      expect(weekday('2026-04-21')).toBe(2)
      expect(of('2026-04-21', 'orders')?.sentence).toMatch(
        /^04-21 支付订单数 0 笔，往常星期二约 \d+ 笔，少约 \d+ 笔，约合 −/,
      )
    })
  }, 120_000)
})
