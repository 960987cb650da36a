import { adDay } from '../../records/traffic.ts'
import { QIANCHUAN_METRICS, QIANCHUAN_WHERE } from '../qianchuan.ts'
import { recordFormat } from '../record-format.ts'

/** 千川 全域推广 素材, as workbook or CSV (whose headers may carry tabs). */
export const qianchuanCreatives = recordFormat({
  id: 'douyin.qianchuan-creatives',
  name: '千川全域推广（素材）',
  platform: 'douyin',
  where: QIANCHUAN_WHERE,
  gives: '每条素材的消耗和成交',
  kind: adDay,
  columns: { day: ['日期'], creativeId: ['素材ID'], creative: ['素材名称'], ...QIANCHUAN_METRICS },
  signature: { all: [['creativeId', 'creative'], ['spend']], none: [] },
  idField: 'creativeId',
  fixed: { channel: '千川全域', level: '素材' },
})
