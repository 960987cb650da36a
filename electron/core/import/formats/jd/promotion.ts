import { isTotalWord } from '../../convert/cells.ts'
import { adDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 京东 推广 (京准通): days as `20260601~20260630`, SKU numbers that may end in `.0`, 汇总 rows. */
export const jdPromotion = recordFormat({
  id: 'jd.promotion',
  name: '京东推广',
  platform: 'jd',
  where: '京准通 › 报表 › 商品报表 › 下载',
  gives: '每个商品的推广花费和点击',
  kind: adDay,
  columns: {
    day: ['日期'],
    productId: ['跟单SKU ID'],
    title: ['跟单SKU名称'],
    spuId: ['SPU ID'],
    impressions: ['展现数'],
    clicks: ['点击数'],
    spend: ['花费'],
    orders: ['总订单行'],
    gmv: ['总订单金额'],
  },
  signature: { all: [['spend'], ['impressions'], ['clicks']], none: [] },
  fixed: { channel: '京东推广' },
  adjust: (row, values) => {
    const isSum = ['day', 'productId', 'title', 'spuId'].some((field) => isTotalWord(row.text(field)))
    // Among the rows of products one without a number adds them up.
    if (isSum || (row.has('productId') && row.text('productId') === '')) return null
    return { ...values, level: row.has('productId') ? '商品' : '账户' }
  },
})
