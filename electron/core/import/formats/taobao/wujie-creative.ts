import { adDay } from '../../records/traffic.ts'
import { ALIMAMA_METRICS, WUJIE_DIMENSIONS, WUJIE_WHERE } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 万相台无界 创意报表. */
export const wujieCreative = recordFormat({
  id: 'taobao.wujie-creative',
  name: '万相台无界创意报表',
  platform: 'taobao',
  where: WUJIE_WHERE,
  gives: '每个创意的花费、点击和成交',
  kind: adDay,
  columns: {
    ...WUJIE_DIMENSIONS,
    productId: ['主体ID'],
    creativeId: ['创意ID'],
    creative: ['创意名字', '创意名称'],
    ...ALIMAMA_METRICS,
  },
  signature: { all: [['creativeId'], ['spend']], none: ['词名字/词包名字', '人群名字', '消耗'] },
  fixed: { channel: '万相台无界', level: '创意' },
})
