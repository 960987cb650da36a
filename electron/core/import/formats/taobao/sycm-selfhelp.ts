import { shopDay } from '../../records/traffic.ts'
import { SYCM_BEHAVIOUR } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/**
 * 生意参谋 自助取数 店铺-整体, and the old daily report of 2017: the seller chooses the columns. Its advertising columns
 * change their names with the products of 阿里妈妈 and are read from the advertising reports instead.
 */
export const sycmSelfhelp = recordFormat({
  id: 'taobao.sycm-selfhelp',
  name: '生意参谋自助取数（店铺）',
  platform: 'taobao',
  where: '生意参谋 › 自助分析 › 取数 › 店铺-整体 › 下载',
  gives: '每天的访客、支付、退款和店铺评分',
  kind: shopDay,
  columns: {
    day: ['统计日期', '日期'],
    shopName: ['店铺名称'],
    ...SYCM_BEHAVIOUR,
    followers: ['关注店铺人数'],
    members: ['会员总数'],
    commission: ['淘宝客佣金'],
    reviews: ['评价数'],
    descriptionScore: ['描述相符评分', '描述相符动态评分(DSR)'],
    logisticsScore: ['物流服务评分', '物流服务动态评分(DSR)'],
    serviceScore: ['服务态度评分', '服务态度动态评分(DSR)'],
  },
  signature: {
    all: [['day'], ['visitors'], ['payAmount', 'payBuyers', 'pageViews']],
    none: ['商品ID', '流量来源', '一级来源', '来源', '搜索词', 'SKU', '商品曝光人数'],
  },
})
