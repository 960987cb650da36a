import { receipt } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/**
 * 1688 采购订单: what the seller bought; names and addresses are never read. Of an order of several goods one merged cell
 * has its number, and another what was paid for all of them.
 */
export const alibabaPurchases = recordFormat({
  id: 'other.alibaba-purchases',
  name: '1688 采购订单',
  platform: 'other',
  where: '1688 › 买家中心 › 已买到的货品 › 导出订单',
  gives: '每次进货的货品、数量和实付',
  kind: receipt,
  columns: {
    purchaseId: ['订单号', '订单编号'],
    orderedAt: ['下单时间', '订单创建时间'],
    amount: ['实付款', '实付款(元)'],
    title: ['货品标题'],
    spec: ['规格'],
    ordered: ['数量'],
    status: ['订单状态'],
  },
  signature: { all: [['purchaseId'], ['title'], ['amount']], none: [] },
  idField: 'purchaseId',
  // Not what was paid: that is the whole order's, and stands once.
  merged: ['purchaseId', 'orderedAt', 'status'],
})
