/** What really happened in the simulated shops. All money is integer 分. */
import type { Fen } from '../../../shared/money.ts'
import type { Stamp } from './stamp.ts'

export interface Shop {
  id: string
  platform: 'taobao' | 'douyin'
  name: string
}

export type Season = 'all' | 'winter' | 'summer'

export interface Product {
  shopId: string
  productId: string
  title: string
  season: Season
  /** Multiplies the shop's usual chance of a refund. */
  refundFactor: number
  skus: Sku[]
}

export interface Sku {
  skuId: string
  /** 商家编码; blank on some, equal on both shops for one physical SKU. */
  code: string
  spec: string
  price: Fen
  /** Popularity before season and stock. */
  weight: number
  /** A stretch of days (`dayNumber`) without stock, when there is one. */
  outOfStock: { from: number; to: number } | null
}

/** `exchange` moves no money. */
export type RefundKind = 'before_shipping' | 'refund_only' | 'return' | 'exchange'

export interface RefundEvent {
  refundId: string
  kind: RefundKind
  /** Only `success` counts. */
  status: 'success' | 'closed' | 'pending'
  appliedAt: Stamp
  successAt: Stamp | null
  closedAt: Stamp | null
  /** What goes back of the money counted in GMV: goods + freight + pay discount. */
  amount: Fen
  goodsAmount: Fen
  freightAmount: Fen
  payDiscountAmount: Fen
  /** Platform- and talent-borne discount that is taken back from the merchant; reverses income only. */
  platformAmount: Fen
  /** Pieces that come back. */
  units: number
}

export interface Line {
  lineId: string
  product: Product
  sku: Sku
  quantity: number
  /** One piece, before discounts. */
  price: Fen
  merchantDiscount: Fen
  platformDiscount: Fen
  talentDiscount: Fen
  /** Part of `payable` that a payment channel bears. */
  payDiscount: Fen
  /** Share of the order's freight. */
  freight: Fen
  /** price × quantity − the three discounts + freight. */
  payable: Fen
  /** `payable` once the order is paid, else 0. */
  paid: Fen
  refunds: readonly RefundEvent[]
}

/** `deposit`: deposit paid, balance open, which is not paid. */
export type OrderStatus = 'waiting' | 'deposit' | 'paid' | 'shipped' | 'settled' | 'closed'

export interface Order {
  orderId: string
  shopId: string
  status: OrderStatus
  createdAt: Stamp
  presale: boolean
  deposit: Fen
  depositAt: Stamp | null
  /** Of a presale the time of the balance. */
  paidAt: Stamp | null
  shippedAt: Stamp | null
  settledAt: Stamp | null
  closedAt: Stamp | null
  /** Number of the buyer within the shop; names, phones and accounts are made from it. */
  buyer: number
  /** Whether a file that has a buyer column at all shows the buyer unmasked. 抖店 never does. */
  buyerVisible: boolean
  province: string
  city: string
  district: string
  /** 流量体裁, 抖店 only. */
  channel: string | null
  freight: Fen
  merchantDiscount: Fen
  platformDiscount: Fen
  talentDiscount: Fen
  payable: Fen
  paid: Fen
  lines: readonly Line[]
}

export interface Truth {
  seed: number
  /** First and last day with orders. */
  from: string
  to: string
  /** Nothing later than this has happened yet. */
  asOf: Stamp
  shops: Shop[]
  products: Product[]
  orders: Order[]
}

export function refundedOf(line: Line): Fen {
  let sum = 0
  for (const refund of line.refunds) if (refund.status === 'success') sum += refund.amount
  return sum
}

export function orderRefunded(order: Order): Fen {
  return order.lines.reduce((sum, line) => sum + refundedOf(line), 0)
}

export function unitsOf(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.quantity, 0)
}
