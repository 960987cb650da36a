import { adDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 引力魔方: by plan, and by creative, crowd or place where the seller split it. */
export const ylmf = recordFormat({
  id: 'taobao.ylmf',
  name: '引力魔方报表',
  platform: 'taobao',
  where: '引力魔方 › 报表 › 下载',
  gives: '每个计划的消耗、点击和成交',
  kind: adDay,
  columns: {
    day: ['日期'],
    scene: ['计划组'],
    plan: ['计划'],
    productId: ['商品id'],
    title: ['主体名称'],
    creative: ['创意名称'],
    creativeId: ['创意id'],
    crowd: ['定向人群'],
    place: ['资源位'],
    spend: ['消耗'],
    impressions: ['展现量'],
    clicks: ['点击量'],
    orders: ['成交订单量'],
    gmv: ['成交订单金额'],
    presaleGmv: ['预售金额'],
    carts: ['添加购物车量'],
    favourites: ['收藏宝贝量'],
    guidedVisitors: ['引导访问人数'],
    newBuyers: ['新客获取量'],
    claimedRoas: ['投资回报率'],
  },
  signature: { all: [['scene'], ['plan'], ['spend'], ['impressions']], none: ['花费', '效果模型'] },
  fixed: { channel: '引力魔方' },
  adjust: (row, values) => {
    const level = row.has('creativeId') ? '创意' : row.has('crowd') ? '人群' : row.has('place') ? '资源位' : '计划'
    return { ...values, level }
  },
})
