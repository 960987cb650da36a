import { productDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 拼多多 商品数据 商品明细. */
export const pddProducts = recordFormat({
  id: 'pdd.products',
  name: '拼多多商品数据',
  platform: 'pdd',
  where: '拼多多商家后台 › 数据中心 › 商品数据 › 商品明细 › 导出',
  gives: '每个商品的访客、收藏和成交',
  kind: productDay,
  columns: {
    day: ['统计日期'],
    productId: ['商品ID'],
    title: ['商品名称'],
    favouriteBuyers: ['商品收藏用户数'],
    visitors: ['商品访客数'],
    pageViews: ['商品浏览量'],
    payOrders: ['成交订单数'],
    payConversion: ['成交转化率'],
    payUnits: ['成交件数'],
    payBuyers: ['成交买家数'],
    payAmount: ['成交金额'],
  },
  signature: { all: [['productId'], ['visitors'], ['favouriteBuyers', 'payOrders']], none: ['成交单量', '支付买家数'] },
})
