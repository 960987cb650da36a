import type { FeeBucket } from '../../../../shared/contract/rules.ts'
import type { Connection } from '../../database/open.ts'
import type { BucketOf } from './buckets.ts'

/** An entry of a settlement or account file that counts. Charges are positive, 分. */
export interface AccountEntry {
  /** Its record of `settlement`. */
  id: number
  /** `sales_order.id`; `null` where it names no order that a file has. */
  orderNo: number | null
  orderId: string | null
  shopId: string | null
  day: string | null
  report: string | null
  /** What the entry says it is. */
  words: string
  /** What came in (or, negative, went out). */
  amount: number | null
  platformFee: number | null
  commission: number | null
}

/** Every entry that counts, in no particular order. */
export function accountEntries(db: Connection): IterableIterator<AccountEntry> {
  return readEntries(db, 1)
}

/** The same for who asks for the shop and the day only of what names no order: those texts take as long as all the rest. */
export function chargedEntries(db: Connection): IterableIterator<AccountEntry> {
  return readEntries(db, 0)
}

/** @param places 1: shop and day of every entry are told */
function readEntries(db: Connection, places: 0 | 1): IterableIterator<AccountEntry> {
  return db
    .prepare<{ places: 0 | 1 }, AccountEntry>(
      `SELECT s.id, o.id AS orderNo, s.order_id AS orderId,
         iif(:places OR o.id IS NULL, s.shop_id, NULL) AS shopId,
         iif(:places OR o.id IS NULL, substr(s.settled_at, 1, 10), NULL) AS day, s.report,
         coalesce(s.category, '') || ' ' || coalesce(s.scene, '') || ' ' || coalesce(s.remark, '') AS words, s.amount,
         coalesce(s.platform_fee, 0) + coalesce(s.channel_share, 0) + coalesce(s.other_share, 0) AS platformFee,
         coalesce(s.commission, 0) + coalesce(s.investment_fee, 0) + coalesce(s.promotion_fee, 0) AS commission
       FROM settlement s LEFT JOIN sale o ON o.order_id = s.order_id AND o.shop_id = s.shop_id
       WHERE s.current = 1`,
    )
    .iterate({ places })
}

/** Reports whose columns name each charge; in the others every entry is one charge, named by its words. */
const BY_COLUMN: ReadonlySet<string> = new Set(['douyin.settlement', 'douyin.funds'])

/** A part of an entry, signed as it moves the account. */
export interface Flow {
  bucket: FeeBucket
  amount: number
}

/** What an entry is made of; the parts sum to its amount. */
export function flowsOf(entry: AccountEntry, bucketOf: BucketOf): Flow[] {
  const { words, report } = entry
  const amount = entry.amount ?? 0
  if (!BY_COLUMN.has(report ?? '')) return [{ bucket: bucketOf(words, amount), amount }]
  const [fee, commission] = [entry.platformFee ?? 0, entry.commission ?? 0]
  const rest = amount + fee + commission
  const parts: Flow[] = [
    { bucket: 'platformFee', amount: -fee },
    { bucket: 'commission', amount: -commission },
    { bucket: restBucket(entry, bucketOf(words, rest), rest), amount: rest },
  ]
  return parts.filter(({ amount: part }) => part !== 0)
}

/** The part of an entry that only its words can place, `null` where its columns or its order do. */
export function wordedAmount(entry: AccountEntry): number | null {
  const amount = entry.amount ?? 0
  if (!BY_COLUMN.has(entry.report ?? '')) return amount
  return entry.orderId === null ? amount + (entry.platformFee ?? 0) + (entry.commission ?? 0) : null
}

/** What is left of an order's row is its goods or a refund of them, unless it says that it is neither. */
function restBucket({ orderId }: AccountEntry, named: FeeBucket, rest: number): FeeBucket {
  if (orderId === null || named === 'compensation' || named === 'transfer') return named
  return rest < 0 ? 'refund' : 'goods'
}
