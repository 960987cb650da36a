import { feeRemark } from '../../convert/remark.ts'
import { settlement } from '../../records/trade.ts'
import { signedEntry } from '../entries.ts'
import { recordFormat } from '../record-format.ts'

/**
 * 千牛 聚合结算 收支明细. Its 支付流水号 names a payment of a person, so only a salted key of it is kept, to tell one
 * entry from another.
 */
export const taobaoSettlement = recordFormat({
  id: 'taobao.settlement',
  name: '聚合结算收支明细',
  platform: 'taobao',
  where: '千牛 › 财务 › 聚合结算 › 收支明细 › 下载',
  gives: '每笔到账、扣费和退款',
  kind: settlement,
  columns: {
    settledAt: ['入账时间'],
    flow: ['支付流水号'],
    orderId: ['淘宝订单编号'],
    category: ['入账类型'],
    income: ['收入金额（元）', '收入金额'],
    expense: ['支出金额', '支出金额（元）'],
    scene: ['业务描述'],
    note: ['备注'],
  },
  signature: { all: [['settledAt'], ['category'], ['income', 'expense'], ['orderId', 'flow']], none: [] },
  adjust: (row, values, context) => ({
    ...signedEntry(values),
    entryId: row.text('flow') === '' ? null : context.buyer(row.text('flow')),
    scene: feeRemark(row.text('scene')),
    remark: feeRemark(row.text('note')),
  }),
})
