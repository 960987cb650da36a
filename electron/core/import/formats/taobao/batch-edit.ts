import { product } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** 千牛 批量编辑, sheet 发布模板: one row a SKU. 商家编码 comes twice, the product's and then the SKU's. */
export const batchEdit = recordFormat({
  id: 'taobao.batch-edit',
  name: '千牛批量编辑',
  platform: 'taobao',
  where: '千牛 › 商品 › 我的宝贝 › 批量编辑 › 导出',
  gives: '每个规格的价格、数量和编码',
  kind: product,
  columns: {
    productId: ['商品Id'],
    category1: ['类目名称'],
    title: ['商品标题'],
    listPrice: ['一口价'],
    shortTitle: ['导购标题'],
    productCode: ['商家编码'],
    code: ['商家编码#2', '商家编码'],
    spec: ['销售属性'],
    attributes: ['属性对'],
    skuId: ['SKUID'],
    price: ['价格(元)'],
    stock: ['数量'],
  },
  signature: { all: [['productId'], ['title'], ['skuId', 'attributes'], ['listPrice', 'price']], none: ['标价'] },
  idField: 'productId',
})
