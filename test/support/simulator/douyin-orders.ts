/** 抖店订单, CSV of 74 or workbook of 75 columns, by product order or by order. */
import { utf8Csv } from './csv.ts'
import { DOUYIN_ORDERS_CSV, DOUYIN_ORDERS_XLSX } from './headers.ts'
import * as personal from './personal.ts'
import { partSuffix, selectOrders, windowOf } from './selection.ts'
import { groupedYuan, linesOf, rowOf, timeText } from './sheet.ts'
import type { Cell, Cells, ExportFile, ExportOptions } from './sheet.ts'
import { DAY, dayIndex, unixOf } from './stamp.ts'
import type { Stamp } from './stamp.ts'
import { refundedOf } from './truth.ts'
import type { Line, Order, OrderStatus, RefundEvent, Truth } from './truth.ts'
import { workbook } from './xlsx.ts'

export interface DouyinOrderOptions extends ExportOptions {
  file?: 'csv' | 'xlsx'
  /** One row a product order (default), or one row an order with cells joined by `;`. */
  grain?: 'product_order' | 'order'
  /** In rows of whole orders: 商品数量 as the total (default) or joined like the other cells. */
  quantities?: 'total' | 'joined'
}

const STATUSES: Record<OrderStatus, string> = {
  waiting: '待支付',
  deposit: '待支付',
  paid: '待发货',
  shipped: '已发货',
  settled: '已完成',
  closed: '已关闭',
}

function pendingText(refund: RefundEvent): string {
  return refund.kind === 'return' ? '待买家退货处理' : '待商家处理'
}

function afterSale(line: Line): string {
  const refunded = refundedOf(line)
  if (refunded > 0) return refunded === line.paid ? '已全额退款' : '退款成功'
  const open = line.refunds.find((refund) => refund.status === 'pending')
  if (open !== undefined) return pendingText(open)
  return line.refunds.length > 0 ? '售后关闭' : '-'
}

/** A row of one line or, by order, of all of them. */
interface Row {
  order: Order
  lines: readonly Line[]
  quantity: Cell
}

type Money = (fen: number) => Cell

function total(lines: readonly Line[], value: (line: Line) => number): number {
  return lines.reduce((sum, line) => sum + value(line), 0)
}

function moneyCells({ lines }: Row, money: Money): Cells {
  const sum = (value: (line: Line) => number): Cell => money(total(lines, value))
  const merchant = sum((line) => line.merchantDiscount)
  const platform = sum((line) => line.platformDiscount)
  const talent = sum((line) => line.talentDiscount)
  return {
    商品金额: sum((line) => line.price * line.quantity),
    订单应付金额: sum((line) => line.payable),
    运费: sum((line) => line.freight),
    优惠总金额: sum((line) => line.merchantDiscount + line.platformDiscount + line.talentDiscount),
    平台优惠: platform,
    商家优惠: merchant,
    达人优惠: talent,
    商家改价: money(0),
    支付优惠: sum((line) => line.payDiscount),
    手续费: money(0),
    降价类优惠: money(0),
    平台实际承担优惠金额: platform,
    商家实际承担优惠金额: merchant,
    达人实际承担优惠金额: talent,
    税费: money(0),
  }
}

function goodsCells({ lines, quantity }: Row, money: Money): Cells {
  const join = (text: (line: Line) => string): string => lines.map(text).join(';')
  const [first] = lines
  const codes = join((line) => line.sku.code)
  return {
    子订单编号: join((line) => line.lineId),
    选购商品: join((line) => line.product.title),
    商品规格: join((line) => line.sku.spec),
    商品数量: quantity,
    商品ID: join((line) => line.product.productId),
    商家编码: codes === '' ? '-' : codes,
    商品单价: lines.length === 1 && first !== undefined ? money(first.price) : join((line) => String(line.price / 100)),
    售后状态: lines.map(afterSale).find((state) => state !== '-') ?? '-',
  }
}

function timeCells({ order }: Row, padding: string): Cells {
  const time = (stamp: Stamp | null): string => timeText(stamp, '-')
  return {
    订单提交时间: `${time(order.createdAt)}${padding}`,
    支付完成时间: time(order.paidAt),
    订单完成时间: time(order.settledAt),
    发货时间: time(order.shippedAt),
    承诺发货时间: order.paidAt === null ? '-' : time(order.paidAt + 2 * DAY),
  }
}

