import { stock } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** Stock sheets of a small ERP: what lies in the warehouse, what is on its way. Without a date it is the file's. */
export const replenishment = recordFormat({
  id: 'other.replenishment',
  name: '库存表',
  platform: 'other',
  where: '仓库或 ERP › 库存 › 导出',
  gives: '每个编码的库存、在途和日销参考',
  kind: stock,
  columns: {
    day: ['参考日期', '库存日期', '盘点日期', '盘点时间', '日期'],
    sku: ['商品编码', 'SKU编码', 'SKU', '商家编码', '货号'],
    title: ['商品名称'],
    color: ['颜色'],
    size: ['尺码'],
    warehouse: ['仓库', '仓库编码', '仓库名称'],
    onHand: ['在仓库存数', '实际库存', '在仓库存', '库存数量'],
    available: ['可售库存'],
    inTransit: ['采购在途数', '在途数量', '采购在途'],
    locked: ['锁定库存'],
    defective: ['次品数量'],
    dailyRate: ['渠道日销参考'],
    targetDays: ['补货目标天数'],
    returnRate: ['退货率', '退货率（%）'],
  },
  signature: {
    all: [['sku'], ['onHand', 'available', 'inTransit']],
    none: ['采购单ID', '最小起订量', '采购交期(天)', '宝贝名称'],
  },
  idField: 'sku',
  adjust: (row, values, context) => ({
    ...values,
    day: values['day'] ?? context.asOf?.slice(0, 10) ?? null,
    spec: [row.text('color'), row.text('size')].filter((part) => part !== '').join(' ') || null,
  }),
})
