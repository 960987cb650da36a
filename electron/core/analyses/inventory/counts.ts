import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'
import { sharedTexts } from '../../database/shared-texts.ts'
import { variantsTogether } from './variants.ts'
import type { FiledCount } from './variants.ts'

/** One count of one SKU in one warehouse. */
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

export interface KeyedCount extends CountRow {
  /** Its record of `stock`. */
  id: number
  /** `null`: it names no SKU. */
  key: string | null
  /** Where it is the sum of variants that the file counts apart: their counts. */
  parts: readonly KeyedCount[] | null
}

const counted = new Kept<readonly KeyedCount[]>(1)

/** Every count, the newest first. Counts come with imports, and those bring new books. */
export function countsOf(db: Connection, books: Books): readonly KeyedCount[] {
  return counted.of(books, '', () => readCounts(db))
}

const REPEATED = ['sku', 'productId', 'title', 'spec', 'warehouse', 'day', 'supplier', 'key'] as const

function readCounts(db: Connection): KeyedCount[] {
  const rows = db
    .prepare<[], FiledCount>(
      `SELECT id, batch_id AS batchId, sku_id AS skuId, sku, product_id AS productId, title, spec, coalesce(warehouse, '') AS warehouse, "day", on_hand AS onHand,
         available, in_transit AS inTransit, locked, defective, lead_time AS leadTime, minimum_order AS minimum, supplier
       FROM stock WHERE current = 1 AND "day" IS NOT NULL ORDER BY "day" DESC, id DESC`,
    )
    .iterate()
  return sharedTexts(variantsTogether(rows, keyed), REPEATED)
}

/** Named one by one: an object that the database has filled takes twice the room, and there are many. */
function keyed(row: CountRow & { id: number }): KeyedCount {
  return {
    id: row.id,
    key: keyOf(row),
    parts: null,
    sku: row.sku,
    productId: row.productId,
    title: row.title,
    spec: row.spec,
    warehouse: row.warehouse,
    day: row.day,
    onHand: row.onHand,
    available: row.available,
    inTransit: row.inTransit,
    locked: row.locked,
    defective: row.defective,
    leadTime: row.leadTime,
    minimum: row.minimum,
    supplier: row.supplier,
  }
}

/** Of most SKUs there is one warehouse: a list that something is added to has room for many. */
function put(warehouses: ByWarehouse, row: CountRow): ByWarehouse {
  if (warehouses.length === 0) return [row]
  for (let at = 0; at < warehouses.length; at++) {
    const newer = warehouses[at]
    if (newer?.warehouse !== row.warehouse) continue
    warehouses[at] = filledFrom(newer, row)
    return warehouses
  }
  warehouses.push(row)
  return warehouses
}

/** Nobody writes to it. */
const NO_COUNTS: ByWarehouse = []

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

/** The counts of a SKU, the newest first. */
interface OwnCounts {
  rows: KeyedCount[]
  /** Whether all are of one warehouse and say the same beside the pieces: then older ones add nothing to the newest two. */
  isPlain: boolean
  /** Whether some row found nothing that can be sold: then there are days to look for on which it was out. */
  hasEmpty: boolean
}

export type CountsBySku = ReadonlyMap<string, OwnCounts>

const grouped = new Kept<CountsBySku>(1)

/** Dealt out once, since every day asks for them. */
export function countsBySku(books: Books, counts: readonly KeyedCount[]): CountsBySku {
  return grouped.of(books, '', () => dealCounts(counts))
}

/** @param counts the newest first */
export function dealCounts(counts: readonly KeyedCount[]): CountsBySku {
  const found = new Map<string, OwnCounts>()
  for (const row of counts) {
    if (row.key === null) continue
    const own = found.get(row.key)
    const isEmpty = (sellable(row) ?? 1) <= 0
    if (own === undefined) found.set(row.key, { rows: [row], isPlain: true, hasEmpty: isEmpty })
    else {
      own.isPlain &&= saysTheSame(own.rows[0], row)
      own.hasEmpty ||= isEmpty
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
export type ByWarehouse = CountRow[]

export interface Counts {
  /** Of each warehouse the newest row. */
  newest: ByWarehouse
  /** Those of the day before the newest that has rows. */
  before: ByWarehouse
}

/** @returns `null` where none is so old */
export function newestCounts({ rows, isPlain }: OwnCounts, asOf: string): Counts | null {
  const found: Counts = { newest: NO_COUNTS, before: NO_COUNTS }
  let newest = ''
  for (const row of rows) {
    if (row.day > asOf) continue
    if (newest === '') newest = row.day
    const [before] = found.before
    if (isPlain && before !== undefined && row.day !== before.day) break
    found.newest = put(found.newest, row)
    if (row.day !== newest && row.day === (before?.day ?? row.day)) found.before = put(found.before, row)
  }
  return newest === '' ? null : found
}

/** What is on hand less what is promised or broken, where the file does not say it itself. */
export function sellable({ available, onHand, locked, defective }: CountRow): number | null {
  if (available !== null) return available
  return onHand === null ? null : onHand - (locked ?? 0) - (defective ?? 0)
}
