import { dayOfNumber } from '../../../../shared/calendar.ts'
import { STOCK_WARNINGS } from '../../../../shared/contract/inventory.ts'
import { RANKS } from './warnings.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books, Sku } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { readDefaults } from '../../stock/defaults.ts'
import { keptTyped } from '../../stock/rows.ts'
import { profitBooks } from '../profit/rows.ts'
import { withBroken } from './broken-sizes.ts'
import { countsOf } from './counts.ts'
import type { Listed } from './broken-sizes.ts'
import { listingClasses } from './classes.ts'
import type { Uplifts } from './event-uplifts.ts'
import type { Weights } from './forward.ts'
import { bundleParts } from './rows.ts'
import { tellLost } from './lost.ts'
import type { EmptyShelves } from './lost.ts'
import { shelfShops } from './shelf-shops.ts'
import { shelvesOf } from './shelves.ts'
import type { Shelf } from './shelves.ts'
import { sceneOf, usageOf } from './scene.ts'
import type { Asked, Scene, Usage } from './scene.ts'
import { othersIn, shareOfListing, substitutionOf } from './shop-substitution.ts'
import type { Substitution } from './shop-substitution.ts'
import { skuPlaces } from './sku-lines.ts'
import { classedOf, rowOf } from './sku-row.ts'
import type { ClassedRow } from './sku-row.ts'

/**
 * Every question about stock rests on these rows, so as many days and shops are kept as a seller looks through: six
 * megabytes each of five thousand SKUs.
 */
const answers = new Kept<Outlook>(20)

/** The rows, and what the days to come bring of each. */
export interface Outlook {
  rows: StockRow[]
  weights: Weights
  uplifts: Uplifts
  /** Places in the books by SKU. */
  places: ReadonlyMap<string, number>
  /** The listing that sold each SKU of the books last. */
  listing: Int32Array
  /** What empty shelves tell of what is bought instead. */
  substitution: Substitution
}

/** Every SKU that is stocked or was sold in the last twelve weeks, what is most urgent first. */
export function stockStatus(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  events: readonly ShopEvent[],
): StockRow[] {
  return stockOutlook(db, books, asOf, shops, events).rows
}

/** The same with what it rests on. */
export function stockOutlook(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  events: readonly ShopEvent[],
): Outlook {
  const question = asked(db, books, asOf, shops, events)
  return answers.of(profitBooks(db, books), question.key, () => outlookOf(db, books, question))
}

const scenes = new Kept<Scene>(1)

/** Everything that the rows are judged by, for whoever asks about one of them; a figure and its lines ask one after the other. */
export function sceneNow(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  events: readonly ShopEvent[],
): Scene {
  const question = asked(db, books, asOf, shops, events)
  return scenes.of(profitBooks(db, books), question.key, () => sceneOf(db, books, question, 'own'))
}

/** What is asked, and all that the seller typed and can change: files bring new books, and rules new profit. */
function asked(
  db: Connection,
  books: Books,
  asOf: string,
  ids: readonly string[] | undefined,
  events: readonly ShopEvent[],
): Asked & { key: string } {
  const shops = shelfShops(db, books, ids)
  const { defaults } = readDefaults(db)
  const { typed, digest } = keptTyped(db, asOf)
  const key = `${JSON.stringify([asOf, shops?.toSorted() ?? null, defaults, events])} ${digest}`
  return { asOf, shops, events, defaults, typed, key }
}

/**
 * Keeps what is made of the rows of a day, or of that day and days before: what was typed by then is among it.
 *
 * @param beside what else the answer goes by
 */
export function keptFrom<Answer>(
  kept: Kept<Answer>,
  db: Connection,
  books: Books,
  [asOf, shops, events, beside = '']: readonly [string, readonly string[] | undefined, readonly ShopEvent[], string?],
  make: () => Answer,
): Answer {
  return kept.of(profitBooks(db, books), `${asked(db, books, asOf, shops, events).key} ${beside}`, make)
}

