import { normaliseWord } from '../../convert/cells.ts'
import type { RefundFact, RefundWay } from '../../facts.ts'
import type { Format } from '../format.ts'
import type { RowReader } from '../row.ts'

const SUCCEEDED = new Set(['同意退款,退款成功', '售后成功', '退款成功'])

/** 抖店 售后单: one row an after-sale case, joined to the sub-order by 商品单号. */
export const douyinAftersales: Format = {
  id: 'douyin.aftersales',
  name: '抖店售后单',
  platform: 'douyin',
  where: '抖店 › 售后 › 售后工作台 › 导出',
  gives: '每笔退款的成功时间、金额、类型和原因',
  columns: {
    refundId: ['售后单号'],
    orderId: ['订单号'],
    lineId: ['商品单号'],
    productId: ['商品ID'],
    sku: ['商家编码'],
    title: ['商品名称'],
    goodsAmount: ['退商品金额(元)'],
    freightAmount: ['退运费金额(元)'],
    taxAmount: ['退税费金额(元)'],
    payDiscountAmount: ['退支付优惠(元)'],
    status: ['售后状态'],
    type: ['售后类型'],
    goodsState: ['商品发货状态'],
    reason: ['售后原因'],
    appliedAt: ['售后申请时间'],
    refundedAt: ['商家退款时间'],
    arrivedAt: ['用户到账时间'],
    finishedAt: ['售后完结时间'],
    shopName: ['店铺名称'],
  },
  signature: { all: [['refundId'], ['orderId'], ['goodsAmount']], none: [] },
  idField: 'refundId',
  ids: ['refundId', 'orderId', 'lineId'],
  coversDays: false,
  convert: (row) => {
    const amounts = ['goodsAmount', 'freightAmount', 'taxAmount', 'payDiscountAmount'].map(
      (field) => row.paidMoney(field) ?? 0,
    )
    const amount = amounts.reduce((sum, part) => sum + part, 0)
    const succeeded = row.refundState('status', (state) => SUCCEEDED.has(state), amount)
    if (succeeded && row.text('goodsAmount') === '') {
      row.issue('goodsAmount', 'amount-missing', '是空的，退款成功却没有金额。重新导出再导入。')
    }
    const moments = [row.moment('finishedAt'), row.moment('arrivedAt'), row.moment('refundedAt')]
    const fact: RefundFact = {
      kind: 'refund',
      refundId: row.givenId('refundId'),
      orderId: row.givenId('orderId'),
      lineId: row.id('lineId', false) || null,
      productId: row.id('productId', false) || null,
      sku: row.code('sku'),
      title: row.textOrNull('title'),
      amount,
      platformAmount: 0,
      succeeded,
      status: row.textOrNull('status'),
      type: row.textOrNull('type'),
      reason: row.textOrNull('reason'),
      way: wayOf(row),
      appliedAt: row.moment('appliedAt'),
      successAt: moments.find((moment) => moment !== null) ?? null,
    }
    return [fact]
  },
}

/** 未发货(仅)退款, 已发货退款 or 退货退款; where the type is another word, whether it was shipped decides. */
function wayOf(row: RowReader): RefundWay | null {
  const type = normaliseWord(row.text('type'))
  if (type.includes('退货')) return 'return'
  if (type.includes('未发货')) return 'beforeShipping'
  if (type.includes('已发货')) return 'refundOnly'
  const state = normaliseWord(row.text('goodsState'))
  if (state === '') return null
  return state.includes('未发货') ? 'beforeShipping' : 'refundOnly'
}
