import { adDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 万相台 of before 2024: each row also says how it counts (效果模型, 统计口径, 转化周期). */
export const wxt = recordFormat({
  id: 'taobao.wxt',
  name: '万相台报表（旧）',
  platform: 'taobao',
  where: '万相台 › 报表 › 下载',
  gives: '每个计划的消耗、点击和成交',
  kind: adDay,
  columns: {
    day: ['日期'],
    goal: ['优化目标'],
    model: ['效果模型'],
    basis: ['统计口径'],
    cycle: ['转化周期'],
    creativeId: ['创意id'],
    productId: ['商品id'],
    planId: ['计划id'],
    plan: ['计划名称'],
    spend: ['消耗'],
    impressions: ['曝光量'],
    clicks: ['点击量'],
    orders: ['总成交笔数'],
    directOrders: ['直接成交笔数'],
    indirectOrders: ['间接成交笔数'],
    gmv: ['总成交金额'],
    directGmv: ['直接成交金额'],
    indirectGmv: ['间接成交金额'],
    presaleGmv: ['预售成交金额'],
    carts: ['总加购量'],
    favourites: ['收藏量'],
    claimedRoas: ['roi'],
  },
  signature: { all: [['model', 'cycle'], ['spend'], ['impressions']], none: ['展现量', '花费'] },
  fixed: { channel: '万相台' },
  adjust: (row, values) => {
    const level = row.has('creativeId') ? '创意' : row.has('productId') ? '商品' : row.has('planId') ? '计划' : '账户'
    const window = ['model', 'basis', 'cycle'].map((field) => row.text(field)).filter((part) => part !== '')
    return { ...values, level, scene: row.textOrNull('goal'), window: window.join(' ') || null }
  },
})