function outlookOf(db: Connection, books: Books, question: Asked): Outlook {
  const scene = sceneOf(db, books, question, 'shared')
  const shelves = shelvesOf(db, books, question.asOf)
  const empty: EmptyShelves = new Map()
  const rows: (Listed & { index: number })[] = listedSkus(db, books, scene, shelves).map((index) => {
    const sku = books.skus[index] as Sku
    const row = rowOf(scene, index, sku, shelves.get(sku.key) ?? null, empty)
    return { row, listing: scene.sold.listing[index] ?? NONE, index }
  })
  const substitution = substitutionOf(scene, empty)
  const hasOthers = othersIn(scene.sold)
  for (const { row, listing, index } of empty.size === 0 ? [] : rows) {
    const own = empty.get(index)
    if (own !== undefined) tellLost(row, own, shareOfListing(substitution, listing, hasOthers))
  }
  const places = skuPlaces(books)
  for (const shelf of shelves.values())
    if (!places.has(shelf.key))
      rows.push({ row: rowOf(scene, -1, skuOfShelf(shelf), shelf, empty), listing: NONE, index: -1 })
  const classes = listingClasses(scene.earned, scene.sold.listing, books.products.length)
  const { weights, uplifts, sold } = scene
  return {
    rows: byUrgency(withBroken(rows, classes)),
    weights,
    uplifts,
    places,
    listing: sold.listing,
    substitution,
  }
}

/** Places in the books of SKUs that are stocked or sell. A bundle has no shelf of its own: its parts have. */
function listedSkus(db: Connection, books: Books, { sold }: Usage, shelves: ReadonlyMap<string, Shelf>): number[] {
  const bundles = new Set(bundleParts(db, books).keys())
  const isLive = (index: number) => (sold.lastDay[index] ?? NO_DAY) >= sold.from && !bundles.has(index)
  return books.skus.flatMap(({ key }, index) => (isLive(index) || shelves.has(key) ? [index] : []))
}

/** The SKUs of the books as they were classed on a day: of a day that is held against another nothing else is asked. */
export function classedRows(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  events: readonly ShopEvent[],
): ClassedRow[] {
  const usage = usageOf(db, books, asked(db, books, asOf, shops, events), 'shared')
  const shelves = shelvesOf(db, books, asOf)
  return listedSkus(db, books, usage, shelves).map((index) => {
    const sku = books.skus[index] as Sku
    return classedOf(usage, index, sku, shelves.get(sku.key) ?? null)
  })
}

function skuOfShelf({ key, code, title, spec }: Shelf): Sku {
  return { key, code, productId: null, title: title ?? key, spec }
}

/** The most urgent warning first, then the most money, then what sells most. */
function byUrgency(rows: readonly StockRow[]): StockRow[] {
  // Columns to compare by: thousands of rows are each compared a dozen times.
  const [rank, amount, rate] = [
    new Int8Array(rows.length),
    new Float64Array(rows.length),
    new Float64Array(rows.length),
  ]
  const order = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as StockRow
    rank[at] = row.warning === null ? STOCK_WARNINGS.length : RANKS[row.warning]
    amount[at] = row.amount ?? 0
    rate[at] = row.dailyRate
    order[at] = at
  }
  const skuAt = (at: number) => rows[at]?.sku ?? ''
  order.sort(
    (a, b) =>
      (rank[a] ?? 0) - (rank[b] ?? 0) ||
      (amount[b] ?? 0) - (amount[a] ?? 0) ||
      (rate[b] ?? 0) - (rate[a] ?? 0) ||
      (skuAt(a) < skuAt(b) ? -1 : 1),
  )
  return Array.from(order, (at) => rows[at] as StockRow)
}

/** The newest day that files of the shops or a stock count speak of. */
export function newestStockDay(db: Connection, books: Books): string | null {
  const counted = countsOf(db, books)[0]?.day ?? null
  const sold = books.shops.flatMap(({ covered }) => covered.at(-1)?.[1] ?? [])
  const last = sold.length === 0 ? null : dayOfNumber(Math.max(...sold))
  return counted === null || (last !== null && last > counted) ? last : counted
}
