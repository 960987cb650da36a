/** 淘宝订单报表, one row an order, in the forms of 2016, 2017, 2018, 2022 and today. */
import { gbkCsv } from './csv.ts'
import * as headers from './headers.ts'
import * as personal from './personal.ts'
import { zipOf } from './places.ts'
import { joined, partSuffix, selectOrders, windowOf } from './selection.ts'
import type { Window } from './selection.ts'
import { linesOf, rowOf, timeText, yuan } from './sheet.ts'
import type { Cell, Cells, ExportFile, ExportOptions } from './sheet.ts'
import { stampDigits } from './stamp.ts'
import { orderRefunded, unitsOf } from './truth.ts'
import type { Order, OrderStatus, Truth } from './truth.ts'
import { workbook } from './xlsx.ts'

export type TaobaoOrderForm = '2016' | '2017' | '2018' | '2022' | 'current'

export interface TaobaoOrderOptions extends ExportOptions {
  form?: TaobaoOrderForm
  /** Whether the paid column has refunds taken off (default) or not. */
  paidColumn?: 'net' | 'gross'
  /** Default: a workbook for the current form, else CSV in GBK. */
  file?: 'csv' | 'xlsx'
  /** Columns of older forms that the seller chose beside the confirmed ones of the current form. */
  extraColumns?: readonly string[]
}

const HEADERS: Record<TaobaoOrderForm, readonly string[]> = {
  '2016': headers.TAOBAO_ORDERS_2016,
  '2017': headers.TAOBAO_ORDERS_2017,
  '2018': headers.TAOBAO_ORDERS_2018,
  '2022': headers.TAOBAO_ORDERS_2022,
  current: headers.TAOBAO_ORDERS_CURRENT,
}

const STATUSES: Record<OrderStatus, string> = {
  waiting: '等待买家付款',
  deposit: '等待买家付款',
  paid: '买家已付款，等待卖家发货',
  shipped: '卖家已发货，等待买家确认',
  settled: '交易成功',
  closed: '交易关闭',
}

export function taobaoStatus(status: OrderStatus, halfWidth: boolean): string {
  return halfWidth ? STATUSES[status].replace('，', ',') : STATUSES[status]
}

/** Municipalities stand without 市 in the place of the province. */
function addressOf(order: Order): string {
  const province = order.province === order.city ? order.province.slice(0, -1) : order.province
  const area = `${province} ${order.city} ${order.district}`
  return `${area} ${personal.street(order.buyer)}(${zipOf(order.city)})`
}

function closeReason(order: Order): string {
  if (order.status !== 'closed') return '订单未关闭'
  return order.paidAt === null ? '买家未及时付款' : '退款'
}

function shownPaid(order: Order, refunded: number, paidColumn: 'net' | 'gross'): number {
  if (order.status === 'deposit') return order.deposit
  return paidColumn === 'net' ? order.paid - refunded : order.paid
}

type Money = (fen: number) => Cell

function moneyCells(order: Order, paidColumn: 'net' | 'gross', money: Money, unit: string): Cells {
  const refunded = orderRefunded(order)
  const paid = money(shownPaid(order, refunded, paidColumn))
  const received = order.settledAt === null ? 0 : order.paid - refunded
  return {
    买家应付货款: money(order.payable - order.freight),
    买家应付邮费: money(order.freight),
    总金额: money(order.payable),
    买家实际支付金额: paid,
    买家实付金额: paid,
    退款金额: money(refunded),
    打款商家金额: `${yuan(received)}${unit}`,
    确认收货打款金额: money(received),
    主动赔付金额: money(0),
    买家支付积分: '0',
    返点积分: '0',
    买家实际支付积分: '0',
    卖家服务费: '0',
    买家服务费: '0元',
  }
}

