import type { ExportFile } from './simulator/index.ts'

/** Files of a few orders by hand, as columns a program writes. Money is 元 in text. */
export const AT = '2026-06-02 10:00:00'
export const JUNE = { from: '2026-06-01', to: '2026-06-30' }

export type Cells = Record<string, string>

/** UTF-8 with commas; every row has the columns of the first. */
export function csv(name: string, rows: readonly Cells[]): ExportFile {
  const columns = Object.keys(rows[0] ?? {})
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
  return { name, bytes: new TextEncoder().encode(lines.map((line) => line.join(',')).join('\n')) }
}

/** A 淘宝 order that is sent. */
export function taobaoOrder(orderId: string, paid: string, more: Cells = {}): Cells {
  return {
    订单编号: orderId,
    买家应付邮费: '0.00',
    总金额: paid,
    买家实际支付金额: paid,
    订单状态: '卖家已发货，等待买家确认',
    订单创建时间: AT,
    订单付款时间: AT,
    宝贝标题: '裙',
    宝贝总数量: '1',
    店铺名称: '小店',
    退款金额: '0.00',
    发货时间: AT,
    ...more,
  }
}

/** A line of a 淘宝 order, with a code of its own. */
export function taobaoItem(orderId: string, lineId: string, code: string, paid: string): Cells {
  return {
    子订单编号: lineId,
    主订单编号: orderId,
    标题: `裙${code}`,
    价格: paid,
    购买数量: '1',
    商品属性: '均码',
    订单状态: '卖家已发货，等待买家确认',
    商家编码: code,
    买家应付货款: paid,
    买家实际支付金额: paid,
    订单创建时间: AT,
    订单付款时间: AT,
  }
}

export function taobaoRefund(refundId: string, orderId: string, code: string, amount: string, more: Cells = {}): Cells {
  return {
    退款编号: refundId,
    订单编号: orderId,
    商品编码: code,
    买家退款金额: amount,
    售后类型: '仅退款',
    货物状态: '未发货',
    退款状态: '退款成功',
    退款的申请时间: AT,
    退款完结时间: '2026-06-02 13:00:00',
    ...more,
  }
}

/** A 抖店 sub-order that is sent, with a code of its own. */
export function subOrder(orderId: string, lineId: string, paid: string, more: Cells = {}): Cells {
  return {
    主订单编号: orderId,
    子订单编号: lineId,
    选购商品: `裙${lineId}`,
    商品数量: '1',
    商品ID: lineId,
    商家编码: `C${lineId}`,
    订单应付金额: paid,
    运费: '0.00',
    平台实际承担优惠金额: '0.00',
    达人实际承担优惠金额: '0.00',
    商家实际承担优惠金额: '0.00',
    订单提交时间: AT,
    支付完成时间: AT,
    订单状态: '已发货',
    售后状态: '-',
    ...more,
  }
}

/** A paid row of an order export of 拼多多, one piece of goods in one order; `paid` in 元. */
export function pddOrder(
  day: string,
  number: string,
  { product, title, spec, code = '' }: { product: string; title: string; spec: string; code?: string },
  { pieces, paid }: { pieces: number; paid: number },
) {
  return {
    商品: title,
    订单号: `${day.slice(2).replaceAll('-', '')}-${number.padStart(15, '0')}\t`,
    订单状态: '已收货',
    '商品总价(元)': paid.toFixed(2),
    '邮费(元)': '0.00',
    '用户实付金额(元)': paid.toFixed(2),
    '商家实收金额(元)': paid.toFixed(2),
    '商品数量(件)': String(pieces),
    商品id: product,
    商品规格: spec,
    '商家编码-规格维度': code,
    售后状态: '无售后或售后取消',
    订单成交时间: `${day} 12:00:00`,
  }
}
