import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'
import { BEFORE, groupRefunds } from '../profit/refunds-of.ts'
import { readBundles } from '../profit/costs.ts'
import { LONGEST_WINDOW } from './question.ts'

/** What files say of one SKU's stock. */
export interface Shelf {
  key: string
  code: string | null
  title: string | null
  spec: string | null
  /** Pieces that can be sold, and pieces on their way; `null` where no file says. */
  available: number | null
  inTransit: number | null
  /** The day of the newest count. */
  day: string | null
  /** Whether it was counted in the warehouse, or is what shops offer. */
  counted: boolean
  leadTime: number | null
  minimum: number | null
  supplier: string | null
}

export interface CountRow {
  sku: string | null
  productId: string | null
  title: string | null
  spec: string | null
  warehouse: string
  day: string
  onHand: number | null
  available: number | null
  inTransit: number | null
  locked: number | null
  defective: number | null
  leadTime: number | null
  minimum: number | null
  supplier: string | null
}

/** Every SKU that a stock file or a product export gives a number for, as of a day. */
export function shelvesOf(db: Connection, asOf: string): Map<string, Shelf> {
  const shelves = new Map<string, Shelf>()
  for (const rows of newestCounts(db, asOf)) {
    const shelf = shelfOf(rows)
    if (shelf !== null) shelves.set(shelf.key, shelf)
  }
  for (const shelf of offered(db)) if (!shelves.has(shelf.key)) shelves.set(shelf.key, shelf)
  return shelves
}

/** The newest row of each warehouse, SKU by SKU. */
function newestCounts(db: Connection, asOf: string): CountRow[][] {
  const rows = db
    .prepare<[string], CountRow>(
      `SELECT sku, product_id AS productId, title, spec, coalesce(warehouse, '') AS warehouse, "day", on_hand AS onHand,
         available, in_transit AS inTransit, locked, defective, lead_time AS leadTime, minimum_order AS minimum, supplier
       FROM stock WHERE current = 1 AND "day" <= ? ORDER BY "day" DESC, id DESC`,
    )
    .all(asOf)
  const found = new Map<string, Map<string, CountRow>>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const warehouses = found.get(key) ?? new Map<string, CountRow>()
    found.set(key, warehouses)
    const newer = warehouses.get(row.warehouse)
    warehouses.set(row.warehouse, newer === undefined ? row : filledFrom(newer, row))
  }
  return [...found.values()].map((warehouses) => [...warehouses.values()])
}

/** One report counts, another plans: what a row leaves open an older one may say, pieces only of the same day. */
export function filledFrom(newer: CountRow, older: CountRow): CountRow {
  const lasting = {
    leadTime: newer.leadTime ?? older.leadTime,
    minimum: newer.minimum ?? older.minimum,
    supplier: newer.supplier ?? older.supplier,
  }
  if (older.day !== newer.day) return { ...newer, ...lasting }
  const pieces = {
    available: newer.available ?? older.available,
    onHand: newer.onHand ?? older.onHand,
    inTransit: newer.inTransit ?? older.inTransit,
    locked: newer.locked ?? older.locked,
    defective: newer.defective ?? older.defective,
  }
  return { ...newer, ...lasting, ...pieces }
}

export function keyOf({
  sku,
  productId,
  title,
  spec,
}: Pick<CountRow, 'sku' | 'productId' | 'title' | 'spec'>): string | null {
  return skuOf({ product: productId, sku, title, spec })?.key ?? null
}

function shelfOf(rows: readonly CountRow[]): Shelf | null {
  const [first] = rows
  const key = first === undefined ? null : keyOf(first)
  if (first === undefined || key === null) return null
  const of = (pick: (row: CountRow) => number | null) => addUp(rows.map(pick))
  return {
    key,
    code: first.sku,
    title: first.title,
    spec: first.spec,
    available: of(sellable),
    inTransit: of((row) => row.inTransit),
    day: rows.reduce((newest, { day }) => (day > newest ? day : newest), first.day),
    counted: true,
    leadTime: first.leadTime,
    minimum: first.minimum,
    supplier: first.supplier,
  }
}

/** What is on hand less what is promised or broken, where the file does not say it itself. */
export function sellable({ available, onHand, locked, defective }: CountRow): number | null {
  if (available !== null) return available
  return onHand === null ? null : onHand - (locked ?? 0) - (defective ?? 0)
}

