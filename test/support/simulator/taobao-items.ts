/** 淘宝宝贝报表, one row a line of an order, in the form of 2022 and today's. */
import { gbkCsv } from './csv.ts'
import { TAOBAO_ITEMS_2022, TAOBAO_ITEMS_CURRENT } from './headers.ts'
import * as personal from './personal.ts'
import { partSuffix, selectOrders, windowOf } from './selection.ts'
import { linesOf, rowOf, timeText, yuan } from './sheet.ts'
import type { Cell, Cells, ExportFile, ExportOptions } from './sheet.ts'
import { stampDigits } from './stamp.ts'
import type { Stamp } from './stamp.ts'
import { taobaoStatus } from './taobao-orders.ts'
import { refundedOf } from './truth.ts'
import type { Line, Order, Truth } from './truth.ts'
import { workbook } from './xlsx.ts'

export interface TaobaoItemOptions extends ExportOptions {
  form?: '2022' | 'current'
  /** Whether the paid column has refunds taken off; default not. */
  paidColumn?: 'net' | 'gross'
  /** Whether a line's paid amount holds its share of the freight; default yes. */
  freight?: 'included' | 'excluded'
  file?: 'csv' | 'xlsx'
  /** Dates as date cells instead of text, in workbooks. */
  serialDates?: boolean
}

/** A refused application keeps its amount in the file, though it does not count. */
function refundCells(line: Line): Cells {
  const success = refundedOf(line)
  if (success > 0) return { 退款状态: '退款成功', 退款金额: `￥${yuan(success)}` }
  const open = line.refunds.find((refund) => refund.status === 'pending')
  if (open !== undefined) return { 退款状态: '退款中', 退款金额: `￥${yuan(open.amount)}` }
  const closed = line.refunds.find((refund) => refund.kind !== 'exchange')
  if (closed !== undefined) return { 退款状态: '退款关闭', 退款金额: `￥${yuan(closed.amount)}` }
  return { 退款状态: '没有申请退款', 退款金额: '无退款申请' }
}

function paidOf(line: Line, options: TaobaoItemOptions): number {
  if (line.paid === 0) return 0
  const freight = options.freight === 'excluded' ? line.freight : 0
  const refunded = options.paidColumn === 'net' ? refundedOf(line) : 0
  return Math.max(0, line.paid - freight - refunded)
}

function lineCells(line: Line, options: TaobaoItemOptions, numbers: boolean): Cells {
  const money = (fen: number): Cell => (numbers ? fen / 100 : yuan(fen))
  return {
    子订单编号: line.lineId,
    标题: line.product.title,
    商品标题: line.product.title,
    价格: money(line.price),
    商品价格: money(line.price),
    购买数量: numbers ? line.quantity : String(line.quantity),
    外部系统编号: line.sku.code,
    商品属性: line.sku.spec,
    商家编码: line.sku.code,
    商品ID: line.product.productId,
    买家应付货款: money(line.payable - line.freight),
    买家实际支付金额: money(paidOf(line, options)),
    买家实付金额: money(paidOf(line, options)),
    ...refundCells(line),
  }
}

function orderCells(order: Order, time: (stamp: Stamp | null) => Cell): Cells {
  return {
    主订单编号: order.orderId,
    订单状态: taobaoStatus(order.status, false),
    备注: personal.memo(order.buyer),
    商家备注: personal.memo(order.buyer),
    支付单号: order.paidAt === null ? '' : personal.paymentNumber(order.orderId),
    订单创建时间: time(order.createdAt),
    订单付款时间: time(order.paidAt),
    确认收货时间: time(order.settledAt),
    物流单号: order.shippedAt === null ? '' : personal.trackingNumber(order.orderId),
  }
}

export function writeTaobaoItems(truth: Truth, options: TaobaoItemOptions = {}): ExportFile {
  const window = windowOf(truth, 'taobao', options)
  const form = options.form ?? 'current'
  const kind = options.file ?? (form === 'current' ? 'xlsx' : 'csv')
  const header = form === 'current' ? TAOBAO_ITEMS_CURRENT : TAOBAO_ITEMS_2022
  const serial = options.serialDates === true && kind === 'xlsx'
  const time = (stamp: Stamp | null): Cell => (serial && stamp !== null ? { serial: stamp } : timeText(stamp))
  const rows = selectOrders(truth, window, options).flatMap((order) => {
    const cells = orderCells(order, time)
    return order.lines.map((line) => rowOf(header, { ...cells, ...lineCells(line, options, kind === 'xlsx') }))
  })
  const sheet = {
    header,
    rows,
    ids: ['子订单编号', '主订单编号'],
    money: ['买家应付货款', '买家实际支付金额', '买家实付金额'],
  }
  const lines = linesOf(sheet, options)
  const name = `ExportOrderDetailList${stampDigits(window.asOf).slice(0, 12)}${partSuffix(options)}.${kind}`
  const bytes = kind === 'csv' ? gbkCsv(lines) : workbook(lines, { sheet: 'export', wrongDimension: true })
  return { name: options.name ?? name, bytes }
}
