import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, eachDay } from '../../shared/calendar.ts'
import type { LastDayFigureId } from '../../shared/contract/compass-ids.ts'
import { LAST_DAY_FIGURES } from '../../shared/contract/compass-ids.ts'
import { opens } from '../support/cells.ts'
import { drain, openTestCore } from '../support/core.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { csv, pddOrder, taobaoOrder } from '../support/hand-files.ts'
import { report } from '../support/listings.ts'
import { importFiles, OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/** Numbers of the dictionary that are those of the last day of a scope. */
type Opened = ReturnType<typeof openTestCore>
const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' }

async function figures(opened: Opened, scope: { from: string; to: string; shops?: string[] }) {
  const rows = await opened.client.overview.lastDay(scope)
  expect(rows.map(({ id }) => id)).toEqual(LAST_DAY_FIGURES)
  return (id: LastDayFigureId) => rows.find((row) => row.id === id) ?? expect.fail(id)
}

describe('a month of two goods by hand', () => {
  /** Four a day at 10 元 of what cost 2, but for the ten days on which counts found none; one a day at 5 of what cost 1. */
  const isOut = (day: string) => day >= '2026-09-11' && day <= '2026-09-20'
  const COUNTS = { '2026-09-11': [0, null], '2026-09-20': [0, null], '2026-09-30': [100, 60] } as const
  let opened: Opened
  let found: Awaited<ReturnType<typeof figures>>

  beforeAll(async () => {
    opened = openTestCore()
    const lines = eachDay(SEPTEMBER.from, SEPTEMBER.to).flatMap((day) => [
      ...(isOut(day) ? [] : [orderOf(day, '1', 'A-1', 4, 10)]),
      orderOf(day, '2', 'B-1', 1, 5),
    ])
    const files = opened.drop([report('pdd.orders', 'orders_export_1.csv', lines)])
    const { result } = await drain(await opened.client.imports.stage({ files, platform: 'pdd', shop: '青禾' }))
    await drain(await opened.client.imports.apply({ planId: result.planId }))
    await importFiles(
      opened,
      Object.entries(COUNTS).map(([day, [a, b]]) => countFile(day, { 'A-1': a, 'B-1': b })),
    )
    found = await figures(opened, SEPTEMBER)
  })
  afterAll(() => opened.close())

  test('what there is, and what it is against what was sold', async () => {
    expect(found('availableStock').value).toBe(160)
    expect(found('stockToSales').value).toBeCloseTo(160 / (20 * 4 + 30), 12)
    expect(found('stockOutRate').value).toBeCloseTo(10 / 28, 12)
  })

  test('what costs are needed for is not known without them, and never 0', async () => {
    for (const id of ['crossRatio', 'stockTurnover', 'stockDays', 'lostValue', 'adProfit'] as const) {
      expect(found(id).value, id).toBeNull()
      expect(found(id).note, id).not.toBe('')
    }
    expect(found('lostValue').note).toContain('缺成本')
    expect(found('adProfit').note).toBe('没有这段时间的推广报表')
    // Buyers of 拼多多 cannot be told apart.
    expect(found('repurchaseDays').value).toBeNull()
  })

  test('with costs the stock turns by them, and empty shelves have cost what their pieces leave', async () => {
    const { client } = opened
    await client.costs.save({
      costs: [
        { sku: 'A-1', cost: 200 },
        { sku: 'B-1', cost: 100 },
      ],
    })
    await client.rules.save({ value: { kind: 'fee', name: '技术服务费', rate: 0.1, base: 'paid', kept: false } })
    await client.rules.save({ value: { kind: 'commission', name: '没有', rate: 0, base: 'paid', channel: null } })
    await client.rules.save({
      value: { kind: 'freight', first: 0, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] },
    })
    await client.rules.save({ value: { kind: 'parcel', packaging: 0, insurance: 0, returnFreight: 0 } })
    const of = await figures(opened, SEPTEMBER)
    // Nothing on two of the three days that were counted; 100 at 2 元 and 60 at 1 on the last.
    const stock = (100 * 200 + 60 * 100) / 3
    const cogs = 80 * 200 + 30 * 100
    expect(of('stockDays').value).toBeCloseTo((stock / cogs) * 30, 6)
    expect(of('stockTurnover').value).toBeCloseTo((cogs / 30 / stock) * 365, 6)
    const margin = 1 - cogs / (80 * 1000 + 30 * 500)
    expect(of('crossRatio').value).toBeCloseTo((margin * (cogs / 30) * 365) / stock, 6)
    // Ten days at four pieces that leave 7 元 each, less the usual third that is bought as something else.
    const lost = of('lostValue')
    expect(Math.abs((lost.value ?? Number.NaN) / (10 * 4 * 0.7 * 700) - 1)).toBeLessThan(0.05)
    expect(lost.note).toMatch(/估计，在 .+ 到 .+ 元之间/)
    const rows = await client.inventory.status({ asOf: SEPTEMBER.to })
    const a = rows.find(({ sku }) => sku === 'A-1') ?? expect.fail('no A-1')
    expect(a).toMatchObject({ abc: 'A', emptyDays: 10, windowDays: 28, unitProfit: 700 })
    expect(a.lostValue).toBe((a.lost ?? Number.NaN) * 700)
    expect(lost.value).toBe(a.lostValue)
    for (const id of LAST_DAY_FIGURES) await opens(client, { ...SEPTEMBER, of: 'compass', figure: id }, of(id).value)
  })

  test('a scope that goes on after the newest file has what that file knows; one after it knows nothing', async () => {
    const open = await figures(opened, { from: '2026-09-15', to: '2026-10-14' })
    expect(open('availableStock')).toMatchObject({ value: 160, note: expect.stringContaining('2026-09-30 的库存') })
    const later = await figures(opened, { from: '2026-11-01', to: '2026-11-30' })
    for (const id of LAST_DAY_FIGURES) expect(later(id).value, id).toBeNull()
  })

  test('days that are held against each other hold their last days, and own formulas name them', async () => {
    const before = await figures(opened, { from: '2026-09-01', to: '2026-09-20' })
    expect(before('availableStock').value).toBe(0)
    await opened.client.registers.save({
      kind: 'measure',
      values: { name: '每天少赚', formula: '缺货损失金额 ÷ 10', unit: 'yuan', better: 'down' },
    })
    const [own] = await opened.client.overview.ownMeasures(SEPTEMBER)
    const of = await figures(opened, SEPTEMBER)
    expect(own?.value).toBe(Math.round((of('lostValue').value ?? Number.NaN) / 10))
  })
})

