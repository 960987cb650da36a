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
import type { Books } from '../books/columns.ts'
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
  return (product) => {
    const listing = books.products.findIndex(
      ({ key, shop }) => key === product.productId && books.shops[shop]?.id === product.shopId,
    )
    const rows = outlook.rows.filter(({ sku }) => outlook.listing[outlook.places.get(sku) ?? -1] === listing)
    return listing < 0 || rows.length === 0 ? UNKNOWN : stockOf(outlook, asOf, campaign, rows)
  }
}

function stockOf(outlook: Outlook, asOf: string, campaign: Campaign, rows: readonly StockRow[]): SkuStock {
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
        demandHigh: Math.ceil(highOf(one.expected, one.spread)),
      }))
      .flatMap(({ stock, ...one }) => (stock !== null && one.demandHigh > stock ? [{ ...one, stock }] : []))
      .toSorted((a, b) => b.demandHigh - b.stock - (a.demandHigh - a.stock)),
  }
}

function highOf(expected: number, spread: number): number {
  return demandOf(expected, { value: 1, events: 0, from: 'sku', spread }).p90
}

/** Pieces of its days without and with the events of the calendar, what is expected, and what is left as it begins. */
function takenOf(outlook: Outlook, asOf: string, { from, to, expectedLift }: Campaign, row: StockRow) {
  const { weights, uplifts } = outlook
  const place = outlook.places.get(row.sku) ?? -1
  const ahead = aheadOf(weights, uplifts, place)
  const today = dayNumber(asOf)
  const [first, last] = [dayNumber(from) - today - 1, dayNumber(to) - today - 1]
  let [usual, spread, isEvent] = [0, 0, false]
  for (let step = first; step <= last; step++) {
    usual += row.dailyRate * (weights.usual[step] ?? 1)
    const series = weights.seriesOf[step] ?? -1
    if (series < 0) continue
    isEvent = true
    spread = Math.max(spread, uplifts.of(series, place).spread)
  }
  const until = (step: number) => (step < 0 ? 0 : row.dailyRate * (step < ahead.sums.length ? sumAt(ahead, step) : 0))
  const past = until(last) - until(first - 1)
  const come = arrivingUntil(row, today, dayNumber(addDays(from, -1)) - today)
  const left = row.stock === null ? null : Math.max(0, Math.floor(row.stock + come - until(first - 1)))
  const isTold = expectedLift !== null
  return {
    usual,
    past,
    isEvent,
    left,
    expected: isTold ? usual * (1 + expectedLift) : past,
    spread: isTold ? 0 : spread,
  }
}
