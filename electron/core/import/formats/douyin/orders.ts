import { allocate } from '../../../../../shared/money.ts'
import { normaliseWord } from '../../convert/cells.ts'
import { compareIds } from '../../convert/ids.ts'
import { parseMoney, parseWhole } from '../../convert/money.ts'
import { provinceName, region } from '../../convert/region.ts'
import type { LineFact } from '../../facts.ts'
import type { Format } from '../format.ts'
import type { RowReader } from '../row.ts'

/**
 * 抖店 订单导出, CSV and xlsx, both granularities: one row a sub-order, whose money columns are its own, or one row an
 * order whose sub-orders are joined by `;` and whose money is spread over them.
 */
export const douyinOrders: Format = {
  id: 'douyin.orders',
  name: '抖店订单',
  platform: 'douyin',
  where: '抖店 › 订单 › 订单管理 › 导出订单',
  gives: '每个子订单的实付、优惠由谁承担和来源',
  columns: {
    orderId: ['主订单编号'],
    lineId: ['子订单编号'],
    title: ['选购商品'],
    spec: ['商品规格'],
    quantity: ['商品数量'],
    productId: ['商品ID'],
    sku: ['商家编码'],
    unitPrice: ['商品单价', '商品金额'],
    paid: ['订单应付金额'],
    freight: ['运费'],
    platformDiscount: ['平台实际承担优惠金额'],
    influencerDiscount: ['达人实际承担优惠金额'],
    merchantDiscount: ['商家实际承担优惠金额'],
    province: ['省'],
    city: ['市'],
    createdAt: ['订单提交时间'],
    paidAt: ['支付完成时间'],
    shippedAt: ['发货时间'],
    settledAt: ['订单完成时间'],
    status: ['订单状态'],
    refundState: ['售后状态'],
    channel: ['流量体裁'],
    shopName: ['店铺名称'],
  },
  signature: { all: [['orderId'], ['lineId'], ['title'], ['paid']], none: ['商品属性', '售后单号'] },
  idField: 'orderId',
  ids: ['orderId', 'lineId', 'productId'],
  coversDays: true,
  convert: (row) => {
    const orderId = row.givenId('orderId')
    const lineIds = parts(row.givenId('lineId'))
    const base = shared(row, orderId)
    if (lineIds.length <= 1) return [ownLine(row, base, lineIds[0] ?? '')]
    return joinedLines(row, base, lineIds)
  },
}

type Shared = Pick<
  LineFact,
  | 'orderId'
  | 'refundedInFull'
  | 'refunded'
  | 'status'
  | 'createdAt'
  | 'paidAt'
  | 'shippedAt'
  | 'settledAt'
  | 'province'
  | 'city'
  | 'channel'
>

const REFUNDED_IN_FULL = new Set(['退款成功', '已全额退款', '同意退款,退款成功'])

function shared(row: RowReader, orderId: string): Shared {
  const inFull = REFUNDED_IN_FULL.has(normaliseWord(row.text('refundState')))
  const channel = row.textOrNull('channel')
  return {
    orderId,
    refundedInFull: row.has('refundState') ? inFull : null,
    // Any other state is no money back: not asked for, running, or closed.
    refunded: row.has('refundState') ? 0 : null,
    status: row.textOrNull('status'),
    createdAt: row.moment('createdAt'),
    paidAt: row.moment('paidAt'),
    shippedAt: row.moment('shippedAt'),
    settledAt: row.moment('settledAt'),
    province: provinceName(region(row.text('province'))),
    city: region(row.text('city')),
    channel: channel === '数据将于第二天更新' ? null : channel,
  }
}

