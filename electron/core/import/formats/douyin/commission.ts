import { commission } from '../../records/trade.ts'
import { recordFormat } from '../record-format.ts'

/** 精选联盟 订单: what influencers earned. An influencer's account is kept as a salted key only (domain rule 7). */
export const douyinCommission = recordFormat({
  id: 'douyin.commission',
  name: '精选联盟订单',
  platform: 'douyin',
  where: '抖店 › 精选联盟 › 数据 › 订单明细 › 导出',
  gives: '每笔带货订单的达人佣金',
  kind: commission,
  columns: {
    orderId: ['订单id', '订单ID'],
    productId: ['商品id'],
    title: ['商品名称'],
    accountId: ['抖音/火山号'],
    accountName: ['作者账号'],
    paid: ['支付金额'],
    rate: ['佣金率'],
    estimated: ['预估佣金支出'],
    settledAmount: ['结算金额'],
    commission: ['实际佣金支出'],
    status: ['订单状态'],
    paidAt: ['付款时间'],
    shopName: ['店铺名称'],
    quantity: ['商品数量'],
    source: ['订单来源'],
    channel: ['流量来源'],
  },
  signature: { all: [['orderId'], ['rate'], ['estimated', 'commission']], none: [] },
  idField: 'orderId',
  // Two of the same name differ by number; the name tells only where the file has none.
  adjust: (row, values, context) => {
    const account = row.text('accountId') || row.text('accountName')
    return { ...values, influencer: account === '' ? null : context.buyer(account) }
  },
})
