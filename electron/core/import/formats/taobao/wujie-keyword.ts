import { adDay } from '../../records/traffic.ts'
import { ALIMAMA_METRICS, WUJIE_DIMENSIONS, WUJIE_WHERE } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 万相台无界 关键词报表: words and packs of words (词类型), with the product they bring people to. */
export const wujieKeyword = recordFormat({
  id: 'taobao.wujie-keyword',
  name: '万相台无界关键词报表',
  platform: 'taobao',
  where: WUJIE_WHERE,
  gives: '每个词的花费、点击、成交和排名',
  kind: adDay,
  columns: {
    ...WUJIE_DIMENSIONS,
    productId: ['宝贝ID', '主体ID', '商品ID'],
    title: ['宝贝名称', '主体名称', '商品名称'],
    wordId: ['词ID/词包ID', '词 ID/词包ID', '词ID'],
    word: ['词名字/词包名字', '词名字', '词包名字'],
    ...ALIMAMA_METRICS,
  },
  signature: { all: [['word'], ['spend']], none: ['人群名字', '创意ID'] },
  fixed: { channel: '万相台无界', level: '关键词' },
})
