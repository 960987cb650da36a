import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { ListingProduct } from '../../../../shared/contract/goods.ts'
import type { Connection } from '../../database/open.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'

/** What the newest product exports state of the stock of some listings. */
export function stockRecords(db: Connection, listings: readonly ListingProduct[]): EvidenceRecord[] {
  const wanted = new Set(
    listings.flatMap(({ shopId, productId, stock }) => (stock === null ? [] : `${shopId} ${productId}`)),
  )
  const rows = db
    .prepare<[], Placed & { shopId: string; productId: string; title: string | null; stock: number }>(
      `SELECT r.shop_id AS shopId, r.product_id AS productId, r.title, r.stock, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM product r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.shop_id IS NOT NULL AND r.product_id IS NOT NULL AND r.stock IS NOT NULL ORDER BY r.id`,
    )
    .all()
  return rows
    .filter(({ shopId, productId }) => wanted.has(`${shopId} ${productId}`))
    .map((row) => recordOf('product', row, row.title ?? row.productId, null, 'count', row.stock))
}