function cancelReason(order: Order): string {
  if (order.status !== 'closed') return '-'
  return order.paidAt === null ? '超时未支付' : '用户退款'
}

function orderCells({ order }: Row, asOf: Stamp): Cells {
  const sameDay = dayIndex(order.createdAt) === dayIndex(asOf)
  const talent = order.channel === '直播' && order.buyer % 3 === 0
  return {
    主订单编号: order.orderId,
    订单状态: STATUSES[order.status],
    取消原因: cancelReason(order),
    支付方式: order.paidAt === null ? '-' : order.buyer % 2 === 0 ? '支付宝' : '微信',
    APP渠道: '抖音',
    流量体裁: sameDay ? '数据将于第二天更新' : (order.channel ?? '其他'),
    流量来源: talent ? '精选联盟' : '-',
    达人ID: talent ? `1888000${order.buyer % 7}` : '-',
    达人昵称: talent ? `示例达人${(order.buyer % 7) + 1}号` : '-',
    订单类型: order.presale ? '预售订单' : '普通订单',
    是否安心购: '是',
    是否平台仓自流转: '否',
    是否修改过地址: '否',
  }
}

function personCells({ order, lines }: Row, prefix: '##' | '$$'): Cells {
  const { buyer } = order
  const masked = buyer % 5 === 0
  const tracking = `${personal.trackingNumber(order.orderId)}-圆通速递,${lines[0]?.product.title ?? ''}`
  return {
    收件人: masked ? personal.maskedReceiver() : personal.encrypted(prefix, 'NAME', buyer),
    收件人手机号: masked ? personal.maskedPhone() : personal.encrypted('$$', 'TEL', buyer),
    省: order.province,
    市: order.city,
    区: order.district,
    街道: personal.street(buyer).replace(/路\d+号$/, '街道'),
    详细地址: personal.encrypted(prefix, 'ADDR', buyer),
    买家留言: personal.message(buyer) || '-',
    商家备注: personal.memo(buyer) || '-',
    快递信息: order.shippedAt === null ? '-' : tracking,
  }
}

function rowsOf(order: Order, options: DouyinOrderOptions): Row[] {
  const count = (value: number): Cell => (options.file === 'xlsx' ? value : String(value))
  if (options.grain !== 'order') {
    return order.lines.map((line) => ({ order, lines: [line], quantity: count(line.quantity) }))
  }
  const joined = order.lines.length > 1 && options.quantities === 'joined'
  const quantity = joined
    ? order.lines.map((line) => line.quantity).join(';')
    : count(total(order.lines, (line) => line.quantity))
  return [{ order, lines: order.lines, quantity }]
}

export function writeDouyinOrders(truth: Truth, options: DouyinOrderOptions = {}): ExportFile {
  const window = windowOf(truth, 'douyin', options)
  const xlsx = options.file === 'xlsx'
  const header = xlsx ? DOUYIN_ORDERS_XLSX : DOUYIN_ORDERS_CSV
  const money: Money = xlsx ? (fen) => fen / 100 : groupedYuan
  const rows = selectOrders(truth, window, options)
    .flatMap((order) => rowsOf(order, options))
    .map((row) => {
      const cells = { ...orderCells(row, window.asOf), ...goodsCells(row, money), ...moneyCells(row, money) }
      return rowOf(header, { ...cells, ...timeCells(row, xlsx ? '' : '\t'), ...personCells(row, '##') }, () => '-')
    })
  const lines = linesOf({ header, rows, ids: ['主订单编号', '子订单编号'], money: ['订单应付金额', '运费'] }, options)
  const label = options.grain === 'order' ? 'order' : 'product_order'
  const name = `${unixOf(window.asOf)}_${label}${partSuffix(options)}.${xlsx ? 'xlsx' : 'csv'}`
  const bytes = xlsx ? workbook(lines, { sheet: 'Sheet1', sharedStrings: true }) : utf8Csv(lines)
  return { name: options.name ?? name, bytes }
}
