import type { LedgerFilter, LedgerRow } from '../../../../shared/contract/ledger.ts'
import type { Books } from '../../books/columns.ts'
import { reasonOf } from '../../exclusions/mark.ts'
import type { Connection } from '../../database/open.ts'

interface Clause {
  sql: string
  values: string[]
}

/** Text conditions, which only SQLite can answer; the others are masks over the books. */
function textClauses(filter: LedgerFilter): Clause[] {
  const clauses: Clause[] = []
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const like = `%${filter.text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const columns = ['l.order_id', 'l.line_id', 'l.title', 'l.sku', 'l.spec', 'l.product_id']
    clauses.push({
      sql: `(${columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
      values: columns.map(() => like),
    })
  }
  if (filter.orderId !== undefined) clauses.push({ sql: 'l.order_id = ?', values: [filter.orderId] })
  if (filter.sku !== undefined) clauses.push({ sql: 'l.sku = ?', values: [filter.sku] })
  return clauses
}

/** Ids of the lines whose texts match, `null` when no text condition was given. */
export function matchingIds(db: Connection, filter: LedgerFilter): Set<number> | null {
  const clauses = textClauses(filter)
  if (clauses.length === 0) return null
  const sql = `SELECT l.id FROM order_line l WHERE ${clauses.map((clause) => clause.sql).join(' AND ')}`
  return new Set(
    db
      .prepare<string[], number>(sql)
      .pluck()
      .all(...clauses.flatMap((clause) => clause.values)),
  )
}

const ranks = new WeakMap<Books, Map<string, Map<number, number>>>()

/** The place of each line's id in the order of a text column, worked out once per books. */
export function textRank(db: Connection, books: Books, column: 'order_id' | 'title'): Map<number, number> {
  const known = ranks.get(books) ?? new Map<string, Map<number, number>>()
  ranks.set(books, known)
  const found = known.get(column)
  if (found !== undefined) return found
  const sql = {
    order_id: 'SELECT id FROM order_line ORDER BY order_id, line_id',
    title: 'SELECT id FROM order_line ORDER BY title, id',
  }[column]
  const rank = new Map(
    db
      .prepare<[], number>(sql)
      .pluck()
      .all()
      .map((id, place) => [id, place]),
  )
  known.set(column, rank)
  return rank
}

interface StoredLine extends Omit<LedgerRow, 'refundInferred' | 'source' | 'excluded'> {
  id: number
  refundInferred: number
  batchId: string
  sheet: string
  row: number
}

/** The full rows of some lines of the books, in their order. */
export function ledgerRows(db: Connection, books: Books, lines: Int32Array): LedgerRow[] {
  const rows = db
    .prepare<[string], StoredLine>(
      `SELECT l.id, l.shop_id AS shopId, s.name AS shop, l.order_id AS orderId, l.line_id AS lineId, l.product_id AS productId,
         l.title, l.sku, l.spec, l.quantity, l.paid, l.freight, l.refunded, l.income, l.refund_inferred AS refundInferred,
         l.status, l.created_at AS createdAt, l.paid_at AS paidAt, l.settled_at AS settledAt, o.province, o.city, l.channel,
         l.batch_id AS batchId, b.sheet, l.row
       FROM order_line l JOIN sales_order o ON o.id = l.order_no
         JOIN shop s ON s.id = l.shop_id JOIN batch b ON b.id = l.batch_id
       WHERE l.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify([...lines].map((line) => books.lines.id[line])))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...lines].flatMap((line) => {
    const row = byId.get(books.lines.id[line] ?? 0)
    if (row === undefined) return []
    const { id: _, batchId, sheet, row: number, refundInferred, ...stated } = row
    const source = { batchId, sheet, row: number }
    return [{ ...stated, refundInferred: refundInferred === 1, excluded: reasonOf(books, line), source }]
  })
}
