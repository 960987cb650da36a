import { describe, expect, test } from 'vitest'
import { addDays, eachDay } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { trafficFunnel } from '../../electron/core/analyses/funnel/present.ts'
import { tableRows } from '../../electron/core/analyses/evidence/table-rows.ts'
import { sourcesSummary, trafficSources } from '../../electron/core/analyses/sources/present.ts'
import { setGroup } from '../../electron/core/traffic/groups.ts'
import { figuresOf } from '../../electron/core/analyses/overview/compute.ts'
import type { FunnelAsked } from '../../electron/core/analyses/funnel/present.ts'
import { fileOf, FIXTURES, shopDaysFile } from '../support/exports/index.ts'
import type { Fixture } from '../support/exports/index.ts'
import { sampleFiles, sampleTruth, visitorDays } from '../support/simulator/index.ts'
import type { TestShop } from '../support/shop.ts'
import { withShop } from '../support/shop.ts'

const SEPTEMBER: Scope = { from: '2026-09-01', to: '2026-09-30', dateBasis: 'paid', refundBook: 'attributed' }

function fixtureOf(format: string): Fixture {
  const found = FIXTURES.find((fixture) => fixture.format === format)
  if (found === undefined) throw new RangeError(`no fixture of ${format}`)
  return found
}

describe('the export 流量来源 of 生意参谋', () => {
  test('sources of one product are kept, feed no page, and the import says so', async () => {
    await withShop(async (shop) => {
      const { files } = await shop.plan([fileOf(fixtureOf('taobao.sycm-product-sources'))])
      const [issue] = files.flatMap(({ issues }) => issues.filter(({ code }) => code === 'only-kept'))
      expect(issue?.message).toContain('不算进流量来源')
      expect(issue?.message).toContain('生意参谋 › 流量 › 店铺来源')
      const shopFile = await shop.plan([fileOf(fixtureOf('taobao.sycm-sources'))])
      expect(shopFile.files.flatMap(({ issues }) => issues.map(({ code }) => code))).not.toContain('only-kept')
    })
  })

  test('by hand: 8,000 visitors of one carrier, 5,000 of them from search', async () => {
    await withShop(async (shop) => {
      await shop.importAll([fileOf(fixtureOf('taobao.sycm-sources')), fileOf(fixtureOf('taobao.sycm-product-sources'))])
      const [free, search, ...others] = trafficSources(shop.db, shop.books(), SEPTEMBER, 'previous')
      expect(others).toEqual([])
      expect(free).toMatchObject({
        carrier: '商品',
        source: '免费流量',
        key: '商品 · 免费流量',
        level: 1,
        parent: null,
        group: 'free',
        visitors: 8000,
        visitorsPerDay: null,
        share: 1,
        payConversion: 210 / 8000,
        gmv: 2_100_000,
        perVisitor: 263,
        summed: false,
        base: null,
        change: null,
      })
      expect(search).toMatchObject({
        source: '手淘搜索',
        parent: free?.key,
        visitors: 5000,
        share: 0.625,
        perVisitor: 300,
      })
      const { records } = tableRows(shop.db, shop.books(), {
        of: 'source',
        ...SEPTEMBER,
        shopId: search?.shopId ?? '',
        key: search?.key ?? '',
      })
      expect(records).toMatchObject([{ kind: 'trafficSourceDay', value: 5000, source: { sheet: 'export', row: 8 } }])
      const { shops, missing, sentence } = sourcesSummary(shop.db, shop.books(), SEPTEMBER, undefined)
      expect(missing).toEqual([])
      expect(shops[0]).toMatchObject({ method: 'exact', missingDays: 0, largest: { share: 0.625, risky: true } })
      expect(sentence).toContain('「商品 · 手淘搜索」一个来源占 62.5%，超过一半')
    })
  })

  test('the month before by the same report is the base, and a group set by hand can be taken back', async () => {
    await withShop(async (shop) => {
      const form = fixtureOf('taobao.sycm-sources')
      const rows = form.rows.map((row) => ({ ...row, 访客数: '4,000', 支付买家数: '80' }))
      await shop.importAll([fileOf(form), fileOf({ ...form, rows, name: '店铺流量来源_2026-08-01_2026-08-31.xls' })])
      const ask = () => trafficSources(shop.db, shop.books(), SEPTEMBER, 'previous')
      const [free] = ask()
      expect(free).toMatchObject({ visitors: 8000, change: 1, base: { visitors: 4000, payConversion: 0.02 } })
      expect(setGroup(shop.db, free?.key ?? '', 'content')).toBeNull()
      expect(ask()[0]?.group).toBe('content')
      expect(setGroup(shop.db, free?.key ?? '', null)).toBe('content')
      expect(ask()[0]?.group).toBe('free')
    })
  })

  test('shops without the export are told which it is and where', async () => {
    await withShop(async (shop) => {
      await shop.importAll(sampleFiles(sampleTruth()))
      const { sentence, shops, missing } = sourcesSummary(shop.db, shop.books(), SEPTEMBER, undefined)
      expect(shops).toEqual([])
      expect(sentence).toBe('这段时间没有流量来源的报表')
      expect(missing.map(({ report, where }) => [report, where])).toContainEqual([
        '生意参谋流量来源',
        '生意参谋 › 流量 › 店铺来源 › 下载',
      ])
      expect(missing.map(({ where }) => where)).toContain(null)
    })
  })
})

