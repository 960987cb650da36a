import type { Fen } from '../../../../shared/money.ts'
import type { LineFact, OrderFact, RefundFact, RefundWay } from '../facts.ts'

/** A fact with where it was read and how new its file is. */
export interface Observed<F> {
  fact: F
  batchId: string
  row: number
  /** As-of of the file, then the order of import: larger is newer (domain rule 2). */
  asOf: string
  sequence: number
}

/** Everything any live file states about one order of one shop. */
export interface OrderEvidence {
  orderId: string
  orders: Observed<OrderFact>[]
  lines: Observed<LineFact>[]
  refunds: Observed<RefundFact>[]
}

export interface ResolvedLine {
  lineId: string
  productId: string | null
  title: string | null
  sku: string | null
  spec: string | null
  quantity: number | null
  paid: Fen | null
  freight: Fen | null
  refunded: Fen | null
  refundInferred: boolean
  platformDiscount: Fen
  influencerDiscount: Fen
  merchantDiscount: Fen
  income: Fen | null
  status: string | null
  createdAt: string | null
  paidAt: string | null
  shippedAt: string | null
  settledAt: string | null
  channel: string | null
  batchId: string
  row: number
}

export interface ResolvedRefund {
  /** `null` while no file has the order. */
  lineId: string | null
  refundId: string | null
  amount: Fen
  incomeReversal: Fen
  successAt: string | null
  source: 'event' | 'item' | 'order' | 'inferred'
  /** What became of the goods; `null` where nothing tells. */
  way: RefundWay | null
  /** Pieces that were not sent or came back (domain rule 16). */
  units: number
  reason: string | null
  batchId: string
  row: number
}

export interface ResolvedOrder {
  createdAt: string | null
  paidAt: string | null
  settledAt: string | null
  status: string | null
  buyer: string | null
  province: string | null
  city: string | null
  presaleOpen: boolean
  /** Where the sources disagree about money, in words. */
  gap: string | null
}

export interface Resolved {
  /** `null` when only refunds are known. */
  order: ResolvedOrder | null
  lines: ResolvedLine[]
  refunds: ResolvedRefund[]
}
