import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'

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
  /** The count before the newest, of the same warehouses and the same kind of number; `null` without one. */
  before: { day: string; available: number } | null
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

const shelves = new Kept<ReadonlyMap<string, Shelf>>(4)

/** Every SKU that a stock file or a product export gives a number for, as of a day. */
export function shelvesOf(db: Connection, books: Books, asOf: string): ReadonlyMap<string, Shelf> {
  const counts = countsOf(db, books)
  // Days between two counts find the same on the shelf.
  const newest = counts.find(({ day }) => day <= asOf)?.day ?? ''
  return shelves.of(books, newest, () => findShelves(db, counts, newest))
}

function findShelves(db: Connection, all: readonly KeyedCount[], asOf: string): Map<string, Shelf> {
  const found = new Map<string, Shelf>()
  for (const [key, counts] of newestCounts(all, asOf)) found.set(key, shelfOf(key, counts))
  for (const shelf of offered(db)) if (!found.has(shelf.key)) found.set(shelf.key, shelf)
  return found
}

type ByWarehouse = Map<string, CountRow>

interface Counts {
  /** Of each warehouse the newest row. */
  newest: ByWarehouse
  /** The newest day, and of the day before it that has rows those. */
  day: string
  before: ByWarehouse
}

/** SKU by SKU. */
function newestCounts(rows: readonly KeyedCount[], asOf: string): Map<string, Counts> {
  const found = new Map<string, Counts>()
  for (const row of rows) {
    if (row.day > asOf || row.key === null) continue
    const counts = found.get(row.key) ?? { newest: new Map(), day: row.day, before: new Map() }
    found.set(row.key, counts)
    put(counts.newest, row)
    const [before] = counts.before.values()
    if (row.day !== counts.day && (before === undefined || before.day === row.day)) put(counts.before, row)
  }
  return found
}

export interface KeyedCount extends CountRow {
  /** `null`: it names no SKU. */
  key: string | null
}

const counted = new Kept<readonly KeyedCount[]>(1)

/** Every count, the newest first. Counts come with imports, and those bring new books. */
export function countsOf(db: Connection, books: Books): readonly KeyedCount[] {
  return counted.of(books, '', () => readCounts(db))
}

function readCounts(db: Connection): KeyedCount[] {
  return db
    .prepare<[], CountRow>(
      `SELECT sku, product_id AS productId, title, spec, coalesce(warehouse, '') AS warehouse, "day", on_hand AS onHand,
         available, in_transit AS inTransit, locked, defective, lead_time AS leadTime, minimum_order AS minimum, supplier
       FROM stock WHERE current = 1 AND "day" IS NOT NULL ORDER BY "day" DESC, id DESC`,
    )
    .all()
    .map((row) => ({ ...row, key: keyOf(row) }))
}

function put(warehouses: ByWarehouse, row: CountRow): void {
  const newer = warehouses.get(row.warehouse)
  warehouses.set(row.warehouse, newer === undefined ? row : filledFrom(newer, row))
}

/** One report counts, another plans: what a row leaves open an older one may say, pieces only of the same day. */
export function filledFrom(newer: CountRow, older: CountRow): CountRow {
  // Of most rows an older one adds nothing, and there are many.
  if (older.day !== newer.day && !addsLasting(newer, older)) return newer
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

function addsLasting(newer: CountRow, older: CountRow): boolean {
  return (
    (newer.leadTime === null && older.leadTime !== null) ||
    (newer.minimum === null && older.minimum !== null) ||
    (newer.supplier === null && older.supplier !== null)
  )
}

export function keyOf({
  sku,
  productId,
  title,
  spec,
}: Pick<CountRow, 'sku' | 'productId' | 'title' | 'spec'>): string | null {
  return skuOf({ product: productId, sku, title, spec })?.key ?? null
}

function shelfOf(key: string, { newest, before }: Counts): Shelf {
  let day = ''
  for (const row of newest.values()) if (row.day > day) day = row.day
  return {
    key,
    ...saidBy(newest),
    available: addUp(newest, sellable),
    inTransit: addUp(newest, (row) => row.inTransit),
    day,
    counted: true,
    before: countBefore(newest, before),
  }
}

type Said = Pick<Shelf, 'code' | 'title' | 'spec' | 'leadTime' | 'minimum' | 'supplier'>

const UNSAID: Said = { code: null, title: null, spec: null, leadTime: null, minimum: null, supplier: null }

/** What the newest row says beside the pieces. */
function saidBy(newest: ByWarehouse): Said {
  const [row] = newest.values()
  if (row === undefined) return UNSAID
  const { sku: code, title, spec, leadTime, minimum, supplier } = row
  return { code, title, spec, leadTime, minimum, supplier }
}

/** Two counts say the same thing where each warehouse was counted both times, with the same columns. */
function countBefore(newest: ByWarehouse, before: ByWarehouse): Shelf['before'] {
  const [first] = before.values()
  const [last] = newest.values()
  if (first === undefined || newest.size !== before.size) return null
  let available = 0
  for (const row of before.values()) {
    const later = newest.get(row.warehouse)
    const pieces = sellable(row)
    const isAlike = later?.day === last?.day && (later?.available === null) === (row.available === null)
    if (later === undefined || pieces === null || !isAlike) return null
    available += pieces
  }
  return { day: first.day, available }
}

/** What is on hand less what is promised or broken, where the file does not say it itself. */
export function sellable({ available, onHand, locked, defective }: CountRow): number | null {
  if (available !== null) return available
  return onHand === null ? null : onHand - (locked ?? 0) - (defective ?? 0)
}

function addUp(rows: ByWarehouse, of: (row: CountRow) => number | null): number | null {
  let sum: number | null = null
  for (const row of rows.values()) {
    const own = of(row)
    if (own !== null) sum = (sum ?? 0) + own
  }
  return sum
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
      before: null,
    })
  }
  return [...byKey.values()]
}
