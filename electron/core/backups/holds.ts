import type { Database as Connection } from 'better-sqlite3'

/** What a database holds, by which a seller knows it again. */
export function holds(db: Connection): { files: number; orders: number; shops: number } {
  return {
    files: Number(db.prepare("SELECT count(*) FROM batch WHERE status = 'applied'").pluck().get()),
    orders: Number(db.prepare('SELECT count(*) FROM sale').pluck().get()),
    // As pages list them: those that sold something.
    shops: Number(db.prepare('SELECT count(DISTINCT shop_id) FROM sale').pluck().get()),
  }
}
