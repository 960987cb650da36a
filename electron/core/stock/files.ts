import { daysBetween } from '../../../shared/calendar.ts'
import { skuOf } from '../books/skus.ts'
import type { Connection } from '../database/open.ts'

/** What imported files say of how SKUs are bought. */

export interface FileSetting {
  supplier: string | null
  leadTime: number | null
  minimumOrder: number | null
}

const NOTHING: FileSetting = { supplier: null, leadTime: null, minimumOrder: null }

/** By physical SKU: of each setting the newest word of a stock file; the supplier of the newest cost where none names one. */
export function fileSettings(db: Connection): Map<string, FileSetting> {
  const found = new Map<string, FileSetting>()
  for (const { supplier, leadTime, minimumOrder, ...named } of stockRows(db)) {
    const key = skuOf(named)?.key
    if (key === undefined) continue
    const known = found.get(key) ?? NOTHING
    found.set(key, {
      supplier: blank(supplier) ?? known.supplier,
      leadTime: leadTime ?? known.leadTime,
      // A file that writes 0 says that there is no least order.
      minimumOrder: minimumOrder === null ? known.minimumOrder : minimumOrder > 0 ? minimumOrder : null,
    })
  }
  for (const { sku, supplier } of costRows(db)) {
    const known = found.get(sku) ?? NOTHING
    found.set(sku, { ...known, supplier: known.supplier ?? blank(supplier) })
  }
  return found
}

interface StockRow extends FileSetting {
  sku: string | null
  product: string | null
  title: string | null
  spec: string | null
}

function stockRows(db: Connection): StockRow[] {
  // Beside max() SQLite answers the other columns of that very row; by day, so that the newest is put down last.
  return db
    .prepare<[], StockRow>(
      `SELECT sku, product_id AS product, title, spec, supplier, lead_time AS leadTime, minimum_order AS minimumOrder,
         max("day") AS newest
       FROM stock
       WHERE current = 1 AND (supplier IS NOT NULL OR lead_time IS NOT NULL OR minimum_order IS NOT NULL)
       GROUP BY sku, product_id, spec ORDER BY newest`,
    )
    .all()
}

function costRows(db: Connection): { sku: string; supplier: string }[] {
  return db
    .prepare<[], { sku: string; supplier: string }>(
      `SELECT trim(sku) AS sku, supplier, max(effective_from) FROM cost
       WHERE current = 1 AND sku IS NOT NULL AND supplier IS NOT NULL GROUP BY trim(sku)`,
    )
    .all()
}

export interface Measured {
  /** Days from order to arrival, one an arrival. */
  bySku: Map<string, number[]>
  bySupplier: Map<string, number[]>
}

/** An arrival before its order is a slip of the pen and tells nothing. */
export function measuredLeadTimes(db: Connection): Measured {
  const rows = db
    .prepare<[], { sku: string | null; supplier: string | null; ordered: string; received: string }>(
      `SELECT trim(sku) AS sku, trim(supplier) AS supplier, substr(ordered_at, 1, 10) AS ordered,
         substr(received_at, 1, 10) AS received
       FROM receipt WHERE current = 1 AND ordered_at IS NOT NULL AND received_at IS NOT NULL`,
    )
    .all()
  const measured: Measured = { bySku: new Map(), bySupplier: new Map() }
  for (const { sku, supplier, ordered, received } of rows) {
    const days = daysBetween(ordered, received)
    if (days < 0) continue
    push(measured.bySku, sku, days)
    push(measured.bySupplier, supplier, days)
  }
  return measured
}

function push(lists: Map<string, number[]>, key: string | null, days: number): void {
  if (key === null || key === '') return
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [days])
  else list.push(days)
}

function blank(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}
