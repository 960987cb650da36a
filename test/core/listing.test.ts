import { addDays } from '../../shared/calendar.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListingProduct } from '../../shared/contract/goods.ts'
import { SYCM_FIXTURES } from '../support/exports/sycm.ts'
import { fileOf } from '../support/exports/fixture.ts'
import { csv } from '../support/hand-files.ts'
import { report } from '../support/listings.ts'
import { orderRefunded, refundedOf, sampleFiles, sampleTruth, stampDay } from '../support/simulator/index.ts'
import type { Order, Truth } from '../support/simulator/index.ts'
import { drain, openTestCore } from '../support/core.ts'

/** Listings of the product against plain loops over the simulator's orders. */
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }

let opened: ReturnType<typeof openTestCore>
let truth: Truth

async function importFiles(files: Parameters<typeof opened.drop>[0]): Promise<void> {
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop(files) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}

beforeAll(async () => {
  opened = openTestCore()
  truth = sampleTruth()
  await importFiles(sampleFiles(truth))
}, 60_000)
afterAll(() => opened.close())

function paidIn({ from, to }: { from: string; to: string }): Order[] {
  return truth.orders.filter(({ paidAt }) => paidAt !== null && stampDay(paidAt) >= from && stampDay(paidAt) <= to)
}

function total(rows: readonly ListingProduct[], field: 'units' | 'gmv' | 'refundAmount' | 'cp1' | 'cp2'): number {
  return rows.reduce((sum, row) => sum + (row[field] ?? Number.NaN), 0)
}

test('units, money and refunds of the listings are those of the orders; what no file states is null', async () => {
  const rows = await opened.client.listing.products(OCTOBER)
  const orders = paidIn(OCTOBER)
  const lines = orders.flatMap((order) => order.lines)
  expect(total(rows, 'gmv')).toBe(orders.reduce((sum, { paid }) => sum + paid, 0))
  expect(total(rows, 'units')).toBe(lines.reduce((sum, { quantity }) => sum + quantity, 0))
  expect(total(rows, 'refundAmount')).toBe(orders.reduce((sum, order) => sum + orderRefunded(order), 0))
  for (const row of rows) {
    expect(row).toMatchObject({ visitors: null, payConversion: null, cp1: null, abc: null, stock: null })
    expect(row.refundRate).toBe(row.gmv === null || row.gmv === 0 ? null : (row.refundAmount ?? 0) / row.gmv)
  }
  expect(lines.some((line) => refundedOf(line) > 0)).toBe(true)
})

test('profit of the listings is that of the page 利润, to the 分', async () => {
  const products = await opened.client.profit.products({ from: truth.from, to: truth.to })
  await opened.client.costs.save({
    costs: products.filter(({ sku }) => sku !== '').map(({ sku }, index) => ({ sku, cost: 500 + 37 * index })),
  })
  for (const platform of ['taobao', 'douyin'] as const) {
    await opened.client.rules.save({
      value: { kind: 'fee', name: '费', rate: 0.02, base: 'paid', kept: false },
      platform,
    })
    await opened.client.rules.save({
      value: { kind: 'commission', name: '佣', rate: 0, base: 'paid', channel: null },
      platform,
    })
  }
  await opened.client.rules.save({
    value: { kind: 'freight', first: 350, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] },
  })
  await opened.client.rules.save({ value: { kind: 'parcel', packaging: 50, insurance: 30, returnFreight: 600 } })
  await opened.client.rules.save({ value: { kind: 'noAds' } })
  for (const refundBook of ['attributed', 'occurred'] as const) {
    const scope = { ...OCTOBER, refundBook }
    const statement = await opened.client.profit.statement(scope)
    const rows = await opened.client.listing.products(scope)
    for (const line of ['cp1', 'cp2'] as const)
      expect(total(rows, line), `${refundBook} ${line}`).toBe(statement.find((row) => row.line === line)?.amount)
  }
})

test('once costs are known every listing has a class, and those of A earn most of the profit', async () => {
  const rows = await opened.client.listing.products(OCTOBER)
  expect(rows.every(({ abc }) => abc !== null)).toBe(true)
  const earned = (own: readonly ListingProduct[]) => own.reduce((sum, { cp2 }) => sum + Math.max(0, cp2 ?? 0), 0)
  expect(earned(rows.filter(({ abc }) => abc === 'A'))).toBeGreaterThanOrEqual(0.8 * earned(rows))
  expect(rows.map(({ cp2 }) => cp2)).toEqual(rows.map(({ cp2 }) => cp2).toSorted((a, b) => (b ?? 0) - (a ?? 0)))
})

