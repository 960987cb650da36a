import { liveProduct } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'
import { sessionOf } from '../session.ts'

/** 罗盘 整场数据, sheets 流量分析-渠道分析 and 流量分析-短视频引流: where the viewers came from. */
export const douyinSessionFlow = recordFormat({
  id: 'douyin.session-flow',
  name: '罗盘整场数据：流量分析',
  platform: 'douyin',
  where: '抖音电商罗盘 › 直播 › 直播复盘 › 下载整场数据',
  gives: '一场直播的客人从哪里来',
  kind: liveProduct,
  columns: {
    channel: ['渠道名称'],
    video: ['短视频名称'],
    viewers: ['观看人数'],
    paid: ['用户支付金额'],
    orders: ['成交订单数'],
    adSpend: ['千川消耗'],
    impressions: ['短视频直播入口曝光次数'],
    entries: ['短视频引流直播间次数'],
  },
  signature: {
    all: [
      ['channel', 'video'],
      ['viewers', 'entries'],
    ],
    none: ['商品ID'],
  },
  idField: 'viewers',
  adjust: (row, values, context) => ({
    ...values,
    ...sessionOf(context),
    level: row.has('channel') ? '渠道' : '短视频',
    name: row.textOrNull('channel') ?? row.textOrNull('video'),
  }),
})
