/** 淘宝退款报表, one row an application, in the old form, the newer one and with the names of 2026. */
import { gbkCsv } from './csv.ts'
import { TAOBAO_REFUNDS_NEW, TAOBAO_REFUNDS_OLD } from './headers.ts'
import * as personal from './personal.ts'
import { partSuffix, selectRefunds, windowOf } from './selection.ts'
import type { RefundRow } from './selection.ts'
import { linesOf, rowOf, timeText, yuan } from './sheet.ts'
import type { Cells, ExportFile, ExportOptions } from './sheet.ts'
import { DAY, stampDigits } from './stamp.ts'
import type { RefundEvent, Truth } from './truth.ts'
import { workbook } from './xlsx.ts'

export interface TaobaoRefundOptions extends ExportOptions {
  form?: 'old' | 'new' | '2026'
  /** Whether 订单编号 names the order (default) or the line. */
  orderNumber?: 'order' | 'line'
  file?: 'csv' | 'xlsx'
}

const NAMES_2026: Record<string, readonly string[]> = {
  退款的申请时间: ['退款申请时间'],
  买家退款金额: ['退款总额', '退给买家金额', '退给平台金额'],
  商品编码: ['商家编码'],
  支付单号: ['支付宝交易号'],
}

function headerOf(form: TaobaoRefundOptions['form']): readonly string[] {
  if (form === 'old') return TAOBAO_REFUNDS_OLD
  return form === '2026' ? TAOBAO_REFUNDS_NEW.flatMap((name) => NAMES_2026[name] ?? [name]) : TAOBAO_REFUNDS_NEW
}

const STATUSES: Record<RefundEvent['status'], string> = {
  success: '退款成功',
  closed: '退款关闭',
  pending: '买家已经申请退款，等待卖家同意',
}

const KINDS: Record<RefundEvent['kind'], string> = {
  before_shipping: '仅退款',
  refund_only: '仅退款',
  return: '退货退款',
  exchange: '换货',
}

function goodsState({ order, refund }: RefundRow): string {
  if (order.shippedAt === null || refund.kind === 'before_shipping') return '未发货'
  return refund.kind === 'return' ? '买家已收到货' : '买家未收到货'
}

function moneyCells({ line, refund }: RefundRow): Cells {
  const amount = yuan(refund.amount)
  return {
    买家实际支付金额: yuan(line.paid),
    买家退款金额: amount,
    退款总额: amount,
    退给买家金额: amount,
    退给平台金额: '0.00',
    '部分退款/全部退款': refund.amount === line.paid ? '全部退款' : '部分退款',
  }
}

function timeCells({ order, refund }: RefundRow): Cells {
  const finished = timeText(refund.successAt ?? refund.closedAt)
  const returned = refund.kind === 'return' && refund.successAt !== null
  return {
    订单付款时间: timeText(order.paidAt),
    退款完结时间: finished,
    完结时间: finished,
    退款的申请时间: timeText(refund.appliedAt),
    退款申请时间: timeText(refund.appliedAt),
    超时时间: timeText(refund.appliedAt + 7 * DAY),
    买家退货时间: returned ? timeText(refund.appliedAt + DAY) : '',
    售中或售后: order.settledAt !== null && refund.appliedAt >= order.settledAt ? '售后' : '售中',
  }
}

function personCells({ order, refund }: RefundRow): Cells {
  return {
    支付宝交易号: personal.paymentNumber(order.orderId),
    支付单号: personal.paymentNumber(order.orderId),
    买家会员名称: order.buyerVisible ? personal.nick(order.buyer) : personal.maskedNick(order.buyer),
    卖家真实姓名: personal.SELLER.name,
    '卖家真实姓名(新)': personal.SELLER.name,
    卖家退货地址: personal.SELLER.address,
    卖家邮编: '310012',
    卖家手机: personal.SELLER.phone,
    退货物流单号: refund.kind === 'return' ? personal.trackingNumber(refund.refundId) : '',
    买家退款说明: personal.explanation(order.buyer),
    商家备注: personal.memo(order.buyer),
    审核操作人: personal.SELLER.operator,
    退款操作人: personal.SELLER.operator,
  }
}

function refundCells(row: RefundRow, orderNumber: string): Cells {
  const { line, refund } = row
  return {
    退款编号: refund.refundId,
    订单编号: orderNumber,
    商品id: line.product.productId,
    商品编码: line.sku.code,
    商家编码: line.sku.code,
    宝贝标题: line.product.title,
    '手工退款/系统退款': '手工退款',
    是否需要退货: refund.kind === 'return' ? '是' : '否',
    售后类型: KINDS[refund.kind],
    退款状态: STATUSES[refund.status],
    货物状态: goodsState(row),
    退货物流公司: refund.kind === 'return' ? '圆通速递' : '',
    买家退款原因: refund.kind === 'return' ? '7天无理由退换货' : '多拍/错拍/不想要',
    是否零秒响应: '否',
    ...moneyCells(row),
    ...timeCells(row),
    ...personCells(row),
  }
}

export function writeTaobaoRefunds(truth: Truth, options: TaobaoRefundOptions = {}): ExportFile {
  const window = windowOf(truth, 'taobao', options)
  const header = headerOf(options.form)
  const rows = selectRefunds(truth, window, options).map((row) =>
    rowOf(header, refundCells(row, options.orderNumber === 'line' ? row.line.lineId : row.order.orderId)),
  )
  const lines = linesOf(
    { header, rows, ids: ['退款编号', '订单编号'], money: ['买家退款金额', '退给买家金额'] },
    options,
  )
  const kind = options.file ?? (options.form === 'old' ? 'csv' : 'xlsx')
  const digits = stampDigits(window.asOf)
  const name = `退款报表_${digits.slice(0, 8)}_${digits.slice(8)}${partSuffix(options)}.${kind}`
  const bytes = kind === 'csv' ? gbkCsv(lines) : workbook(lines, { sheet: 'Sheet0' })
  return { name: options.name ?? name, bytes }
}