test('the structure is the listings in groups: each in one band, the classes whole', async () => {
  const rows = await opened.client.listing.products(OCTOBER)
  const structure = await opened.client.listing.structure(OCTOBER)
  const counted = (groups: readonly { count: number }[]) => groups.reduce((sum, { count }) => sum + count, 0)
  expect(structure.listings).toBe(rows.length)
  expect(counted(structure.classes)).toBe(rows.length)
  const priced = rows.filter(({ units }) => (units ?? 0) > 0)
  expect(counted(structure.bands)).toBe(priced.length)
  expect(structure.bands.reduce((sum, { gmv }) => sum + (gmv ?? 0), 0)).toBe(total(priced, 'gmv'))
  expect(structure.classes.reduce((sum, { gmvShare }) => sum + (gmvShare ?? 0), 0)).toBeCloseTo(1, 9)
  const most = rows.map(({ gmv }) => gmv ?? 0).toSorted((a, b) => b - a)
  expect(structure.topShare).toBe(most.slice(0, 3).reduce((sum, gmv) => sum + gmv, 0) / total(rows, 'gmv'))
  expect(structure.activeShare).toBeNull()
})

test('one listing’s variants add up to it to the 分, its refunds by way too, in both refund books', async () => {
  for (const refundBook of ['attributed', 'occurred'] as const) {
    const scope = { ...OCTOBER, refundBook }
    const rows = await opened.client.listing.products(scope)
    expect(rows.some(({ refundAmount }) => (refundAmount ?? 0) > 0)).toBe(true)
    for (const row of rows) {
      const page = await opened.client.listing.product({ ...scope, shopId: row.shopId, productId: row.productId })
      expect(page.listing).toEqual(row)
      for (const field of ['units', 'gmv', 'cp1'] as const)
        expect(
          page.skus.reduce((sum, sku) => sum + (sku[field] ?? Number.NaN), 0),
          `${refundBook} ${field}`,
        ).toBe(row[field])
      expect(page.refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(row.refundAmount)
    }
  }
})

test('the weeks of a listing are those of the orders; weeks that no file covers are gaps', async () => {
  for (const to of [OCTOBER.to, addDays(truth.from, 34)]) {
    const scope = { from: truth.from, to }
    const [most] = await opened.client.listing.products({ ...scope, sort: 'units', limit: 1 })
    if (most === undefined) throw new Error('no listing')
    const { weeks } = await opened.client.listing.product({ ...scope, shopId: most.shopId, productId: most.productId })
    expect(weeks.map(({ from }) => from)).toEqual(Array.from({ length: 26 }, (_, at) => addDays(to, 7 * (at - 26) + 1)))
    expect(weeks.some(({ units }) => (units ?? 0) > 0)).toBe(true)
    expect(weeks.some(({ units }) => units === null)).toBe(to !== OCTOBER.to)
    for (const { from, units, refundAmount } of weeks.filter((week) => week.units !== null)) {
      const sold = paidIn({ from, to: addDays(from, 6) })
        .flatMap(({ lines }) => lines)
        .filter(({ product }) => product.productId === most.productId)
      expect(units, from).toBe(sold.reduce((sum, { quantity }) => sum + quantity, 0))
      expect(refundAmount, from).toBe(sold.reduce((sum, line) => sum + refundedOf(line), 0))
    }
    const other = { ...scope, shopId: most.shopId, productId: '没有' }
    await expect(opened.client.listing.product(other)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})

test('pairs are those of the orders', async () => {
  const scope = { from: truth.from, to: truth.to }
  const found = await opened.client.listing.baskets({ ...scope, minOrders: 1 })
  const paid = paidIn(scope).map(({ shopId, lines }) => ({
    shopId,
    own: new Set(lines.map((line) => line.product.productId)),
  }))
  const orders = paid.map(({ own }) => own)
  const ofShop = (product: string) => {
    const shop = truth.products.find(({ productId }) => productId === product)?.shopId
    return paid.filter(({ shopId }) => shopId === shop).length
  }
  const holding = (...items: string[]) => orders.filter((own) => items.every((item) => own.has(item))).length
  expect(found.length).toBeGreaterThan(0)
  for (const { a, b, orders: both, support, confidence, lift } of found) {
    expect(both).toBe(holding(a, b))
    expect(support).toBeCloseTo(both / ofShop(a), 12)
    expect(confidence).toBeCloseTo(both / holding(a), 12)
    expect(lift).toBeCloseTo((both * ofShop(a)) / holding(a) / holding(b), 9)
    expect(confidence).toBeGreaterThanOrEqual(both / holding(b))
  }
  const mixed = orders.reduce((sum, { size }) => sum + (size * (size - 1)) / 2, 0)
  expect(found.reduce((sum, pair) => sum + pair.orders, 0)).toBe(mixed)
  expect(await opened.client.listing.baskets({ ...scope, minOrders: mixed + 1 })).toEqual([])
})

test('visitors of a product are the file’s for its very days, and visitor-days over more of them', async () => {
  const fixture = SYCM_FIXTURES.find(({ format }) => format === 'taobao.sycm-products')
  const taobao = truth.shops.find(({ platform }) => platform === 'taobao')
  const product = truth.products.find(({ shopId }) => shopId === taobao?.id)
  if (fixture === undefined || product === undefined) throw new Error('no such fixture or product')
  const day = (date: string, visitors: number, payers: string) => ({
    统计日期: date,
    商品ID: product.productId,
    商品名称: '商品',
    商品访客数: String(visitors),
    商品加购人数: String(visitors / 10),
    支付买家数: payers,
  })
  await importFiles([fileOf({ ...fixture, rows: [day('2026-10-30', 400, '8'), day('2026-10-31', 600, '22')] })])
  const of = async (from: string, to: string) =>
    (await opened.client.listing.products({ from, to })).find(({ productId }) => productId === product.productId)
  expect(await of('2026-10-31', '2026-10-31')).toMatchObject({ visitors: 600, payConversion: 22 / 600, cartRate: 0.1 })
  expect(await of('2026-10-30', '2026-10-31')).toMatchObject({ visitors: null, visitorDays: 1000, payConversion: 0.03 })
  const row = await of('2026-10-30', '2026-10-31')
  const page = await opened.client.listing.product({
    from: '2026-10-30',
    to: '2026-10-31',
    shopId: row?.shopId ?? '',
    productId: product.productId,
  })
  const asked = { of: 'listing', shopId: row?.shopId ?? '', productId: product.productId } as const
  const visits = await opened.client.evidence.rows({ ...asked, from: '2026-10-30', to: '2026-10-31' })
  expect(visits.records.map((record) => [record.day, record.value])).toEqual([
    ['2026-10-30', 400],
    ['2026-10-31', 600],
  ])
  expect(page.funnel.slice(2)).toEqual([
    { step: 'visitors', people: 1000, rate: null },
    { step: 'cartBuyers', people: 100, rate: 0.1 },
    { step: 'payBuyers', people: 30, rate: 0.03 },
  ])
  // Two of the seven days of the week are told.
  expect(page.weeks.at(-1)?.visitorDays).toBeNull()
})

test('goods with visitors that nobody ever bought stand on the list, and open to the rows of the report', async () => {
  const before = await opened.client.listing.products(OCTOBER)
  const seen = {
    统计日期: '2026-10-29',
    商品ID: '990000000001',
    商品名称: '没人买的灯',
    商品访客数: '800',
    商品加购人数: '40',
  }
  const file = report('taobao.sycm-products', '商品_全部.xls', [{ ...seen, 支付买家数: '0', 支付金额: '0.00' }])
  await importFiles([file])
  const rows = await opened.client.listing.products(OCTOBER)
  expect(rows).toHaveLength(before.length + 1)
  const row = rows.find(({ productId }) => productId === seen.商品ID)
  expect(row).toMatchObject({
    title: '没人买的灯',
    visitorDays: 800,
    payConversion: 0,
    units: 0,
    gmv: 0,
    cp1: 0,
    role: null,
  })
  const shopId = row?.shopId ?? ''
  const page = await opened.client.listing.product({ ...OCTOBER, shopId, productId: seen.商品ID })
  expect(page).toMatchObject({ title: '没人买的灯', skus: [], refunds: [], baskets: [] })
  expect(page.listing).toEqual(row)
  expect(page.weeks.at(-1)).toMatchObject({ units: 0, gmv: 0 })
  for (const [figure, value] of [
    ['visitorDays', 800],
    ['payConversion', 0],
    ['units', 0],
    ['cp1', 0],
    ['cp2', 0],
    ['adSpend', 0],
  ] as const) {
    const opens = { ...OCTOBER, of: 'listing' as const, shopId, productId: seen.商品ID, figure }
    expect(await opened.client.evidence.cell(opens), figure).toMatchObject({ value })
  }
  // Where nothing else has changed, the others are judged as before.
  expect(rows.filter(({ productId }) => productId !== seen.商品ID).map(({ verdict }) => verdict)).toEqual(
    before.map(({ verdict }) => verdict),
  )
})

test('while no cost is known what never sold is not what earned most', async () => {
  const other = openTestCore()
  const own = { 买家应付货款: '30.00', 买家实付金额: '30.00', 购买数量: '1', 商品属性: '均码' }
  const at = { 订单创建时间: '2026-10-02 10:00:00', 订单付款时间: '2026-10-02 10:00:00' }
  const seen = { 统计日期: '2026-10-02', 商品访客数: '800', 支付买家数: '0', 支付金额: '0.00' }
  const files = [
    csv('ExportOrderDetailList202610312359.csv', [
      { 子订单编号: '331', 主订单编号: '33', 商品标题: '杯', 商品价格: '30.00', 商品ID: '770000000001', ...own, ...at },
    ]),
    report('taobao.sycm-products', '商品_全部.xls', [{ ...seen, 商品ID: '770000000002', 商品名称: '壶' }]),
  ]
  const plan = await drain(
    await other.client.imports.stage({ files: other.drop(files), platform: 'taobao', shop: '青禾' }),
  )
  await drain(await other.client.imports.apply({ planId: plan.result.planId }))
  const rows = await other.client.listing.products(OCTOBER)
  expect(rows.map(({ title, units, cp1, abc }) => [title, units, cp1, abc])).toEqual([
    ['杯', 1, null, null],
    ['壶', 0, 0, null],
  ])
  await other.close()
})
