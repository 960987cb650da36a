import { isTotalWord } from '../../convert/cells.ts'
import { adDay } from '../../records/traffic.ts'
import { QIANCHUAN_WHERE } from '../qianchuan.ts'
import { recordFormat } from '../record-format.ts'

/** 千川 标准推广. The names of its plan columns are not evidenced: they are accepted, never needed. */
export const qianchuanStandard = recordFormat({
  id: 'douyin.qianchuan-standard',
  name: '千川标准推广',
  platform: 'douyin',
  where: QIANCHUAN_WHERE,
  gives: '每个计划的消耗和成交',
  kind: adDay,
  columns: {
    day: ['日期', '时间'],
    planId: ['计划ID'],
    plan: ['计划名称'],
    spend: ['消耗(元)'],
    impressions: ['展示次数'],
    clicks: ['点击次数'],
    orders: ['成交订单数'],
    directOrders: ['直接成交订单数'],
    gmv: ['成交订单金额'],
    directGmv: ['直接成交金额(元)'],
    indirectGmv: ['7日间接成交金额(元)'],
    claimedRoas: ['7日总支付ROI', '支付ROI', '直接支付ROI'],
  },
  signature: { all: [['spend'], ['claimedRoas', 'directGmv']], none: ['整体消耗', '交易额(元)'] },
  idField: 'spend',
  fixed: { channel: '千川标准' },
  adjust: (row, values) => {
    if (['day', 'planId', 'plan'].some((field) => isTotalWord(row.text(field)))) return null
    return { ...values, level: row.has('planId') || row.has('plan') ? '计划' : '账户' }
  },
})
