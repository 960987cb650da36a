import { describe, expect, test } from 'vitest'
import { AT, csv, subOrder, taobaoItem, taobaoOrder, taobaoRefund } from '../support/hand-files.ts'
import type { Cells } from '../support/hand-files.ts'
import { withShop } from '../support/shop.ts'
import type { ExportFile } from '../support/simulator/index.ts'

/** What a plan says of the rows of one file. */
async function told(file: ExportFile): Promise<{ new: number; rejected: number; issues: string[] }> {
  const shown = { new: 0, rejected: 0, issues: ['nothing'] }
  await withShop(async (shop) => {
    const [report] = (await shop.plan([file])).files
    if (report === undefined) throw new Error('no report')
    Object.assign(shown, { new: report.new, rejected: report.rejected })
    shown.issues = report.issues.map(({ column, code }) => `${column} ${code}`)
  })
  return shown
}

/** A case of 抖店, 30.00 of one sub-order. */
const CASE: Cells = {
  售后单号: '14001',
  订单号: '6917',
  商品单号: '69171',
  商品名称: '裙',
  '退商品金额（元）': '30.00',
  '退运费金额（元）': '0.00',
  '退支付优惠（元）': '-',
  售后状态: '售后成功',
  售后类型: '退货退款',
  售后申请时间: AT,
  售后完结时间: AT,
}
const NOT_REFUSED = { new: 1, rejected: 0, issues: [] }
const refused = (issue: string) => ({ new: 0, rejected: 1, issues: [issue] })

// A refund read as none makes net sales of money that went back (rules.md 14), and nobody is told.
describe('whether money went back', () => {
  const taobao = (more: Cells) => told(csv('退款.csv', [taobaoRefund('900001', '3515', 'A1', '40.00', more)]))
  const douyin = (more: Cells) => told(csv('售后单.csv', [{ ...CASE, ...more }]))

  test.each(['退款成功', '退款关闭', '买家已经申请退款，等待卖家同意', '买家已退货，等待卖家确认收货', '卖家拒绝退款'])(
    '淘宝 %s tells',
    async (state) => {
      expect(await taobao({ 退款状态: state })).toEqual(NOT_REFUSED)
    },
  )

  test.each(['退款完成', '已处置', ''])('淘宝「%s」 is asked about', async (state) => {
    expect(await taobao({ 退款状态: state })).toEqual(refused('退款状态 status-unknown'))
  })

  test('where no money is at stake no state is asked for', async () => {
    expect(await taobao({ 退款状态: '换货完成', 售后类型: '换货', 买家退款金额: '0.00' })).toEqual(NOT_REFUSED)
    expect(await douyin({ 售后状态: '换货成功', 售后类型: '换货', '退商品金额（元）': '0.00' })).toEqual(NOT_REFUSED)
    // What the goods that are exchanged were worth is not given back.
    expect(await douyin({ 售后状态: '换货成功', 售后类型: '换货' })).toEqual(NOT_REFUSED)
  })

  test.each([
    '同意退款，退款成功',
    '同意退款，退款中',
    '同意退款，退款失败',
    '售后关闭',
    '待商家处理',
    '待商家收货',
    '待买家退货',
    '等待用户收货',
    '拒绝售后申请',
    '仲裁中',
    '售后成功',
  ])('抖店 %s tells', async (state) => {
    expect(await douyin({ 售后状态: state })).toEqual(NOT_REFUSED)
  })

  test('抖店 退款已完成 is asked about', async () => {
    const file = await douyin({ 售后状态: '退款已完成' })
    expect(file).toEqual(refused('售后状态 status-unknown'))
  })

  test('抖店 money given back is not less than nothing', async () => {
    const file = await douyin({ 售后状态: '售后成功', '退商品金额（元）': '-30.00' })
    expect(file).toEqual(refused('退商品金额（元） money-negative'))
  })
})

// 60.00 paid with -40.00 given back was read as a sale of 20.00 without a refund.
describe('what an order report says went back', () => {
  test('is not less than nothing in 订单报表', async () => {
    const order = taobaoOrder('3515', '100.00', { 买家实际支付金额: '60.00', 退款金额: '-40.00' })
    expect(await told(csv('订单.csv', [order]))).toEqual(refused('退款金额 money-negative'))
  })

  test('is not less than nothing in 宝贝报表', async () => {
    const line = { ...taobaoItem('3515', '3515', 'A1', '100.00'), 退款状态: '退款成功', 退款金额: '-￥40.00' }
    expect(await told(csv('宝贝.csv', [line]))).toEqual(refused('退款金额 money-negative'))
  })

  test('nor are the pieces sold: a return is a row of the refunds', async () => {
    const line = { ...taobaoItem('3515', '3515', 'A1', '100.00'), 购买数量: '-1' }
    expect(await told(csv('宝贝.csv', [line]))).toEqual(refused('购买数量 quantity-negative'))
    const sub = subOrder('6917', '69171', '100.00', { 商品数量: '-1' })
    expect(await told(csv('抖店.csv', [sub]))).toEqual(refused('商品数量 quantity-negative'))
  })
})