test('what shops offer has no day: of days before it nothing is known', async () => {
  const opened = openTestCore()
  await importFiles(opened, [
    csv(
      '订单.csv',
      ['2026-08-05', '2026-09-05'].map((day, at) =>
        taobaoOrder(`432000000000000000${at}`, '80.00', {
          商家编码: 'A-01',
          订单创建时间: `${day} 10:00:00`,
          订单付款时间: `${day} 10:05:00`,
        }),
      ),
    ),
    fileUnder('taobao.batch-edit', '批量编辑.xlsx', [
      { 商品Id: '612345678901', 商品标题: '裙', 一口价: '100', SKUID: '51', 数量: '12', 商家编码: 'A-01' },
    ]),
  ])
  const now = await figures(opened, SEPTEMBER)
  expect(now('availableStock').value).toBe(12)
  const then = await figures(opened, { from: '2026-08-01', to: '2026-08-31' })
  expect(then('availableStock')).toMatchObject({ value: null, note: expect.stringContaining('没有日子') })
  await opened.close()
})

test('the middle of the days between two purchases, of enough who come again', async () => {
  const opened = openTestCore()
  /** Fifteen come again after 5 days, one after 9, fifteen after 20: the middle one of 31 is 9. */
  const gaps = [...Array.from({ length: 15 }, () => 5), 9, ...Array.from({ length: 15 }, () => 20)]
  const orders = gaps.flatMap((gap, buyer) =>
    [0, gap].map((days, at) => {
      const day = addDays('2026-09-01', days)
      return taobaoOrder(`43200000000000${String(buyer * 2 + at).padStart(5, '0')}`, '80.00', {
        买家会员名: `买家${buyer}`,
        订单创建时间: `${day} 10:00:00`,
        订单付款时间: `${day} 10:05:00`,
      })
    }),
  )
  await importFiles(opened, [csv('订单.csv', orders)])
  const value = async (to: string) => (await figures(opened, { from: '2026-09-01', to }))('repurchaseDays')
  expect((await value('2026-09-29')).value).toBe(9)
  const days = { from: '2026-09-01', to: '2026-09-29' }
  await opens(opened.client, { ...days, of: 'compass', figure: 'repurchaseDays' }, 9)
  // Sixteen have come by then.
  expect(await value('2026-09-15')).toMatchObject({ value: null, note: expect.stringContaining('不到 30 次') })
  await opened.close()
})

describe('the sample shops', () => {
  let opened: Opened
  let shops: string[]

  beforeAll(async () => {
    opened = openTestCore()
    const { ids } = await openWholeShop(opened)
    shops = [ids['taobao'] ?? '']
  }, 120_000)
  afterAll(() => opened.close())

  test('say what the pages of advertising, stock and customers say', async () => {
    const { client } = opened
    const of = await figures(opened, { ...OCTOBER, shops })
    const plans = await client.ads.plans({ ...OCTOBER, shops })
    expect(plans.length).toBeGreaterThan(0)
    const left = plans.reduce(
      (sum, { gmv, breakEven, spend }) => sum + (gmv ?? 0) / (breakEven ?? Number.NaN) - spend,
      0,
    )
    expect(Math.abs((of('adProfit').value ?? Number.NaN) - left)).toBeLessThanOrEqual(plans.length)
    const slow = await client.inventory.slow({ asOf: OCTOBER.to, shops })
    expect(of('availableStock').value).toBe(slow.totals.stock.skus === 0 ? null : slow.totals.stock.pieces)
    expect(of('stockTurnover').value).toBe(slow.performance.find(({ group }) => group === 'all')?.turnover ?? null)
    const { cuts } = await client.customers.rfm({ asOf: OCTOBER.to, shops })
    expect(of('repurchaseDays').value).toBe(cuts.recency)
  })
})

function orderOf(day: string, number: string, code: string, pieces: number, price: number) {
  const goods = { product: `70000${number}`, title: `商品${code}`, spec: '均码', code }
  return pddOrder(day, number, goods, { pieces, paid: pieces * price })
}

function countFile(day: string, counts: Readonly<Record<string, number | null>>) {
  const form = FIXTURES.find(({ format }) => format === 'other.replenishment') ?? expect.fail('no form of counts')
  const rows = Object.entries(counts).flatMap(([code, pieces]) =>
    pieces === null ? [] : [{ 商品编码: code, 仓库: '主仓', 在仓库存数: String(pieces), 可售库存: String(pieces) }],
  )
  return fileOf({ ...form, name: `库存_${day.replaceAll('-', '')}_180000.xlsx`, rows, below: [] })
}
