import { cost } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** A seller's own table of costs: a code and what it cost, from a day on where one is given. */
export const costTable = recordFormat({
  id: 'other.cost-table',
  name: '成本表',
  platform: 'other',
  where: '自己的表格：一列编码、一列成本价',
  gives: '每个编码的成本价',
  kind: cost,
  columns: {
    sku: ['商家编码', '商品编码', 'SKU编码', 'SKU', '货号', '型号', '物料编码', '料号', '商品编号', '产品简称'],
    title: ['商品名称', '品名', '名称', '产品名称'],
    spec: ['规格', '商品规格', '颜色及规格'],
    cost: ['成本价', '成本价格', '成本', '单位成本', '进价', '进货价', '采购单价'],
    effectiveFrom: ['生效日期', '开始日期', '起始日期'],
    supplier: ['供应商名称', '供应商', '厂家'],
    weight: ['重量'],
  },
  signature: {
    all: [['sku'], ['cost']],
    none: [
      '商品状态',
      '组合商品编码',
      '订单编号',
      '订单号',
      '主订单编号',
      '采购单ID',
      '子订单编号',
      '花费',
      '消耗',
      '访客数',
      '在仓库存',
      '实际库存',
      '最小起订量',
      '创建时间',
    ],
  },
  idField: 'sku',
})
