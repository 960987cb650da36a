import * as XLSX from '@e965/xlsx'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFacts } from '../../electron/core/analyses/suppliers/rows.ts'
import { drain, openTestCore } from '../support/core.ts'
import { report } from '../support/exports/report.ts'
import { withShop } from '../support/shop.ts'
import { workbook } from '../support/simulator/xlsx.ts'

/** Suppliers, settings and orders as the seller types them, beside what files say. */
describe('buying', () => {
  let opened: ReturnType<typeof openTestCore>

  beforeAll(async () => {
    opened = openTestCore()
    const planning = [
      ['SKU编码', '款式编码', '商品名称', '生产周期', '最小起订量', '采购交期(天)', '库存', '采购在途'],
      ['A-01', '', '收纳盒', '7', '200', '12', '120', '60'],
      ['A-02', '', '收纳盒', '7', '', '', '40', '0'],
      ['D-09', '', '藤篮', '7', '', '', '5', '0'],
    ]
    const bought = (id: string, sku: string, supplier: string, at: string) => ({
      采购单ID: id,
      采购条目ID: `${id}-1`,
      sku,
      item数量: '20',
      实际入库数量: '20',
      采购价: '5.00',
      供应商: supplier,
      采购单生成时间: `${at} 09:00:00`,
    })
    const files = opened.drop([
      { name: '补货计划_20260930_180000.xlsx', bytes: workbook(planning, { sheet: '补货' }) },
      report('other.purchases', '采购单.xlsx', [
        bought('P-1', 'D-09', '东莞旧厂', '2026-07-01'),
        bought('P-2', 'D-09', '佛山新厂', '2026-09-01'),
      ]),
    ])
    const plan = await drain(await opened.client.imports.stage({ files }))
    await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  }, 60_000)
  afterAll(() => opened.close())

  const settingOf = async (sku: string) =>
    (await opened.client.purchases.settings()).find((row) => row.sku === sku) ?? expect.fail(sku)

  test('lets the narrowest word count: the SKU, its file, its supplier', async () => {
    const { client } = opened
    expect(await settingOf('A-01')).toMatchObject({
      own: null,
      supplier: { value: null, from: null },
      leadTime: { value: 12, from: 'file' },
      minimumOrder: { value: 200, from: 'file' },
      review: { value: null, from: null },
    })
    await client.purchases.saveSupplier({ name: '义乌一厂', leadTime: 20, leadTimeDeviation: 3, review: 7 })
    await client.purchases.saveSetting({ sku: 'A-01', supplier: '义乌一厂', pack: 24 })
    await client.purchases.saveSetting({ sku: 'B-01', supplier: '义乌一厂', review: 14 })
    expect(await settingOf('A-01')).toMatchObject({
      supplier: { value: '义乌一厂', from: 'sku' },
      leadTime: { value: 12, from: 'file' },
      leadTimeDeviation: { value: 3, from: 'supplier' },
      review: { value: 7, from: 'supplier' },
      pack: { value: 24, from: 'sku' },
    })
    expect(await settingOf('B-01')).toMatchObject({
      leadTime: { value: 20, from: 'supplier' },
      review: { value: 14, from: 'sku' },
    })
    const [row] = await client.purchases.suppliers()
    expect(row).toMatchObject({ name: '义乌一厂', skus: 2, arrivals: 0, measuredLeadTime: null })
  })

  test('takes the one from whom a SKU came last where nothing else names a supplier', async () => {
    expect((await settingOf('D-09')).supplier).toEqual({ value: '佛山新厂', from: 'file' })
    // The stock and what is to be ordered say the same as the settings.
    const stocked = async () =>
      (await opened.client.inventory.status({ asOf: '2026-09-30' })).find(({ sku }) => sku === 'D-09')
    expect(await stocked()).toMatchObject({ supplier: '佛山新厂' })
    const { before } = await opened.client.purchases.saveSetting({ sku: 'D-09', supplier: '义乌一厂' })
    expect(await stocked()).toMatchObject({ supplier: '义乌一厂' })
    expect((await settingOf('D-09')).supplier).toEqual({ value: '义乌一厂', from: 'sku' })
    await opened.client.purchases.saveSetting(before ?? { sku: 'D-09' })
  })

  test('answers what was said before, and saving that again undoes it', async () => {
    const { purchases } = opened.client
    const before = await settingOf('A-01')
    const changed = await purchases.saveSetting({ sku: 'A-01', leadTime: 5 })
    expect(changed.before).toEqual(before.own)
    expect((await settingOf('A-01')).leadTime).toEqual({ value: 5, from: 'sku' })
    await purchases.saveSetting(changed.before ?? expect.fail('nothing to undo'))
    expect(await settingOf('A-01')).toEqual(before)
    // Nothing said is no setting: what no file names either is gone from the list.
    await purchases.saveSetting({ sku: 'C-01', pack: 6 })
    expect((await purchases.saveSetting({ sku: 'C-01' })).before).toMatchObject({ pack: 6 })
    expect((await purchases.settings()).map(({ sku }) => sku)).not.toContain('C-01')
    const suppliers = await purchases.suppliers()
    const gone = await purchases.removeSupplier({ name: '义乌一厂' })
    expect((await settingOf('B-01')).leadTime).toEqual({ value: null, from: null })
    await purchases.saveSupplier(gone.before ?? expect.fail('nothing to undo'))
    expect(await purchases.suppliers()).toEqual(suppliers)
  })

  const order = {
    id: 'one',
    supplier: '义乌一厂',
    orderedOn: '2026-10-01',
    expectedOn: '2026-10-13',
    lines: [
      { sku: 'A-01', title: '=收纳盒', quantity: 240, price: 1850, received: 100 },
      { sku: 'B-01', quantity: 10, price: 200, received: 15 },
    ],
  }

  test('knows what is on its way: open orders less what has arrived', async () => {
    const { purchases } = opened.client
    expect((await purchases.saveOrder(order)).before).toBeNull()
    await purchases.saveOrder({
      id: 'two',
      supplier: null,
      orderedOn: '2026-10-05',
      lines: [{ sku: 'A-01', quantity: 30 }],
    })
    const open = await purchases.orders()
    expect(open.orders.map(({ order: { id }, outstanding, amount }) => [id, outstanding, amount])).toEqual([
      ['two', 30, null],
      ['one', 140, 240 * 1850 + 10 * 200],
    ])
    expect(open.onTheWay).toEqual([
      { sku: 'A-01', expectedOn: '2026-10-13', pieces: 140 },
      { sku: 'A-01', expectedOn: null, pieces: 30 },
    ])
    const { before } = await purchases.saveOrder({ ...order, closedOn: '2026-10-20' })
    expect((await purchases.orders()).onTheWay).toEqual([{ sku: 'A-01', expectedOn: null, pieces: 30 }])
    await purchases.saveOrder(before ?? expect.fail('nothing to undo'))
    expect(await purchases.orders()).toMatchObject({ onTheWay: open.onTheWay })
    expect((await purchases.removeOrder({ id: 'two' })).before?.lines).toHaveLength(1)
    expect((await purchases.orders()).orders.map((row) => row.order.id)).toEqual(['one'])
  })

  test('tells of a past day only what was ordered by then', async () => {
    const inTransit = async (asOf: string) => {
      const rows = await opened.client.inventory.status({ asOf })
      return rows.find(({ sku }) => sku === 'A-01')?.inTransit
    }
    expect([await inTransit('2026-09-30'), await inTransit('2026-10-01'), await inTransit('2026-10-02')]).toEqual([
      60, 140, 140,
    ])
  })

  test('writes an order as a workbook: numbers in 元, texts that are no formula', async () => {
    const { id, name } = await opened.client.purchases.exportOrder({ id: 'one' })
    expect(name).toBe('采购单-义乌一厂-2026-10-01.xlsx')
    const file = opened.core.outbox.find(id) ?? expect.fail('no file')
    const book = XLSX.read(readFileSync(file.path))
    const rows = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets['采购单'] ?? expect.fail('no tab'), { header: 1 })
    expect(rows[1]?.filter((cell) => cell !== undefined)).toEqual(['A-01', "'=收纳盒", 240, 18.5, 4440, 100, 140])
    const total = rows.find(([label]) => label === '合计') ?? expect.fail('no total')
    expect([total[3], total[5]]).toEqual([250, 4460])
    expect(rows.find(([label]) => label === '供应商')).toEqual(['供应商', '义乌一厂'])
  })
})

test('of a 1688 order of several goods nobody knows what a piece of each cost, only what all did', () =>
  withShop(async (shop) => {
    const header = ['订单号', '下单时间', '实付款', '货品标题', '规格', '数量', '订单状态']
    const rows = [
      ['380001', '2026-08-20 09:00:00', '370.00', '收纳盒', '白', '20', '交易成功'],
      ['', '', '', '挂钩', '银', '5', ''],
      ['380002', '2026-08-21 09:00:00', '9.00', '杯刷', '白', '3', '交易成功'],
    ]
    const bytes = workbook([header, ...rows], { sheet: '订单' })
    const { totals } = await shop.importAll([{ name: '1688订单.xlsx', bytes }])
    expect(totals).toMatchObject({ rows: 3, new: 3, rejected: 0 })
    const { purchases } = readFacts(shop.db, shop.books(), '2026-09-01', [])
    expect(purchases.map(({ pieces, price, amount }) => [pieces, price, amount])).toEqual([
      [20, null, 37_000],
      [5, null, 0],
      [3, 300, 900],
    ])
  }))
