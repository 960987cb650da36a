import type { Connection } from '../../electron/core/database/open.ts'
import { lineNumber } from '../../electron/core/import/sale-text.ts'
import { saleFrom, SALES } from '../../electron/core/import/sales.ts'
import type { SaleTuple, StoredSale } from '../../electron/core/import/sales.ts'

const ORDER =
  'id, shop_id, order_id, created_at, paid_at, settled_at, status, buyer, province, city, presale_open, gap'.split(', ')
const LINE =
  `id, order_no, shop_id, order_id, line_id, product_id, title, sku, spec, quantity, paid, freight, refunded, refund_inferred,
  platform_discount, influencer_discount, merchant_discount, income, status, created_at, paid_at, shipped_at, settled_at,
  channel, batch_id, row`.split(/,\s+/)

/**
 * Puts all orders and their lines, as they stand now, into two temporary tables, `sales_order` and `order_line`, by which
 * tests look at them in SQL. A database of the first versions has such tables of its own.
 *
 * @returns the connection, on which they are
 */
export function salesIn(db: Connection): Connection {
  if (db.prepare("SELECT 1 FROM main.sqlite_schema WHERE name = 'sales_order'").get() !== undefined) return db
  // Those tables are none of the database's own.
  const isLocked = db.pragma('query_only', { simple: true })
  db.pragma('query_only = OFF')
  db.exec(`SAVEPOINT sales;
    DROP TABLE IF EXISTS temp.sales_order; CREATE TEMP TABLE sales_order (${ORDER.join()});
    DROP TABLE IF EXISTS temp.order_line; CREATE TEMP TABLE order_line (${LINE.join()})`)
  fill(db)
  db.exec('RELEASE sales')
  db.pragma(`query_only = ${String(isLocked)}`)
  return db
}

function fill(db: Connection): void {
  const insert = (table: string, columns: readonly string[]) =>
    db.prepare(`INSERT INTO temp.${table} VALUES (${columns.map(() => '?').join()})`)
  const [putOrder, putLine] = [insert('sales_order', ORDER), insert('order_line', LINE)]
  for (const tuple of db.prepare<[], SaleTuple>(`${SALES} ORDER BY s.id`).raw().all()) {
    const sale = saleFrom(tuple)
    putOrder.run(...orderValues(sale))
    for (const values of lineValues(sale)) putLine.run(...values)
  }
}

type Value = string | number | null

function orderValues({ id, shopId, orderId, order }: StoredSale): Value[] {
  const { createdAt, paidAt, settledAt, status, buyer, province, city, presaleOpen, gap } = order
  return [id, shopId, orderId, createdAt, paidAt, settledAt, status, buyer, province, city, Number(presaleOpen), gap]
}

function lineValues({ id, shopId, orderId, lines }: StoredSale): Value[][] {
  return lines.map((line, place) => {
    const { lineId, productId, title, sku, spec, quantity, paid, freight, refunded, refundInferred } = line
    const { platformDiscount, influencerDiscount, merchantDiscount, income } = line
    const { status, createdAt, paidAt, shippedAt, settledAt, channel, batchId, row } = line
    const goods = [lineId, productId, title, sku, spec, quantity]
    const money = [paid, freight, refunded, Number(refundInferred)]
    const borne = [platformDiscount, influencerDiscount, merchantDiscount, income]
    const moments = [status, createdAt, paidAt, shippedAt, settledAt]
    return [lineNumber(id, place), id, shopId, orderId, ...goods, ...money, ...borne, ...moments, channel, batchId, row]
  })
}
