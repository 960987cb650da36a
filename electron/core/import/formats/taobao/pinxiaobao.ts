import { adDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 品销宝, the sheet 账户. It has no cost column, as the space is bought beforehand. */
export const pinxiaobao = recordFormat({
  id: 'taobao.pinxiaobao',
  name: '品销宝报表',
  platform: 'taobao',
  where: '品销宝 › 报表 › 下载',
  gives: '品牌广告带来的访客和成交',
  kind: adDay,
  columns: {
    day: ['日期'],
    searches: ['搜索量'],
    impressions: ['展现量'],
    clicks: ['点击量'],
    orders: ['成交笔数'],
    gmv: ['成交金额'],
    carts: ['宝贝加购数'],
    favourites: ['宝贝收藏数'],
    reached: ['回搜触达访客数', '触达访客数', '进店访客数'],
  },
  signature: { all: [['day'], ['searches'], ['impressions'], ['reached']], none: ['花费', '消耗'] },
  fixed: { channel: '品销宝', level: '账户' },
})
