import { normaliseWord } from '../../convert/cells.ts'
import { provinceName, region } from '../../convert/region.ts'
import type { LineFact } from '../../facts.ts'
import type { Format } from '../format.ts'
import type { RowReader } from '../row.ts'

/**
 * 拼多多 订单: one row an order of one product. GMV is 用户实付金额, merchant income 商家实收金额 (domain rule 12), so
 * their difference is what the platform bears. 订单号 begins with its day (`260901-…`).
 */
export const pddOrders: Format = {
  id: 'pdd.orders',
  name: '拼多多订单',
  platform: 'pdd',
  where: '拼多多商家后台 › 发货管理 › 订单查询 › 批量导出',
  gives: '每笔订单的实付、实收、退款状态和省市',
  columns: {
    orderId: ['订单号'],
    title: ['商品'],
    status: ['订单状态'],
    total: ['商品总价(元)'],
    freight: ['邮费(元)'],
    merchantDiscount: ['店铺优惠折扣(元)'],
    paid: ['用户实付金额(元)'],
    income: ['商家实收金额(元)'],
    quantity: ['商品数量(件)'],
    shippedAt: ['发货时间'],
    settledAt: ['确认收货时间'],
    productId: ['商品id'],
    spec: ['商品规格'],
    skuId: ['样式ID'],
    sku: ['商家编码-规格维度'],
    productCode: ['商家编码-商品维度'],
    refundState: ['售后状态'],
    paidAt: ['支付时间', '订单成交时间', '拼单成功时间'],
    createdAt: ['订单创建时间', '订单成交时间', '拼单成功时间', '支付时间'],
    province: ['省'],
    city: ['市'],
    channel: ['订单来源'],
  },
  signature: { all: [['orderId'], ['paid', 'income'], ['productId', 'title']], none: ['主订单编号', '售后编号'] },
  idField: 'orderId',
  ids: ['orderId', 'productId', 'skuId'],
  coversDays: true,
  convert: (row) => {
    const orderId = row.givenId('orderId')
    const paid = row.paidMoney('paid')
    const income = row.paidMoney('income')
    const day = dayOfNumber(orderId)
    const paidAt = row.moment('paidAt') ?? (isPaid(row) ? day : null)
    const refunded = normaliseWord(row.text('refundState'))
    const fact: LineFact = {
      kind: 'line',
      orderId,
      lineId: orderId,
      numbered: true,
      productId: row.id('productId', false) || null,
      // Often only one of the two is filled.
      sku: row.code('sku') ?? row.code('productCode'),
      spec: row.textOrNull('spec'),
      title: row.textOrNull('title'),
      unitPrice: null,
      quantity: row.pieces('quantity'),
      paid: paid ?? income,
      freight: stated(row, 'freight'),
      refunded: row.has('refundState') ? 0 : null,
      refundedInFull: row.has('refundState') ? refunded === '退款成功' : null,
      platformDiscount: paid === null || income === null ? null : income - paid,
      influencerDiscount: null,
      merchantDiscount: stated(row, 'merchantDiscount'),
      status: row.textOrNull('status'),
      createdAt: row.moment('createdAt') ?? day,
      paidAt,
      shippedAt: row.moment('shippedAt'),
      settledAt: row.moment('settledAt'),
      province: provinceName(region(row.text('province'))),
      city: region(row.text('city')),
      channel: row.textOrNull('channel'),
      buyer: null,
    }
    return [fact]
  },
}

/** A blank in a column that is there is 0; without the column the row states nothing. */
function stated(row: RowReader, field: string): number | null {
  return row.has(field) ? (row.money(field) ?? 0) : null
}

/** `260901-123456789012345` was ordered on 1 September 2026. */
function dayOfNumber(orderId: string): string | null {
  const [, year, month, day] = /^(\d{2})(\d{2})(\d{2})-\d+$/.exec(orderId) ?? []
  if (year === undefined || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null
  return `20${year}-${month}-${day} 00:00:00`
}

/** Without a time of payment only an order on its way, or one that money came back from, is known to be paid. */
function isPaid(row: RowReader): boolean {
  return /已发货|已收货|待发货|待收货/.test(row.text('status')) || normaliseWord(row.text('refundState')) === '退款成功'
}
