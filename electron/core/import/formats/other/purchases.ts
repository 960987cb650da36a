import { receipt } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** Purchase sheets: what was ordered of a supplier and what arrived. */
export const purchases = recordFormat({
  id: 'other.purchases',
  name: '采购单',
  platform: 'other',
  where: 'ERP › 采购 › 采购单 › 导出',
  gives: '每次采购的数量、价格和到货',
  kind: receipt,
  columns: {
    purchaseId: ['采购单ID'],
    status: ['采购条目状态', '采购单状态'],
    entryId: ['采购条目ID'],
    sku: ['sku', '供应商SKU'],
    color: ['颜色'],
    size: ['尺码'],
    ordered: ['item数量', '对单数量'],
    received: ['实际入库数量'],
    price: ['采购价'],
    supplier: ['供应商'],
    orderedAt: ['采购单生成时间'],
  },
  signature: { all: [['purchaseId'], ['ordered', 'received']], none: [] },
  idField: 'purchaseId',
  adjust: (row, values) => ({
    ...values,
    spec: [row.text('color'), row.text('size')].filter((part) => part !== '').join(' ') || null,
  }),
})
