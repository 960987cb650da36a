import { familyOf } from '../../../../shared/platforms.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'

/** Payments and refunds of one platform's shops as of a day: money by day of payment, refunds with both their days. */
export interface Arrivals {
  /** 分 by day number. */
  paid: Map<number, number>
  /** Refunds of one day of payment that came on one day, together; by the day of payment. */
  refunds: { paidDay: number; day: number; amount: number; count: number }[]
  /** Days with payments of which no file says what was refunded: there are refunds that nobody has seen. */
  unknown?: ReadonlySet<number>
}

const gathered = new Kept<ReadonlyMap<Platform, Arrivals>>(20)

/** What the selected shops of each platform were paid and gave back, up to a day. */
export function arrivalsByPlatform(
  books: Books,
  shops: readonly string[] | undefined,
  asOf: number,
): ReadonlyMap<Platform, Arrivals> {
  return gathered.of(books, JSON.stringify([asOf, shops?.toSorted() ?? null]), () => gather(books, shops, asOf))
}

/** Sums of one platform while they are gathered. */
interface Sums {
  /** By day number; NaN for days without a payment. */
  paid: Float64Array
  /** By day of payment and day of refund, as one number. */
  refunds: Map<number, Arrivals['refunds'][number]>
  unknown: Set<number>
}

function gather(books: Books, shops: readonly string[] | undefined, asOf: number): Map<Platform, Arrivals> {
  const platforms = new Map<Platform, Sums>()
  const own = books.shops.map((shop) => {
    if (shops !== undefined && !shops.includes(shop.id)) return null
    const family = familyOf(shop.platform)
    const sums = platforms.get(family) ?? {
      paid: new Float64Array(asOf + 1).fill(Number.NaN),
      refunds: new Map(),
      unknown: new Set(),
    }
    platforms.set(family, sums)
    return sums
  })
  addPayments(books, own, asOf)
  addRefunds(books, own, asOf)
  return new Map([...platforms].map(([platform, sums]) => [platform, arrivalsOf(sums)]))
}

/** The sums that each shop adds to, `null` for shops that are not meant. */
type Own = readonly (Sums | null)[]

function addPayments({ lines }: Books, own: Own, asOf: number): void {
  const members = membersBetween(indexByDay(lines.paidDay), 0, asOf)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const sums = own[lines.shop[line] ?? 0] ?? null
    const day = lines.paidDay[line] ?? NO_DAY
    if (sums === null) continue
    sums.paid[day] = (sums.paid[day] || 0) + (lines.paid[line] || 0)
    if (lines.paid[line] !== 0 && Number.isNaN(lines.refunded[line])) sums.unknown.add(day)
  }
}

function addRefunds(books: Books, own: Own, asOf: number): void {
  const { lines, refunds } = books
  for (let refund = 0; refund < refunds.length; refund++) {
    const line = refunds.line[refund] ?? 0
    const sums = own[lines.shop[line] ?? 0] ?? null
    const paidDay = lines.paidDay[line] ?? NO_DAY
    if (sums !== null && paidDay !== NO_DAY && paidDay <= asOf) addRefund(books, sums, refund, paidDay, asOf)
  }
}

function addRefund({ refunds }: Books, sums: Sums, refund: number, paidDay: number, asOf: number): void {
  const day = refunds.day[refund] ?? NO_DAY
  if (day > asOf) return
  const key = paidDay * (asOf + 2) + day
  const amount = refunds.amount[refund] ?? 0
  const together = sums.refunds.get(key)
  if (together === undefined) {
    sums.refunds.set(key, { paidDay, day, amount, count: 1 })
    return
  }
  together.amount += amount
  together.count += 1
}

function arrivalsOf({ paid, refunds, unknown }: Sums): Arrivals {
  const days = [...paid.entries()].filter(([, amount]) => !Number.isNaN(amount))
  return { paid: new Map(days), refunds: [...refunds.values()].toSorted((a, b) => a.paidDay - b.paidDay), unknown }
}
