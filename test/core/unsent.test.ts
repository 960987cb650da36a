import { expect, test } from 'vitest'
import type { RuleValue } from '../../shared/contract/rules.ts'
import { openTestCore } from '../support/core.ts'
import { csv, JUNE, taobaoItem, taobaoOrder, taobaoRefund } from '../support/hand-files.ts'
import type { Cells } from '../support/hand-files.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { importFiles } from '../support/whole-shop.ts'

/** Goods that never left cost nothing, neither themselves nor the parcel (metrics.md R10). */
const ORDER = '4320000000000000101'
const CLOSED = { 订单状态: '交易关闭', 发货时间: '' }

const FREIGHT: RuleValue = { kind: 'freight', first: 350, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] }
const PARCEL: RuleValue = { kind: 'parcel', packaging: 50, insurance: 30, returnFreight: 600 }

/** What the goods and their parcel cost, and the rate of refunds alone: of no order that was sent there is none. */
async function costsOf(files: readonly ExportFile[]) {
  const opened = openTestCore()
  try {
    await importFiles(opened, files)
    await opened.client.costs.save({ costs: ['C1', 'C2'].map((sku) => ({ sku, cost: 2000 })) })
    for (const value of [FREIGHT, PARCEL]) await opened.client.rules.save({ value, platform: null })
    const rows = await opened.client.profit.statement(JUNE)
    const of = (line: string) => rows.find((row) => row.line === line)?.amount
    const { refundOnlyRate } = await opened.client.aftersales.refunds(JUNE)
    return [of('cogs'), of('fulfilment'), refundOnlyRate]
  } finally {
    await opened.close()
  }
}

const single = (paid: string, order: Cells, ...refunds: Cells[]) => [
  csv('订单.csv', [taobaoOrder(ORDER, paid, order)]),
  csv('宝贝.csv', [{ ...taobaoItem(ORDER, ORDER, 'C1', paid), 订单状态: order['订单状态'] ?? '' }]),
  ...(refunds.length === 0 ? [] : [csv('退款.csv', refunds)]),
]

test('an order whose goods all went back before shipping costs no parcel though its freight is kept', async () => {
  const order = { ...CLOSED, 买家应付邮费: '12.00', 退款金额: '103.00' }
  expect(await costsOf(single('115.00', order))).toEqual([0, 0, null])
  expect(await costsOf(single('115.00', order, taobaoRefund('9001', ORDER, 'C1', '103.00')))).toEqual([0, 0, null])
})

test('in however many parts the money went', async () => {
  const order = { ...CLOSED, 退款金额: '100.00' }
  const parts = ['30.00', '30.00', '40.00'].map((amount, index) => taobaoRefund(`900${index}`, ORDER, 'C1', amount))
  expect(await costsOf(single('100.00', order, ...parts))).toEqual([0, 0, null])
})

test('an order of which one line was sent costs its parcel', async () => {
  const files = [
    csv('订单.csv', [taobaoOrder(ORDER, '100.00', { 退款金额: '50.00' })]),
    csv('宝贝.csv', [
      taobaoItem(ORDER, '4320000000000000111', 'C1', '50.00'),
      taobaoItem(ORDER, '4320000000000000112', 'C2', '50.00'),
    ]),
    csv('退款.csv', [taobaoRefund('9001', ORDER, 'C1', '50.00')]),
  ]
  expect(await costsOf(files)).toEqual([2000, 430, 0])
})

test.each(['未发货，退款成功', '待发货'])('an order of 拼多多 that says %s was never sent', async (status) => {
  const order = {
    商品: '裙',
    订单号: '260602-123456789012345',
    订单状态: status,
    '用户实付金额(元)': '100.00',
    '商家实收金额(元)': '100.00',
    '商品数量(件)': '1',
    发货时间: '',
    商品id: '77',
    '商家编码-规格维度': 'C1',
    支付时间: '2026-06-02 10:00:00',
    售后状态: '退款成功',
  }
  expect(await costsOf([csv('拼多多订单.csv', [order])])).toEqual([0, 0, null])
})
