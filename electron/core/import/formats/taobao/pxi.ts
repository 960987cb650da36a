import { productDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 千牛 商品体验分 (PXI): state of the day the file was made. */
export const pxi = recordFormat({
  id: 'taobao.pxi',
  name: '千牛商品体验分',
  platform: 'taobao',
  where: '千牛 › 店铺 › 商品体验分 › 下载',
  gives: '每个商品的体验分和问题订单',
  kind: productDay,
  columns: {
    day: ['统计日期'],
    productId: ['商品ID'],
    title: ['商品名称'],
    problemOrders: ['问题订单数'],
    payOrders: ['成交订单数'],
    score: ['商品体验分'],
    status: ['排名情况'],
  },
  signature: { all: [['productId'], ['score'], ['problemOrders']], none: [] },
  idField: 'productId',
  adjust: (_, values, { asOf }) => {
    const day = values['day'] ?? asOf?.slice(0, 10) ?? null
    return { ...values, day, dayTo: values['dayTo'] ?? day }
  },
})
