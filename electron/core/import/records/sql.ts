import { columnName } from './kind.ts'
import type { RecordKind } from './kind.ts'

/** Every statement about a record table, made from its kind. A test prepares each of them for every kind. */
export interface RecordSql {
  insert: string
  planned: string
  standing: string
  ofKey: string
  write: string
  markCurrent: string
  contested: string
  unclaimedByOrder: string | null
  unclaimedProducts: string | null
  move: string
  claim: string
  remove: string
  removeRow: string
  batchesOf: string
  /** Rows of a batch behind one of them, as their file has them. */
  page: string
  /** Another key, and which of the entries that are alike it is. */
  rename: string
  /** Keys that several rows share, or whose one row does not stand as its file states it. */
  uncertain: string
  /** NULL, then Σ of each of `moneyNames`, of one batch. */
  sums: string
  /** Shops and days of a batch. */
  about: string
  /** Days that rows of applied files state, by file, shop and format, and whether any of these rows counts. */
  days: string
}

/** Columns in the order of `fieldNames`. */
export function fieldNames(kind: RecordKind): string[] {
  return Object.keys(kind.fields)
}

/** Money fields, in the order of the columns of `sums` behind its first. */
export function moneyNames(kind: RecordKind): string[] {
  return Object.entries(kind.fields).flatMap(([name, { type }]) => (type === 'money' ? [name] : []))
}

const made = new Map<string, RecordSql>()

export function recordSql(kind: RecordKind): RecordSql {
  const known = made.get(kind.name)
  if (known !== undefined) return known
  const sql = statements(kind)
  made.set(kind.name, sql)
  return sql
}

function statements(kind: RecordKind): RecordSql {
  const { table } = kind
  const columns = fieldNames(kind).map((name) => `"${columnName(name)}"`)
  const time = `"${columnName(kind.time)}"`
  const last = 'dayTo' in kind.fields ? '"day_to"' : time
  const own = columns.map((column) => `t.${column}`).join(', ')
  return {
    insert: `INSERT INTO ${table} (batch_id, row, shop_id, claimed, key, ${columns.join(', ')})
      VALUES (${['?', '?', '?', '?', '?', ...columns.map(() => '?')].join(', ')})`,
    planned: `SELECT t.row, t.shop_id, t.key, ${own} FROM ${table} t WHERE t.batch_id = ?`,
    standing: `SELECT b.as_of, t.borrowed, ${own} FROM ${table} t JOIN batch b ON b.id = t.batch_id
      WHERE t.key = :key AND t.shop_id IS :shop AND t.batch_id <> :batch
        AND (b.status = 'applied' OR (b.plan_id = :plan AND b.status = 'planned' AND b.excluded = 0 AND b.position < :position))
      ORDER BY b.as_of DESC, b.status = 'planned' DESC, b.sequence DESC, b.position DESC, t.row DESC`,
    ofKey: `SELECT t.id, t.batch_id, t.shop_id, t.current, t.borrowed, b.sequence, ${own}
      FROM ${table} t JOIN batch b ON b.id = t.batch_id
      WHERE t.key = ? AND b.status = 'applied' ORDER BY b.as_of DESC, b.sequence DESC, t.row DESC`,
    write: `UPDATE ${table} SET current = ?, borrowed = ?, ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    markCurrent: `UPDATE ${table} SET current = 1 WHERE batch_id = ?`,
    contested: `SELECT DISTINCT n.key FROM ${table} n WHERE n.batch_id = ? AND EXISTS
      (SELECT 1 FROM ${table} o JOIN batch b ON b.id = o.batch_id WHERE o.key = n.key AND o.id <> n.id AND b.status = 'applied')`,
    unclaimedByOrder: 'orderId' in kind.fields ? byOrder(table) : null,
    unclaimedProducts: 'productId' in kind.fields ? products(table) : null,
    move: `UPDATE ${table} SET shop_id = :shop WHERE batch_id = :batch AND claimed = 0 AND shop_id IS NOT :shop`,
    claim: `UPDATE ${table} SET shop_id = ?, claimed = 1 WHERE batch_id = ?`,
    remove: `DELETE FROM ${table} WHERE batch_id = ?`,
    removeRow: `DELETE FROM ${table} WHERE batch_id = ? AND row = ?`,
    batchesOf: `SELECT DISTINCT batch_id FROM ${table}`,
    page: `SELECT t.id, t.row, t.key, t.borrowed, ${own} FROM ${table} t
      WHERE t.batch_id = :batch AND (t.row, t.id) > (:row, :id) ORDER BY t.row, t.id LIMIT :limit`,
    rename: `UPDATE ${table} SET key = :key${'ordinal' in kind.fields ? ', ordinal = :ordinal' : ''} WHERE id = :id`,
    uncertain: `SELECT key FROM ${table} GROUP BY key HAVING count(*) > 1 OR min(current) = 0 OR max(borrowed) IS NOT NULL`,
    about: `SELECT json_group_array(DISTINCT shop_id) FILTER (WHERE shop_id IS NOT NULL) AS shops,
      min(substr(${time}, 1, 10)) AS "from", max(substr(${last}, 1, 10)) AS "to" FROM ${table} WHERE batch_id = ?`,
    days: `SELECT b.id AS batchId, t.shop_id AS shopId, b.format, t."from", t."to", t.counts
      FROM (SELECT batch_id, shop_id, substr(${time}, 1, 10) AS "from", substr(${last}, 1, 10) AS "to", max(current) AS counts
        FROM ${table} WHERE ${time} IS NOT NULL AND ${last} IS NOT NULL GROUP BY 1, 2, 3, 4) t
      JOIN batch b ON b.id = t.batch_id WHERE b.status = 'applied' AND t.shop_id IS NOT NULL`,
    sums: `SELECT ${['NULL', ...moneyNames(kind).map((name) => `sum("${columnName(name)}")`)].join(', ')} FROM ${table} WHERE batch_id = ?`,
  }
}

/** The shop whose orders a batch speaks of most. */
function byOrder(table: string): string {
  return `SELECT o.shop_id FROM (SELECT DISTINCT order_id FROM ${table} WHERE batch_id = :batch AND claimed = 0 AND order_id IS NOT NULL LIMIT 2000) t
      JOIN observation o ON o.order_id = t.order_id JOIN batch b ON b.id = o.batch_id AND :family IN (b.family, 'other')
    WHERE (b.status = 'applied' OR (b.plan_id = :plan AND b.status = 'planned' AND b.excluded = 0))
    GROUP BY o.shop_id ORDER BY count(DISTINCT t.order_id) DESC, o.shop_id LIMIT 1`
}

/** Products that a batch without a shop speaks of, enough of them to tell whose they are. */
function products(table: string): string {
  return `SELECT DISTINCT product_id FROM ${table} WHERE batch_id = ? AND claimed = 0 AND product_id IS NOT NULL LIMIT 2000`
}
