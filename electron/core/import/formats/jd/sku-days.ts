import { productDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 京东商智 商品明细 SKU, realtime or history; numbers are floats, shares texts such as `50.00%`. */
export const jdSkuDays = recordFormat({
  id: 'jd.sku-days',
  name: '京东商智商品明细',
  platform: 'jd',
  where: '京东商智 › 商品 › 商品明细 › SKU › 下载',
  gives: '每个 SKU 的访客、加购和成交',
  kind: productDay,
  columns: {
    day: ['时间', '日期'],
    sku: ['SKU'],
    title: ['SKU名称'],
    code: ['货号'],
    payAmount: ['成交金额'],
    payUnits: ['成交商品件数'],
    payOrders: ['成交单量'],
    payBuyers: ['成交客户数'],
    payConversion: ['成交转化率'],
    pageViews: ['商品浏览量'],
    visitors: ['商品访客数'],
    cartUnits: ['加购商品件数'],
    cartBuyers: ['加购客户数'],
    impressions: ['搜索曝光次数'],
    clicks: ['搜索点击次数'],
    stay: ['商详平均停留时长'],
    orderAmount: ['下单金额'],
    orderUnits: ['下单商品件数'],
    orderBuyers: ['下单客户数'],
    refundAmount: ['取消及售后退款金额', '取消订单金额'],
  },
  signature: { all: [['sku'], ['visitors', 'payOrders'], ['payAmount']], none: ['花费'] },
})
