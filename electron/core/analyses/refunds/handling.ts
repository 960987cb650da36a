import { dayNumber } from '../../../../shared/calendar.ts'
import type { OpenCase, RefundHandling } from '../../../../shared/contract/refunds.ts'
import { ratio } from '../../../../shared/money.ts'
import { OwnerMap } from '../../owner-map.ts'
import type { Books } from '../../books/columns.ts'
import { isWithin } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { aftersaleCases, caseFact } from '../../import/cases.ts'
import type { AftersaleCase } from '../../import/cases.ts'
import { quantile } from '../../stats/quantile.ts'
import { MOST_LISTED } from './question.ts'

const known = new OwnerMap<Books, readonly AftersaleCase[]>()

/** Read once for the books: cases come with imports, and those bring new books. */
function casesOf(db: Connection, books: Books): readonly AftersaleCase[] {
  const cases = known.get(books) ?? aftersaleCases(db)
  known.set(books, cases)
  return cases
}

/** The cases of a scope: applied for on its days, ended in a refund, and open as the newest file shows them, of any day. */
export interface Cases {
  applied: AftersaleCase[]
  /** Hours from the application to the end. */
  finished: { one: AftersaleCase; hours: number }[]
  open: AftersaleCase[]
  /** Open for longer than `limit` hours; those that wait for the buyer last. */
  late: Waiting[]
}

export function casesIn(db: Connection, books: Books, selection: Selection, limit: number): Cases {
  const shops = new Map(books.shops.map(({ id }, index) => [id, index]))
  const found: Cases = { applied: [], finished: [], open: [], late: [] }
  for (const one of casesOf(db, books)) {
    const shop = shops.get(one.shopId) ?? -1
    if (one.appliedAt === null || selection.shops[shop] !== 1) continue
    if (isOpen(one)) addOpen(found, one, hoursBetween(one.appliedAt, one.asOf), limit)
    if (!isWithin(selection, shop, dayNumber(one.appliedAt.slice(0, 10)))) continue
    found.applied.push(one)
    if (one.succeeded && one.endedAt !== null)
      found.finished.push({ one, hours: Math.max(0, hoursBetween(one.appliedAt, one.endedAt)) })
  }
  found.late.sort((a, b) => Number(a.turn === 'buyer') - Number(b.turn === 'buyer') || b.waited - a.waited)
  return found
}

function addOpen({ open, late }: Cases, one: AftersaleCase, waited: number, limit: number): void {
  open.push(one)
  if (waited > limit) late.push({ one, waited, turn: turnOf(one.status) })
}

/** Of the cases that are late those that do not wait for the buyer. */
export function overdueOf({ late }: Cases): Waiting[] {
  return late.filter(({ turn }) => turn !== 'buyer')
}

/** How many hours cases took, from the shortest to the longest, at a share of them; `null` where none is over. */
export function hoursAt({ finished }: Cases, share: number): number | null {
  const sorted = Float64Array.from(finished, ({ hours }) => hours).toSorted()
  return sorted.length === 0 ? null : quantile(sorted, share)
}

/** How long after-sale cases of a scope take, and which wait for the seller now. */
export function handlingOf(
  db: Connection,
  books: Books,
  selection: Selection,
  orders: number,
  limit: number,
): RefundHandling {
  const found = casesIn(db, books, selection, limit)
  return {
    applied: found.applied.length,
    appliedRate: ratio(found.applied.length, orders),
    finished: found.finished.length,
    medianHours: hoursAt(found, 0.5),
    p90Hours: hoursAt(found, 0.9),
    open: found.open.length,
    overdue: overdueOf(found).length,
    limit,
    list: found.late.slice(0, MOST_LISTED).flatMap((waiting) => listed(db, waiting) ?? []),
  }
}

/** 退款关闭, 售后成功, 换货成功 and the like are over; a case without a state says nothing. */
const OVER = /成功|关闭|完结|完成|取消|撤销/

export function isOpen({ succeeded, status }: Pick<AftersaleCase, 'succeeded' | 'status'>): boolean {
  return !succeeded && status !== null && !OVER.test(status)
}

const SECONDS_A_DAY = 86_400

/** Hours from one wall-clock moment to another; a moment without a time is its midnight. */
export function hoursBetween(from: string, to: string): number {
  return (seconds(to) - seconds(from)) / 3600
}

function seconds(moment: string): number {
  const [hour = 0, minute = 0, second = 0] = moment.slice(11).split(':').map(Number)
  return dayNumber(moment.slice(0, 10)) * SECONDS_A_DAY + (hour || 0) * 3600 + minute * 60 + second
}

/** 等待卖家同意 and 待商家处理 are the seller's turn, 待买家退货 is the buyer's. */
export function turnOf(status: string | null): OpenCase['turn'] {
  if (status === null) return 'unknown'
  if (/[待由](卖家|商家)|仲裁/.test(status)) return 'seller'
  return /待(买家|用户)/.test(status) ? 'buyer' : 'unknown'
}

export type Waiting = Pick<OpenCase, 'waited' | 'turn'> & { one: AftersaleCase }

function listed(db: Connection, { one, waited, turn }: Waiting): OpenCase | null {
  const fact = caseFact(db, one.id)
  if (fact === null) return null
  const { refundId, orderId, title, reason, amount } = fact
  const { shopId, status, appliedAt } = one
  return { refundId, orderId, shopId, title, reason, status, amount, appliedAt: appliedAt ?? '', waited, turn }
}
