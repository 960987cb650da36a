import type { ResolvedLine, ResolvedOrder } from './resolve/types.ts'

/**
 * An order with its lines as it is stored: the values alone, in a fixed order, as a JSON list. What a line has from its
 * order is a 0 there. `analyses/quality/rows.ts` reads two of them by their places.
 */
export interface Sale {
  order: ResolvedOrder
  lines: ResolvedLine[]
}

/** Lines of an order at most, so that a line is numbered by its order and its place in it; the views multiply by it too. */
const LINES = 2 ** 20

export function lineNumber(orderNumber: number, place: number): number {
  return orderNumber * LINES + place
}

type OrderTuple = [
  createdAt: string | null,
  paidAt: string | null,
  settledAt: string | null,
  status: string | null,
  buyer: string | null,
  province: string | null,
  city: string | null,
  presaleOpen: number,
  gap: string | null,
  lines: LineTuple[],
]

type Own<T> = T | 0

type LineTuple = [
  lineId: Own<string>,
  productId: string | null,
  title: string | null,
  sku: string | null,
  spec: string | null,
  quantity: number | null,
  paid: number | null,
  freight: number | null,
  refunded: number | null,
  refundInferred: number,
  platformDiscount: number,
  influencerDiscount: number,
  merchantDiscount: number,
  income: number | null,
  status: Own<string | null>,
  createdAt: Own<string | null>,
  paidAt: Own<string | null>,
  shippedAt: string | null,
  settledAt: Own<string | null>,
  channel: string | null,
  batchId: string,
  row: number,
]

export function textOfSale(orderId: string, { order, lines }: Sale): string {
  const tuple: OrderTuple = [
    order.createdAt,
    order.paidAt,
    order.settledAt,
    order.status,
    order.buyer,
    order.province,
    order.city,
    order.presaleOpen ? 1 : 0,
    order.gap,
    lines.map((line) => lineTuple(line, orderId, order)),
  ]
  return JSON.stringify(tuple)
}

function own<T extends string | null>(value: T, ofOrder: T): Own<T> {
  return value !== null && value === ofOrder ? 0 : value
}

function lineTuple(line: ResolvedLine, orderId: string, order: ResolvedOrder): LineTuple {
  return [
    own(line.lineId, orderId),
    line.productId,
    line.title,
    line.sku,
    line.spec,
    line.quantity,
    line.paid,
    line.freight,
    line.refunded,
    line.refundInferred ? 1 : 0,
    line.platformDiscount,
    line.influencerDiscount,
    line.merchantDiscount,
    line.income,
    own(line.status, order.status),
    own(line.createdAt, order.createdAt),
    own(line.paidAt, order.paidAt),
    line.shippedAt,
    own(line.settledAt, order.settledAt),
    line.channel,
    line.batchId,
    line.row,
  ]
}

export function saleOf(orderId: string, text: string): Sale {
  const stored: OrderTuple = JSON.parse(text)
  const [createdAt, paidAt, settledAt, status, buyer, province, city, presaleOpen, gap, lines] = stored
  const order = { createdAt, paidAt, settledAt, status, buyer, province, city, presaleOpen: presaleOpen === 1, gap }
  return { order, lines: lines.map((line) => lineOf(line, orderId, order)) }
}

function lineOf(stored: LineTuple, orderId: string, order: ResolvedOrder): ResolvedLine {
  return {
    lineId: stored[0] === 0 ? orderId : stored[0],
    productId: stored[1],
    title: stored[2],
    sku: stored[3],
    spec: stored[4],
    quantity: stored[5],
    paid: stored[6],
    freight: stored[7],
    refunded: stored[8],
    refundInferred: stored[9] === 1,
    platformDiscount: stored[10],
    influencerDiscount: stored[11],
    merchantDiscount: stored[12],
    income: stored[13],
    status: stored[14] === 0 ? order.status : stored[14],
    createdAt: stored[15] === 0 ? order.createdAt : stored[15],
    paidAt: stored[16] === 0 ? order.paidAt : stored[16],
    shippedAt: stored[17],
    settledAt: stored[18] === 0 ? order.settledAt : stored[18],
    channel: stored[19],
    batchId: stored[20],
    row: stored[21],
  }
}
