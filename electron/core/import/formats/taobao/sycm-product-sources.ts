import { trafficSourceDay } from '../../records/traffic.ts'
import { SYCM_BEHAVIOUR } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'
import { sourceLevels } from '../sources.ts'

/** 生意参谋 商品流量来源: of one product where the file names it, else of the product its name stands for. */
export const sycmProductSources = recordFormat({
  id: 'taobao.sycm-product-sources',
  name: '生意参谋商品流量来源',
  platform: 'taobao',
  where: '生意参谋 › 品类 › 商品360 › 流量来源 › 下载',
  gives: '一个商品的客人从哪里来',
  kind: trafficSourceDay,
  columns: {
    day: ['统计日期', '日期'],
    productId: ['商品ID'],
    source1: ['流量来源', '一级流量来源'],
    source2: ['来源明细', '二级流量来源'],
    source3: ['三级流量来源'],
    ...SYCM_BEHAVIOUR,
  },
  signature: { all: [['source1'], ['visitors']], none: ['一级来源', '来源'] },
  idField: 'source1',
  keepsTotals: true,
  adjust: (_, values) => sourceLevels(values),
})
