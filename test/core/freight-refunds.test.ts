import { describe, expect, test } from 'vitest'
import type { RuleValue } from '../../shared/contract/rules.ts'
import { ORDER_METRICS } from '../../electron/core/analyses/overview/question.ts'
import { metricsOf } from '../../electron/core/analyses/overview/summary.ts'
import { openTestCore } from '../support/core.ts'
import {
  exportFlat,
  orderRefunded,
  refundedOf,
  refundFreightAtOnce,
  simulate,
  truthMetrics,
  withRefundedFreight,
} from '../support/simulator/index.ts'
import type { Truth } from '../support/simulator/index.ts'
import { csv, JUNE, taobaoItem, taobaoOrder, taobaoRefund } from '../support/hand-files.ts'
import { withShop } from '../support/shop.ts'
import { importFiles, saveRules } from '../support/whole-shop.ts'

/** The freight of an order may go back with one line alone: what was refunded of the order is known all the same. */
const RANGE = { from: '2026-01-01', to: '2026-04-30' }
const truth = withRefundedFreight(simulate({ seed: 9, orders: 1500, from: RANGE.from, months: 4, products: 12 }))
const atOnce = refundFreightAtOnce(truth)

const isOver = ({ lines }: Truth['orders'][number]) => lines.some((line) => refundedOf(line) > line.paid)

test.each(['attributed', 'occurred'] as const)(
  'so every number of the %s book is that of the truth',
  async (refundBook) => {
    expect(atOnce.orders.filter(isOver).length).toBeGreaterThan(10)
    expect(atOnce.orders.map(orderRefunded)).toEqual(truth.orders.map(orderRefunded))
    await withShop(async (shop) => {
      await shop.importAll(exportFlat(atOnce))
      expect(shop.problems()).toEqual([])
      const books = shop.books()
      // 抖店 writes no discount that goes back, and what moves to another line takes none of it along.
      const shops = books.shops.filter(({ platform }) => platform === 'taobao').map(({ id }) => id)
      const scope = { ...RANGE, refundBook, dateBasis: 'paid' } as const
      const expected = truthMetrics(truth, { ...scope, shops: ['taobao'] })
      const found = metricsOf(books, { ...scope, shops })
      for (const metric of ORDER_METRICS) expect(found[metric], metric).toEqual(expected[metric])
      const both = truthMetrics(truth, scope)
      expect(metricsOf(books, scope)).toMatchObject({ refundAmount: both.refundAmount, gsv: both.gsv })
    })
  },
)

test('and what it costs is that of the same shop where each line gets its own freight back', async () => {
  const statements = await Promise.all(
    [truth, atOnce].map(async (one) => {
      const opened = openTestCore()
      try {
        await importFiles(opened, exportFlat(one))
        await saveRules(opened)
        const { rows } = await opened.client.profit.coverage({ ...RANGE, pageSize: 1000 })
        await opened.client.costs.save({ costs: rows.map(({ sku }) => ({ sku, cost: 1000 })) })
        const shops = (await opened.client.shops.list()).filter(({ platform }) => platform === 'taobao')
        return await opened.client.profit.statement({ ...RANGE, shops: shops.map(({ id }) => id) })
      } finally {
        await opened.close()
      }
    }),
  )
  const amounts = statements.map((rows) => rows.map(({ line, amount }) => [line, amount]))
  expect(amounts[1]).toEqual(amounts[0])
  expect(Object.fromEntries(amounts[0] ?? [])['cogs']).toBeGreaterThan(0)
})

test('the freight that moved brings no parcel back a second time', async () => {
  const ORDER = '4320000000000000101'
  const back = { 售后类型: '退货退款', 货物状态: '买家已退货', 退款完结时间: '2026-06-09 13:00:00' }
  const opened = openTestCore()
  try {
    await importFiles(opened, [
      csv('订单.csv', [taobaoOrder(ORDER, '110.00', { 买家应付邮费: '10.00', 退款金额: '110.00' })]),
      csv('宝贝.csv', [
        taobaoItem(ORDER, '4320000000000000111', 'C1', '50.00'),
        taobaoItem(ORDER, '4320000000000000112', 'C2', '50.00'),
      ]),
      csv('退款.csv', [
        taobaoRefund('9001', ORDER, 'C1', '50.00', back),
        taobaoRefund('9002', ORDER, 'C2', '60.00', back),
      ]),
    ])
    const costs = ['C1', 'C2'].map((sku) => ({ sku, cost: 2000 }))
    await opened.client.costs.save({ costs })
    const freight: RuleValue = { kind: 'freight', first: 350, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] }
    const parcel: RuleValue = { kind: 'parcel', packaging: 50, insurance: 30, returnFreight: 600 }
    for (const value of [freight, parcel]) await opened.client.rules.save({ value, platform: null })
    const rows = await opened.client.profit.statement(JUNE)
    const of = (line: string) => rows.find((row) => row.line === line)?.amount
    expect([of('merchantIncome'), of('cogs'), of('fulfilment')]).toEqual([0, 0, 430 + 2 * 600])
    const { refundAmount, gsv } = (await opened.client.overview.summary(JUNE)).metrics
    expect([refundAmount?.value, gsv?.value]).toEqual([11_000, 0])
  } finally {
    await opened.close()
  }
})

describe('a refund of an order with two colours of one listing that have no code', () => {
  const ORDER = '4320000000000000201'
  const [GREY, BLUE] = ['4320000000000000211', '4320000000000000212']
  const RETURNED = {
    宝贝标题: '亚麻围裙',
    售后类型: '退货退款',
    货物状态: '买家已退货',
    退款完结时间: '2026-06-09 13:00:00',
  }
  const item = (line: string, spec: string, paid: string, refunded: string) => ({
    ...taobaoItem(ORDER, line, '', paid),
    标题: '亚麻围裙',
    商品属性: spec,
    退款金额: refunded,
  })
  const both = (grey: string, blue: string) => [
    csv('订单.csv', [taobaoOrder(ORDER, '100.00', { 退款金额: '50.00' })]),
    csv('宝贝.csv', [item(GREY, '灰', '50.00', grey), item(BLUE, '蓝', '50.00', blue)]),
  ]

  test.each([
    ['is that of the line of which the item report says so', both('无退款申请', '￥50.00'), [0, 5000]],
    ['is of one of them alone where the item report is older', both('无退款申请', '无退款申请'), [5000, 0]],
  ])('%s, and one piece came back', async (_, orders, refunded) => {
    const opened = openTestCore()
    try {
      await importFiles(opened, [...orders, csv('退款.csv', [taobaoRefund('9101', ORDER, '', '50.00', RETURNED)])])
      const { rows } = await opened.client.profit.coverage(JUNE)
      await opened.client.costs.save({ costs: rows.map(({ sku }) => ({ sku, cost: 2000 })) })
      const { rows: lines } = await opened.client.ledger.lines({ ...JUNE, page: 1, pageSize: 10 })
      const amounts = new Map(lines.map((line) => [line.lineId, line.refunded]))
      expect([amounts.get(GREY), amounts.get(BLUE)]).toEqual(refunded)
      const statement = await opened.client.profit.statement(JUNE)
      expect(statement.find(({ line }) => line === 'cogs')?.amount).toBe(2000)
    } finally {
      await opened.close()
    }
  })
})
