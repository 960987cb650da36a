import { dayNumber } from '../../../../shared/calendar.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { listingOfLines } from '../../books/listings.ts'
import { select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { pick } from '../overview/rows.ts'
import type { Picked } from '../overview/rows.ts'
import type { Question } from './question.ts'

/** Place in `books.products`; refuses a listing that the shop does not have. */
export function findListing({ products, shops }: Books, { shopId, productId }: Question): number {
  const found = products.findIndex(({ shop, key }) => key === productId && shops[shop]?.id === shopId)
  if (found < 0) throw new SellerError('NOT_FOUND', `这家店没有编号为「${productId}」的商品，回商品页重新选。`)
  return found
}

/** The listing's own paid lines and refunds of some days. */
export function pickListing(books: Books, product: number, scope: Question): { selection: Selection; picked: Picked } {
  const selection = select(books, { ...scope, shops: [scope.shopId] })
  const { lines, refunds } = pick(books, selection)
  const listingOf = listingOfLines(books)
  return {
    selection,
    picked: {
      lines: kept(lines, (line) => listingOf[line] === product),
      refunds: kept(refunds, (refund) => listingOf[books.refunds.line[refund] ?? 0] === product),
    },
  }
}

/** What the shop's report of a day says of the listing; 0 where it has the day without it. */
interface ReportDay {
  report: string
  day: string
  /** Rows of the report, whatever they are of. */
  stated: number
  visitors: number | null
}

/**
 * Visitors of the listing by day. Reports leave out a product that nobody saw, so a day is told where the shop's report
 * has it at all. One report throughout, that with the most rows: visitors are never mixed (domain rule 20).
 */
export function readVisitors(db: Connection, { shopId, productId, from, to }: Question): Map<number, number | null> {
  const rows = db
    .prepare<[string, string, string, string, string], ReportDay>(
      `SELECT coalesce(report, '') AS report, day, count(*) AS stated,
    CASE WHEN sum(product_id = ? AND visitors IS NULL) = 0
      THEN sum(CASE WHEN product_id = ? THEN visitors ELSE 0 END) END AS visitors
  FROM product_day WHERE current = 1 AND sku IS NULL AND product_id IS NOT NULL AND shop_id = ?
    AND day >= ? AND day <= ? AND coalesce(day_to, day) = day
  GROUP BY 1, 2`,
    )
    .all(productId, productId, shopId, from, to)
  const reports = [...Map.groupBy(rows, ({ report }) => report).values()]
  const size = (days: readonly ReportDay[]) => days.reduce((sum, { stated }) => sum + stated, 0)
  const chosen = reports.reduce((best, days) => (size(days) > size(best) ? days : best), reports[0] ?? [])
  return new Map(chosen.map(({ day, visitors }) => [dayNumber(day), visitors]))
}
