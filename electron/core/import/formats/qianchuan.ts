/** Metrics of 千川 全域推广: 整体… counts what the platform claims, 净成交… takes off refunds within the hour. */
export const QIANCHUAN_METRICS = {
  spend: ['整体消耗'],
  impressions: ['整体展示次数', '整体展现次数'],
  clicks: ['整体点击次数'],
  orders: ['整体成交订单数'],
  gmv: ['整体成交金额'],
  netGmv: ['净成交金额'],
  netOrders: ['净成交订单数'],
  paid: ['用户实际支付金额'],
  subsidy: ['电商平台补贴金额'],
  presaleGmv: ['整体未完结预售订单预估金额'],
  claimedRoas: ['整体支付ROI'],
  refundRate: ['1小时内退款率'],
} as const

export const QIANCHUAN_WHERE = '巨量千川 › 报表 › 下载'
