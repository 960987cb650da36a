import { productDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 罗盘 商品卡: a day of one product on its card. */
export const douyinProductCards = recordFormat({
  id: 'douyin.product-cards',
  name: '罗盘商品卡',
  platform: 'douyin',
  where: '抖音电商罗盘 › 商品卡 › 商品明细 › 导出',
  gives: '每个商品卡的曝光、点击和成交',
  kind: productDay,
  columns: {
    day: ['日期'],
    title: ['商品标题'],
    productId: ['商品ID'],
    impressionPeople: ['商品卡曝光人数'],
    clickPeople: ['商品卡点击人数'],
    clicks: ['商品卡点击次数'],
    impressions: ['商品卡曝光次数'],
    payAmount: ['商品卡用户支付金额'],
    payOrders: ['商品卡成交订单数'],
    payBuyers: ['商品卡成交人数'],
    payConversion: ['商品卡点击-成交转化率(人数)'],
    newBuyers: ['首购用户数'],
    returningBuyers: ['复购用户数'],
    cartBuyers: ['商品卡加购人数'],
    favouriteBuyers: ['商品卡收藏人数'],
  },
  signature: { all: [['productId'], ['impressionPeople'], ['payAmount', 'clickPeople']], none: [] },
})
