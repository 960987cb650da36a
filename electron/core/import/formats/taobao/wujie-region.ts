import { adDay } from '../../records/traffic.ts'
import { ALIMAMA_METRICS, WUJIE_DIMENSIONS, WUJIE_WHERE } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 万相台无界 地域报表: advertising by province and city. */
export const wujieRegion = recordFormat({
  id: 'taobao.wujie-region',
  name: '万相台无界地域报表',
  platform: 'taobao',
  where: WUJIE_WHERE,
  gives: '每个省市的花费、点击和成交',
  kind: adDay,
  columns: { ...WUJIE_DIMENSIONS, province: ['省'], city: ['市'], ...ALIMAMA_METRICS },
  signature: { all: [['province'], ['spend'], ['impressions']], none: ['词名字/词包名字', '人群名字'] },
  fixed: { channel: '万相台无界', level: '地域' },
  adjust: (row, values) => ({
    ...values,
    place: [row.text('province'), row.text('city')].filter((part) => part !== '').join(' ') || null,
  }),
})
