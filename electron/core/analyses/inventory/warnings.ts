import { STOCK_WARNINGS } from '../../../../shared/contract/inventory.ts'
import type { StockRow, StockWarning } from '../../../../shared/contract/inventory.ts'
import { DEAD_DAYS, OLD_DAYS } from './question.ts'

/** What is known of a SKU when it is judged. */
export interface Judged {
  available: number
  position: number
  dailyRate: number
  reorderPoint: number
  orderUpTo: number
  /** Pieces that events bring beyond usual days until the order after the next one arrives; negative where they take some. */
  extra: number
  leadTime: number
  review: number
  coverDays: number | null
  /** Days without stock before the next goods can come, where orders say when they do; `null` where none does. */
  gap: number | null
  /** Days since the last sale; `null` where there never was one. */
  idle: number | null
  /** Days since the oldest piece came; `null` where nothing tells. */
  age: number | null
  /** Whether receipts explain every piece. */
  isAgeKnown: boolean
  /** 分 of one piece; `null` where not known. */
  cost: number | null
  profit: number | null
  overstockDays: number
}

export interface Verdict {
  warning: StockWarning | null
  /** 分 at stake; `null` where there is nothing to count, or a cost is missing. */
  amount: number | null
}

/** The one thing to do something about first, and the money in it (inventory.md 6.4). */
export function judge(sku: Judged): Verdict {
  return (
    runningOut(sku) ??
    lyingAbout(sku) ?? { warning: sku.available > 0 && sku.cost === null ? 'noCost' : null, amount: null }
  )
}

/** Everything that is wrong, the most urgent as the one thing to do something about. */
export function ranked(verdicts: readonly Verdict[]): Pick<StockRow, 'warning' | 'amount' | 'others'> {
  if (verdicts.length === 1) return alone(verdicts[0])
  const found: StockRow['others'] = []
  for (const { warning, amount } of verdicts) {
    if (warning === null) continue
    let at = found.length
    // There are three at most, and thousands of rows: without a call of `sort`.
    for (; at > 0 && isAfter(found[at - 1], warning); at--) found[at] = found[at - 1] as (typeof found)[number]
    found[at] = { warning, amount }
  }
  const [first] = found
  if (first === undefined) return NOTHING
  return { warning: first.warning, amount: first.amount, others: found.length === 1 ? NOTHING.others : found.slice(1) }
}

/** As it is of most rows: nothing is put in order, and nothing made for it. */
function alone(verdict: Verdict | undefined): Pick<StockRow, 'warning' | 'amount' | 'others'> {
  if (verdict === undefined || verdict.warning === null) return NOTHING
  return { warning: verdict.warning, amount: verdict.amount, others: NOTHING.others }
}

function isAfter(found: { warning: StockWarning } | undefined, warning: StockWarning): boolean {
  return found !== undefined && RANKS[found.warning] > RANKS[warning]
}

/** What most rows share; nobody writes to it. */
const NOTHING: Pick<StockRow, 'warning' | 'amount' | 'others'> = { warning: null, amount: null, others: [] }

/** 0 is the most urgent. */
export const RANKS = Object.fromEntries(STOCK_WARNINGS.map((warning, rank) => [warning, rank])) as Record<
  StockWarning,
  number
>

/** The signal to order is the level up to which one orders, or, where stock is looked at all the time, the reorder point (rule 26). */
function runningOut(sku: Judged): Verdict | null {
  const { available, position, dailyRate, profit } = sku
  if (dailyRate <= 0) return null
  if (available <= 0) return { warning: 'out', amount: times(dailyRate, profit) }
  const isDue = position <= (sku.review > 0 ? sku.orderUpTo : sku.reorderPoint) + sku.extra
  const gap = sku.gap ?? gapWithoutDays(sku, isDue)
  if (gap > 0) return { warning: 'late', amount: times(dailyRate * gap, profit) }
  return isDue ? { warning: 'order', amount: null } : null
}

/** Where nothing is on its way an event may empty the shelf before the next delivery, whatever the level says. */
function gapWithoutDays({ coverDays, leadTime, position, available }: Judged, isDue: boolean): number {
  return coverDays !== null && (isDue || position === available) ? Math.max(0, leadTime - coverDays) : 0
}

function lyingAbout(sku: Judged): Verdict | null {
  const { available, cost, dailyRate } = sku
  if (available <= 0) return null
  if (isIdle(sku)) return { warning: isDead(sku) ? 'dead' : 'slow', amount: times(available, cost) }
  // Nobody knows yet how what has just come will sell.
  const surplus = isNew(sku) && dailyRate <= 0 ? 0 : surplusOf(sku)
  return surplus > 0 ? { warning: 'overstock', amount: times(surplus, cost) } : null
}

/** Not sold for some weeks, though it was there to be sold. */
function isIdle(sku: Judged): boolean {
  const [first] = DEAD_DAYS
  return !isNew(sku) && (sku.idle === null || sku.idle >= first)
}

/** Whether receipts say that all of it has come within the last weeks. */
function isNew({ age, isAgeKnown }: Judged): boolean {
  const [first] = DEAD_DAYS
  return isAgeKnown && age !== null && age < first
}

/** Not sold for three months, or ever, and half a year old. */
function isDead({ idle, age }: Judged): boolean {
  const [, , last] = DEAD_DAYS
  return (idle === null || idle >= last) && age !== null && age > OLD_DAYS
}

/** Pieces beyond what the next delivery and some weeks more will take. */
export function surplusOf({ available, dailyRate, orderUpTo, extra, leadTime, review, overstockDays }: Judged): number {
  const usual = Math.max(orderUpTo, dailyRate * (leadTime + review + overstockDays))
  return Math.max(0, available - usual - Math.max(0, extra))
}

/** Money of some pieces; `null` where that of one is not known. */
export function times(pieces: number, fen: number | null): number | null {
  return fen === null || Number.isNaN(fen) ? null : Math.round(pieces * fen)
}
