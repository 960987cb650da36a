import { trafficSourceDay } from '../../records/traffic.ts'
import { SYCM_BEHAVIOUR } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'
import { sourceLevels } from '../sources.ts'

/**
 * 生意参谋 店铺流量来源, both of its sheets. A level called 汇总 sums up what is below it, but people are counted once
 * there, so such rows are data of their own: they are kept with the number of levels they name, and never added to
 * their children. The days stand in the notes or the file's name.
 */
export const sycmSources = recordFormat({
  id: 'taobao.sycm-sources',
  name: '生意参谋流量来源',
  platform: 'taobao',
  where: '生意参谋 › 流量 › 店铺来源 › 下载',
  gives: '每个来源的访客、加购和支付',
  kind: trafficSourceDay,
  columns: {
    day: ['统计日期', '日期'],
    carrier: ['流量载体'],
    source1: ['一级来源'],
    source2: ['二级来源'],
    source3: ['三级来源'],
    source4: ['四级来源'],
    ...SYCM_BEHAVIOUR,
    clickPeople: ['商品点击人数'],
  },
  signature: { all: [['source1'], ['source2'], ['visitors']], none: ['商品ID'] },
  idField: 'source1',
  keepsTotals: true,
  adjust: (_, values) => sourceLevels(values),
})
