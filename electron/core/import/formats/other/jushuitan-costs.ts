import { cost } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** 聚水潭 普通商品资料; codes may carry Excel's escapes (`_x002B_`), which the reader resolves. */
export const jushuitanCosts = recordFormat({
  id: 'other.jushuitan-costs',
  name: '聚水潭普通商品',
  platform: 'other',
  where: '聚水潭 › 商品 › 普通商品资料 › 导出',
  gives: '每个编码的成本价',
  kind: cost,
  columns: {
    sku: ['商品编码'],
    title: ['商品名称'],
    spec: ['颜色及规格', '规格'],
    cost: ['成本价'],
    supplier: ['供应商名称'],
    weight: ['重量'],
    status: ['商品状态'],
    createdAt: ['创建时间'],
  },
  signature: { all: [['sku'], ['cost'], ['status', 'createdAt']], none: ['组合商品编码'] },
  idField: 'sku',
})
