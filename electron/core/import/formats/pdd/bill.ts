import { feeRemark } from '../../convert/remark.ts'
import { settlement } from '../../records/trade.ts'
import { signedEntry } from '../entries.ts'
import { recordFormat } from '../record-format.ts'

/** 拼多多 账单明细: CSV in GB18030 inside a zip, four lines of notes above the header; entries have no number. */
export const pddBill = recordFormat({
  id: 'pdd.bill',
  name: '拼多多账单明细',
  platform: 'pdd',
  where: '拼多多商家后台 › 账户资金 › 对账中心 › 账务明细 › 下载',
  gives: '每笔收入和扣费',
  kind: settlement,
  columns: {
    orderId: ['商户订单号'],
    settledAt: ['发生时间'],
    income: ['收入金额（+元）'],
    expense: ['支出金额（-元）'],
    category: ['账务类型'],
    note: ['备注'],
    scene: ['业务描述'],
  },
  signature: { all: [['settledAt'], ['income', 'expense'], ['category']], none: ['账务流水号', '业务流水号'] },
  adjust: (row, values) => ({ ...signedEntry(values), remark: feeRemark(row.text('note')) }),
})
