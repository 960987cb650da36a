import { product } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/**
 * 淘宝助理 CSV: `version 1.00`, a row of English field names, then the Chinese header; data from row 4. The
 * description holds HTML with commas and line breaks and is not kept.
 */
export const assistant = recordFormat({
  id: 'taobao.assistant',
  name: '淘宝助理商品',
  platform: 'taobao',
  where: '淘宝助理 › 宝贝管理 › 导出 CSV',
  gives: '商品的标题、价格、库存和编码',
  kind: product,
  columns: {
    title: ['宝贝名称'],
    category1: ['宝贝类目'],
    price: ['宝贝价格'],
    stock: ['宝贝数量'],
    code: ['商家编码'],
    productId: ['数字ID'],
    status: ['宝贝状态'],
    shortTitle: ['导购标题'],
    weight: ['物流重量'],
    spec: ['销售属性别名'],
    attributes: ['宝贝属性'],
  },
  signature: { all: [['title'], ['price'], ['stock']], none: [] },
  idField: 'title',
})
