import { addDays, dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { SlowStock } from '../../../../shared/contract/slow-stock.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { layersOf } from '../inventory/ageing.ts'
import { lotsBefore } from '../inventory/arrivals.ts'
import type { Arrivals } from '../inventory/arrivals.ts'
import { keptArrivals, keptCosts } from '../inventory/kept-inputs.ts'
import { bundleParts } from '../inventory/rows.ts'
import { skuPlaces } from '../inventory/sku-lines.ts'
import type { CostOf } from '../profit/costs.ts'
import type { Lying } from './compute.ts'
import { presentSlow } from './present.ts'
import type { Basis, Found } from './present.ts'
import type { Held } from './performance.ts'
import { TURNOVER_DAYS, YEAR } from './question.ts'
import { keptSince } from './kept-since.ts'
import { askedPrices, chosenShops, earningsOf, knownSince, spreadBundles } from './rows.ts'
import type { Earnings, Parts } from './rows.ts'
import { meanStocks, stockChanges } from './snapshots.ts'
import type { MeanStock } from './snapshots.ts'

const found = new Kept<Lain>(10)
const answers = new Kept<SlowStock>(10)

/** Everything but what holding it costs, which the seller tries out. */
type Lain = Omit<Found, 'holdingRate'>

interface Asked {
  /** `null`: there is no day. */
  asOf: string | null
  shops: readonly string[] | undefined
  holdingRate: number
}

/** @param rows what `stockStatus` answers: they are kept as long as they are true, and this with them */
export function slowStock(
  db: Connection,
  books: Books,
  rows: readonly StockRow[],
  { asOf, shops, holdingRate }: Asked,
): SlowStock {
  const lain = () => found.of(rows, String(asOf), () => lainOf(db, books, rows, asOf, shops))
  return answers.of(rows, JSON.stringify([asOf, holdingRate]), () => presentSlow({ ...lain(), holdingRate }))
}

function lainOf(
  db: Connection,
  books: Books,
  rows: readonly StockRow[],
  asOf: string | null,
  shops: readonly string[] | undefined,
): Lain {
  if (asOf === null || rows.every(({ stock }) => stock === null))
    return { asOf, rows, lying: [], held: [], basis: null }
  const costOf = keptCosts(db, books)
  const scene: Scene = {
    books,
    rows,
    shops,
    today: dayNumber(asOf),
    arrivals: keptArrivals(db, books, asOf),
    parts: bundleParts(db, books),
    places: skuPlaces(books),
    costOf,
    year: earningsOf(db, books, { asOf, shops, days: YEAR }),
    quarter: earningsOf(db, books, { asOf, shops, days: TURNOVER_DAYS }),
  }
  const starts = [TURNOVER_DAYS, YEAR].map((days) => addDays(asOf, 1 - days))
  const [quarterMean = null, yearMean = null] = meanStocks(stockChanges(db, books, costOf), starts, asOf)
  const means = { quarterMean, yearMean }
  const spans = { cogs: scene.quarter?.days ?? 0, grossProfit: scene.year?.days ?? 0 }
  const basis = { spans, arrivals: scene.arrivals, ...means }
  return { asOf, rows, basis, held: heldOf(scene, means), lying: lyingOf(scene, askedPrices(db)) }
}

/** Everything that every SKU is looked up in. */
interface Scene {
  books: Books
  rows: readonly StockRow[]
  shops: readonly string[] | undefined
  today: number
  arrivals: Arrivals
  parts: Parts
  places: ReadonlyMap<string, number>
  costOf: CostOf
  year: Earnings | null
  quarter: Earnings | null
}

/** What was never sold brought nothing. */
function at({ places }: Scene, column: Float64Array | null | undefined, sku: string): number {
  return column?.[places.get(sku) ?? -1] ?? 0
}

/** Every SKU whose stock is known, be it none. */
function heldOf(scene: Scene, { quarterMean, yearMean }: Pick<Basis, 'quarterMean' | 'yearMean'>): Held[] {
  const { books, rows, parts, costOf, today, year, quarter } = scene
  const spread = (column: Float64Array) => spreadBundles(column, books, parts, costOf, today)
  const cogs = quarter === null ? null : spread(quarter.cogs)
  const grossProfit = year === null ? null : spread(year.grossProfit)
  return rows.flatMap(({ sku, stock, value, abc, counted }): Held[] => {
    if (stock === null) return []
    const now = stock > 0 ? (value ?? Number.NaN) : 0
    // What shops offer has no day, so there is no average of it.
    const meanOf = (mean: MeanStock | null) => (mean === null || !counted ? now : (mean.values.get(sku) ?? 0))
    const means = { stock: meanOf(quarterMean), stockOfYear: meanOf(yearMean) }
    return [{ abc, value: now, ...means, cogs: at(scene, cogs, sku), grossProfit: at(scene, grossProfit, sku) }]
  })
}

function lyingOf(scene: Scene, asks: ReadonlyMap<string, number>): Lying[] {
  const { rows, today, arrivals, year } = scene
  const stocked = rows.filter(({ stock }) => stock !== null && stock > 0)
  const since = sinceOf(scene, stocked)
  const kept = keptOf(scene, since)
  return stocked.map((row) => {
    const day = since.get(row.sku)
    return {
      row,
      layers: layersOf(row.stock ?? 0, lotsBefore(arrivals, row.sku, countDay(row, today)), seenDay(row)),
      units: at(scene, year?.units, row.sku),
      gmv: at(scene, year?.gmv, row.sku),
      fees: at(scene, year?.fees, row.sku),
      asked: asks.get(row.sku) ?? null,
      sold: at(scene, kept, row.sku),
      since: day === undefined ? null : dayOfNumber(day),
    }
  })
}

/** Since when the sales of each SKU are counted: its first receipt, or the first day that sales are known of. */
function sinceOf({ books, shops, arrivals, today }: Scene, stocked: readonly StockRow[]): Map<string, number> {
  const known = knownSince(chosenShops(books, shops))
  if (known === null) return new Map()
  return new Map(
    stocked.flatMap((row) => {
      const first = lotsBefore(arrivals, row.sku, countDay(row, today)).at(-1)?.day ?? seenDay(row)
      return first === null ? [] : [[row.sku, Math.max(first, known)] as const]
    }),
  )
}

function keptOf({ books, shops, parts, places, today }: Scene, since: ReadonlyMap<string, number>): Float64Array {
  const from = new Int32Array(books.skus.length).fill(NO_DAY)
  for (const [sku, day] of since) {
    const place = places.get(sku)
    if (place !== undefined) from[place] = day
  }
  return keptSince(books, shops, parts, from, today)
}

function countDay({ countedOn }: StockRow, today: number): number {
  return countedOn === null ? today : dayNumber(countedOn)
}

function seenDay({ firstSeen }: StockRow): number | null {
  return firstSeen === null ? null : dayNumber(firstSeen)
}
