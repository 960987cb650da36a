import { trafficSourceDay } from '../../records/traffic.ts'
import { SYCM_BEHAVIOUR } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'
import { sourceLevels } from '../sources.ts'

/** 生意参谋 无线店铺流量来源 of 2017–18: source and its detail; header in row 6, the days in the file's name. */
export const sycmSources2018 = recordFormat({
  id: 'taobao.sycm-sources-2018',
  name: '生意参谋流量来源（2018）',
  platform: 'taobao',
  where: '生意参谋 › 流量 › 店铺来源 › 下载',
  gives: '每个来源的访客、加购和支付',
  kind: trafficSourceDay,
  columns: { day: ['统计日期', '日期'], source1: ['来源'], source2: ['来源明细'], ...SYCM_BEHAVIOUR },
  signature: { all: [['source1'], ['source2'], ['visitors']], none: ['一级来源', '流量来源', '商品ID'] },
  idField: 'source1',
  keepsTotals: true,
  adjust: (_, values) => sourceLevels(values),
})
