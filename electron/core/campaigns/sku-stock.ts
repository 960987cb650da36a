import { addDays, dayNumber } from '../../../shared/calendar.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import type { Preflight } from '../../../shared/contract/preflight.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import type { StockRow } from '../../../shared/contract/inventory.ts'
import { demandOf } from '../analyses/event-stock/compute.ts'
import { arrivingUntil } from '../analyses/event-stock/rows.ts'
import { aheadOf, sumAt } from '../analyses/inventory/forward.ts'
import { MOST_AHEAD } from '../analyses/inventory/question.ts'
import { newestStockDay, stockOutlook } from '../analyses/inventory/status.ts'
import type { Outlook } from '../analyses/inventory/status.ts'
import { NO_DAY, NONE } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import { indexByDay, membersBetween } from '../books/day-index.ts'
import { linesOfListing } from '../books/listings.ts'
import type { Connection } from '../database/open.ts'

export type SkuStock = Pick<Preflight['products'][number], 'pastLift' | 'shortSkus'> & { demandHigh: number | null }

const UNKNOWN: SkuStock = { pastLift: null, shortSkus: [], demandHigh: null }

/**
 * What a promotion takes of each size and colour, and which of them are not there when it begins: what is expected of
 * it, else what past events on these days of the calendar brought of each. A product whose pieces suffice in all may
 * lack the one size that sells.
 */
export function skuStockOf(
  db: Connection,
  books: Books,
  campaign: Campaign,
  events: readonly ShopEvent[],
): (product: Campaign['products'][number]) => SkuStock {
  const asOf = newestStockDay(db, books)
  const ahead = asOf === null ? 0 : dayNumber(campaign.from) - dayNumber(asOf)
  // What has begun is judged by what it sells, and beyond some months nothing is known of stock.
  if (asOf === null || ahead < 1 || ahead > MOST_AHEAD) return () => UNKNOWN
  const outlook = stockOutlook(db, books, asOf, undefined, events)
  const pieces = piecesBySku(books, asOf)
  return (product) => {
    const listing = books.products.findIndex(
      ({ key, shop }) => key === product.productId && books.shops[shop]?.id === product.shopId,
    )
    const own = piecesOf(books, listing, asOf)
    const rows = outlook.rows.flatMap((row) => {
      const place = outlook.places.get(row.sku) ?? NONE
      const sold = own.get(place) ?? 0
      return sold > 0 ? [{ ...row, share: sold / (pieces[place] ?? sold) }] : []
    })
    return listing < 0 || rows.length === 0 ? UNKNOWN : stockOf(outlook, asOf, campaign, rows)
  }
}

/** A SKU, and the part of its pieces that the promoted listing sells: other listings share the shelf, not the promotion. */
type Shared = StockRow & { share: number }

const SHARE_DAYS = 84

function piecesBySku(books: Books, asOf: string): Float64Array {
  const { sku, paidDay } = books.lines
  const sums = new Float64Array(books.skus.length)
  const last = dayNumber(asOf)
  const members = membersBetween(indexByDay(paidDay), last - SHARE_DAYS + 1, last)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const place = sku[line] ?? NONE
    if (place !== NONE) sums[place] = (sums[place] ?? 0) + piecesIn(books, line)
  }
  return sums
}

function piecesOf(books: Books, listing: number, asOf: string): ReadonlyMap<number, number> {
  const { sku, paidDay } = books.lines
  const last = dayNumber(asOf)
  const sums = new Map<number, number>()
  if (listing < 0) return sums
  for (const line of linesOfListing(books, listing)) {
    const day = paidDay[line] ?? NO_DAY
    if (day <= last - SHARE_DAYS || day > last) continue
    const place = sku[line] ?? NONE
    sums.set(place, (sums.get(place) ?? 0) + piecesIn(books, line))
  }
  sums.delete(NONE)
  return sums
}

function piecesIn({ lines }: Books, line: number): number {
  const units = lines.quantity[line] ?? Number.NaN
  return units > 0 ? units : 0
}

function stockOf(outlook: Outlook, asOf: string, campaign: Campaign, rows: readonly Shared[]): SkuStock {
  const each = rows.map((row) => ({ row, ...takenOf(outlook, asOf, campaign, row) }))
  const usual = each.reduce((sum, one) => sum + one.usual, 0)
  const expected = each.reduce((sum, one) => sum + one.expected, 0)
  const spread = Math.max(...each.map((one) => one.spread))
  const isEvent = each.some((one) => one.isEvent)
  return {
    pastLift: isEvent && usual > 0 ? each.reduce((sum, one) => sum + one.past, 0) / usual - 1 : null,
    demandHigh: Math.ceil(highOf(expected, spread)),
    shortSkus: each
      .map(({ row, left, ...one }) => ({
        sku: row.sku,
        spec: row.spec,
        stock: left,
        demandHigh: Math.ceil(highOf(one.expected + one.others, one.spread)),
      }))
      .flatMap(({ stock, ...one }) => (stock !== null && one.demandHigh > stock ? [{ ...one, stock }] : []))
      .toSorted((a, b) => b.demandHigh - b.stock - (a.demandHigh - a.stock)),
  }
}

function highOf(expected: number, spread: number): number {
  return demandOf(expected, { value: 1, events: 0, from: 'sku', spread }).p90
}

/** Pieces of its days without and with the events of the calendar, what is expected, and what is left as it begins. */
function takenOf(outlook: Outlook, asOf: string, { from, to, expectedLift }: Campaign, row: Shared) {
  const { weights, uplifts } = outlook
  const place = outlook.places.get(row.sku) ?? -1
  const ahead = aheadOf(weights, uplifts, place)
  const today = dayNumber(asOf)
  const [first, last] = [dayNumber(from) - today - 1, dayNumber(to) - today - 1]
  let [usual, spread, isEvent] = [0, 0, false]
  for (let step = first; step <= last; step++) {
    usual += row.dailyRate * (weights.usual[step] ?? 1)
    const series = weights.seriesOf[step] ?? -1
    // One that the shop has not been through yet tells nothing: it is no event that brought nothing.
    if (series < 0 || (weights.series[series]?.past.length ?? 0) === 0) continue
    isEvent = true
    spread = Math.max(spread, uplifts.of(series, place).spread)
  }
  const until = (step: number) => (step < 0 ? 0 : row.dailyRate * (step < ahead.sums.length ? sumAt(ahead, step) : 0))
  const past = until(last) - until(first - 1)
  const come = arrivingUntil(row, today, dayNumber(addDays(from, -1)) - today)
  const left = row.stock === null ? null : Math.max(0, Math.floor(row.stock + come - until(first - 1)))
  const isTold = expectedLift !== null
  const { share } = row
  return {
    usual: share * usual,
    past: share * past,
    isEvent,
    left,
    expected: share * (isTold ? usual * (1 + expectedLift) : past),
    /** What other listings take of the same shelf. */
    others: (1 - share) * past,
    spread: isTold ? 0 : spread,
  }
}
