import { liveProduct } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'
import { sessionOf } from '../session.ts'

/** 罗盘 整场数据, sheet 商品分析-商品明细, and 直播商品榜: what one session sold. Rows of `-` and repeated headers occur. */
export const douyinSessionProducts = recordFormat({
  id: 'douyin.session-products',
  name: '罗盘整场数据：商品明细',
  platform: 'douyin',
  where: '抖音电商罗盘 › 直播 › 直播复盘 › 下载整场数据',
  gives: '一场直播里每个商品的曝光、点击和成交',
  kind: liveProduct,
  columns: {
    productId: ['商品ID'],
    name: ['商品名称'],
    paid: ['用户支付金额'],
    units: ['成交件数'],
    buyers: ['成交人数'],
    impressionPeople: ['商品曝光人数'],
    clickPeople: ['商品点击人数'],
    explanations: ['讲解次数'],
  },
  signature: {
    all: [['productId'], ['units'], ['paid']],
    none: ['商品规格', '商品卡曝光人数', '支付完成时间', '统计日期', '日期', '浏览量'],
  },
  idField: 'productId',
  fixed: { level: '商品' },
  adjust: (row, values, context) => (row.text('productId') === '' ? null : { ...values, ...sessionOf(context) }),
})
