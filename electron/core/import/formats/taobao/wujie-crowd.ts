import { adDay } from '../../records/traffic.ts'
import { ALIMAMA_METRICS, WUJIE_DIMENSIONS, WUJIE_WHERE } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 万相台无界 人群报表: up to 75 columns and 700,000 rows. */
export const wujieCrowd = recordFormat({
  id: 'taobao.wujie-crowd',
  name: '万相台无界人群报表',
  platform: 'taobao',
  where: WUJIE_WHERE,
  gives: '每个人群的花费、点击和成交',
  kind: adDay,
  columns: {
    ...WUJIE_DIMENSIONS,
    productId: ['主体ID', '宝贝ID', '商品ID'],
    title: ['主体名称', '宝贝名称', '商品名称'],
    crowd: ['人群名字', '人群名称'],
    ...ALIMAMA_METRICS,
  },
  signature: { all: [['crowd'], ['spend']], none: ['词名字/词包名字', '创意ID'] },
  fixed: { channel: '万相台无界', level: '人群' },
})
