import type { Database as Connection } from 'better-sqlite3'

/** What a database holds, by which a seller knows it again. */
export function holds(db: Connection): { files: number; orders: number; shops: number } {
  // Backups of the first versions have another table of orders.
  const orders = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE name IN ('sale', 'sales_order') ORDER BY name LIMIT 1")
    .pluck()
    .get()
  return {
    files: Number(db.prepare("SELECT count(*) FROM batch WHERE status = 'applied'").pluck().get()),
    orders: Number(db.prepare(`SELECT count(*) FROM ${orders}`).pluck().get()),
    // As pages list them: those that sold something.
    shops: Number(db.prepare(`SELECT count(DISTINCT shop_id) FROM ${orders}`).pluck().get()),
  }
}
