import { shopDay } from '../../records/traffic.ts'
import { SYCM_BEHAVIOUR } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 生意参谋 宏观监控(日): the shop's day by its products' visitors. */
export const sycmShop = recordFormat({
  id: 'taobao.sycm-shop',
  name: '生意参谋宏观监控',
  platform: 'taobao',
  where: '生意参谋 › 品类 › 宏观监控 › 下载',
  gives: '每天的商品访客、加购、下单、支付和退款',
  kind: shopDay,
  columns: { day: ['统计日期'], ...SYCM_BEHAVIOUR, visitors: ['商品访客数'], pageViews: ['商品浏览量'] },
  signature: {
    all: [['day'], ['visitors'], ['payAmount']],
    none: ['商品ID', '访客数', '店铺名称', '流量来源', '一级来源', '搜索词', 'SKU', '商品曝光人数'],
  },
})
