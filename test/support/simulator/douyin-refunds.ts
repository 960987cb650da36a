/** 抖店售后单, one row an application, refused ones and exchanges among them. */
import { DOUYIN_REFUNDS } from './headers.ts'
import * as personal from './personal.ts'
import { partSuffix, selectRefunds, windowOf } from './selection.ts'
import type { RefundRow } from './selection.ts'
import { linesOf, rowOf, timeText, yuan } from './sheet.ts'
import type { Cells, ExportFile, ExportOptions } from './sheet.ts'
import { DAY, MINUTE, stampDigits } from './stamp.ts'
import type { RefundEvent, Truth } from './truth.ts'
import { workbook } from './xlsx.ts'

const KINDS: Record<RefundEvent['kind'], string> = {
  before_shipping: '未发货仅退款',
  refund_only: '已发货退款',
  return: '退货退款',
  exchange: '换货',
}

function statusText(refund: RefundEvent): string {
  if (refund.status === 'success') return '同意退款，退款成功'
  if (refund.status === 'closed') return refund.kind === 'exchange' ? '换货成功' : '售后关闭'
  if (refund.kind === 'exchange') return '等待用户收货'
  if (refund.kind === 'return') return refund.amount % 2 === 0 ? '待买家退货' : '待商家收货'
  return refund.amount % 2 === 0 ? '同意退款，退款中' : '待商家处理'
}

function moneyCells({ line, refund }: RefundRow): Cells {
  const moves = refund.kind !== 'exchange'
  return {
    '应付金额（元）': yuan(line.paid),
    '商品运费（元）': yuan(line.freight),
    '支付优惠（元）': line.payDiscount === 0 ? '-' : yuan(line.payDiscount),
    '商品税费（元）': '0.00',
    '退商品金额（元）': yuan(refund.goodsAmount),
    '退运费金额（元）': yuan(refund.freightAmount),
    '退支付优惠（元）': refund.payDiscountAmount === 0 ? '-' : yuan(refund.payDiscountAmount),
    '退税费金额（元）': '0.00',
    退款方式: moves ? '原路退回' : '无需退款',
  }
}

function timeCells({ refund }: RefundRow): Cells {
  const success = timeText(refund.successAt, '-')
  const refused = refund.status === 'closed' && refund.kind !== 'exchange'
  return {
    售后申请时间: timeText(refund.appliedAt),
    自动处理截止时间: timeText(refund.appliedAt + 2 * DAY),
    同意售后申请时间: refund.status === 'success' ? timeText(refund.appliedAt + MINUTE) : '-',
    退货发货时间: refund.kind === 'return' && refund.successAt !== null ? timeText(refund.appliedAt + DAY) : '-',
    商家退款时间: success,
    用户到账时间: success,
    售后关闭时间: refused ? timeText(refund.closedAt, '-') : '-',
    售后完结时间: timeText(refund.successAt ?? refund.closedAt, '-'),
  }
}

function personCells({ order, refund }: RefundRow): Cells {
  const returned = refund.kind === 'return'
  return {
    退货物流单号: returned ? personal.trackingNumber(refund.refundId) : '-',
    发货物流单号: order.shippedAt === null ? '-' : personal.trackingNumber(order.orderId),
    商家退货地址: returned ? personal.SELLER.address : '-',
    商家退货联系人姓名: returned ? personal.SELLER.name : '-',
    商家退货联系人电话: returned ? personal.SELLER.phone : '-',
    订单备注: personal.memo(order.buyer) || '-',
    用户售后说明: personal.explanation(order.buyer) || '-',
    操作人: personal.SELLER.operator,
    协商记录: `${personal.SELLER.operator}：已处理`,
  }
}

function refundCells(row: RefundRow, shop: string): Cells {
  const { order, line, refund } = row
  const shipped = order.shippedAt !== null && refund.kind !== 'before_shipping'
  return {
    售后单号: `\t${refund.refundId}`,
    订单号: `\t${order.orderId}`,
    商品单号: `\t${line.lineId}`,
    商品名称: line.product.title,
    商品ID: `\t${line.product.productId}`,
    商品发货状态: shipped ? '已发货' : '未发货',
    售后类型: KINDS[refund.kind],
    售后状态: statusText(refund),
    售后原因: refund.kind === 'return' ? '7天无理由' : '不想要了',
    是否极速退款: '否',
    商家编码: line.sku.code === '' ? '-' : line.sku.code,
    门店名称: shop,
    ...moneyCells(row),
    ...timeCells(row),
    ...personCells(row),
  }
}

export function writeDouyinRefunds(truth: Truth, options: ExportOptions = {}): ExportFile {
  const window = windowOf(truth, 'douyin', options)
  const rows = selectRefunds(truth, window, options).map((row) =>
    rowOf(DOUYIN_REFUNDS, refundCells(row, window.shop.name), () => '-'),
  )
  const money = ['应付金额（元）', '退商品金额（元）']
  const sheet = { header: DOUYIN_REFUNDS, rows, ids: ['售后单号', '订单号', '商品单号'], money }
  const digits = stampDigits(window.asOf)
  const name = `售后单_${digits.slice(0, 8)}_${digits.slice(8)}${partSuffix(options)}.xlsx`
  const bytes = workbook(linesOf(sheet, options), { sheet: '售后单', sharedStrings: true })
  return { name: options.name ?? name, bytes }
}
