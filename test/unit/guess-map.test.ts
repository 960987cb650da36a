import { expect, test } from 'vitest'
import { guessMap } from '../../electron/core/import/mapping/guess.ts'

const HEADER = ['日期', '单号', '货品', '件数', '收款', '店铺']

test('a seller’s own words are known, and a total below says nothing of how dates are written', () => {
  const guess = guessMap(HEADER, [
    ['2026-09-01', 'D1', '杯子', '2', '¥20.00', '南店'],
    ['合计', '', '', '2', '20', ''],
  ])
  expect(guess).toMatchObject({
    kind: 'orderLine',
    columns: {
      orderId: '单号',
      orderedAt: '日期',
      title: '货品',
      quantity: '件数',
      paidAmount: '收款',
      shopName: '店铺',
    },
    dateOrder: 'YMD',
    money: 'yuan',
  })
})

test('amounts with their unit behind the name, and a supplier’s price, are costs', () => {
  const rows = [['A1', '白', '12.5', '100']]
  expect(guessMap(['型号', '规格', '出厂价（元）', '起订量'], rows)).toMatchObject({
    kind: 'cost',
    columns: { sku: '型号', spec: '规格', cost: '出厂价（元）' },
  })
})