function ownLine(row: RowReader, base: Shared, lineId: string): LineFact {
  return {
    kind: 'line',
    ...base,
    lineId,
    numbered: true,
    productId: row.id('productId', false) || null,
    sku: row.code('sku'),
    spec: row.textOrNull('spec'),
    title: row.textOrNull('title'),
    unitPrice: row.money('unitPrice'),
    quantity: row.pieces('quantity'),
    paid: row.paidMoney('paid'),
    freight: stated(row, 'freight'),
    platformDiscount: stated(row, 'platformDiscount'),
    influencerDiscount: stated(row, 'influencerDiscount'),
    merchantDiscount: stated(row, 'merchantDiscount'),
    buyer: null,
  }
}

/** A blank in a column that is there is 0; without the column the row states nothing. */
function stated(row: RowReader, field: string): number | null {
  return row.has(field) ? (row.money(field) ?? 0) : null
}

/** One row that stands for several lines: text columns are joined too, money is the order's and is spread exactly. */
function joinedLines(row: RowReader, base: Shared, lineIds: readonly string[]): LineFact[] {
  const count = lineIds.length
  const order = lineIds.map((_, index) => index).toSorted((a, b) => compareIds(lineIds[a] ?? '', lineIds[b] ?? ''))
  const quantities = joinedQuantities(row, count)
  const prices = joined(row, 'unitPrice', count).map((text) => (text === null ? null : (parseMoney(text) ?? null)))
  const weights = quantities.map((quantity, index) => Math.max(0, (prices[index] ?? 1) * (quantity ?? 1)))
  const spread = (field: string): ((index: number) => number | null) => {
    const total = field === 'paid' ? row.paidMoney(field) : stated(row, field)
    return at(total === null ? [] : allocateInOrder(total, weights, order))
  }
  const text = (field: string) => at(joined(row, field, count))
  const [productId, sku, spec, title] = [text('productId'), text('sku'), text('spec'), text('title')]
  const [paid, freight, platform] = [spread('paid'), spread('freight'), spread('platformDiscount')]
  const [influencer, merchant] = [spread('influencerDiscount'), spread('merchantDiscount')]
  const [unitPrice, quantity] = [at(prices), at(quantities)]
  return lineIds.map((lineId, index) => ({
    kind: 'line',
    ...base,
    lineId,
    numbered: true,
    productId: productId(index),
    sku: sku(index),
    spec: spec(index),
    title: title(index),
    unitPrice: unitPrice(index),
    quantity: quantity(index),
    paid: paid(index),
    freight: freight(index),
    platformDiscount: platform(index),
    influencerDiscount: influencer(index),
    merchantDiscount: merchant(index),
    buyer: null,
  }))
}

function at<T>(values: readonly (T | null)[]): (index: number) => T | null {
  return (index) => values[index] ?? null
}

/** Ties of the largest remainder go to the lowest line id, whatever the order inside the cell. */
function allocateInOrder(total: number, weights: readonly number[], order: readonly number[]): number[] {
  const sorted = allocate(
    total,
    order.map((index) => weights[index] ?? 0),
  )
  const result = weights.map(() => 0)
  order.forEach((index, position) => (result[index] = sorted[position] ?? 0))
  return result
}

function parts(text: string): string[] {
  return text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The parts of a joined cell; a cell with one value speaks for all lines, one with another count for none. */
function joined(row: RowReader, field: string, count: number): (string | null)[] {
  const found = row
    .text(field)
    .split(/[;；]/)
    .map((part) => part.trim())
  if (found.length === count) return found.map((part) => part || null)
  const only = found.length === 1 ? found[0] || null : null
  return Array.from({ length: count }, () => only)
}

/** Joined quantities, or one total shared out as evenly as whole pieces allow. */
function joinedQuantities(row: RowReader, count: number): (number | null)[] {
  const found = parts(row.text('quantity'))
  if (found.length === count) return found.map((part) => parseWhole(part) ?? null)
  const total = row.pieces('quantity')
  return total === null
    ? Array.from({ length: count }, () => null)
    : allocate(
        total,
        Array.from({ length: count }, () => 1),
      )
}
