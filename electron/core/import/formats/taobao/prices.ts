import { parseMoney } from '../../convert/money.ts'
import { product } from '../../records/goods.ts'
import { recordFormat } from '../record-format.ts'

/** 千牛 商品价格管理 › 价格查询: one row a SKU and promotion, header in row 3, at most 800 products a file. */
export const prices = recordFormat({
  id: 'taobao.prices',
  name: '千牛价格查询',
  platform: 'taobao',
  where: '千牛 › 商品 › 商品价格管理 › 价格查询 › 下载',
  gives: '每个规格的到手价和正在用的优惠',
  kind: product,
  columns: {
    title: ['商品名称'],
    productId: ['商品Id'],
    spec: ['sku名称'],
    skuId: ['skuId'],
    lowestPrice: ['预估最低到手价'],
    listPrice: ['一口价'],
    price: ['标价'],
    promotionName: ['活动名称'],
    tool: ['工具名称'],
    offer: ['优惠信息'],
    discount: ['优惠金额'],
    span: ['活动时间'],
  },
  signature: { all: [['productId'], ['lowestPrice']], none: [] },
  idField: 'productId',
  adjust: (row, values) => {
    const span = row.moments('span')
    const name = [row.text('promotionName'), row.text('tool'), row.text('offer')].filter((part) => part !== '')
    return {
      ...values,
      promotion: name.join(' · ') || null,
      promotionFrom: span?.[0] ?? null,
      promotionTo: span?.[1] ?? null,
      discount: values['discount'] ?? parseMoney(/[\d.]+(?=元)/.exec(row.text('offer'))?.[0] ?? '') ?? null,
    }
  },
})
