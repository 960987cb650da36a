import type { EvidenceRecord, TableRowQuestion } from '../../../../shared/contract/evidence.ts'
import type { Connection } from '../../database/open.ts'
import { takenPeriods } from '../ads/compute.ts'
import { dailyRows, fileRows, keyOf as adKeyOf } from '../ads/rows.ts'
import { keyOf as skuKeyOf, sellable } from '../inventory/counts.ts'
import type { CountRow } from '../inventory/counts.ts'
import { rowsOfCase } from './case-rows.ts'
import { listingRecords } from './listing-rows.ts'
import { MOST_RECORDS } from './question.ts'
import { recordOf, spanWords } from './record.ts'
import type { Placed } from './record.ts'
import { reviewRows } from './review-rows.ts'
import { sessionRecords, sourceRecords } from './traffic-rows.ts'

type Asked<Of extends TableRowQuestion['of']> = Extract<TableRowQuestion, { of: Of }>

/** The rows of files that a row of a table was made from: those that were counted, and no others. */
export function tableRows(
  db: Connection,
  question: TableRowQuestion,
): { records: EvidenceRecord[]; recordsTotal: number } {
  const records = read(db, question)
  return { records: records.slice(0, MOST_RECORDS), recordsTotal: records.length }
}

function read(db: Connection, question: TableRowQuestion): EvidenceRecord[] {
  switch (question.of) {
    case 'ad':
      return adRecords(db, question)
    case 'listing':
      return visitorRecords(db, question)
    case 'source':
      return sourceRecords(db, question)
    case 'session':
      return sessionRecords(db, question)
    case 'case':
      return rowsOfCase(db, question.shopId, question.refundId)
    case 'review':
      return reviewRows(db, [question.id])
    case 'stock':
      return [...countRecords(db, question), ...offerRecords(db, question), ...receiptRecords(db, question)]
  }
}

/** What a row of advertising states. */
export type AdField = 'spend' | 'impressions' | 'clicks' | 'carts' | 'orders' | 'gmv'

/** Its single days, and the sums over several days that were taken where no single day is. */
export function adRecords(
  db: Connection,
  { from, to, shops, key }: Asked<'ad'>,
  field: AdField = 'spend',
): EvidenceRecord[] {
  const unit = field === 'spend' || field === 'gmv' ? 'fen' : 'count'
  const [shopId = '', channel = ''] = key.split('|')
  if (shops !== undefined && !shops.includes(shopId)) return []
  const rows = fileRows(db, { from, to }, shopId, channel)
  const periods = rows.filter((row) => row.to > row.from)
  const taken = new Set(periods.length === 0 ? [] : takenPeriods(dailyRows(db, { from, to }), periods))
  return rows
    .filter((row) => adKeyOf(row) === key && (row.to === row.from || taken.has(row)))
    .map((row) => recordOf('adDay', row, row.name ?? row.level, spanWords(row.from, row.to), unit, row[field]))
}

function visitorRecords(db: Connection, { from, to, shopId, productId }: Asked<'listing'>): EvidenceRecord[] {
  return listingRecords(db, { from, to }, [{ shopId, productId }], 'visitors')
}

/** Of each warehouse the newest day that counts the SKU. */
export function countRecords(
  db: Connection,
  { sku, asOf }: Asked<'stock'>,
  of: 'available' | 'inTransit' = 'available',
): EvidenceRecord[] {
  const newest = new Map<string, string>()
  return countsOf(db, sku, asOf)
    .filter((row) => {
      const day = newest.get(row.warehouse) ?? row.day
      newest.set(row.warehouse, day)
      return row.day === day
    })
    .map((row) => {
      const pieces = of === 'available' ? sellable(row) : row.inTransit
      return recordOf('stock', row, named('库存', row.warehouse, row.title), row.day, 'count', pieces)
    })
}

/** Every count of some days. */
export function countsBetween(db: Connection, sku: string, from: string, to: string): EvidenceRecord[] {
  return countsOf(db, sku, to)
    .filter(({ day }) => day >= from)
    .map((row) => recordOf('stock', row, named('库存', row.warehouse, row.title), row.day, 'count', sellable(row)))
}

/** Counts of a SKU up to a day, the newest first. */
function countsOf(db: Connection, sku: string, asOf: string): (CountRow & Placed)[] {
  return db
    .prepare<[string], CountRow & Placed>(
      `SELECT r.sku, r.product_id AS productId, r.title, r.spec, coalesce(r.warehouse, '') AS warehouse, r."day",
         r.on_hand AS onHand, r.available, r.in_transit AS inTransit, r.locked, r.defective, r.lead_time AS leadTime,
         r.minimum_order AS minimum, r.supplier, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM stock r JOIN batch b ON b.id = r.batch_id WHERE r.current = 1 AND r."day" <= ? ORDER BY r."day" DESC, r.id DESC`,
    )
    .all(asOf)
    .filter((row) => skuKeyOf(row) === sku)
}

/** What shops offer of it, by their product exports. */
export function offerRecords(db: Connection, { sku }: Asked<'stock'>): EvidenceRecord[] {
  const rows = db
    .prepare<
      [],
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
       WHERE r.current = 1 AND r.stock IS NOT NULL ORDER BY r.id`,
    )
    .all()
  return rows
    .filter((row) => skuKeyOf(row) === sku)
    .map((row) => recordOf('product', row, named('店里在售', row.shop, row.title), null, 'count', row.stock))
}

/** What was bought of it, the newest first. */
export function receiptRecords(db: Connection, { sku, asOf }: Asked<'stock'>): EvidenceRecord[] {
  const rows = db
    .prepare<
      [string],
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
       WHERE r.current = 1 AND substr(coalesce(r.received_at, r.ordered_at), 1, 10) <= ? ORDER BY day DESC, r.id DESC`,
    )
    .all(asOf)
  return rows
    .filter((row) => skuKeyOf({ ...row, productId: null }) === sku)
    .map((row) => recordOf('receipt', row, named('进货', row.supplier, row.title), row.day, 'count', row.pieces))
}

function named(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}
