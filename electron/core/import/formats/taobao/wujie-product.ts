import { adDay } from '../../records/traffic.ts'
import { ALIMAMA_METRICS, WUJIE_DIMENSIONS, WUJIE_WHERE } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 万相台无界 商品(主体)报表, by plan or not: a product stands in one row a plan, so rows are summed before any join. */
export const wujieProduct = recordFormat({
  id: 'taobao.wujie-product',
  name: '万相台无界商品报表',
  platform: 'taobao',
  where: WUJIE_WHERE,
  gives: '每个商品的花费、点击和成交',
  kind: adDay,
  columns: {
    ...WUJIE_DIMENSIONS,
    productId: ['主体ID', '商品ID', '宝贝ID'],
    title: ['主体名称', '商品名称', '宝贝名称'],
    ...ALIMAMA_METRICS,
  },
  signature: {
    all: [['productId'], ['spend'], ['impressions']],
    none: ['词名字/词包名字', '词 ID/词包ID', '人群名字', '人群名称', '创意ID', '省', '消耗', '推广类型', '关键词'],
  },
  fixed: { channel: '万相台无界', level: '商品' },
})
