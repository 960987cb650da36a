import { shopDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 罗盘 核心数据 / 成交概览: a day of the shop, all carriers together or one of them; `¥1.2万` occurs. */
export const douyinDeals = recordFormat({
  id: 'douyin.deals',
  name: '罗盘成交概览',
  platform: 'douyin',
  where: '抖音电商罗盘 › 成交 › 成交概览 › 导出',
  gives: '每天的曝光、点击、成交、退款和补贴',
  kind: shopDay,
  columns: {
    day: ['日期'],
    shopName: ['店铺名称'],
    carrier: ['载体类型'],
    payAmount: ['用户支付金额', '成交金额'],
    settledAmount: ['结算金额'],
    platformSubsidy: ['电商平台补贴金额', '平台补贴金额'],
    influencerSubsidy: ['达人补贴金额'],
    payOrders: ['成交订单数'],
    payUnits: ['成交件数'],
    payBuyers: ['成交人数'],
    refundAmount: ['退款金额（退款时间）', '退款金额（支付时间）'],
    refundOrders: ['退款订单数（退款时间）', '退款订单数（支付时间）'],
    impressionPeople: ['商品曝光人数'],
    clickPeople: ['商品点击人数'],
    impressions: ['商品曝光次数'],
    clicks: ['商品点击次数'],
    payConversion: ['商品点击-成交转化率（人数）', '商品点击-成交转化率（人数/次数）'],
    adSpend: ['投放消耗（店铺被投）'],
    commission: ['达人佣金（财务已结算）'],
    platformFee: ['平台佣金（财务已结算）'],
    serviceScore: ['商家体验分'],
  },
  signature: {
    all: [
      ['day'],
      ['payAmount'],
      ['payOrders', 'payBuyers'],
      ['impressionPeople', 'carrier', 'refundAmount', 'settledAmount'],
    ],
    none: ['商品ID', '整体消耗', '直播开始时间', '商品卡曝光人数', '统计日期', '成交花费(元)'],
  },
})
