import { adDay } from '../../records/traffic.ts'
import { QIANCHUAN_METRICS, QIANCHUAN_WHERE } from '../qianchuan.ts'
import { recordFormat } from '../record-format.ts'

/** 千川 素材分日: the account's days, all creatives together; percentages are texts. */
export const qianchuanDays = recordFormat({
  id: 'douyin.qianchuan-days',
  name: '千川全域推广（分日）',
  platform: 'douyin',
  where: QIANCHUAN_WHERE,
  gives: '每天的消耗、成交和结算',
  kind: adDay,
  columns: { day: ['日期'], ...QIANCHUAN_METRICS, settledGmv: ['30日结算金额', '14日结算金额', '7日结算金额'] },
  signature: { all: [['day'], ['spend']], none: ['素材ID', '素材名称', '商品ID'] },
  fixed: { channel: '千川全域', level: '账户' },
})