describe('the funnel', () => {
  const ask = (shop: TestShop, more: Partial<FunnelAsked> = {}) =>
    trafficFunnel(shop.db, shop.books(), {
      scope: SEPTEMBER,
      base: undefined,
      product: undefined,
      channel: undefined,
      ...more,
    })

  /** Until August every tenth visitor fills a cart and half of these pay 100 元; in September fewer fill a cart. */
  const dayRows = () =>
    eachDay(addDays(SEPTEMBER.from, -56), SEPTEMBER.to).map((day) => ({
      统计日期: day,
      商品访客数: '1,000',
      商品加购人数: day < SEPTEMBER.from ? '100' : '80',
      支付买家数: day < SEPTEMBER.from ? '50' : '40',
      支付金额: day < SEPTEMBER.from ? '5,000.00' : '4,000.00',
    }))

  test('of 宏观监控, by hand: 30,000 × (10 % − 8 %) × 50 % × 100 元', async () => {
    await withShop(async (shop) => {
      await shop.importAll([fileOf({ ...fixtureOf('taobao.sycm-shop'), rows: dayRows(), name: '宏观监控.xls' })])
      const { steps, bottleneck, sentence, shops } = ask(shop)
      expect(steps).toEqual([
        { step: 'visit', people: 30_000, rate: null, baseRate: null, lost: null },
        { step: 'cart', people: 2400, rate: 0.08, baseRate: 0.1, lost: 3_000_000 },
        { step: 'pay', people: 1200, rate: 0.5, baseRate: 0.5, lost: 0 },
      ])
      expect(bottleneck).toBe('cart')
      expect(shops[0]).toMatchObject({ method: 'days', missingDays: 0, money: 'report', perBuyer: 10_000 })
      expect(sentence).toContain('卡在「访客 → 加购」：8.00%，低于自己前 8 周的中位数 10.00%，约少卖 30,000.00 元')
      const against = ask(shop, { base: { from: '2026-08-01', to: '2026-08-31' } })
      expect(against.shops[0]).toMatchObject({ against: 'base', bottleneck: 'cart' })
      expect(against.steps[1]).toMatchObject({ baseRate: 0.1, lost: 3_000_000 })
      const unknown = ask(shop, { base: { from: '2025-08-01', to: '2025-08-31' } })
      expect(unknown.steps.map(({ lost }) => lost)).toEqual([null, null, null])
    })
  })

  test('of one listing by 商品排行; its shop has no funnel of its own and is told what is missing', async () => {
    await withShop(async (shop) => {
      const rows = dayRows().map((row) => ({ ...row, 商品ID: '612345678901' }))
      await shop.importAll([fileOf({ ...fixtureOf('taobao.sycm-products'), rows, name: '商品_全部.xls' })])
      expect(ask(shop, { product: '612345678901' })).toMatchObject({ bottleneck: 'cart', missing: [] })
      expect(ask(shop)).toMatchObject({
        steps: [],
        shops: [],
        missing: [{ where: '生意参谋 › 品类 › 宏观监控 › 下载' }],
      })
      expect(ask(shop, { product: '1' })).toMatchObject({ missing: [{ where: '生意参谋 › 品类 › 商品排行 › 下载' }] })
    })
  })

  test('of one source and of one carrier, by the money of their own reports', async () => {
    await withShop(async (shop) => {
      const form = fixtureOf('taobao.sycm-sources')
      const rows = eachDay(addDays(SEPTEMBER.from, -56), SEPTEMBER.to).map((day) => ({
        统计日期: day,
        流量载体: '汇总',
        一级来源: '免费流量',
        二级来源: '手淘搜索',
        三级来源: '汇总',
        四级来源: '汇总',
        访客数: '100',
        加购人数: '10',
        支付买家数: day < SEPTEMBER.from ? '5' : '4',
        支付金额: day < SEPTEMBER.from ? '500.00' : '400.00',
      }))
      const deals = fixtureOf('douyin.deals')
      await shop.importAll([
        fileOf({ ...form, header: `统计日期,${form.header}`, rows, name: '流量来源.xls' }),
        fileOf(deals),
      ])
      const source = ask(shop, { channel: { by: 'source', name: '免费流量 › 手淘搜索' } })
      // 30 × 100 visitors, 10 % of them fill a cart, half of these should pay 100 元 and 40 % do.
      expect(source).toMatchObject({ bottleneck: 'pay', carriers: ['直播'] })
      expect(source.steps.at(-1)).toMatchObject({ people: 120, rate: 0.4, baseRate: 0.5, lost: 300_000 })
      expect(source.shops).toMatchObject([{ money: 'report' }])
      const live = ask(shop, { scope: { ...SEPTEMBER, to: SEPTEMBER.from }, channel: { by: 'carrier', name: '直播' } })
      expect(live.steps.map(({ step, people }) => [step, people])).toEqual([
        ['impression', 52_000],
        ['click', 5200],
        ['pay', 140],
      ])
    })
  })

  test('the money is that of the orders where they cover the days', async () => {
    await withShop(async (shop) => {
      const truth = sampleTruth()
      const days = visitorDays(truth, 'taobao')
      await shop.importAll([...sampleFiles(truth), shopDaysFile(days, { report: 'sycm-shop', name: '宏观监控.xls' })])
      const scope = { ...SEPTEMBER, from: '2026-10-01', to: '2026-10-31' }
      const [funnel] = ask(shop, { scope }).shops
      const own = { ...scope, shops: [funnel?.shopId ?? ''] }
      const gmv = figuresOf(shop.books(), own).gmv ?? Number.NaN
      const buyers = days.filter(({ day }) => day.startsWith('2026-10')).reduce((sum, one) => sum + one.payBuyers, 0)
      expect(funnel).toMatchObject({ money: 'orders', perBuyer: Math.round(gmv / buyers) })
      expect(funnel?.steps.at(-1)?.people).toBe(buyers)
    })
  })
})
