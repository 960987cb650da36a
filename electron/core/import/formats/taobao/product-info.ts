import { product } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** 商家中心 商品信息. */
export const productInfo = recordFormat({
  id: 'taobao.product-info',
  name: '商家中心商品信息',
  platform: 'taobao',
  where: '商家中心 › 商品 › 商品信息 › 导出',
  gives: '商品的名称、规格、编码和价格',
  kind: product,
  columns: {
    productId: ['商品id', '宝贝id'],
    publishedAt: ['发布时间'],
    title: ['商品名称', '标题'],
    attributes: ['系列'],
    spec: ['颜色分类', '规格'],
    code: ['商品编码', '商家编码'],
    barcode: ['条形码'],
    price: ['商品价格'],
    brand: ['品牌'],
  },
  signature: { all: [['productId'], ['publishedAt'], ['price']], none: ['skuId'] },
  idField: 'productId',
})
