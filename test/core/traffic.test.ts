import { describe, expect, test } from 'vitest'
import type { Scope } from '../../shared/contract/common.ts'
import { sourcesSummary, trafficSources } from '../../electron/core/analyses/sources/present.ts'
import { setGroup } from '../../electron/core/traffic/groups.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import type { Fixture } from '../support/exports/index.ts'
import { sampleFiles, sampleTruth } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'

const SEPTEMBER: Scope = { from: '2026-09-01', to: '2026-09-30', dateBasis: 'paid', refundBook: 'attributed' }

function fixtureOf(format: string): Fixture {
  const found = FIXTURES.find((fixture) => fixture.format === format)
  if (found === undefined) throw new RangeError(`no fixture of ${format}`)
  return found
}

describe('the export 流量来源 of 生意参谋', () => {
  test('by hand: 8,000 visitors of one carrier, 5,000 of them from search', async () => {
    await withShop(async (shop) => {
      await shop.importAll([fileOf(fixtureOf('taobao.sycm-sources')), fileOf(fixtureOf('taobao.sycm-product-sources'))])
      const [free, search, ...others] = trafficSources(shop.db, shop.books(), SEPTEMBER, 'previous')
      expect(others).toEqual([])
      expect(free).toMatchObject({
        source: '商品 · 免费流量',
        level: 1,
        parent: null,
        group: 'free',
        visitors: 8000,
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
      const { shops, missing, sentence } = sourcesSummary(shop.db, shop.books(), SEPTEMBER, undefined)
      expect(missing).toEqual([])
      expect(shops[0]).toMatchObject({ method: 'exact', missingDays: 0, largest: { share: 0.625, risky: true } })
      expect(sentence).toContain('「手淘搜索」一个来源占 62.5%，超过一半')
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
