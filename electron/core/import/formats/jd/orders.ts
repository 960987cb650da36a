import { normaliseWord } from '../../convert/cells.ts'
import { provinceName, regionOf } from '../../convert/region.ts'
import type { LineFact, OrderFact } from '../../facts.ts'
import type { Format } from '../format.ts'

/**
 * 京东 订单 (CSV): one row an order line, on which the money of the whole order is repeated. So a row states its line
 * by price and quantity, and its order's money once: the order's amount is spread over its lines and never added up.
 */
export const jdOrders: Format = {
  id: 'jd.orders',
  name: '京东订单',
  platform: 'jd',
  where: '京东商家后台 › 订单管理 › 订单查询与跟踪 › 导出',
  gives: '每笔订单的金额、运费和商品',
  columns: {
    orderId: ['订单号'],
    productId: ['商品ID'],
    title: ['商品名称'],
    quantity: ['订购数量'],
    createdAt: ['下单时间'],
    unitPrice: ['京东价'],
    paid: ['结算金额', '应付金额', '订单金额'],
    status: ['订单状态'],
    buyer: ['下单帐号', '下单账号'],
    address: ['客户地址'],
    freight: ['运费金额'],
    paidAt: ['付款确认时间'],
    sku: ['货号'],
    settledAt: ['订单完成时间'],
    channel: ['订单来源'],
  },
  signature: { all: [['orderId'], ['unitPrice'], ['quantity']], none: [] },
  idField: 'orderId',
  ids: ['orderId', 'productId'],
  coversDays: true,
  convert: (row, context) => {
    const orderId = row.givenId('orderId')
    const place = regionOf(row.text('address'))
    const shared = {
      orderId,
      status: row.textOrNull('status'),
      createdAt: row.moment('createdAt'),
      paidAt: normaliseWord(row.text('status')).startsWith('(删除)') ? null : row.moment('paidAt'),
      settledAt: row.moment('settledAt'),
      buyer: context.buyer(row.text('buyer')),
      province: provinceName(place.province),
      city: place.city,
    }
    const [title, sku, quantity] = [row.textOrNull('title'), row.code('sku'), row.pieces('quantity')]
    const unitPrice = row.money('unitPrice')
    const freight = row.money('freight')
    const order: OrderFact = {
      kind: 'order',
      ...shared,
      paid: row.paidMoney('paid'),
      freight,
      refunded: null,
      // What the line states is not the order's: every row of an order says the same of it.
      title: null,
      sku: null,
      spec: null,
      quantity: null,
      presale: null,
    }
    const line: LineFact = {
      kind: 'line',
      ...shared,
      // An order may have a product twice, one of them a gift: such lines are told apart once all are read.
      lineId: `${orderId}-${row.id('productId', true)}`,
      numbered: false,
      productId: row.id('productId', true),
      sku,
      spec: null,
      title,
      unitPrice,
      quantity,
      paid: unitPrice === null || quantity === null ? null : unitPrice * quantity,
      freight: null,
      refunded: null,
      refundedInFull: null,
      platformDiscount: null,
      influencerDiscount: null,
      merchantDiscount: null,
      channel: row.textOrNull('channel'),
    }
    return [order, line]
  },
}
