import { adDay } from '../../records/traffic.ts'
import { ALIMAMA_METRICS, WUJIE_DIMENSIONS, WUJIE_WHERE } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 万相台无界 营销场景报表: CSV in GBK, often inside a zip whose name alone has the date; `\N` is nothing. */
export const wujieScene = recordFormat({
  id: 'taobao.wujie-scene',
  name: '万相台无界营销场景报表',
  platform: 'taobao',
  where: WUJIE_WHERE,
  gives: '每个场景的花费、点击和成交',
  kind: adDay,
  // A scene has a row for each of its former second-level scenes, which are places of its own.
  columns: { ...WUJIE_DIMENSIONS, place: ['原二级场景名字', '原二级场景名称', '原二级场景ID'], ...ALIMAMA_METRICS },
  signature: {
    all: [['scene', 'sceneId'], ['spend']],
    none: ['计划ID', '计划名字', '计划名称', '主体ID', '词名字/词包名字', '人群名字', '创意ID', '省', '消耗'],
  },
  fixed: { channel: '万相台无界', level: '场景' },
})
