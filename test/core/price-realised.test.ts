import { expect, test } from 'vitest'
import { opens } from '../support/cells.ts'
import { openTestCore } from '../support/core.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { csv, taobaoItem, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'

/** What goods are sold for against what they are listed at. */
const DAYS = { from: '2026-06-01', to: '2026-06-03' }
const LISTED = '612345678901'

test('the newest export of any kind lists them, a variant spelled otherwise by its listing', async () => {
  const opened = openTestCore()
  const item = (line: string, product: string, paid: string, quantity: string) => ({
    ...taobaoItem('4320000000000000001', line, '', paid),
    商品ID: product,
    商品属性: '颜色分类:白',
    购买数量: quantity,
  })
  await importFiles(opened, [
    csv('宝贝.csv', [
      item('4320000000000000011', LISTED, '160.00', '2'),
      item('4320000000000000012', '699', '40.00', '1'),
    ]),
    fileUnder('taobao.batch-edit', '批量编辑_20260601_100000.xlsx', [
      { 商品Id: LISTED, 商品标题: '裙', 一口价: '100', SKUID: '51', 销售属性: '白色;M' },
    ]),
    fileUnder('taobao.prices', '价格查询_20260501_100000.xlsx', [
      { 商品Id: LISTED, 商品名称: '裙', 一口价: '150', skuId: '51', sku名称: '白色', 预估最低到手价: '80' },
    ]),
  ])
  const figure = async () => (await opened.client.overview.compass(DAYS)).find(({ id }) => id === 'priceRealisation')
  expect(await figure()).toMatchObject({ value: null, note: '宝贝报表没有写运费：再导入订单报表' })
  // Ten of what was paid are freight.
  await importFiles(opened, [
    csv('订单.csv', [taobaoOrder('4320000000000000001', '210.00', { 买家应付邮费: '10.00', 宝贝总数量: '3' })]),
  ])
  const row = await figure()
  expect(row).toMatchObject({ value: 160 / 200, note: '只算有一口价的商品，占货款的 80.0%' })
  const cell = { ...DAYS, of: 'compass' as const, figure: 'priceRealisation' as const }
  await opens(opened.client, cell, 160 / 200)
  const { total } = await opened.client.evidence.cellLines({ cell })
  expect(total).toBe(1)
  await opened.close()
})
