import { parseSeconds } from '../../convert/numbers.ts'
import { liveSession } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'
import { sessionOf } from '../session.ts'

/** 罗盘 整场数据, sheet 整体看板; stays are written `1分5秒`. */
export const douyinSessionBoard = recordFormat({
  id: 'douyin.session-board',
  name: '罗盘整场数据：整体看板',
  platform: 'douyin',
  where: '抖音电商罗盘 › 直播 › 直播复盘 › 下载整场数据',
  gives: '一场直播的观看人数、停留和转化',
  kind: liveSession,
  columns: {
    viewers: ['直播间观看人数'],
    averageOnline: ['平均在线人数'],
    stay: ['人均观看时长'],
    payConversion: ['直播间观看-成交率(人数)'],
    clickRate: ['直播间商品点击-成交率(人数)'],
    viewRate: ['直播间曝光-观看率(人数)'],
  },
  signature: {
    all: [['viewers'], ['averageOnline'], ['stay', 'viewRate']],
    none: ['直播开始时间', '渠道名称', '商品ID'],
  },
  idField: 'viewers',
  fixed: { report: 'douyin.session' },
  adjust: (row, values, context) => {
    const seconds = parseSeconds(row.text('stay'))
    return { ...values, ...sessionOf(context), averageMinutes: seconds === undefined ? null : seconds / 60 }
  },
})
