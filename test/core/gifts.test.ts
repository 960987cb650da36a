import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachDay } from '../../shared/calendar.ts'
import type { RuleValue } from '../../shared/contract/rules.ts'
import { opens } from '../support/cells.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, taobaoItem, taobaoOrder } from '../support/hand-files.ts'

/** A belt at 29.00 that buyers pay 6.00 of freight for, a gift of 0.00 in each of its orders, and a dress at 59.00. */
let opened: ReturnType<typeof openTestCore>
const [BELT, GIFT, DRESS] = ['600000000000000001', '600000000000000002', '600000000000000003']
const SCOPE = { from: '2026-09-01', to: '2026-09-30' }

beforeAll(async () => {
  opened = openTestCore()
  const days = eachDay(SCOPE.from, SCOPE.to)
  const numberOf = (of: number, at: number) => `4321000000000${of}${String(at).padStart(4, '0')}`
  const timed = (day: string) => ({ 订单创建时间: `${day} 10:00:00`, 订单付款时间: `${day} 10:00:00` })
  const orders = days.flatMap((day, at) => [
    taobaoOrder(numberOf(1, at), '35.00', { ...timed(day), 买家应付邮费: '6.00', 宝贝总数量: '2' }),
    taobaoOrder(numberOf(2, at), '59.00', timed(day)),
  ])
  const line = (of: number, at: number, more: readonly [id: string, code: string, paid: string], day: string) => {
    const [id, code, paid] = more
    return { ...taobaoItem(numberOf(of, at), `${numberOf(of, at)}${code}`, code, paid), ...timed(day), 商品ID: id }
  }
  const items = days.flatMap((day, at) => [
    line(1, at, [BELT, '1', '29.00'], day),
    line(1, at, [GIFT, '2', '0.00'], day),
    line(2, at, [DRESS, '3', '59.00'], day),
  ])
  const plan = await drain(
    await opened.client.imports.stage({ files: opened.drop([csv('订单.csv', orders), csv('宝贝.csv', items)]) }),
  )
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  await opened.client.costs.save({ costs: ['1', '2', '3'].map((sku) => ({ sku, cost: 500 })) })
  const rules: RuleValue[] = [
    { kind: 'fee', name: '平台费', rate: 0.05, base: 'paid', kept: false },
    { kind: 'commission', name: '佣金', rate: 0, base: 'paid', channel: null },
    { kind: 'freight', first: 300, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] },
    { kind: 'parcel', packaging: 0, insurance: 0, returnFreight: 0 },
    { kind: 'noAds' },
  ]
  for (const value of rules) await opened.client.rules.save({ value })
})
afterAll(() => opened.close())

test('a gift costs money and is told nothing to do: it has no price to raise and no role', async () => {
  const rows = await opened.client.listing.products(SCOPE)
  const gift = rows.find(({ productId }) => productId === GIFT) ?? expect.fail()
  expect(gift).toMatchObject({ units: 0, gifts: 30, gmv: 0, price: null, role: null, action: null, hot: null })
  expect(gift.cp2).toBe(-30 * 500)
})

test('what always comes with a thing for nothing is no pair to sell together', async () => {
  const pairs = await opened.client.listing.baskets({ ...SCOPE, minOrders: 1 })
  expect(pairs).toEqual([])
})

test('a price band is told by the price of the goods: freight moves none, and a gift is in none', async () => {
  const before = await opened.client.listing.plan()
  await opened.client.listing.savePlan({ ...before, edges: [2900, 5900] })
  const { bands } = await opened.client.listing.structure(SCOPE)
  expect(bands.map(({ count, units }) => [count, units])).toEqual([
    [1, 30],
    [1, 30],
    [0, null],
  ])
  const rows = await opened.client.listing.products(SCOPE)
  const priceOf = (id: string) => rows.find(({ productId }) => productId === id)?.price
  expect([priceOf(BELT), priceOf(DRESS)]).toEqual([2900, 5900])
})

test('every price band of the program holds a listing, and of three listings the first three are no risk', async () => {
  const before = await opened.client.listing.plan()
  await opened.client.listing.savePlan({ ...before, edges: null })
  const { bands, findings, topShare } = await opened.client.listing.structure(SCOPE)
  for (const { low, high, count } of bands) expect([low <= high, count > 0]).toEqual([true, true])
  expect(bands.map(({ count }) => count)).toEqual([1, 1])
  expect(topShare).toBe(1)
  expect(findings.filter(({ kind }) => kind === 'top')).toEqual([])
})

