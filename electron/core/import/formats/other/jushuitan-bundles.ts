import { bundlePart } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** 聚水潭 组合商品: one row a part, the bundle repeated. */
export const jushuitanBundles = recordFormat({
  id: 'other.jushuitan-bundles',
  name: '聚水潭组合商品',
  platform: 'other',
  where: '聚水潭 › 商品 › 组合商品资料 › 导出',
  gives: '套装由哪些商品组成',
  kind: bundlePart,
  columns: {
    bundle: ['组合商品编码'],
    title: ['组合商品名称'],
    bundleCost: ['组合成本价'],
    status: ['商品状态'],
    sku: ['商品编码'],
    quantity: ['数量'],
    cost: ['子商品成本价'],
  },
  signature: { all: [['bundle'], ['sku'], ['quantity']], none: [] },
  idField: 'bundle',
})
