import { dayNumber } from '../../../../shared/calendar.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import type { Question } from './question.ts'

/** The days of one report of one shop. */
export interface ReportDays {
  /** Rows of each day, whatever they are of. */
  stated: Map<number, number>
  /** Of each product its days and visitors in turn; NaN where a row leaves them open. */
  products: Map<string, number[]>
}

const read = new Kept<ReadonlyMap<string, readonly ReportDays[]>>(1)

/**
 * Visitors of the listing by day. Reports leave out a product that nobody saw, so a day is told where the shop's report
 * has it at all. One report throughout, that with the most rows: visitors are never mixed (domain rule 20).
 */
export function readVisitors(
  db: Connection,
  books: Books,
  { shopId, productId, from, to }: Question,
): Map<number, number | null> {
  // Reports come with imports, and those bring new books.
  const reports = read.of(books, '', () => reportsByShop(db)).get(shopId) ?? []
  return visitorsOf(reports, productId, dayNumber(from), dayNumber(to))
}

export function visitorsOf(
  reports: readonly ReportDays[],
  productId: string,
  from: number,
  to: number,
): Map<number, number | null> {
  const within = reports.map((report) => [...report.stated.keys()].filter((day) => day >= from && day <= to))
  const sizes = within.map((days, at) => days.reduce((sum, day) => sum + (reports[at]?.stated.get(day) ?? 0), 0))
  const best = sizes.indexOf(Math.max(...sizes))
  const found = new Map<number, number | null>((within[best] ?? []).map((day) => [day, 0]))
  const own = reports[best]?.products.get(productId) ?? []
  for (let at = 0; at < own.length; at += 2) {
    const [day, visitors] = [own[at] ?? 0, own[at + 1] ?? Number.NaN]
    const before = found.get(day)
    if (before === undefined || before === null) continue
    found.set(day, Number.isNaN(visitors) ? null : before + visitors)
  }
  return found
}

function reportsByShop(db: Connection): Map<string, ReportDays[]> {
  const shops = new Map<string, Map<string, ReportDays>>()
  const rows = db
    .prepare<[], [shopId: string, report: string, day: string, productId: string, visitors: number | null]>(
      `SELECT shop_id, coalesce(report, ''), day, product_id, visitors FROM product_day
       WHERE current = 1 AND sku IS NULL AND product_id IS NOT NULL AND shop_id IS NOT NULL AND day IS NOT NULL
         AND coalesce(day_to, day) = day`,
    )
    .raw()
    .iterate()
  for (const [shopId, report, day, productId, visitors] of rows) {
    const reports = placed(shops, shopId, () => new Map<string, ReportDays>())
    const { stated, products } = placed(reports, report, () => ({ stated: new Map(), products: new Map() }))
    const number = dayNumber(day)
    stated.set(number, (stated.get(number) ?? 0) + 1)
    placed(products, productId, (): number[] => []).push(number, visitors ?? Number.NaN)
  }
  // Of two reports of one size the first by name counts.
  const byName = (reports: ReadonlyMap<string, ReportDays>) =>
    [...reports].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, report]) => report)
  return new Map([...shops].map(([shopId, reports]) => [shopId, byName(reports)]))
}

function placed<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const value = make()
  map.set(key, value)
  return value
}
