import { feeRemark } from '../../convert/remark.ts'
import { settlement } from '../../records/trade.ts'
import { signedEntry } from '../entries.ts'
import { recordFormat } from '../record-format.ts'

/**
 * 支付宝 账务明细: GBK, notes that begin with `#` above and below, cells that end with a tab. 商户订单号 `T200P…` holds
 * the 淘宝 order number. Whom the money came from is never read.
 */
export const alipay = recordFormat({
  id: 'other.alipay',
  name: '支付宝账务明细',
  platform: 'other',
  where: '支付宝商家中心 › 对账中心 › 账务明细 › 下载',
  gives: '每笔到账、扣费和余额',
  kind: settlement,
  columns: {
    entryId: ['账务流水号'],
    merchantOrder: ['商户订单号'],
    baseOrder: ['业务基础订单号'],
    settledAt: ['发生时间'],
    income: ['收入金额（+元）', '收入金额'],
    expense: ['支出金额（-元）', '支出金额'],
    balance: ['账户余额（元）', '账户余额'],
    account: ['交易渠道'],
    category: ['业务类型'],
    note: ['备注'],
    description: ['业务描述'],
  },
  signature: { all: [['entryId'], ['settledAt'], ['income', 'expense']], none: [] },
  idField: 'entryId',
  adjust: (row, values) => {
    if (row.text('entryId').startsWith('#')) return null
    const stated = [row.text('merchantOrder'), row.text('baseOrder')].find((text) => text !== '') ?? ''
    return {
      ...signedEntry(values),
      orderId: /T200P(\d{10,})/.exec(stated)?.[1] ?? (stated || null),
      scene: feeRemark(row.text('description')),
      remark: feeRemark(row.text('note')),
    }
  },
})
