import { normaliseWord } from '../../convert/cells.ts'
import { feeRemark } from '../../convert/remark.ts'
import { settlement } from '../../records/trade.ts'
import { negatedCosts } from '../entries.ts'
import { recordFormat } from '../record-format.ts'

/** 抖店 资金动账明细, 30 or 39 columns; 动账方向 says whether money came or went. */
export const douyinFunds = recordFormat({
  id: 'douyin.funds',
  name: '抖店资金动账明细',
  platform: 'douyin',
  where: '抖店 › 资金 › 账户中心 › 动账明细 › 导出',
  gives: '每笔进出账户的钱',
  kind: settlement,
  columns: {
    settledAt: ['动账时间'],
    entryId: ['动帐流水号', '动账流水号'],
    direction: ['动账方向'],
    amount: ['动账金额'],
    account: ['动账账户'],
    scene: ['动账场景'],
    category: ['计费类型'],
    lineId: ['子订单号'],
    orderId: ['订单号'],
    refundId: ['售后编号'],
    orderedAt: ['下单时间'],
    productId: ['商品ID'],
    paid: ['订单实付应结'],
    freight: ['运费实付'],
    platformSubsidy: ['实际平台补贴'],
    influencerSubsidy: ['实际达人补贴'],
    paymentSubsidy: ['实际抖音支付补贴'],
    refund: ['订单退款'],
    platformFee: ['平台服务费'],
    commission: ['佣金'],
    channelShare: ['渠道分成'],
    investmentFee: ['招商服务费'],
    promotionFee: ['站外推广费'],
    otherShare: ['其他分成'],
    note: ['备注'],
  },
  signature: { all: [['settledAt'], ['direction'], ['amount']], none: [] },
  adjust: (row, values) => {
    const amount = Math.abs(Number(values['amount'] ?? 0))
    const direction = normaliseWord(row.text('direction'))
    if (direction !== '入账' && direction !== '出账')
      row.issue('direction', 'direction-unknown', `应为入账或出账，是「${direction}」。已放入待处理，可改后重新导入。`)
    const out = direction === '出账'
    return {
      ...negatedCosts(values),
      amount: out ? -amount : amount,
      income: out ? null : amount,
      expense: out ? amount : null,
      remark: feeRemark(row.text('note')),
    }
  },
})
