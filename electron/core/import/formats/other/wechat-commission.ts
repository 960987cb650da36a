import { commission } from '../../records/trade.ts'
import { recordFormat } from '../record-format.ts'

/** 微信小店 / 视频号 带货订单: what influencers earned there. */
export const wechatCommission = recordFormat({
  id: 'other.wechat-commission',
  name: '微信小店带货订单',
  platform: 'other',
  where: '微信小店 › 优选联盟 › 带货订单 › 导出',
  gives: '每笔带货订单的佣金',
  kind: commission,
  columns: {
    orderId: ['订单号'],
    paidAt: ['支付时间', '订单下单时间'],
    status: ['订单状态'],
    title: ['商品名称'],
    productId: ['商品编码(平台)'],
    quantity: ['商品数量'],
    paid: ['订单实际支付金额'],
    accountId: ['带货账号昵称'],
    commission: ['带货费用'],
    rate: ['带货佣金率'],
    source: ['带货费用类型'],
  },
  signature: { all: [['orderId'], ['commission', 'rate'], ['paid']], none: [] },
  idField: 'orderId',
  adjust: (row, values, context) => ({
    ...values,
    influencer: row.text('accountId') === '' ? null : context.buyer(row.text('accountId')),
  }),
})
