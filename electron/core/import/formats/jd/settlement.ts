import { normaliseWord } from '../../convert/cells.ts'
import { feeRemark } from '../../convert/remark.ts'
import { settlement } from '../../records/trade.ts'
import { recordFormat } from '../record-format.ts'

/** 京东 结算: one row a charge (费用名称) of an order line; 收支方向 says whether money came or went. */
export const jdSettlement = recordFormat({
  id: 'jd.settlement',
  name: '京东结算单',
  platform: 'jd',
  where: '京东商家后台 › 财务结算 › 结算单 › 明细导出',
  gives: '每笔订单结算了多少、扣了哪些费',
  kind: settlement,
  columns: {
    orderId: ['订单编号'],
    orderedAt: ['订单下单时间'],
    refundId: ['售后服务单号'],
    productId: ['商品编号'],
    quantity: ['商品数量'],
    feeRate: ['佣金比例'],
    category: ['费用名称'],
    amount: ['应结金额'],
    direction: ['收支方向'],
    scene: ['结算状态'],
    settledAt: ['到账时间'],
    billedAt: ['账单生成时间'],
    expectedAt: ['预计结算时间'],
    note: ['资金动账备注'],
  },
  signature: { all: [['orderId'], ['category'], ['amount']], none: [] },
  idField: 'orderId',
  adjust: (row, values) => {
    const direction = normaliseWord(row.text('direction'))
    const stated = Number(values['amount'] ?? 0)
    const out = direction === '' ? stated < 0 : /支出|应付|扣/.test(direction)
    const amount = Math.abs(stated)
    return {
      ...values,
      // A charge that has not been settled yet has no day of arrival.
      settledAt: values['settledAt'] ?? row.moment('billedAt') ?? row.moment('expectedAt'),
      amount: out ? -amount : amount,
      income: out ? null : amount,
      expense: out ? amount : null,
      remark: feeRemark(row.text('note')),
    }
  },
})
