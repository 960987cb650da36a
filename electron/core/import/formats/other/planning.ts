import { stock } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** Planning sheets: how long a supplier takes, and how little may be ordered. */
export const planning = recordFormat({
  id: 'other.planning',
  name: '补货计划表',
  platform: 'other',
  where: '自己的表格：SKU 编码、起订量、交期、库存',
  gives: '每个编码的交期、起订量和库存',
  kind: stock,
  columns: {
    day: ['日期', '参考日期'],
    sku: ['SKU编码', '商品编码'],
    title: ['商品名称'],
    production: ['生产周期'],
    minimumOrder: ['最小起订量', '最小起订量 (moq)'],
    leadTime: ['采购交期(天)', '采购交期(天) (lead_time)'],
    onHand: ['库存'],
    inTransit: ['采购在途'],
    supplier: ['供应商名称', '供应商'],
  },
  signature: { all: [['sku'], ['minimumOrder', 'leadTime'], ['onHand', 'inTransit']], none: [] },
  idField: 'sku',
  adjust: (_, values, context) => ({ ...values, day: values['day'] ?? context.asOf?.slice(0, 10) ?? null }),
})
