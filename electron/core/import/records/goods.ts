import { costField, field, unless } from './kind.ts'
import type { RecordKind } from './kind.ts'

/** What is for sale, what lies in the warehouse, what it cost and what arrived. */

/** Of reports with a row a SKU, some without SKU numbers: several codes then stand under one product. */
const SKU_ROWS = ['report', 'productId', 'skuId', unless('code', 'skuId', 'spec'), 'spec', 'promotion']

export const product: RecordKind = {
  name: 'product',
  table: 'product',
  label: '商品资料',
  fields: {
    report: field('text', '报表'),
    productId: field('id', '商品ID'),
    skuId: field('id', 'SKUID'),
    code: field('code', '商家编码'),
    productCode: field('text', '商品货号'),
    title: field('text', '商品名称'),
    shortTitle: field('text', '导购标题'),
    spec: field('text', '规格'),
    category1: field('text', '一级类目'),
    category2: field('text', '二级类目'),
    category3: field('text', '三级类目'),
    category4: field('text', '四级类目'),
    price: field('money', '价格'),
    listPrice: field('money', '一口价'),
    lowestPrice: field('money', '预估最低到手价'),
    promotion: field('text', '活动名称'),
    promotionFrom: field('moment', '活动开始'),
    promotionTo: field('moment', '活动结束'),
    discount: field('money', '优惠金额'),
    stock: field('count', '库存'),
    sold: field('count', '销量'),
    commissionRate: field('ratio', '佣金比例'),
    status: field('text', '状态'),
    attributes: field('text', '商品属性'),
    weight: field('number', '重量'),
    publishedAt: field('moment', '上架时间'),
    asOf: field('moment', '截至时间'),
  },
  // A seller gives a product another code whenever he likes.
  key: ['report', 'productId', 'skuId', unless('code', 'productId', 'skuId'), 'spec', 'promotion'],
  keys: {
    'taobao.assistant': ['report', 'productId', unless('code', 'productId'), unless('spec', 'productId')],
    'taobao.batch-edit': SKU_ROWS,
    'douyin.products': SKU_ROWS,
  },
  required: [['productId', 'code', 'title']],
  time: 'asOf',
  perShop: true,
}

export const stock: RecordKind = {
  name: 'stock',
  table: 'stock',
  label: '库存',
  fields: {
    day: field('day', '日期'),
    sku: field('code', '商家编码'),
    productId: field('id', '商品ID'),
    skuId: field('id', 'SKUID'),
    title: field('text', '商品名称'),
    spec: field('text', '规格'),
    warehouse: field('text', '仓库'),
    onHand: field('count', '在仓库存'),
    available: field('count', '可售库存'),
    inTransit: field('count', '采购在途'),
    locked: field('count', '锁定库存'),
    defective: field('count', '次品数量'),
    dailyRate: field('number', '日销参考'),
    targetDays: field('number', '补货目标天数'),
    returnRate: field('ratio', '退货率'),
    leadTime: field('number', '采购交期(天)'),
    minimumOrder: field('count', '最小起订量'),
    supplier: field('text', '供应商'),
  },
  key: ['day', 'sku', 'productId', 'skuId', 'spec', 'warehouse'],
  required: [['day'], ['sku', 'skuId', 'productId'], ['onHand', 'available', 'inTransit']],
  time: 'day',
  perShop: false,
}

export const cost: RecordKind = {
  name: 'cost',
  table: 'cost',
  label: '商品成本',
  fields: {
    sku: field('code', '商家编码'),
    title: field('text', '商品名称'),
    spec: field('text', '规格'),
    effectiveFrom: field('day', '生效日期'),
    cost: costField('成本价'),
    supplier: field('text', '供应商'),
    weight: field('number', '重量'),
    status: field('text', '状态'),
  },
  // One code may stand for several variants that cost differently.
  key: ['sku', 'effectiveFrom', 'spec'],
  required: [['sku'], ['cost']],
  time: 'effectiveFrom',
  perShop: false,
}

export const bundlePart: RecordKind = {
  name: 'bundlePart',
  table: 'bundle_part',
  label: '组合商品',
  fields: {
    bundle: field('code', '组合商品编码'),
    title: field('text', '组合商品名称'),
    bundleCost: costField('组合成本价'),
    sku: field('code', '商品编码'),
    quantity: field('count', '数量'),
    cost: costField('子商品成本价'),
    effectiveFrom: field('day', '生效日期'),
    status: field('text', '状态'),
  },
  key: ['bundle', 'sku', 'effectiveFrom'],
  required: [['bundle'], ['sku'], ['quantity']],
  time: 'effectiveFrom',
  perShop: false,
}

export const receipt: RecordKind = {
  name: 'receipt',
  table: 'receipt',
  label: '采购与到货',
  fields: {
    purchaseId: field('id', '采购单号'),
    entryId: field('id', '采购条目号'),
    ordinal: field('count', '同样的第几笔'),
    sku: field('code', '商家编码'),
    title: field('text', '商品名称'),
    spec: field('text', '规格'),
    supplier: field('text', '供应商'),
    orderedAt: field('moment', '下单时间'),
    receivedAt: field('moment', '入库时间'),
    ordered: field('count', '采购数量'),
    received: field('count', '入库数量'),
    price: costField('采购价'),
    amount: field('money', '实付款'),
    status: field('text', '状态'),
  },
  key: ['purchaseId', 'entryId', 'sku', 'title', 'spec', 'orderedAt', 'ordinal'],
  required: [
    ['purchaseId', 'entryId', 'sku'],
    ['ordered', 'received', 'amount'],
  ],
  time: 'orderedAt',
  perShop: false,
  entries: [],
}
