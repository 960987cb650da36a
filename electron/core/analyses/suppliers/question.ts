import type { Fen } from '../../../../shared/money.ts'
import type { PurchaseOrder } from '../../../../shared/contract/purchases.ts'
import type { Placed } from '../evidence/record.ts'
import type { AbcClass } from '../inventory/question.ts'

/**
 * On whom does the shop depend, who delivers when, and who asks more than before?
 *
 * Money is what arrived in the last 365 days; a supplier that no receipt names is told by its purchase orders. The profit
 * of a SKU hangs on one supplier: the one that its setting or file names, else the one it was last bought from; that of a
 * bundle on the supplier of its parts, where it is one.
 *
 * It cannot tell: whether another factory could take over; the day an order came that neither a receipt nor its closing
 * dates; what a price rise was for.
 */
export const BOUGHT_DAYS = 365
export const PROFIT_DAYS = 90
export const LEAST_RISE = 0.05

/** A price that was paid, ordered at or stated, and the pieces and money of it. */
export interface Purchase {
  from: 'receipt' | 'order' | 'cost'
  supplier: string | null
  sku: string | null
  /** The day it came, else the day it was ordered or holds from. */
  day: string | null
  /** The day it came; `null` where nothing says. */
  arrived: string | null
  pieces: number | null
  price: Fen | null
  amount: Fen | null
  /** The row that says so; absent for what was typed in. */
  source?: Placed
  /** The order as it was typed, with this line alone. */
  typed?: PurchaseOrder
}

export interface SkuFact {
  sku: string
  title: string | null
  spec: string | null
  abc: AbcClass | null
  /** Whom a setting or a file names. */
  supplier: string | null
  /** SKUs it is packed of; empty where it is no bundle. */
  parts: readonly string[]
}

export interface Facts {
  asOf: string
  skus: ReadonlyMap<string, SkuFact>
  /** CP1 by SKU, `null` where a SKU's is not known; the whole is `null` where no order file covers the days. */
  profit: ReadonlyMap<string, Fen | null> | null
  /** Receipts, lines of purchase orders and stated costs, the oldest first. */
  purchases: readonly Purchase[]
  orders: readonly PurchaseOrder[]
  /** Days from order to arrival, by supplier. */
  lead: ReadonlyMap<string, readonly number[]>
  /** Suppliers of whom the seller said something. */
  said: readonly string[]
}
