import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { daysBetween, monthEnd, monthStart } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { trafficSeries, trafficValues } from '../../electron/core/analyses/traffic-days/present.ts'
import { shopDaysFile } from '../support/exports/index.ts'
import type { ShopDay } from '../support/exports/index.ts'
import { sampleFiles, sampleTruth, visitorDays } from '../support/simulator/index.ts'
import type { VisitorDay } from '../support/simulator/index.ts'
import { TestShop, withShop } from '../support/shop.ts'

/** Visitors are the platform's own figures (domain rule 20): never added up, never mixed with orders. */
function scopeOf(from: string, to: string, shops?: string[]): Scope {
  return { from, to, dateBasis: 'paid', refundBook: 'attributed', ...(shops === undefined ? {} : { shops }) }
}

function valuesOf(shop: TestShop, scope: Scope, base: { from: string; to: string } | null = null) {
  const { visitors, visitorsPerDay, pageViews, payConversion } = trafficValues(shop.db, shop.books(), scope, base)
  return {
    now: [visitors.value, visitorsPerDay.value, pageViews.value, payConversion.value],
    base: [visitors.base, visitorsPerDay.base, pageViews.base, payConversion.base],
  }
}

describe('the sample shop with a daily report of 生意参谋', () => {
  let shop: TestShop
  let days: VisitorDay[]
  let taobao: string

  beforeAll(async () => {
    shop = new TestShop()
    const truth = sampleTruth()
    days = visitorDays(truth, 'taobao')
    const file = shopDaysFile(days, { report: 'sycm-shop', name: '宏观监控_2025-09-01_2026-10-31.xls' })
    await shop.importAll([...sampleFiles(truth), file])
    taobao = shop.books().shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  })
  afterAll(() => shop.close())

  test('months, by plain loops over the series the file was written from', () => {
    for (const month of ['2025-09', '2026-02', '2026-06', '2026-10']) {
      const own = days.filter(({ day }) => day.startsWith(month))
      const total = (field: 'visitors' | 'pageViews' | 'payBuyers') => own.reduce((sum, day) => sum + day[field], 0)
      const { now } = valuesOf(shop, scopeOf(monthStart(month), monthEnd(month), [taobao]))
      expect(now).toEqual([
        null,
        total('visitors') / own.length,
        total('pageViews'),
        total('payBuyers') / total('visitors'),
      ])
      expect(own.length).toBe(daysBetween(monthStart(month), monthEnd(month)))
    }
  })

  test('a day has the visitors of its record, a week and a month have none without a record of their own', () => {
    const [first] = days.filter(({ day }) => day === '2026-10-05')
    expect(valuesOf(shop, scopeOf('2026-10-05', '2026-10-05', [taobao])).now[0]).toBe(first?.visitors)
    const series = (grain: 'day' | 'week' | 'month') =>
      trafficSeries(shop.db, shop.books(), scopeOf('2026-10-05', '2026-10-18', [taobao]), 'visitors', grain)
    expect(series('day').map(({ value }) => value)).toEqual(
      days.filter(({ day }) => day >= '2026-10-05' && day <= '2026-10-18').map(({ visitors }) => visitors),
    )
    expect(series('week').map(({ value }) => value)).toEqual([null, null])
    expect(series('month').map(({ value }) => value)).toEqual([null])
  })

  test('nothing is known of both shops together while 抖店 states no visitors', () => {
    expect(valuesOf(shop, scopeOf('2026-10-01', '2026-10-31')).now).toEqual([null, null, null, null])
  })
})

