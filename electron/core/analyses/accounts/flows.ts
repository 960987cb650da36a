import type { FeeBucket } from '../../../../shared/contract/rules.ts'
import type { BucketOf } from '../profit/buckets.ts'
import { NO_ORDER } from './rows.ts'
import type { Accounts } from './rows.ts'

/** Reports whose columns name each charge; in the others every entry is one charge, named by its words. */
const BY_COLUMN: ReadonlySet<string> = new Set(['douyin.settlement', 'douyin.funds'])

/** Takes a part of an entry, signed as it moves the account, 分. */
export type TakesFlow = (bucket: FeeBucket, amount: number) => void

/** Which reports of the accounts have columns for their charges, by their index. */
export function reportsByColumn({ reports }: Accounts): readonly boolean[] {
  return reports.map((report) => BY_COLUMN.has(report))
}

/**
 * Hands on what an entry is made of; the parts sum to its amount.
 *
 * @param at its place; @param byColumn `reportsByColumn`
 */
export function eachFlow(
  accounts: Accounts,
  byColumn: readonly boolean[],
  at: number,
  bucketOf: BucketOf,
  take: TakesFlow,
): void {
  const amount = accounts.amount[at] ?? 0
  const words = accounts.wordings[accounts.words[at] ?? 0] ?? ''
  if (byColumn[accounts.report[at] ?? 0] !== true) return take(bucketOf(words, amount), amount)
  const [fee, commission] = [accounts.platformFee[at] ?? 0, accounts.commission[at] ?? 0]
  if (fee !== 0) take('platformFee', -fee)
  if (commission !== 0) take('commission', -commission)
  const rest = amount + fee + commission
  if (rest !== 0) take(restBucket(accounts.order[at] ?? NO_ORDER, bucketOf(words, rest), rest), rest)
}

/** The part of an entry that only its words can place, `null` where its columns or its order do. */
export function wordedAmount(accounts: Accounts, byColumn: readonly boolean[], at: number): number | null {
  const amount = accounts.amount[at] ?? 0
  if (byColumn[accounts.report[at] ?? 0] !== true) return amount
  if (accounts.order[at] !== NO_ORDER) return null
  return amount + (accounts.platformFee[at] ?? 0) + (accounts.commission[at] ?? 0)
}

/** What is left of an order's row is its goods or a refund of them, unless it says that it is neither. */
function restBucket(order: number, named: FeeBucket, rest: number): FeeBucket {
  if (order === NO_ORDER || named === 'compensation' || named === 'transfer') return named
  return rest < 0 ? 'refund' : 'goods'
}
