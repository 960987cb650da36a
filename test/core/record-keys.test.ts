import { describe, expect, test } from 'vitest'
import { mapFile } from '../../shared/contract/map-file.ts'
import { fileUnder, without } from '../support/exports/header-file.ts'
import { withShop } from '../support/shop.ts'
import type { TestShop } from '../support/shop.ts'

// Files that overlap: a row of both is one row, whatever else than its own number they say of it.

type Files = Parameters<TestShop['importAll']>[0]
type Cells = Record<string, string>

/** The current rows after the files have come one by one, in this order and in the other. */
async function standing(files: Files, sql: string): Promise<unknown[]> {
  const read = (order: Files) =>
    withShop(async (shop) => {
      for (const file of order) await shop.importAll([file])
      return shop.db.prepare(sql).raw().all()
    })
  const found = await read(files)
  expect(await read(files.toReversed())).toEqual(found)
  return found
}

const ENTRIES = 'SELECT category, amount FROM settlement WHERE current = 1 ORDER BY category, amount'

describe('entries of an account', () => {
  const ALIPAY =
    '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注,业务描述,业务基础订单号'
  const NEWER = ['业务描述', '业务基础订单号']

  test('of 支付宝 count once, with their optional columns or without', async () => {
    const entry = (id: string, cells: Cells) => ({ 账务流水号: id, 发生时间: '2026-09-12 10:00:00', ...cells })
    const rows = [
      entry('300', { 商户订单号: 'T200P3515123456789000041', '收入金额（+元）': '100.00', 业务类型: '在线支付' }),
      entry('301', { '支出金额（-元）': '-0.60', 业务类型: '收费' }),
      entry('302', { '支出金额（-元）': '-0.60', 业务类型: '收费' }),
    ]
    const more = rows.map((row) => ({
      ...row,
      业务描述: '0030001|基础软件服务费',
      业务基础订单号: '3515123456789000041',
    }))
    const files = [
      fileUnder('other.alipay', '20881234_20260912_101500.csv', rows, { header: ALIPAY, absent: NEWER }),
      fileUnder('other.alipay', '20881234_20260913_101500.csv', more, { header: ALIPAY }),
    ]
    expect(await standing(files, ENTRIES)).toEqual([
      ['在线支付', 10_000],
      ['收费', -60],
      ['收费', -60],
    ])
  })

  const flow = (category: string, cells: Cells): Cells => ({
    入账时间: '2026-09-12 10:00:00',
    支付流水号: '2026091222001',
    淘宝订单编号: '3515123456789000041',
    入账类型: category,
    ...cells,
  })

  test('of 聚合结算 too, where one number stands on a payment and on its charges', async () => {
    const rows = [
      flow('在线支付', { '收入金额（元）': '100.00', 业务描述: '交易收款' }),
      flow('收费', { 支出金额: '0.60', 业务描述: '基础软件服务费' }),
      flow('收费', { 支出金额: '0.60', 业务描述: '花呗服务费' }),
      flow('交易退款(售后)', { 支出金额: '5.00' }),
      flow('交易退款(售后)', { 支出金额: '5.00', 入账时间: '2026-09-13 09:00:00' }),
    ]
    const counted = [
      ['交易退款(售后)', -500],
      ['交易退款(售后)', -500],
      ['在线支付', 10_000],
      ['收费', -60],
      ['收费', -60],
    ]
    const plain = rows.map((row) => without(row, '业务描述'))
    const files = [
      fileUnder('taobao.settlement', '聚合结算_20260914_101500.xlsx', rows),
      fileUnder('taobao.settlement', '聚合结算_20260915_101500.xlsx', plain, { absent: ['业务描述'] }),
      fileUnder('taobao.settlement', '聚合结算_20260916_101500.xlsx', rows.toReversed()),
    ]
    expect(await standing(files, ENTRIES)).toEqual(counted)
  })

  const charge = (state: string, cells: Cells): Cells => ({
    订单编号: '11111111111',
    商品编号: '100',
    币种: 'CNY',
    结算状态: state,
    预计结算时间: '2026-09-20 00:00:00',
    ...cells,
  })
  const charges = (state: string, cells: Cells) => [
    charge(state, { 费用名称: '货款', 应结金额: '130.00', 收支方向: '收入', ...cells }),
    charge(state, { 费用名称: '佣金', 应结金额: '-6.50', 收支方向: '支出', 扣点类型: '基础', ...cells }),
    charge(state, { 费用名称: '佣金', 应结金额: '-6.50', 收支方向: '支出', 扣点类型: '类目', ...cells }),
    charge(state, { 费用名称: '货款', 应结金额: '130.00', 收支方向: '收入', 商品编号: '101', ...cells }),
  ]
  const jd = (at: string, rows: readonly Cells[]) => fileUnder('jd.settlement', `京东结算_${at}.xlsx`, rows)

  test('of 京东 count once, before they are settled and after', async () => {
    const files = [
      jd('20260910_101500', charges('待结算', {})),
      jd('20260925_101500', charges('已结算', { 到账时间: '2026-09-22 10:00:00' })),
    ]
    const found = await standing(
      files,
      'SELECT category, amount, settled_at, scene FROM settlement WHERE current = 1 ORDER BY 1, 2',
    )
    const at = ['2026-09-22 10:00:00', '已结算']
    expect(found).toEqual([
      ['佣金', -650, ...at],
      ['佣金', -650, ...at],
      ['货款', 13_000, ...at],
      ['货款', 13_000, ...at],
    ])
  })

  test('of 京东 have the day of their bill, or the one they are expected, until they arrive', async () => {
    const [first = {}, second = {}, third = {}] = charges('待结算', {})
    const rows = [
      { ...first, 到账时间: '2026-09-22 10:00:00', 账单生成时间: '2026-09-21 00:00:00' },
      { ...second, 账单生成时间: '2026-09-21 00:00:00' },
      third,
    ]
    expect(await standing([jd('20260925_101500', rows)], 'SELECT settled_at FROM settlement ORDER BY row')).toEqual([
      ['2026-09-22 10:00:00'],
      ['2026-09-21 00:00:00'],
      ['2026-09-20 00:00:00'],
    ])
  })
})

