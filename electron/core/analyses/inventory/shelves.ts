import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { countsBySku, countsOf, keyOf, newestCounts, sellable } from './counts.ts'
import type { ByWarehouse, CountRow, Counts, CountsBySku } from './counts.ts'

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

const shelves = new Kept<ReadonlyMap<string, Shelf>>(4)

/** Every SKU that a stock file or a product export gives a number for, as of a day. */
export function shelvesOf(db: Connection, books: Books, asOf: string): ReadonlyMap<string, Shelf> {
  const counts = countsOf(db, books)
  // Days between two counts find the same on the shelf.
  const newest = counts.find(({ day }) => day <= asOf)?.day ?? ''
  return shelves.of(books, newest, () => findShelves(db, countsBySku(books, counts), newest))
}

function findShelves(db: Connection, all: CountsBySku, asOf: string): Map<string, Shelf> {
  const found = new Map<string, Shelf>()
  for (const [key, rows] of all) {
    const counts = newestCounts(rows, asOf)
    if (counts !== null) found.set(key, shelfOf(key, counts))
  }
  for (const shelf of offered(db)) if (!found.has(shelf.key)) found.set(shelf.key, shelf)
  return found
}

function shelfOf(key: string, { newest, before }: Counts): Shelf {
  let day = ''
  for (const row of newest) if (row.day > day) day = row.day
  const { code, title, spec, leadTime, minimum, supplier } = saidBy(newest)
  return {
    key,
    code,
    title,
    spec,
    available: addUp(newest, sellable),
    inTransit: addUp(newest, inTransitOf),
    day,
    counted: true,
    leadTime,
    minimum,
    supplier,
    before: countBefore(newest, before),
  }
}

type Said = Pick<Shelf, 'code' | 'title' | 'spec' | 'leadTime' | 'minimum' | 'supplier'>

const UNSAID: Said = { code: null, title: null, spec: null, leadTime: null, minimum: null, supplier: null }

/** What the newest row says beside the pieces. */
function saidBy(newest: ByWarehouse): Said {
  const [row] = newest
  if (row === undefined) return UNSAID
  const { sku: code, title, spec, leadTime, minimum, supplier } = row
  return { code, title, spec, leadTime, minimum, supplier }
}

/** Two counts say the same thing where each warehouse was counted both times, with the same columns. */
function countBefore(newest: ByWarehouse, before: ByWarehouse): Shelf['before'] {
  const [first] = before
  const [last] = newest
  if (first === undefined || newest.length !== before.length) return null
  let available = 0
  for (const row of before) {
    const later = newest.find(({ warehouse }) => warehouse === row.warehouse)
    const pieces = sellable(row)
    const isAlike = later?.day === last?.day && (later?.available === null) === (row.available === null)
    if (later === undefined || pieces === null || !isAlike) return null
    available += pieces
  }
  return { day: first.day, available }
}

function inTransitOf({ inTransit }: CountRow): number | null {
  return inTransit
}

function addUp(rows: ByWarehouse, of: (row: CountRow) => number | null): number | null {
  let sum: number | null = null
  for (const row of rows) {
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
