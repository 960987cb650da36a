import { afterEach, beforeEach, expect, test } from 'vitest'
import { mapFile } from '../../shared/contract/map-file.ts'
import { checksOf } from '../../renderer/pages/statement/checks.ts'
import { drain, openTestCore } from '../support/core.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { csv } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'

// Where no file states refunds net sales are not known, and the seller is told which export would state them.

const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' }
const JD = '京东的订单导出没有退款这一列，把订单和退款金额合成一张自己的表导入，代替它'

let opened: ReturnType<typeof openTestCore>
beforeEach(() => {
  opened = openTestCore()
})
afterEach(() => opened.close())

const jdOrder = (id: string, day: string) => ({
  订单号: id,
  商品ID: '100',
  商品名称: '裙',
  订购数量: '1',
  下单时间: `${day} 10:00:00`,
  京东价: '80.00',
  应付金额: '80.00',
  订单状态: '完成',
  付款确认时间: `${day} 10:05:00`,
})

async function mapped(name: string, columns: Record<string, string>, rows: readonly Record<string, string>[]) {
  const map = mapFile.parse({ kind: 'orderLine', platform: 'other', columns, dateOrder: 'YMD' })
  const files = opened.drop([csv(name, rows)])
  const plan = await drain(await opened.client.imports.stage({ files, map, shop: '小摊' }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}

const asked = async () => {
  const { metrics, quality } = await opened.client.overview.summary(SEPTEMBER)
  const statement = await opened.client.quality.statement(SEPTEMBER)
  const scope = { ...SEPTEMBER, shops: [], dateBasis: 'paid', refundBook: 'attributed', compare: 'previous' } as const
  const check = checksOf(statement, scope).find(({ key }) => key === 'unknownRefunds')
  return { gsv: metrics.gsv?.value, sources: quality.refundSources, notes: quality.notes, words: check?.words ?? '' }
}

test('of 京东, whose orders state none, and of an own table without the column', async () => {
  await importFiles(opened, [fileUnder('jd.orders', '京东订单.csv', [jdOrder('11111111111', '2026-09-05')])])
  const own = { orderId: '单号', paidAmount: '实付', paidAt: '付款' }
  await mapped('小摊.csv', own, [{ 单号: 'A1', 实付: '20.00', 付款: '2026-09-06 10:00:00' }])
  const { gsv, sources, notes, words } = await asked()
  expect(gsv).toBeNull()
  const wanted = ['小摊：自己的表里要有退款金额一列，导入时对上「退款金额」', `京东：${JD}`]
  expect(sources.toSorted()).toEqual(wanted.toSorted())
  expect(notes).toContain(`2 行订单没有退款数据，净支付金额和退款率不给数：${sources.join('；')}`)
  expect(words).toBe(`2 行订单没有退款数据。${sources.join('；')}`)
})

test('the advice holds: an own table that states them is enough', async () => {
  const own = { orderId: '单号', paidAmount: '实付', refundAmount: '退了', paidAt: '付款' }
  await mapped('小摊.csv', own, [{ 单号: 'A1', 实付: '20.00', 退了: '5.00', 付款: '2026-09-06 10:00:00' }])
  expect(await asked()).toMatchObject({ gsv: 1500, sources: [] })
})

test('of 淘宝 an export of chosen columns is to be made with both that it takes', async () => {
  const chosen = { 订单编号: '4320000000000000001', 买家实际支付金额: '80.00', 店铺名称: '小店' }
  const times = { 订单创建时间: '2026-09-05 10:00:00', 订单付款时间: '2026-09-05 10:05:00', 宝贝标题: '裙' }
  await importFiles(opened, [csv('订单.csv', [{ ...chosen, ...times }])])
  const { sources } = await asked()
  expect(sources).toEqual(['小店：导出订单报表时勾上「总金额」和「退款金额」'])
})
