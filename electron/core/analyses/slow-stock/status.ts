import { addDays, dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { SlowStock } from '../../../../shared/contract/slow-stock.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept, KeptLast } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { layersOf } from '../inventory/ageing.ts'
import type { Layer } from '../inventory/ageing.ts'
import { lotsBefore } from '../inventory/arrivals.ts'
import type { Arrivals } from '../inventory/arrivals.ts'
import { keptArrivals, keptCosts } from '../inventory/kept-inputs.ts'
import { shelfShops } from '../inventory/shelf-shops.ts'
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

const found = new KeptLast<Lain>()
const answers = new Kept<SlowStock>(10)

/** Everything but what holding it costs, which the seller tries out. */
type Lain = Omit<Found, 'holdingRate' | 'shops'>

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
  { asOf, shops: ids, holdingRate }: Asked,
): SlowStock {
  const shops = shelfShops(db, books, ids)
  const lain = () => found.of(rows, () => lainOf(db, books, rows, asOf, shops))
  // The rows are those of one day.
  return answers.of(rows, JSON.stringify([asOf, holdingRate]), () => presentSlow({ ...lain(), shops, holdingRate }))
}

/** What the performance of the stock is summed of, SKU by SKU, and the days that its sales are of. */
export function heldSkus(
  db: Connection,
  books: Books,
  rows: readonly StockRow[],
  { asOf, shops }: Pick<Asked, 'asOf' | 'shops'>,
): { held: readonly Held[]; spans: Basis['spans'] } {
  const { held, basis } = found.of(rows, () => lainOf(db, books, rows, asOf, shelfShops(db, books, shops)))
  return { held, spans: basis?.spans ?? { cogs: 0, grossProfit: 0 } }
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
function at(column: Float64Array | null | undefined, place: number): number {
  return column?.[place] ?? 0
}

/** Every SKU whose stock is known, be it none. */
function heldOf(scene: Scene, { quarterMean, yearMean }: Pick<Basis, 'quarterMean' | 'yearMean'>): Held[] {
  const { books, rows, parts, places, costOf, today, year, quarter } = scene
  const spread = (column: Float64Array) => spreadBundles(column, books, parts, costOf, today)
  const cogs = quarter === null ? null : spread(quarter.cogs)
  const grossProfit = year === null ? null : spread(year.grossProfit)
  // What shops offer has no day, so there is no average of it.
  const meanOf = (mean: MeanStock | null, { sku, counted }: StockRow, now: number) =>
    mean === null || !counted ? now : (mean.values.get(sku) ?? 0)
  const held: Held[] = []
  for (const row of rows) {
    const { sku, stock, value, abc } = row
    if (stock === null) continue
    const now = stock > 0 ? (value ?? Number.NaN) : 0
    const place = places.get(sku) ?? -1
    held.push({
      sku,
      abc,
      value: now,
      stock: meanOf(quarterMean, row, now),
      stockOfYear: meanOf(yearMean, row, now),
      cogs: at(cogs, place),
      grossProfit: at(grossProfit, place),
    })
  }
  return held
}

/** A SKU that lies there, with what is known of how it came. */
interface Stocked {
  row: StockRow
  /** In the books; -1 where it was never sold. */
  place: number
  layers: readonly Layer[]
  /** Since when its sales are counted: its first receipt, or the first day that sales are known of; `null`: never. */
  since: number | null
}

function lyingOf(scene: Scene, asks: ReadonlyMap<string, number>): Lying[] {
  const { year } = scene
  const stocked = stockedOf(scene)
  const kept = keptOf(scene, stocked)
  return stocked.map(({ row, place, layers, since }) => ({
    row,
    layers,
    units: at(year?.units, place),
    gmv: at(year?.gmv, place),
    fees: at(year?.fees, place),
    asked: asks.get(row.sku) ?? null,
    sold: at(kept, place),
    since: since === null ? null : dayOfNumber(since),
  }))
}

function stockedOf({ books, shops, rows, places, arrivals, today }: Scene): Stocked[] {
  const known = knownSince(chosenShops(books, shops))
  const stocked: Stocked[] = []
  for (const row of rows) {
    if (row.stock === null || row.stock <= 0) continue
    const place = places.get(row.sku) ?? -1
    const lots = lotsBefore(arrivals, row.sku, countDay(row, today), place)
    const seen = row.firstSeen === null ? null : dayNumber(row.firstSeen)
    const first = lots.at(-1)?.day ?? seen
    const since = known === null || first === null ? null : Math.max(first, known)
    stocked.push({ row, place, layers: layersOf(row.stock, lots, seen), since })
  }
  return stocked
}

function keptOf({ books, shops, parts, today }: Scene, stocked: readonly Stocked[]): Float64Array {
  const from = new Int32Array(books.skus.length).fill(NO_DAY)
  for (const { place, since } of stocked) if (since !== null && place >= 0) from[place] = since
  return keptSince(books, shops, parts, from, today)
}

function countDay({ countedOn }: StockRow, today: number): number {
  return countedOn === null ? today : dayNumber(countedOn)
}
