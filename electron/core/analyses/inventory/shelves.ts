import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'
import { sharedTexts } from '../../database/shared-texts.ts'

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

/** The counts of a SKU, the newest first. */
interface OwnCounts {
  rows: KeyedCount[]
  /** Whether all are of one warehouse and say the same beside the pieces: then older ones add nothing to the newest two. */
  isPlain: boolean
}

type CountsBySku = ReadonlyMap<string, OwnCounts>

const grouped = new Kept<CountsBySku>(1)

/** Dealt out once, since every day asks for them. */
function countsBySku(books: Books, counts: readonly KeyedCount[]): CountsBySku {
  return grouped.of(books, '', () => dealCounts(counts))
}

/** @param counts the newest first */
export function dealCounts(counts: readonly KeyedCount[]): CountsBySku {
  const found = new Map<string, OwnCounts>()
  for (const row of counts) {
    if (row.key === null) continue
    const own = found.get(row.key)
    if (own === undefined) found.set(row.key, { rows: [row], isPlain: true })
    else {
      own.isPlain &&= saysTheSame(own.rows[0], row)
      own.rows.push(row)
    }
  }
  return found
}

function saysTheSame(one: CountRow | undefined, other: CountRow): boolean {
  return (
    one?.warehouse === other.warehouse &&
    one.leadTime === other.leadTime &&
    one.minimum === other.minimum &&
    one.supplier === other.supplier
  )
}

/** One row a warehouse: there are few, so that looking through them is quicker than any table. */
type ByWarehouse = CountRow[]

interface Counts {
  /** Of each warehouse the newest row. */
  newest: ByWarehouse
  /** Those of the day before the newest that has rows. */
  before: ByWarehouse
}

/** @returns `null` where none is so old */
export function newestCounts({ rows, isPlain }: OwnCounts, asOf: string): Counts | null {
  const found: Counts = { newest: [], before: [] }
  let newest = ''
  for (const row of rows) {
    if (row.day > asOf) continue
    if (newest === '') newest = row.day
    const [before] = found.before
    if (isPlain && before !== undefined && row.day !== before.day) break
    put(found.newest, row)
    if (row.day !== newest && row.day === (before?.day ?? row.day)) put(found.before, row)
  }
  return newest === '' ? null : found
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

const REPEATED = ['sku', 'productId', 'title', 'spec', 'warehouse', 'day', 'supplier'] as const

function readCounts(db: Connection): KeyedCount[] {
  const rows = db
    .prepare<[], CountRow>(
      `SELECT sku, product_id AS productId, title, spec, coalesce(warehouse, '') AS warehouse, "day", on_hand AS onHand,
         available, in_transit AS inTransit, locked, defective, lead_time AS leadTime, minimum_order AS minimum, supplier
       FROM stock WHERE current = 1 AND "day" IS NOT NULL ORDER BY "day" DESC, id DESC`,
    )
    .iterate()
  const keyed = sharedTexts(rows, REPEATED).map((row): KeyedCount => Object.assign(row, { key: keyOf(row) }))
  return sharedTexts(keyed, ['key'])
}

function put(warehouses: ByWarehouse, row: CountRow): void {
  for (let at = 0; at < warehouses.length; at++) {
    const newer = warehouses[at]
    if (newer?.warehouse !== row.warehouse) continue
    warehouses[at] = filledFrom(newer, row)
    return
  }
  warehouses.push(row)
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

/** What is on hand less what is promised or broken, where the file does not say it itself. */
export function sellable({ available, onHand, locked, defective }: CountRow): number | null {
  if (available !== null) return available
  return onHand === null ? null : onHand - (locked ?? 0) - (defective ?? 0)
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
