import { addDays, dayNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { covers } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { keyOf } from '../inventory/counts.ts'
import type { CostOf } from '../profit/costs.ts'
import { skuResults, skuSums, withLoose } from '../profit/products.ts'

/** What the sales of some days brought, by SKU of the books, bundles as their parts; NaN where not known. */
export interface Earnings {
  /** Days of the window that order files cover. */
  days: number
  units: Float64Array
  gmv: Float64Array
  cogs: Float64Array
  grossProfit: Float64Array
  /** Fees, commission, freight and compensation. */
  fees: Float64Array
}

export type Parts = ReadonlyMap<number, readonly (readonly [sku: number, quantity: number])[]>

/** @returns `null` where no order file covers any of the days */
export function earningsOf(
  db: Connection,
  books: Books,
  { asOf, shops, days }: { asOf: string; shops: readonly string[] | undefined; days: number },
): Earnings | null {
  const scope: Scope = {
    from: addDays(asOf, 1 - days),
    to: asOf,
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops === undefined ? {} : { shops: [...shops] }),
  }
  const sums = skuSums(db, books, scope)
  if (sums === null) return null
  const column = () => new Float64Array(books.skus.length)
  const found: Earnings = {
    days: coveredDays(chosenShops(books, shops), dayNumber(scope.from), dayNumber(asOf)).length,
    units: column(),
    gmv: column(),
    cogs: column(),
    grossProfit: column(),
    fees: column(),
  }
  for (let sku = 0; sku < books.skus.length; sku++) {
    const row = withLoose(sums.tally, sums.loose, sku)
    const { grossProfit, cp1 } = skuResults(row, 0)
    found.units[sku] = row.units
    found.gmv[sku] = row.gmv
    found.cogs[sku] = row.cogs
    found.grossProfit[sku] = grossProfit
    found.fees[sku] = grossProfit - cp1
  }
  return found
}

/** What a bundle brought is what its parts brought, by what each costs; by pieces where a cost is missing. */
export function spreadBundles(
  values: Float64Array,
  { skus }: Books,
  parts: Parts,
  costOf: CostOf,
  asOf: number,
): Float64Array {
  if (parts.size === 0) return values
  const spread = Float64Array.from(values)
  for (const bundle of parts.keys()) spread[bundle] = 0
  for (const [bundle, own] of parts) {
    const costs = own.map(([sku, quantity]) => (costOf(skus[sku]?.key ?? '', asOf) ?? Number.NaN) * quantity)
    const whole = costs.reduce((sum, cost) => sum + cost, 0)
    const weights = whole > 0 ? costs : own.map(([, quantity]) => quantity)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    own.forEach(([sku], at) => {
      spread[sku] = (spread[sku] ?? 0) + ((values[bundle] ?? 0) * (weights[at] ?? 0)) / total
    })
  }
  return spread
}

export function chosenShops({ shops }: Books, ids: readonly string[] | undefined): BookShop[] {
  return ids === undefined ? shops : shops.filter(({ id }) => ids.includes(id))
}

/** Days that the order files of any of the shops cover. */
export function coveredDays(shops: readonly BookShop[], from: number, to: number): number[] {
  const days: number[] = []
  for (let day = from; day <= to; day++) if (shops.some((shop) => covers(shop, day))) days.push(day)
  return days
}

/** The first day from which every day up to the newest file is covered; `null` without an order file. */
export function knownSince(shops: readonly BookShop[]): number | null {
  const starts = shops.flatMap(({ covered }) => covered[0]?.[0] ?? [])
  if (starts.length === 0) return null
  const afterGaps = shops.flatMap(({ covered }) => covered.slice(1).map(([from]) => from))
  return Math.max(Math.min(...starts), ...afterGaps)
}

/** What listings ask for a SKU, 分: the least of them. */
export function askedPrices(db: Connection): Map<string, number> {
  const rows = db
    .prepare<
      [],
      { sku: string | null; productId: string | null; title: string | null; spec: string | null; price: number }
    >(
      `SELECT code AS sku, product_id AS productId, max(title) AS title, spec, min(price) AS price FROM product
       WHERE current = 1 AND price > 0 GROUP BY code, product_id, spec`,
    )
    .all()
  const found = new Map<string, number>()
  for (const { price, ...named } of rows) {
    const key = keyOf(named)
    if (key !== null) found.set(key, Math.min(price, found.get(key) ?? price))
  }
  return found
}