describe('which record counts', () => {
  const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
  const day = (number: number, visitors: number, more: Partial<ShopDay> = {}): ShopDay => ({
    day: `2026-10-${String(number).padStart(2, '0')}`,
    visitors,
    pageViews: visitors * 2,
    payBuyers: Math.round(visitors / 100),
    ...more,
  })
  const selfhelp = (rows: ShopDay[], name = '自助取数.xlsx') =>
    shopDaysFile(rows, { report: 'sycm-selfhelp', shop: '小店', name })
  const macro = (rows: ShopDay[], name = '宏观监控.xls') => shopDaysFile(rows, { report: 'sycm-shop', name })
  const month = (visitors: number, payBuyers: number | null): ShopDay => ({
    day: '2026-10-01至2026-10-31',
    visitors,
    payBuyers,
  })

  test('a record of exactly the month gives its visitors and its conversion', async () => {
    await withShop(async (shop) => {
      await shop.importAll([selfhelp([...Array.from({ length: 31 }, (_, i) => day(i + 1, 200)), month(4000, 60)])])
      const scope = scopeOf(OCTOBER.from, OCTOBER.to)
      expect(valuesOf(shop, scope).now).toEqual([4000, 200, 31 * 400, 60 / 4000])
      // A base without such a record is not measured another way.
      expect(
        valuesOf(shop, scopeOf('2026-10-01', '2026-10-31'), { from: '2026-09-01', to: '2026-09-30' }).base,
      ).toEqual([null, null, null, null])
      // Another range of the same days falls back to days.
      expect(valuesOf(shop, scopeOf('2026-10-01', '2026-10-30')).now).toEqual([null, 200, 30 * 400, 0.01])
      expect(trafficSeries(shop.db, shop.books(), scope, 'visitors', 'month')).toEqual([
        { period: '2026-10', value: 4000 },
      ])
    })
  })

  test('a missing day is a gap: the mean is over days with data, page views are not known', async () => {
    await withShop(async (shop) => {
      await shop.importAll([selfhelp([day(1, 100), day(3, 300), day(4, 500, { payBuyers: null })])])
      expect(valuesOf(shop, scopeOf('2026-10-01', '2026-10-04')).now).toEqual([null, 300, null, 4 / 400])
      const scope = scopeOf('2026-10-01', '2026-10-04')
      const series = trafficSeries(shop.db, shop.books(), scope, 'visitorsPerDay', 'day')
      expect(series.map(({ value }) => value)).toEqual([100, null, 300, 500])
    })
  })

  test('the report with more of the days is taken, among equals that of the whole shop, never both', async () => {
    await withShop(async (shop) => {
      await shop.importAll([selfhelp([day(1, 1000), day(2, 1000)])])
      await shop.importAll([macro([day(1, 700), day(2, 700), day(3, 700)])])
      expect(shop.books().shops.length).toBe(1)
      expect(valuesOf(shop, scopeOf('2026-10-01', '2026-10-02')).now[1]).toBe(1000)
      expect(valuesOf(shop, scopeOf('2026-10-01', '2026-10-03')).now[1]).toBe(700)
      // The days compared with are measured by the same report.
      const { base } = valuesOf(shop, scopeOf('2026-10-03', '2026-10-03'), { from: '2026-10-01', to: '2026-10-01' })
      expect(base[0]).toBe(700)
    })
  })

  test('a newer file replaces a day, undoing it brings the day back', async () => {
    await withShop(async (shop) => {
      await shop.importAll([selfhelp([day(1, 100)], '自助取数_20261002_080000.xlsx')])
      const { files } = await shop.importAll([selfhelp([day(1, 200)], '自助取数_20261102_080000.xlsx')])
      const visitors = () => valuesOf(shop, scopeOf('2026-10-01', '2026-10-01')).now[0]
      expect(visitors()).toBe(200)
      await shop.undo(files[0]?.batchId ?? '')
      expect(visitors()).toBe(100)
    })
  })

  test('over two shops days add up as 人次 where both have them; visitors stay unknown', async () => {
    await withShop(async (shop) => {
      await shop.importAll([shopDaysFile([day(1, 100), day(2, 300)], { report: 'sycm-selfhelp', shop: '甲店' })])
      await shop.importAll([shopDaysFile([day(1, 1000)], { report: 'sycm-selfhelp', shop: '乙店' })])
      expect(valuesOf(shop, scopeOf('2026-10-01', '2026-10-02')).now).toEqual([null, 1200, null, 14 / 1400])
      expect(valuesOf(shop, scopeOf('2026-10-01', '2026-10-01')).now).toEqual([null, 1100, 2200, 11 / 1100])
      expect(valuesOf(shop, scopeOf('2026-10-02', '2026-10-02')).now).toEqual([null, null, null, null])
    })
  })
})
