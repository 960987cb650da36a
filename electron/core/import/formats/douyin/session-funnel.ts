import { liveSession } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'
import { sessionOf } from '../session.ts'

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['直播间曝光人数', 'impressionPeople'],
  ['直播间曝光次数', 'impressions'],
  ['直播间观看人数', 'viewers'],
  ['直播间观看次数', 'views'],
  ['商品曝光人数', 'productImpressionPeople'],
  ['直播间商品曝光人数', 'productImpressionPeople'],
  ['商品点击人数', 'productClickPeople'],
  ['直播间商品点击人数', 'productClickPeople'],
  ['成交人数', 'buyers'],
  ['直播间成交人数', 'buyers'],
])

/** 罗盘 整场数据, sheet 流量分析-流量转化: names and values one below the other. Rates follow from the counts. */
export const douyinSessionFunnel = recordFormat({
  id: 'douyin.session-funnel',
  name: '罗盘整场数据：流量转化',
  platform: 'douyin',
  where: '抖音电商罗盘 › 直播 › 直播复盘 › 下载整场数据',
  gives: '一场直播从曝光到成交的人数',
  kind: liveSession,
  columns: { name: ['指标', '指标名称', '名称'], viewers: ['数值', '数据', '值'] },
  signature: { all: [['name'], ['viewers']], none: ['商品ID', '日期'] },
  idField: 'name',
  adjust: (row, values, context) => {
    const field = FIELDS.get(row.text('name').normalize('NFKC'))
    if (field === undefined) return null
    return { ...sessionOf(context), report: `douyin.session-funnel.${field}`, [field]: values['viewers'] ?? null }
  },
})
