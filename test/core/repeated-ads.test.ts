import { expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import type { AdLevel } from '../../shared/contract/ads.ts'
import { adKeywords, adPlans } from '../../electron/core/analyses/ads/present.ts'
import { dailySpend } from '../../electron/core/analyses/ads/rows.ts'
import { adSpend } from '../../electron/core/analyses/profit/ads.ts'
import { readAdWords } from '../../electron/core/listing/title/searches.ts'
import { readRepeated } from '../../electron/core/analyses/ads/counted.ts'
import { fileUnder, without } from '../support/exports/header-file.ts'
import { withShop } from '../support/shop.ts'
import type { TestShop } from '../support/shop.ts'

// The same money of advertising, downloaded twice in another form, counts once, whichever file comes first.
const DAYS = { from: '2026-09-05', to: '2026-09-06' }
const SCOPE = { ...DAYS, dateBasis: 'paid', refundBook: 'attributed' } as const
/** 分 of both days. */
const SPENT = 28_700

const PLANS = [
  { id: '60001', name: '主推', spend: ['100.00', '100.00'] },
  { id: '60002', name: '拉新', spend: ['43.50', '43.50'] },
]

function planRows(named: (plan: (typeof PLANS)[number]) => Record<string, string>): Record<string, string>[] {
  return PLANS.flatMap((plan) =>
    plan.spend.map((spend, at) => ({
      日期: `2026-09-0${5 + at}`,
      计划ID: plan.id,
      计划名字: plan.name,
      花费: spend,
      点击量: '10',
      展现量: '300',
      总成交笔数: '2',
      总成交金额: '80.00',
      ...named(plan),
    })),
  )
}

const withScene = planRows(() => ({ 场景ID: '372', 场景名字: '关键词推广' }))
const SCENE = ['场景ID', '场景名字']
const plans = (at: string, rows: readonly Record<string, string>[], absent: readonly string[] = []) =>
  fileUnder('taobao.wujie-plan', `计划报表_${at}.csv`, rows, { absent })

function totalOf(shop: TestShop): number {
  const books = shop.books()
  const days = { from: dayNumber(DAYS.from), to: dayNumber(DAYS.to), silentFrom: null }
  return adSpend(shop.db, books, books.shops[0]?.id ?? '', days).total
}

function plansOf(shop: TestShop, by?: AdLevel): [string, number, number | null][] {
  return adPlans(shop.db, shop.books(), SCOPE, by).map(({ name, spend, gmv }) => [name, spend, gmv])
}

/** Imports the files, then again the other way round, and expects the same of both. */
async function eitherWay(files: Parameters<TestShop['importAll']>[0], look: (shop: TestShop) => void): Promise<void> {
  for (const order of [files, files.toReversed()])
    await withShop(async (shop) => {
      for (const file of order) await shop.importAll([file])
      look(shop)
    })
}

test('a plan that was given another name is the same plan', () =>
  eitherWay(
    [
      plans('20260910_112241', withScene),
      plans(
        '20260920_112241',
        withScene.map((row) => ({ ...row, 计划名字: `${row['计划名字']}-九月` })),
      ),
    ],
    (shop) => {
      expect(totalOf(shop)).toBe(SPENT)
      expect(plansOf(shop)).toEqual([
        ['主推-九月', 20_000, 16_000],
        ['拉新-九月', 8700, 16_000],
      ])
    },
  ))

test('so is one whose file leaves its scene out', () =>
  eitherWay(
    [
      plans('20260910_112241', withScene),
      plans(
        '20260911_112241',
        planRows(() => ({})),
        SCENE,
      ),
    ],
    (shop) => {
      expect(totalOf(shop)).toBe(SPENT)
      expect(plansOf(shop)).toHaveLength(2)
      expect(shop.db.prepare('SELECT DISTINCT scene FROM ad_day WHERE current = 1').pluck().all()).toEqual([
        '关键词推广',
      ])
    },
  ))

test('units, words and creatives go by their numbers too, and by their names where they have none', async () => {
  const word = (at: string, cells: Record<string, string>) =>
    fileUnder('taobao.wujie-keyword', `关键词报表_${at}.csv`, [
      { 日期: '2026-09-05', 计划ID: '60001', 单元ID: '7', 宝贝ID: '900', 花费: '9.00', 点击量: '5', ...cells },
    ])
  const names = (text: string) => ({ 计划名字: text, 单元名字: text, '词名字/词包名字': text })
  const current = (shop: TestShop) =>
    shop.db.prepare<[], [string, number]>('SELECT word, spend FROM ad_day WHERE current = 1 ORDER BY 1').raw().all()
  await withShop(async (shop) => {
    await shop.importAll([word('20260910_112241', { '词ID/词包ID': '51', ...names('好词优选') })])
    await shop.importAll([word('20260911_112241', { '词ID/词包ID': '51', ...names('好词精选') })])
    expect(current(shop)).toEqual([['好词精选', 900]])
  })
  // A number that is none names nothing.
  await withShop(async (shop) => {
    await shop.importAll([word('20260910_112241', { '词ID/词包ID': '0', ...names('甲') })])
    await shop.importAll([word('20260911_112241', { '词ID/词包ID': '0', ...names('乙') })])
    expect(current(shop).map(([, spend]) => spend)).toEqual([900, 900])
  })
})

test('two scenes of one product without a plan are two rows', () =>
  withShop(async (shop) => {
    const rows = ['关键词推广', '人群推广'].map((scene) => ({ 场景名字: scene, 主体ID: '900', 花费: '10.00' }))
    await shop.importAll([
      fileUnder('taobao.wujie-product', '商品报表_20260905_112251.xlsx', rows, { absent: ['计划ID', '计划名字'] }),
    ])
    expect(adPlans(shop.db, shop.books(), SCOPE, 'product').map(({ spend }) => spend)).toEqual([2000])
  }))

const byWindow = (window: string, gmv: string) => ({
  日期: '2026-09-05',
  效果模型: '转化效果模型',
  统计口径: '成交口径',
  转化周期: window,
  计划id: '5001',
  计划名称: '计划W',
  消耗: '40.40',
  曝光量: '2000',
  点击量: '33',
  总成交笔数: '2',
  总成交金额: gmv,
})

test('of the windows of one plan and day the longest counts, for its spend is the same in each', async () => {
  const [short, long] = [byWindow('3天', '80.00'), byWindow('15天', '120.00')]
  const file = (name: string, rows: Record<string, string>[]) => fileUnder('taobao.wxt', name, rows)
  const look = (shop: TestShop) => {
    expect(plansOf(shop)).toEqual([['计划W', 4040, 12_000]])
    expect([...dailySpend(shop.db, shop.books(), [shop.books().shops[0]?.id ?? ''], DAYS)]).toEqual([
      ['2026-09-05', 4040],
    ])
    expect(totalOf(shop)).toBeNaN()
    const [own] = adPlans(shop.db, shop.books(), SCOPE, undefined)
    expect(own).toMatchObject({ window: '转化效果模型 成交口径 15天', clicks: 33, impressions: 2000, orders: 2 })
    expect(shop.db.prepare('SELECT count(*) FROM ad_day WHERE current = 1').pluck().get()).toBe(2)
  }
  await eitherWay([file('万相台.csv', [short, long])], look)
  await eitherWay([file('a.csv', [short]), file('b.csv', [long])], look)
})

const PRODUCT_ROW = '日期,主体ID,主体类型,主体名称,展现量,点击量,花费,总成交金额,总成交笔数'
const PRODUCT_BY_PLAN = `日期,场景ID,场景名字,原二级场景ID,原二级场景名字,计划ID,计划名字,${PRODUCT_ROW.slice(3)}`
const ofDay = (day: string, spend: string, cells: Record<string, string> = {}) => ({
  日期: day,
  主体ID: '900',
  主体名称: '收纳盒',
  花费: spend,
  总成交金额: '80.00',
  ...cells,
})

test('products alone and products by plan are the same money, of which one is taken', () =>
  eitherWay(
    [
      fileUnder(
        'taobao.wujie-product',
        '商品报表_20260910_112251.xlsx',
        [ofDay('2026-09-05', '143.50'), ofDay('2026-09-06', '143.50')],
        { header: PRODUCT_ROW },
      ),
      fileUnder(
        'taobao.wujie-product',
        '商品报表_20260910_122251.xlsx',
        ['2026-09-05', '2026-09-06'].flatMap((day) =>
          PLANS.map(({ id, name, spend }) =>
            ofDay(day, spend[0] ?? '', { 场景名字: '关键词推广', 计划ID: id, 计划名字: name, 总成交金额: '40.00' }),
          ),
        ),
        { header: PRODUCT_BY_PLAN },
      ),
    ],
    (shop) => {
      expect(totalOf(shop)).toBe(SPENT)
      expect(plansOf(shop, 'product')).toEqual([['收纳盒', SPENT, 16_000]])
      const books = shop.books()
      const days = { from: dayNumber(DAYS.from), to: dayNumber(DAYS.to), silentFrom: null }
      const spend = adSpend(shop.db, books, books.shops[0]?.id ?? '', days)
      expect(spend.byProduct.get('900')?.spend).toBe(SPENT)
      // What both are opened to adds up to them.
      const stated = shop.db.prepare<[string], number>(
        'SELECT sum(spend) FROM ad_day WHERE id IN (SELECT value FROM json_each(?))',
      )
      expect(stated.pluck().get(JSON.stringify(spend.records))).toBe(SPENT)
      expect(stated.pluck().get(JSON.stringify(spend.naming('900')))).toBe(SPENT)
    },
  ))

test('files that break a level down alike are added up, though some of their rows name less', () =>
  withShop(async (shop) => {
    const rows = [
      ofDay('2026-09-05', '10.00', { 计划ID: '1', 计划名字: '甲' }),
      ofDay('2026-09-05', '20.00', { 主体ID: '901', 主体名称: '挂钩' }),
    ]
    await shop.importAll([
      fileUnder('taobao.wujie-product', '商品报表_20260910_112251.xlsx', rows, { header: PRODUCT_BY_PLAN }),
    ])
    expect(plansOf(shop, 'product').map(([, spend]) => spend)).toEqual([2000, 1000])
  }))

test('a sum over the very days that are known day by day adds nothing', () =>
  eitherWay(
    [
      plans(
        '20260912_112241',
        PLANS.map(({ id, name }) => ({
          日期: '20260905至20260906',
          计划ID: id,
          计划名字: name,
          花费: id === '60001' ? '200.00' : '87.00',
        })),
        SCENE,
      ),
      plans(
        '20260910_112241',
        planRows(() => ({})),
        SCENE,
      ),
    ],
    (shop) => {
      expect(totalOf(shop)).toBe(SPENT)
      expect(plansOf(shop).map(([, spend]) => spend)).toEqual([20_000, 8700])
    },
  ))

test('nor does one of words, and the words of titles know each once', () => {
  const word = (cells: Record<string, string>) => ({
    计划ID: '60001',
    单元ID: '7',
    宝贝ID: '900',
    '词ID/词包ID': '51',
    '词名字/词包名字': '收纳盒',
    ...cells,
  })
  const days = ['2026-09-05', '2026-09-06'].map((日期) => word({ 日期, 花费: '9.00', 总成交笔数: '1' }))
  const sum = word({ 日期: '20260905至20260906', 花费: '18.00', 总成交笔数: '2' })
  const byPlan = days.map((row) => without(row, '单元ID'))
  return eitherWay(
    [
      fileUnder('taobao.wujie-keyword', '关键词报表_20260910_112241.csv', days),
      fileUnder('taobao.wujie-keyword', '关键词报表_20260911_112241.csv', [sum]),
      fileUnder('taobao.wujie-keyword', '关键词报表_20260912_112241.csv', byPlan, { absent: ['单元ID', '单元名字'] }),
    ],
    (shop) => {
      expect(adKeywords(shop.db, shop.books(), SCOPE).map(({ name, spend }) => [name, spend])).toEqual([
        ['收纳盒', 1800],
      ])
      expect(readAdWords(shop.db, readRepeated(shop.db))).toMatchObject([{ word: '收纳盒', spend: 1800, orders: 2 }])
    },
  )
})

// The report has a row for each 原二级场景 of a 场景: without it all but the last were left out of what was spent.
const onBothDays = (row: Record<string, string>) => ['2026-09-05', '2026-09-06'].map((日期) => ({ 日期, ...row }))
const DETAIL = ['原二级场景ID', '原二级场景名字']
const detailed = [
  { 原二级场景ID: '3721', 原二级场景名字: '趋势明星', 花费: '60.00' },
  { 原二级场景ID: '3722', 原二级场景名字: '流量金卡', 花费: '40.00' },
].flatMap((row) => onBothDays({ 场景ID: '372', 场景名字: '关键词推广', 总成交金额: '80.00', ...row }))
const scenes = (at: string, rows: Parameters<typeof fileUnder>[2], absent: readonly string[] = []) =>
  fileUnder('taobao.wujie-scene', `营销场景报表_${at}.csv`, rows, { absent })

test('the parts of a scene add up to it', () =>
  withShop(async (shop) => {
    await shop.importAll([scenes('20260910_112241', detailed)])
    expect([totalOf(shop), plansOf(shop, 'scene')]).toEqual([20_000, [['关键词推广', 20_000, 32_000]]])
  }))

test('a scene with and without its parts counts once', () => {
  const whole = onBothDays({ 场景ID: '372', 场景名字: '关键词推广', 花费: '100.00', 总成交金额: '160.00' })
  return eitherWay([scenes('20260910_112241', detailed), scenes('20260911_112241', whole, DETAIL)], (shop) => {
    expect([totalOf(shop), plansOf(shop, 'scene')]).toEqual([20_000, [['关键词推广', 20_000, 32_000]]])
  })
})
