import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { countsBySku, countsOf, keyOf as skuKeyOf, sellable } from '../inventory/counts.ts'
import type { KeyedCount } from '../inventory/counts.ts'
import { recordOf } from './record.ts'
import type { Placed } from './record.ts'

/** A SKU by its key, and the last day that is looked at. */
export interface StockAsked {
  sku: string
  asOf: string
}

/** The rows of files that tell of the stock of one SKU. */
export function stockRecords(db: Connection, books: Books, { sku, asOf }: StockAsked): EvidenceRecord[] {
  const asked = { sku, asOf }
  return [...countRecords(db, books, [sku], asOf), ...offerRecords(db, sku), ...receiptRecords(db, asked)]
}

/** Of each warehouse the newest day that counts the SKU; of several SKUs one after the other. */
export function countRecords(
  db: Connection,
  books: Books,
  skus: readonly string[],
  asOf: string,
  of: 'available' | 'inTransit' = 'available',
): EvidenceRecord[] {
  const counts = countsBySku(books, countsOf(db, books))
  const found = skus.flatMap((sku) => newestOf(counts.get(sku)?.rows ?? [], asOf))
  return placed(db, found, of === 'available' ? sellable : ({ inTransit }) => inTransit)
}

/** @param rows the newest first */
function newestOf(rows: readonly KeyedCount[], asOf: string): KeyedCount[] {
  const newest = new Map<string, string>()
  return rows.filter((row) => {
    if (row.day > asOf) return false
    const day = newest.get(row.warehouse) ?? row.day
    newest.set(row.warehouse, day)
    return row.day === day
  })
}

/** Every count of some days. */
export function countsBetween(db: Connection, books: Books, sku: string, from: string, to: string): EvidenceRecord[] {
  const rows = countsBySku(books, countsOf(db, books)).get(sku)?.rows ?? []
  const found = rows.filter(({ day }) => day >= from && day <= to)
  return placed(db, found, sellable)
}

/** With where each of them stands in its file. */
function placed(
  db: Connection,
  counts: readonly KeyedCount[],
  piecesOf: (row: KeyedCount) => number | null,
): EvidenceRecord[] {
  const rows = counts.flatMap((count) => count.parts ?? [count])
  const places = new Map(
    db
      .prepare<[string], Placed & { id: number }>(
        `SELECT r.id, r.batch_id AS batchId, b.file, b.sheet, r.row FROM stock r JOIN batch b ON b.id = r.batch_id
         WHERE r.id IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(rows.map(({ id }) => id)))
      .map((place) => [place.id, place]),
  )
  return rows.flatMap((row) => {
    const place = places.get(row.id)
    const name = named('库存', row.warehouse, row.title)
    return place === undefined ? [] : [recordOf('stock', place, name, row.day, 'count', piecesOf(row))]
  })
}

/** What shops offer of it, by their product exports. */
export function offerRecords(db: Connection, sku: string): EvidenceRecord[] {
  const rows = db
    .prepare<
      { sku: string },
      Placed & {
        sku: string | null
        productId: string | null
        title: string | null
        spec: string | null
        shop: string | null
        stock: number
      }
    >(
      `SELECT r.code AS sku, r.product_id AS productId, r.title, r.spec, s.name AS shop, r.stock, r.batch_id AS batchId,
         b.file, b.sheet, r.row
       FROM product r JOIN batch b ON b.id = r.batch_id LEFT JOIN shop s ON s.id = r.shop_id
       WHERE r.current = 1 AND r.stock IS NOT NULL
         AND (instr(r.code, :sku) > 0 OR instr(:sku, coalesce(r.product_id, r.title)) > 0)
       ORDER BY r.id`,
    )
    .all({ sku })
  return rows
    .filter((row) => skuKeyOf(row) === sku)
    .map((row) => recordOf('product', row, named('店里在售', row.shop, row.title), null, 'count', row.stock))
}

/** What was bought of it, the newest first. */
export function receiptRecords(db: Connection, { sku, asOf }: StockAsked): EvidenceRecord[] {
  const rows = db
    .prepare<
      StockAsked,
      Placed & {
        sku: string | null
        title: string | null
        spec: string | null
        supplier: string | null
        day: string
        pieces: number | null
      }
    >(
      `SELECT nullif(trim(r.sku), '') AS sku, r.title, r.spec, r.supplier,
         substr(coalesce(r.received_at, r.ordered_at), 1, 10) AS day, coalesce(r.received, r.ordered) AS pieces,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM receipt r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND (instr(r.sku, :sku) > 0 OR instr(:sku, r.title) > 0)
         AND substr(coalesce(r.received_at, r.ordered_at), 1, 10) <= :asOf
       ORDER BY day DESC, r.id DESC`,
    )
    .all({ sku, asOf })
  return rows
    .filter((row) => skuKeyOf({ ...row, productId: null }) === sku)
    .map((row) => recordOf('receipt', row, named('进货', row.supplier, row.title), row.day, 'count', row.pieces))
}

function named(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}
