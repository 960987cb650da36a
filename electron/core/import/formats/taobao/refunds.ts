import { normaliseWord } from '../../convert/cells.ts'
import type { RefundFact, RefundWay } from '../../facts.ts'
import type { Format } from '../format.ts'
import type { RowReader } from '../row.ts'

/** 淘宝/天猫 退款 export, older and newer forms and the 2026 names: one row a refund. */
export const taobaoRefunds: Format = {
  id: 'taobao.refunds',
  name: '淘宝退款报表',
  platform: 'taobao',
  where: '千牛 › 交易 › 退款管理 › 导出退款',
  gives: '每笔退款的成功时间、金额和原因',
  columns: {
    refundId: ['退款编号'],
    orderId: ['订单编号'],
    productId: ['商品id'],
    sku: ['商品编码', '商家编码'],
    title: ['宝贝标题', '商品标题'],
    amount: ['退给买家金额', '买家退款金额'],
    total: ['退款总额'],
    platformAmount: ['退给平台金额'],
    status: ['退款状态'],
    type: ['售后类型', '是否需要退货'],
    returning: ['是否需要退货'],
    goodsState: ['货物状态'],
    reason: ['买家退款原因'],
    appliedAt: ['退款的申请时间', '退款申请时间'],
    successAt: ['退款完结时间'],
    finishedAt: ['完结时间'],
    shopName: ['店铺名称'],
  },
  // Without its state nobody knows whether a refund came to anything.
  signature: { all: [['refundId'], ['orderId'], ['amount', 'total'], ['status']], none: ['售后单号'] },
  idField: 'refundId',
  ids: ['refundId', 'orderId'],
  coversDays: false,
  convert: (row) => {
    const platformAmount = row.money('platformAmount') ?? 0
    const amount = amountOf(row, platformAmount)
    const succeeded = row.refundState('status', (state) => state.includes('退款成功'), amount ?? 0)
    if (succeeded && amount === null && row.issues.length === 0)
      row.issue('amount', 'amount-missing', '是空的，退款成功却没有金额。重新导出再导入。')
    const fact: RefundFact = {
      kind: 'refund',
      refundId: row.givenId('refundId'),
      orderId: row.givenId('orderId'),
      lineId: null,
      productId: row.has('productId') ? row.id('productId', false) || null : null,
      sku: row.code('sku'),
      title: row.textOrNull('title'),
      amount: amount ?? 0,
      platformAmount,
      succeeded,
      status: row.textOrNull('status'),
      type: row.textOrNull('type'),
      reason: row.textOrNull('reason'),
      way: wayOf(row),
      appliedAt: row.moment('appliedAt'),
      successAt: row.moment('successAt') ?? row.moment('finishedAt'),
    }
    return [fact]
  },
}

/** What the buyer got: of a total, what the platform got back is no part (domain rule 14). */
function amountOf(row: RowReader, platformAmount: number): number | null {
  const amount = row.paidMoney('amount')
  if (amount !== null) return amount
  const total = row.paidMoney('total')
  return total === null ? null : Math.max(0, total - platformAmount)
}

/** 未发货仅退款, 已发货仅退款 or 退货退款, as the newer form's 售后类型 or the older's 是否需要退货 and the 货物状态 tell. */
function wayOf(row: RowReader): RefundWay | null {
  const type = normaliseWord(row.text('type'))
  const state = normaliseWord(row.text('goodsState'))
  if (type.includes('退货') || row.text('returning') === '是') return 'return'
  if (state === '') return null
  return state.includes('未发货') ? 'beforeShipping' : 'refundOnly'
}
