import { product } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** 抖店 商品导出: one sheet declared `A1:A1`, one row a SKU; blank 四级类目 and codes are common. */
export const douyinProducts = recordFormat({
  id: 'douyin.products',
  name: '抖店商品导出',
  platform: 'douyin',
  where: '抖店 › 商品 › 商品管理 › 导出',
  gives: '每个规格的价格、库存和编码',
  kind: product,
  columns: {
    productId: ['商品ID'],
    title: ['商品名称'],
    category1: ['一级类目'],
    category2: ['二级类目'],
    category3: ['三级类目'],
    category4: ['四级类目'],
    code: ['商家SKU编码'],
    merchantCode: ['商家编码'],
    productCode: ['货号'],
    skuId: ['规格ID（SKUID）'],
    spec: ['商品规格'],
    price: ['商品价格'],
    sold: ['销量'],
    commissionRate: ['佣金比例'],
    status: ['商品审核状态'],
    stock: ['现货可售'],
  },
  signature: {
    all: [['productId'], ['skuId', 'code', 'merchantCode'], ['price'], ['category1', 'skuId']],
    none: ['订单编号', '主订单编号'],
  },
  idField: 'productId',
  // That of the SKU may be blank, or missing as a column in older files.
  adjust: (row, values) => ({ ...values, code: values['code'] ?? row.namingCode('merchantCode') }),
})
