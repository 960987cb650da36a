import { trafficSourceDay } from '../../records/traffic.ts'
import { SYCM_BEHAVIOUR } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'
import { sourceLevels } from '../sources.ts'

/**
 * 生意参谋 商品流量来源: of one product where the file names it, else of the product its name stands for. 每日流量 of
 * 自助取数 may name its columns alike: sums of products are none of the shop, so neither feeds the shop's sources.
 */
export const sycmProductSources = recordFormat({
  id: 'taobao.sycm-product-sources',
  name: '生意参谋商品流量来源',
  platform: 'taobao',
  where: '生意参谋 › 品类 › 商品360 › 流量来源 › 下载',
  gives: '一个商品的客人从哪里来（只存着）',
  onlyKept:
    '表里的来源是单个商品的，或看不出是不是全店的，掌柜台只存着，不算进流量来源。要看全店的客人从哪里来，在生意参谋 › 流量 › 店铺来源下载再导入。',
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