test('reviews without a number or an order are told apart by what they say', () =>
  withShop(async (shop) => {
    const map = mapFile.parse({
      kind: 'review',
      columns: { productId: '商品', reviewedAt: '日期', rating: '星', text: '内容' },
    })
    const rows = ['900,2026-09-05,5,好', '900,2026-09-05,5,很好', '900,2026-09-05,1,很好']
    const file = (lines: readonly string[]) => ({
      name: 'own.csv',
      bytes: Buffer.from(['商品,日期,星,内容', ...lines].join('\n')),
    })
    await shop.importAll([file(rows)], { map, shop: '自营' })
    await shop.importAll([file([...rows, '901,2026-09-06,5,好'])], { map, shop: '自营' })
    expect(shop.db.prepare('SELECT count(*) FROM review WHERE current = 1').pluck().get()).toBe(4)
  }))

describe('goods', () => {
  const STOCK = 'SELECT code, stock FROM product WHERE current = 1 ORDER BY 1'

  test('of 淘宝助理 are in stock once, under the code they have last', async () => {
    const file = (at: string, code: string, stock: string) =>
      fileUnder('taobao.assistant', `助理_${at}.csv`, [
        { 宝贝名称: '裙', 宝贝价格: '88.00', 宝贝数量: stock, 商家编码: code, 数字ID: '700000000001' },
      ])
    const files = [file('20260910_101500', 'A1', '100'), file('20260911_101500', 'A2', '90')]
    expect(await standing(files, STOCK)).toEqual([['A2', 90]])
  })

  test('of 抖店 are told apart by their codes where they have no SKU numbers', async () => {
    const sku = (code: string, skuId: string, stock: string) => ({
      商品ID: '3500000000000000001',
      一级类目: '家居',
      商家编码: code,
      '规格ID（SKUID）': skuId,
      商品价格: '10.00',
      现货可售: stock,
    })
    const header = '商品ID,一级类目,商家编码,规格ID（SKUID）,商品价格,现货可售'
    const file = (at: string, rows: readonly Cells[]) =>
      fileUnder('douyin.products', `商品_${at}.xlsx`, rows, { header })
    const unnumbered = [sku('B1', '', '3'), sku('B2', '', '4')]
    expect(await standing([file('20260910_101500', unnumbered)], STOCK)).toEqual([
      ['B1', 3],
      ['B2', 4],
    ])
    const files = [file('20260910_101500', [sku('B1', '77', '3')]), file('20260911_101500', [sku('B3', '77', '2')])]
    expect(await standing(files, STOCK)).toEqual([['B3', 2]])
  })

  const cases: [column: string, format: string, cells: Cells, header?: string][] = [
    ['成本价', 'other.cost-table', { 商家编码: 'A1' }, '商家编码,成本价'],
    ['组合成本价', 'other.jushuitan-bundles', { 组合商品编码: 'T', 商品编码: 'A1', 数量: '2' }],
    ['子商品成本价', 'other.jushuitan-bundles', { 组合商品编码: 'T', 商品编码: 'A1', 数量: '2' }],
    ['采购价', 'other.purchases', { 采购单ID: '1', sku: 'A1', item数量: '2' }],
  ]
  test.each(cases)('cost no less than nothing: %s of %s', (column, format, cells, header) =>
    withShop(async (shop) => {
      const under = header === undefined ? {} : { header }
      const rows = ['-5', '5'].map((price) => ({ ...cells, [column]: price }))
      const { files } = await shop.plan([fileUnder(format, '成本.xlsx', rows, under)])
      const [report] = files
      expect(report).toMatchObject({ format, new: 1, rejected: 1 })
      expect(report?.issues.map(({ code, message }) => [code, message])).toEqual([
        ['money-negative', expect.stringContaining(`『${column}』是负数：-5。成本和进价都不会小于 0`)],
      ])
    }),
  )
})