function personCells(order: Order): Cells {
  const nick = order.buyerVisible ? personal.nick(order.buyer) : personal.maskedNick(order.buyer)
  const masked = !order.buyerVisible
  return {
    买家会员名: nick,
    买家会员昵称: nick,
    买家支付宝账号: personal.account(order.buyer),
    支付单号: order.paidAt === null ? '' : personal.paymentNumber(order.orderId),
    支付详情: order.paidAt === null ? '' : '支付方式：支付宝|',
    买家留言: personal.message(order.buyer),
    收货人姓名: masked ? personal.maskedReceiver() : personal.receiver(order.buyer),
    收货地址: addressOf(order),
    联系手机: `'${masked ? personal.maskedPhone() : personal.phone(order.buyer)}`,
    物流单号: order.shippedAt === null ? '' : `No:${personal.trackingNumber(order.orderId)}`,
    订单备注: personal.memo(order.buyer),
    商家备注: personal.memo(order.buyer),
    商家备忘: personal.memo(order.buyer),
    发票抬头: personal.invoiceTitle(order.buyer),
  }
}

function orderCells(order: Order, shop: string, halfWidth: boolean): Cells {
  return {
    订单编号: order.orderId,
    主订单编号: order.orderId,
    订单状态: taobaoStatus(order.status, halfWidth),
    运送方式: '快递',
    订单创建时间: timeText(order.createdAt),
    订单付款时间: timeText(order.paidAt),
    发货时间: timeText(order.shippedAt),
    确认收货时间: timeText(order.settledAt),
    宝贝标题: joined(order, (line) => line.product.title, '，'),
    商家编码: joined(order, (line) => line.sku.code, '，'),
    物流公司: order.shippedAt === null ? '' : '圆通速递',
    店铺Id: '0',
    店铺名称: shop,
    订单关闭原因: closeReason(order),
    是否手机订单: order.buyer % 9 === 0 ? '' : '手机订单',
    预售订单: order.presale ? '是' : '',
  }
}

/** Columns after 是否是O2O交易 that the older forms fill with `NULL`. */
function emptyCell(form: TaobaoOrderForm): (name: string) => Cell {
  if (form !== '2018') return () => ''
  return (name) => (/^新零售|^预约门店|^含应开票|^确认收货时间/.test(name) ? 'NULL' : '')
}

function createRows(orders: readonly Order[], header: readonly string[], window: Window, options: TaobaoOrderOptions) {
  const { form = 'current', paidColumn = 'net' } = options
  const numbers = fileKind(options) === 'xlsx'
  const money: Money = numbers ? (fen) => fen / 100 : yuan
  const count = (value: number): Cell => (numbers ? value : String(value))
  const unit = form === '2018' || form === '2022' ? '元' : ''
  return orders.map((order) => {
    const cells = {
      ...orderCells(order, window.shop.name, form === '2022'),
      ...personCells(order),
      ...moneyCells(order, paidColumn, money, unit),
      宝贝种类: count(order.lines.length),
      宝贝总数量: count(unitsOf(order)),
    }
    const blank = emptyCell(form)
    return rowOf(header, cells, blank).map((cell, column) => (cell === '' ? blank(header[column] ?? '') : cell))
  })
}

function fileKind({ form = 'current', file }: TaobaoOrderOptions): 'csv' | 'xlsx' {
  return file ?? (form === 'current' ? 'xlsx' : 'csv')
}

export function writeTaobaoOrders(truth: Truth, options: TaobaoOrderOptions = {}): ExportFile {
  const window = windowOf(truth, 'taobao', options)
  const header = [...HEADERS[options.form ?? 'current'], ...(options.extraColumns ?? [])]
  const rows = createRows(selectOrders(truth, window, options), header, window, options)
  const ids = ['订单编号', '主订单编号']
  const money = ['买家应付货款', '买家应付邮费', '总金额', '买家实际支付金额', '买家实付金额', '退款金额']
  const lines = linesOf({ header, rows, ids, money }, options)
  const kind = fileKind(options)
  const name = `ExportOrderList${stampDigits(window.asOf).slice(0, 12)}${partSuffix(options)}.${kind}`
  const bytes = kind === 'csv' ? gbkCsv(lines) : workbook(lines, { sheet: 'export', wrongDimension: true })
  return { name: options.name ?? name, bytes }
}
