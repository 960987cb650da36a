import { expect, test } from 'vitest'
import { openTestCore } from '../support/core.ts'
import { csv, JUNE, taobaoItem, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/listings.ts'

/** One 商家编码 for several variants: each costs what its own row of the cost table says. */
const SPECS = ['颜色分类:红色;尺码:M', '颜色分类:蓝色;尺码:M', '颜色分类:绿色;尺码:M']
const NONE = { 退款状态: '没有申请退款', 退款金额: '0.00' }

const sold = csv(
  'ExportOrderDetailList202606302359.csv',
  SPECS.map((spec, at) => ({ ...taobaoItem(`33${at}`, `44${at}`, 'A', '60.00'), 商品属性: spec, ...NONE })),
)

function costs(name: string, rows: readonly (readonly [spec: string, cost: string, from?: string])[]) {
  return csv(
    name,
    rows.map(([spec, cost, from = '']) => ({
      商家编码: 'A',
      规格: spec,
      成本价: cost,
      生效日期: from,
      供应商: '一厂',
    })),
  )
}

async function told(files: Parameters<typeof importFiles>[1]) {
  const opened = openTestCore()
  try {
    await importFiles(opened, [sold])
    for (const file of files) await importFiles(opened, [file])
    const { client } = opened
    const [row] = await client.profit.products(JUNE)
    const { rows, share } = await client.profit.coverage(JUNE)
    const ledger = await client.costs.list()
    const { rises, rows: suppliers } = await client.purchases.supplierBoard({ asOf: '2026-06-30' })
    const listed = ledger.map(({ spec, cost }) => [spec, cost])
    return { cogs: row?.cogs, share, missing: rows, listed, rises, suppliers: suppliers.map(({ name }) => name) }
  } finally {
    await opened.close()
  }
}

const THREE = costs('成本_20260601_100000.csv', [
  ['红色 M', '10'],
  ['M/蓝色', '12'],
  ['绿色，M', '15'],
])

test('variants of one code cost what each of their rows says, however the table writes them', async () => {
  const { cogs, share, listed } = await told([THREE])
  expect({ cogs, share }).toEqual({ cogs: 3700, share: 1 })
  expect(listed.map(([, cost]) => Number(cost)).toSorted((a, b) => a - b)).toEqual([1000, 1200, 1500])
})

test('a variant that the table does not have, where the others differ, has no cost and says why', async () => {
  const { cogs, share, missing } = await told([
    costs('成本_20260601_100000.csv', [
      ['红色 M', '10'],
      ['M/蓝色', '12'],
    ]),
  ])
  expect(cogs).toBeNull()
  expect(share).toBeCloseTo(2 / 3, 9)
  expect(missing).toMatchObject([{ sku: 'A', units: 1, varied: true }])
})

test('one row of a code, or rows that agree, stand for all of its variants', async () => {
  expect(await told([costs('成本_20260601_100000.csv', [['默认', '10']])])).toMatchObject({ cogs: 3000, missing: [] })
  const alike = costs('成本_20260601_100000.csv', [
    ['默认', '10'],
    ['红', '10'],
  ])
  expect(await told([alike])).toMatchObject({ cogs: 3000, missing: [] })
  // Renamed: the newest file has the word.
  const [older, newer] = [
    costs('成本_20260601_100000.csv', [['默认', '10']]),
    costs('成本_20260602_100000.csv', [['', '11']]),
  ]
  for (const order of [
    [older, newer],
    [newer, older],
  ]) {
    const found = await told(order)
    expect(found).toMatchObject({ cogs: 3300, missing: [] })
    expect(found.listed).toHaveLength(1)
  }
})

test('a newer row of one variant, or from a later day on, leaves the others as they are', async () => {
  const newer = costs('成本_20260603_100000.csv', [['红色 M', '20']])
  for (const order of [
    [THREE, newer],
    [newer, THREE],
  ])
    expect(await told(order)).toMatchObject({ cogs: 4700 })
  const later = costs('成本_20260603_100000.csv', [['红色 M', '30', '2026-06-01']])
  expect(await told([THREE, later])).toMatchObject({ cogs: 5700, missing: [] })
  // A newer one that speaks of the code alone is of all.
  expect(await told([THREE, costs('成本_20260604_100000.csv', [['', '9']])])).toMatchObject({ cogs: 2700 })
})

test('variants that cost differently are no price of a supplier that has risen', async () => {
  const dated = costs('成本_20260601_100000.csv', [
    ['红色 M', '10', '2026-06-01'],
    ['M/蓝色', '12', '2026-06-01'],
  ])
  expect(await told([dated])).toMatchObject({ rises: [], suppliers: ['一厂'] })
  const [first, risen] = ['2026-05-01', '2026-06-01'].map((from, at) =>
    costs(`成本_2026060${at + 1}_100000.csv`, [['', `${10 + 2 * at}`, from]]),
  )
  const { rises } = await told([first, risen].flatMap((file) => file ?? []))
  expect(rises).toHaveLength(1)
})

test('what parts the codes of an order is no code, so that orders of other goods are no one SKU', async () => {
  const opened = openTestCore()
  const orders = [
    ['甲，乙', '，'],
    ['丙，丁', '，'],
    ['甲，丁', '，A'],
  ].map(([title = '', code = ''], at) =>
    taobaoOrder(`43200000000000007${at}`, '60.00', { 宝贝标题: title, 商家编码: code }),
  )
  await importFiles(opened, [csv('ExportOrderList202606302359.csv', orders)])
  const products = await opened.client.profit.products(JUNE)
  await opened.close()
  expect(products.map(({ title }) => title).toSorted()).toEqual(['丙，丁', '甲，丁', '甲，乙'].toSorted())
})

test('without reports of advertising what sold nothing in the days has no row of zeros', async () => {
  const opened = openTestCore()
  const sale = (orderId: string, day: string, title: string) => {
    const at = `${day} 10:00:00`
    return taobaoOrder(orderId, '60.00', { 宝贝标题: title, 订单创建时间: at, 订单付款时间: at })
  }
  await importFiles(opened, [
    csv('ExportOrderList202607312359.csv', [
      sale('432000000000000081', '2026-06-03', '甲'),
      sale('432000000000000082', '2026-07-03', '乙'),
    ]),
  ])
  const june = await opened.client.profit.products(JUNE)
  await opened.close()
  expect(june.map(({ title, adSpend }) => [title, adSpend])).toEqual([['甲', null]])
})