function addUp(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/** What shops offer of a SKU: shops that share a shelf all show the same pieces, so the most that one shows counts. */
function offered(db: Connection): Shelf[] {
  const rows = db
    .prepare<
      [],
      {
        code: string | null
        productId: string | null
        title: string | null
        spec: string | null
        stock: number
      }
    >(
      `SELECT code, product_id AS productId, max(title) AS title, spec, sum(stock) AS stock
       FROM product WHERE current = 1 AND stock IS NOT NULL GROUP BY report, shop_id, code, product_id, spec`,
    )
    .all()
  const byKey = new Map<string, Shelf>()
  for (const { code, productId, title, spec, stock } of rows) {
    const key = keyOf({ sku: code, productId, title, spec })
    if (key === null) continue
    const before = byKey.get(key)
    const available = Math.max(stock, before?.available ?? 0)
    byKey.set(key, {
      key,
      code,
      title,
      spec,
      available,
      inTransit: null,
      day: null,
      counted: false,
      leadTime: null,
      minimum: null,
      supplier: null,
    })
  }
  return [...byKey.values()]
}

/** Pieces sold of every SKU on each of the last days, bundles as their parts; and since when each has been sold. */
export interface Sold {
  /** First day of the window, and how many there are. */
  from: number
  days: number
  /** By SKU of the books: `units[sku * days + place]`. */
  units: Float64Array
  /** The last and the first day of sale, by SKU; `NO_DAY` where never. */
  lastDay: Int32Array
  firstDay: Int32Array
}

/**
 * Pieces that left the shelf: those of refunds before shipping never did. What came back later is stock again and shows
 * in the next count, so it takes nothing off demand.
 */
export function soldBySku(db: Connection, books: Books, shops: Uint8Array, asOf: number): Sold {
  const days = LONGEST_WINDOW
  const count = books.skus.length
  const sold: Sold = {
    from: asOf - days + 1,
    days,
    units: new Float64Array(count * days),
    lastDay: new Int32Array(count).fill(NO_DAY),
    firstDay: new Int32Array(count).fill(NO_DAY),
  }
  const parts = bundleParts(db, books)
  const { lines } = books
  for (const line of membersBetween(indexByDay(lines.paidDay), 0, asOf)) {
    const sku = lines.sku[line] ?? NONE
    if (sku === NONE || shops[lines.shop[line] ?? 0] !== 1) continue
    const day = lines.paidDay[line] ?? NO_DAY
    const units = day >= sold.from ? shippedUnits(books, line) : 1
    if (!(units > 0)) continue
    const own = parts.size === 0 ? undefined : parts.get(sku)
    if (own === undefined) addUnits(sold, sku, day, units)
    else for (const [part, quantity] of own) addUnits(sold, part, day, units * quantity)
  }
  return sold
}

/** Days come in order. */
function addUnits(sold: Sold, sku: number, day: number, units: number): void {
  if (sold.firstDay[sku] === NO_DAY) sold.firstDay[sku] = day
  sold.lastDay[sku] = day
  if (day >= sold.from) add(sold.units, sku * sold.days + day - sold.from, units)
}

function add(column: Float64Array, place: number, amount: number): void {
  column[place] = (column[place] ?? 0) + amount
}

function shippedUnits(books: Books, line: number): number {
  const { starts, list } = groupRefunds(books)
  let units = books.lines.quantity[line] ?? Number.NaN
  for (let at = starts[line] ?? 0; at < (starts[line + 1] ?? 0); at++) {
    const refund = list[at] ?? 0
    if (books.refunds.way[refund] === BEFORE) units -= books.refunds.units[refund] ?? 0
  }
  return units
}

/** SKUs of the books that are bundles, as the SKUs and pieces they are made of. */
export function bundleParts(
  db: Connection,
  { skus }: Books,
): Map<number, (readonly [sku: number, quantity: number])[]> {
  const places = new Map(skus.map(({ key }, index) => [key, index]))
  const found = new Map<number, (readonly [number, number])[]>()
  for (const [bundle, parts] of Map.groupBy(readBundles(db), (part) => part.bundle)) {
    const place = places.get(bundle)
    const newest = parts.reduce((latest, { from }) => ((from ?? '') > latest ? (from ?? '') : latest), '')
    const current = parts.filter(({ from }) => (from ?? '') === newest)
    const known = current.flatMap(({ sku, quantity }) => {
      const part = places.get(sku)
      return part === undefined ? [] : [[part, quantity] as const]
    })
    if (place !== undefined && known.length > 0) found.set(place, known)
  }
  return found
}