test('a gift is no piece sold: every page says the same 60, and the 30 given away apart from them', async () => {
  const { metrics } = await opened.client.overview.summary(SCOPE)
  expect(metrics.units?.value).toBe(60)
  expect(metrics.giftUnits?.value).toBe(30)
  expect(metrics.perUnit?.value).toBe(Math.round((30 * (3500 + 5900)) / 60))
  expect(metrics.unitsPerOrder?.value).toBe(1)

  const shops = await opened.client.overview.breakdown({ ...SCOPE, by: 'shop' })
  expect(shops.rows.map(({ units }) => units)).toEqual([60])
  const days = await opened.client.overview.series({ ...SCOPE, metric: 'units', grain: 'day' })
  expect(new Set(days.map(({ value }) => value))).toEqual(new Set([2]))

  const sheet = await opened.client.review.compose({ month: '2026-09' })
  const kpis = sheet.blocks.flatMap((block) => (block.id === 2 ? block.items : []))
  expect(kpis.find(({ metric }) => metric === 'units')?.value).toBe(60)

  const listed = await opened.client.listing.products(SCOPE)
  expect(listed.reduce((sum, { units }) => sum + (units ?? Number.NaN), 0)).toBe(60)
  const skus = await opened.client.profit.products(SCOPE)
  expect(new Map(skus.map(({ sku, units, gifts }) => [sku, [units, gifts]]))).toEqual(
    new Map([
      ['1', [30, 0]],
      ['2', [0, 30]],
      ['3', [30, 0]],
    ]),
  )

  const figures = await opened.client.overview.compass(SCOPE)
  const perPiece = figures.find(({ id }) => id === 'unitContribution')?.value
  expect(perPiece).toBe(Math.round((metrics.cp1?.value ?? Number.NaN) / 60))
})

test('pieces sold and pieces given away open the lines that they are made of', async () => {
  for (const [metric, value] of [
    ['units', 60],
    ['giftUnits', 30],
  ] as const) {
    const answer = await opened.client.evidence.explain({ ...SCOPE, metric })
    expect(answer.value).toBe(value)
    expect(answer.lines).toMatchObject({ total: value, of: { sum: value } })
  }
})

test('the ledger lists gifts with their pieces, narrowed or not', async () => {
  const all = await opened.client.ledger.lines(SCOPE)
  const gifts = await opened.client.ledger.lines({ ...SCOPE, filter: { productId: GIFT } })
  expect([all.sums.quantity, gifts.sums.quantity]).toEqual([90, 30])
})

test('what is given away leaves the shelf: stock goes on counting it', async () => {
  const rows = await opened.client.inventory.status({ asOf: SCOPE.to })
  const of = (wanted: string) => rows.find(({ sku }) => sku === wanted) ?? expect.fail()
  expect(of('2').dailyRate).toBeGreaterThan(0)
  expect(of('2').dailyRate).toBe(of('1').dailyRate)
  // What one brings is told by the same pieces: a gift costs, and nobody pays.
  expect(of('2').unitProfit).toBe(-500)
  const cell = { of: 'sku' as const, asOf: SCOPE.to, sku: '2' }
  await opens(opened.client, { ...cell, figure: 'unitProfit' }, -500)
  await opens(opened.client, { ...cell, figure: 'dailyRate' }, of('2').dailyRate)
})

test('targets and forecasts go by the pieces sold', async () => {
  await opened.client.targets.set({ month: '2026-09', targets: { units: 90 } })
  const { rows, elapsed, courses } = await opened.client.targets.pace({ month: '2026-09' })
  expect(rows.find(({ metric }) => metric === 'units')).toMatchObject({ actual: 2 * elapsed })
  expect(courses.find(({ metric }) => metric === 'units')?.actual.slice(0, 3)).toEqual([2, 4, 6])
  const weekly = async (more: { product?: string }) => {
    const asked = { measure: 'units', grain: 'week', horizon: 4, ...more } as const
    return [...new Set((await opened.client.forecast.sales(asked)).history.map(({ value }) => value))]
  }
  expect([await weekly({}), await weekly({ product: BELT }), await weekly({ product: GIFT })]).toEqual([[14], [7], [0]])
})
