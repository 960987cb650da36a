import { productDay } from '../../records/traffic.ts'
import { SYCM_BEHAVIOUR } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 生意参谋 SKU 销售: what each specification of a product sold. The days stand in the notes or the file's name. */
export const sycmSkus = recordFormat({
  id: 'taobao.sycm-skus',
  name: '生意参谋 SKU 销售',
  platform: 'taobao',
  where: '生意参谋 › 品类 › 商品360 › SKU 销售 › 下载',
  gives: '每个规格的加购和支付',
  kind: productDay,
  columns: {
    day: ['统计日期', '日期'],
    productId: ['商品id'],
    sku: ['sku信息', 'SKU信息'],
    ...SYCM_BEHAVIOUR,
  },
  signature: { all: [['sku'], ['payUnits', 'payAmount']], none: ['商品访客数'] },
  idField: 'sku',
})
