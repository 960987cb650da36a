import { searchTerm } from '../../records/traffic.ts'
import { SYCM_BEHAVIOUR } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 生意参谋 引流搜索关键词: the words by which visitors came. */
export const sycmTerms = recordFormat({
  id: 'taobao.sycm-terms',
  name: '生意参谋搜索词',
  platform: 'taobao',
  where: '生意参谋 › 流量 › 选词助手 › 引流搜索关键词 › 下载',
  gives: '客人搜什么词进店、买没买',
  kind: searchTerm,
  columns: { day: ['统计日期', '日期'], term: ['搜索词', '关键词'], productId: ['商品ID'], ...SYCM_BEHAVIOUR },
  signature: { all: [['term'], ['visitors']], none: ['花费', '消耗', '展现量'] },
  idField: 'term',
})
