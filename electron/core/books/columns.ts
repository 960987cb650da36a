import type { Platform } from '../../../shared/platforms.ts'
import type { CodedAmounts } from './coded.ts'
import type { DaySeconds, Flags } from './flags.ts'
import type { Income } from './income.ts'
import type { Amounts, Days, Places } from './narrow.ts'
import type { RowNumbers } from './row-numbers.ts'

/**
 * The books: every order line as typed columns, so that any scope is a mask over arrays. Sums that are kept beside them
 * (`rollup.ts`) are made of these arrays alone and go with them, so none can be stale.
 */

/** A day as days since 1970-01-01; `NO_DAY` where the moment is not known or never came. */
export const NO_DAY = -1

/** An id in a dictionary; `NONE` where the text is not known. */
export const NONE = -1

export interface LineColumns {
  length: number
  shop: Places
  /** Lines of an order follow each other as they do in the order: that is how `lineNumberOf` knows them. */
  order: Int32Array
  buyer: Int32Array
  /** What the line calls the thing it sells. */
  item: Places
  product: Places
  /** Which physical SKU, over all shops (domain rule 22). */
  sku: Places
  channel: Places
  province: Places
  paidDay: Days
  createdDay: Days
  settledDay: Days
  /** Seconds within the day, for sorting. */
  paidSecond: DaySeconds
  createdSecond: DaySeconds
  /** 分; NaN where not known. */
  paid: Amounts
  /** 分; NaN where no file states it. */
  refunded: Amounts
  /** Paid plus borne discounts, less what refunds took back, 分; NaN where not known. */
  income: Income
  /** Discounts borne by platform and 达人, 分. */
  borne: CodedAmounts
  /** Discounts the seller gave, 分: not income. */
  given: CodedAmounts
  /** Part of `paid` that is freight, 分; NaN where not known. */
  freight: CodedAmounts
  /** Pieces; NaN where not known. */
  quantity: Amounts
  /** Whether the refund is what the status says, no file. */
  inferred: Flags
}

export interface RefundColumns {
  length: number
  /** Index of the line. */
  line: Int32Array
  /** Success day, `NO_DAY` when no file has it. */
  day: Days
  amount: Amounts
  reversal: Amounts
  /** What became of the goods: an index of `REFUND_WAYS`. */
  way: Uint8Array
  /** Pieces that were not sent or came back. */
  units: Int32Array
  /** Why, in the buyer's words: a place in `Books.reasons`; `NONE` where no file says. */
  reason: Int16Array
}

/** `unknown` where no file tells. */
export const REFUND_WAYS = ['unknown', 'beforeShipping', 'return', 'refundOnly'] as const

export interface OrderColumns {
  length: number
  /** `sale.id`, ascending. */
  id: RowNumbers
  shop: Places
  createdDay: Days
  presaleOpen: Flags
  gap: Flags
}

/** The words of an order line for what it sells. */
export interface Item {
  product: string | null
  /** Merchant code. */
  sku: string | null
  title: string | null
  spec: string | null
}

export interface Product {
  shop: number
  /** Product number, else merchant code, else title: what tells it from others of its shop. */
  key: string
  title: string
}

/** One thing on a shelf: equal codes are one SKU in all shops; without a code it is a listing's variant. */
export interface Sku {
  /** What costs and stock name it by. */
  key: string
  code: string | null
  productId: string | null
  title: string
  spec: string | null
}

export interface BookShop {
  id: string
  name: string
  platform: Platform
  /** Closed ranges of day numbers that order files cover, merged and in order. */
  covered: [from: number, to: number][]
  /** Newest as-of of its files, `null` without any. */
  asOf: string | null
  /** Refunds of orders that no file has. */
  orphanRefunds: number
}

export interface Books {
  lines: LineColumns
  refunds: RefundColumns
  orders: OrderColumns
  shops: BookShop[]
  items: Item[]
  products: Product[]
  skus: Sku[]
  channels: string[]
  provinces: string[]
  /** What refund files give as reasons. */
  reasons: string[]
  buyers: number
  /** What the seller keeps out of the analysis; absent while that is nothing. */
  excluded?: Excluded
}

/** Lines that have lost their days: no scope holds them, so no analysis can count them. */
export interface Excluded {
  /** Why each line is kept out, an index of `EXCLUSION_REASONS` plus one; 0 for lines that count. */
  reason: Uint8Array
  /** The books with these lines in their days. */
  whole: Books
}
