import { isTotalWord } from '../../convert/cells.ts'
import { adDay } from '../../records/traffic.ts'
import { QIANCHUAN_METRICS, QIANCHUAN_WHERE } from '../qianchuan.ts'
import { recordFormat } from '../record-format.ts'

/** 千川 全域推广 商品. The total row calls its day or its product 全部. */
export const qianchuanProducts = recordFormat({
  id: 'douyin.qianchuan-products',
  name: '千川全域推广（商品）',
  platform: 'douyin',
  where: QIANCHUAN_WHERE,
  gives: '每个商品的消耗和成交',
  kind: adDay,
  columns: { day: ['日期'], productId: ['商品ID'], title: ['商品名称'], code: ['货号'], ...QIANCHUAN_METRICS },
  signature: { all: [['productId'], ['spend']], none: ['素材ID', '素材名称'] },
  fixed: { channel: '千川全域', level: '商品' },
  adjust: (row, values) => (isTotalWord(row.text('title')) || isTotalWord(row.text('day')) ? null : values),
})
