import { skuOf } from '../books/skus.ts'
import type { Connection } from '../database/open.ts'

/** What imported files say of how SKUs are bought. */

export interface FileSetting {
  supplier: string | null
  leadTime: number | null
  minimumOrder: number | null
}

export const NOT_SAID: FileSetting = { supplier: null, leadTime: null, minimumOrder: null }

/**
 * By physical SKU: of each setting the newest word of a stock file; where none names a supplier, that of the newest cost,
 * and else the one from whom it came last.
 */
export function fileSettings(db: Connection): Map<string, FileSetting> {
  const found = new Map<string, FileSetting>()
  for (const { supplier, leadTime, minimumOrder, ...named } of stockRows(db)) {
    const key = skuOf(named)?.key
    if (key === undefined) continue
    const known = found.get(key) ?? NOT_SAID
    found.set(key, {
      supplier: blank(supplier) ?? known.supplier,
      leadTime: leadTime ?? known.leadTime,
      // A file that writes 0 says that there is no least order.
      minimumOrder: minimumOrder === null ? known.minimumOrder : minimumOrder > 0 ? minimumOrder : null,
    })
  }
  for (const { sku, supplier } of [...costRows(db), ...lastBought(db)]) {
    const known = found.get(sku) ?? NOT_SAID
    found.set(sku, { ...known, supplier: known.supplier ?? blank(supplier) })
  }
  return found
}

/** From whom each SKU came last, the newest first. */
function lastBought(db: Connection): { sku: string; supplier: string }[] {
  return db
    .prepare<[], { sku: string | null; title: string | null; spec: string | null; supplier: string }>(
      `SELECT sku, title, spec, supplier, max(coalesce(received_at, ordered_at)) AS newest
       FROM receipt WHERE current = 1 AND supplier IS NOT NULL GROUP BY sku, title, spec, supplier ORDER BY newest DESC`,
    )
    .all()
    .flatMap(({ supplier, ...named }) => {
      const sku = skuOf({ product: null, ...named })?.key
      return sku === undefined ? [] : [{ sku, supplier }]
    })
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

function blank(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}
