import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMPASS_IDS, DAY_FIGURES } from '../../shared/contract/compass-ids.ts'
import type { CompassId } from '../../shared/contract/compass-ids.ts'
import type { StatementLine } from '../../shared/contract/profit.ts'
import { DICTIONARY } from '../../shared/terms/dictionary.ts'
import { opens, seen } from '../support/cells.ts'
import { openTestCore } from '../support/core.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { csv, taobaoOrder } from '../support/hand-files.ts'
import { importFiles, OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/** The numbers of the dictionary that a scope has beside those of the overview. */
/** The seller chooses the columns of 自助取数. */
const CHOSEN = '统计日期,店铺名称,访客数,浏览量,平均停留时长,跳失率,加购人数,下单金额,支付金额,支付买家数'
const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' }
const DAYS = { from: '2026-09-01', to: '2026-09-02' }

test('each is a number of the dictionary, which says that it is worked out', () => {
  for (const id of COMPASS_IDS) expect(DICTIONARY.find((entry) => entry.id === id)).toMatchObject({ computed: true })
})

describe('two days by hand', () => {
  let opened: ReturnType<typeof openTestCore>
  let found: (id: CompassId) => { value: number | null; note: string }

  beforeAll(async () => {
    opened = openTestCore()
    const order = (id: string, created: string, paid: string, more: Record<string, string> = {}) =>
      taobaoOrder(id, '80.00', {
        商家编码: 'A-01',
        订单创建时间: `${created} 10:00:00`,
        订单付款时间: paid === '' ? '' : `${paid} 10:05:00`,
        ...more,
      })
    await importFiles(opened, [
      fileUnder('taobao.batch-edit', '批量编辑.xlsx', [
        { 商品Id: '612345678901', 商品标题: '裙', 一口价: '100', SKUID: '51', '价格(元)': '90', 商家编码: 'A-01' },
      ]),
      csv('订单.csv', [
        order('4320000000000000001', '2026-09-01', '2026-09-01'),
        order('4320000000000000002', '2026-09-01', ''),
        // Paid after the days, and still one of those created on them.
        order('4320000000000000003', '2026-09-02', '2026-09-03'),
        order('4320000000000000004', '2026-09-02', '2026-09-02', { 买家应付邮费: '10.00' }),
      ]),
      fileUnder(
        'taobao.sycm-selfhelp',
        '取数.xlsx',
        [
          day('2026-09-01', {
            访客数: '100',
            浏览量: '250',
            平均停留时长: '20',
            跳失率: '60.00%',
            加购人数: '10',
            下单金额: '1,160.00',
            支付买家数: '6',
          }),
          day('2026-09-02', {
            访客数: '300',
            浏览量: '900',
            平均停留时长: '40',
            跳失率: '40.00%',
            加购人数: '45',
            下单金额: '240.50',
            支付买家数: '16',
          }),
        ],
        { header: CHOSEN },
      ),
      fileUnder('taobao.wujie-plan', '计划.csv', [
        plan('60001', '2026-09-01', {
          花费: '100.00',
          展现量: '1000',
          点击量: '50',
          总成交笔数: '4',
          总成交金额: '400.00',
          总购物车数: '8',
        }),
        plan('60002', '2026-09-02', {
          花费: '200.00',
          展现量: '4000',
          点击量: '150',
          总成交笔数: '4',
          总成交金额: '200.00',
          总购物车数: '2',
        }),
      ]),
    ])
    const rows = await opened.client.overview.compass(DAYS)
    expect(rows.map(({ id }) => id)).toEqual(DAY_FIGURES)
    found = (id) => rows.find((row) => row.id === id) ?? { value: Number.NaN, note: '' }
  })
  afterAll(() => opened.close())

  test.each([
    ['pagesPerVisitor', 1150 / 400],
    // Means weigh by who they are of.
    ['averageStay', (100 * 20 + 300 * 40) / 400],
    ['bounceRate', (100 * 0.6 + 300 * 0.4) / 400],
    ['addCartRate', 55 / 400],
    ['cartConversion', 22 / 55],
    ['impressions', 5000],
    ['clickRate', 200 / 5000],
    ['clickCost', 150],
    ['thousandCost', 6000],
    ['roas', 2],
    ['acos', 0.5],
    ['clickConversion', 8 / 200],
    ['cartCost', 3000],
    ['orderPayRate', 3 / 4],
    ['blendedRoas', 160 / 300],
    ['orderedValue', 140_050],
    // Two pieces at 100 were sold for 80 each, 10 of it freight.
    ['priceRealisation', 150 / 200],
  ] as const)('%s', async (id, value) => {
    expect(found(id).value).toBeCloseTo(value, 10)
    await opens(opened.client, { ...DAYS, of: 'compass', figure: id }, found(id).value)
  })

  test('what no file states is not known, and why is said', () => {
    expect(found('favouriteRate')).toMatchObject({ value: null, note: expect.stringContaining('流量文件没有写') })
    expect(found('netRoas')).toMatchObject({ value: null })
    expect(found('merchantDiscount')).toMatchObject({ value: null, note: expect.stringContaining('商家优惠') })
    expect(found('netMargin').note).toContain('成本')
  })
})

describe('visitors of a period that the platform counted as a whole', () => {
  let opened: ReturnType<typeof openTestCore>
  const AFTER = { from: '2026-09-03', to: '2026-09-04' }

  beforeAll(async () => {
    opened = openTestCore()
    const visited = (date: string, visitors: string, views: string) => day(date, { 访客数: visitors, 浏览量: views })
    await importFiles(opened, [
      csv(
        '订单.csv',
        ['01', '02', '03', '04', '05', '06'].map((date) =>
          taobaoOrder(`43200000000000000${date}`, '80.00', {
            订单创建时间: `2026-09-${date} 10:00:00`,
            订单付款时间: `2026-09-${date} 10:05:00`,
          }),
        ),
      ),
      fileUnder(
        'taobao.sycm-selfhelp',
        '取数.xlsx',
        [
          visited('2026-09-01', '100', '200'),
          visited('2026-09-02', '100', '200'),
          visited('2026-09-03', '100', '300'),
          visited('2026-09-04', '100', '300'),
          visited('2026-09-05', '100', '500'),
        ],
        { header: CHOSEN },
      ),
      // Half of them came on both days.
      fileUnder('taobao.sycm-selfhelp', '两天.xlsx', [visited('2026-09-03~2026-09-04', '150', '600')], {
        header: CHOSEN,
      }),
    ])
    await opened.client.registers.save({
      kind: 'measure',
      values: { name: '深度', formula: '访问深度 × 1', unit: 'plain', better: 'up' },
    })
  })
  afterAll(() => opened.close())

  const depth = async (scope: typeof AFTER) => {
    const asked = { ...scope, compare: 'previous' as const }
    const row = (await opened.client.overview.compass(asked)).find(({ id }) => id === 'pagesPerVisitor')
    const [own] = await opened.client.overview.ownMeasures(asked)
    expect([own?.value, own?.base]).toEqual([row?.value, row?.base])
    return row
  }

  test('are held against nothing that was added up by day, nor the other way', async () => {
    expect(await depth(AFTER)).toMatchObject({ value: 4, base: null, note: '' })
    const later = { from: '2026-09-05', to: '2026-09-06' }
    const row = await depth(later)
    expect(row).toMatchObject({ value: 5, base: 3 })
    const cell = { of: 'compass' as const, figure: 'pagesPerVisitor' as const }
    await opens(opened.client, { ...AFTER, ...cell, like: later }, 3)
    await opens(opened.client, { ...later, ...cell, before: AFTER }, 5 / 3 - 1)
  })

  test('and what was ordered is not known of days of which one is not stated', async () => {
    const days = { from: '2026-09-01', to: '2026-09-04' }
    const row = (await opened.client.overview.compass(days)).find(({ id }) => id === 'orderedValue')
    expect(row).toMatchObject({ value: null, note: expect.stringContaining('下单金额') })
  })

  test('and of days that are not all stated it is said how many are', async () => {
    const row = await depth({ from: '2026-09-05', to: '2026-09-06' })
    expect(row?.note).toMatch(/^日加权；.*只有 1 天有流量数据$/)
  })
})

describe('the sample shops', () => {
  let opened: ReturnType<typeof openTestCore>

  beforeAll(async () => {
    opened = openTestCore()
    await openWholeShop(opened)
  }, 120_000)
  afterAll(() => opened.close())

  const scopesOf = async () => [
    OCTOBER,
    ...(await opened.client.shops.list()).map(({ id }) => ({ ...OCTOBER, shops: [id] })),
  ]

  test('shares of the profit are those of the statement', async () => {
    for (const scope of await scopesOf()) {
      const rows = await opened.client.overview.compass(scope)
      const statement = await opened.client.profit.statement(scope)
      const { metrics } = await opened.client.overview.summary(scope)
      const { byUnits } = await opened.client.aftersales.refunds(scope)
      const of = (line: StatementLine) => statement.find((row) => row.line === line)?.amount ?? Number.NaN
      const value = (id: CompassId) => rows.find((row) => row.id === id)?.value ?? Number.NaN
      expect(value('netMargin')).toBeCloseTo(of('netProfit') / of('merchantIncome'), 10)
      const costs = of('platformFees') + of('commission') + of('adSpend') + of('fulfilment')
      expect(value('totalCostRatio')).toBeCloseTo(costs / (metrics.gsv?.value ?? Number.NaN), 10)
      const kept = (metrics.units?.value ?? Number.NaN) * (1 - (byUnits ?? Number.NaN))
      expect(value('unitContribution')).toBeCloseTo(of('cp1') / kept, -1)
    }
  })

  test('every number opens, that of the days before and the change too', async () => {
    for (const scope of await scopesOf())
      for (const { id, value, base } of await opened.client.overview.compass({ ...scope, compare: 'previous' })) {
        const cell = { ...scope, of: 'compass' as const, figure: id }
        await opens(opened.client, cell, value)
        await opens(opened.client, { ...cell, ...SEPTEMBER, like: { from: OCTOBER.from, to: OCTOBER.to } }, base)
        await opens(opened.client, { ...cell, before: SEPTEMBER }, changeOf(id, value, base))
      }
    for (const scope of await scopesOf())
      for (const { id, value } of await opened.client.overview.lastDay(scope)) {
        const cell = { ...scope, of: 'compass' as const, figure: id }
        await opens(opened.client, cell, value)
        const before = await opened.client.overview.lastDay({ ...scope, ...SEPTEMBER })
        const base = before.find((row) => row.id === id)?.value ?? null
        await opens(opened.client, { ...cell, before: SEPTEMBER }, changeOf(id, value, base))
      }
    expect(seen.lines).toBeGreaterThan(0)
    expect(seen.records).toBeGreaterThan(0)
  })

  const write = (name: string, formula: string, unit: string) =>
    opened.client.registers.save({ kind: 'measure', values: { name, formula, unit, better: 'down' } })

  test('are made of what the page says, open to it, and change as it does', async () => {
    await write('每单推广费', '推广费 ÷ 支付订单数', 'yuan')
    await write('费用率', '（平台费 + 佣金）÷ 支付金额', 'percent')
    await write('看不到的', '人均停留时长 × 2', 'plain')
    const { metrics } = await opened.client.overview.summary({ ...OCTOBER, compare: 'previous' })
    const rows = await opened.client.overview.ownMeasures({ ...OCTOBER, compare: 'previous' })
    const found = (name: string) => rows.find((row) => row.name === name)
    const of = (id: 'adSpend' | 'orders' | 'platformFees' | 'commission' | 'gmv', side: 'value' | 'base' = 'value') =>
      metrics[id]?.[side] ?? Number.NaN
    expect(rows).toHaveLength(3)
    expect(found('每单推广费')?.value).toBe(Math.round(of('adSpend') / of('orders')))
    expect(found('费用率')?.value).toBeCloseTo((of('platformFees') + of('commission')) / of('gmv'), 12)
    expect(found('看不到的')?.value).toBeNull()
    expect(found('费用率')?.base).toBeCloseTo(
      (of('platformFees', 'base') + of('commission', 'base')) / of('gmv', 'base'),
      12,
    )
    expect(found('看不到的')?.note).toBe('人均停留时长还没有数')
    for (const { id, value, base } of rows) {
      await opens(opened.client, { ...OCTOBER, of: 'own', id }, value)
      await opens(
        opened.client,
        { ...OCTOBER, of: 'own', id, before: SEPTEMBER },
        value === null || base === null ? null : undefined,
      )
    }
  })

  test('a formula that cannot be worked out is not kept, and says why', async () => {
    await expect(write('错的', '利率 ÷ 支付金额', 'percent')).rejects.toThrow('第 1 个字起的「利率」认不出')
    await expect(opened.client.evidence.cell({ ...OCTOBER, of: 'own', id: 'gone' })).rejects.toThrow('没有这个指标')
  })
})

/** Rates differ in points, all else by a share of what it was. */
function changeOf(id: CompassId, value: number | null, base: number | null): number | null {
  if (value === null || base === null) return null
  const isRate = DICTIONARY.some((entry) => entry.id === id && entry.unit === 'ratio')
  return isRate || base <= 0 ? value - base : value / base - 1
}

function day(date: string, cells: Record<string, string>): Record<string, string> {
  return { 统计日期: date, ...cells }
}

function plan(id: string, date: string, cells: Record<string, string>): Record<string, string> {
  return { 日期: date, 计划ID: id, 计划名字: `计划${id}`, ...cells }
}
