import { normaliseWord } from '../../convert/cells.ts'
import type { LineFact } from '../../facts.ts'
import type { Format } from '../format.ts'
import type { RowReader } from '../row.ts'
import { paidBeforeRefund, refundOf, shownBasis } from './orders.ts'

/** 淘宝/天猫 宝贝报表 (ExportOrderDetailList): one row an order line. The oldest form has no line numbers and no money. */
export const taobaoItems: Format = {
  id: 'taobao.items',
  name: '淘宝宝贝报表',
  platform: 'taobao',
  where: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 宝贝报表',
  gives: '每件商品的规格、件数和退款',
  columns: {
    orderId: ['主订单编号', '订单编号'],
    lineId: ['子订单编号'],
    title: ['商品标题', '标题', '宝贝标题'],
    unitPrice: ['商品价格', '价格'],
    quantity: ['购买数量'],
    sku: ['商家编码'],
    outerId: ['外部系统编号'],
    spec: ['商品属性'],
    productId: ['商品ID', '宝贝ID'],
    total: ['买家应付货款'],
    paid: ['买家实付金额', '买家实际支付金额'],
    status: ['订单状态'],
    refundStatus: ['退款状态'],
    refunded: ['退款金额'],
    createdAt: ['订单创建时间'],
    paidAt: ['订单付款时间'],
    settledAt: ['确认收货时间'],
    shopName: ['店铺名称'],
  },
  signature: { all: [['orderId'], ['quantity'], ['spec'], ['title']], none: ['退款编号', '售后单号', '选购商品'] },
  idField: 'orderId',
  ids: ['orderId', 'lineId'],
  coversDays: true,
  basis: (row) => shownBasis(row, successfulRefund(row)),
  convert: (row, context) => {
    const refunded = successfulRefund(row)
    const fact: LineFact = {
      kind: 'line',
      orderId: row.givenId('orderId'),
      lineId: row.id('lineId', row.has('lineId')),
      numbered: row.has('lineId'),
      productId: row.has('productId') ? row.id('productId', false) || null : null,
      sku: row.code('sku') ?? row.code('outerId'),
      spec: row.textOrNull('spec'),
      title: row.textOrNull('title'),
      unitPrice: row.money('unitPrice'),
      quantity: row.pieces('quantity'),
      paid: paidBeforeRefund(row, refunded, context),
      freight: null,
      refunded,
      refundedInFull: null,
      platformDiscount: null,
      influencerDiscount: null,
      merchantDiscount: null,
      status: row.textOrNull('status'),
      createdAt: row.moment('createdAt'),
      paidAt: row.moment('paidAt'),
      settledAt: row.moment('settledAt'),
      province: null,
      city: null,
      channel: null,
      buyer: null,
    }
    return [fact]
  },
}

/** Only money that went back counts: a refund asked for, running or closed is 0 (metrics.md R5). */
function successfulRefund(row: RowReader): number | null {
  const amount = refundOf(row)
  if (amount === null || amount === 0) return amount
  const status = normaliseWord(row.text('refundStatus'))
  return status === '' || status.includes('退款成功') ? amount : 0
}
