import type { Books } from '../books/columns.ts'
import type { Connection } from './open.ts'

/** A statement about the data that must always hold. `check` returns what breaks it, in words. */
export interface Invariant {
  name: string
  check: (db: Connection, books: Books) => string[]
}

/** One statement that counts offenders. */
function none(name: string, sql: string): Invariant {
  return {
    name,
    check: (db) => {
      const count = Number(db.prepare(sql).pluck().get())
      return count === 0 ? [] : [`${count} 处`]
    },
  }
}

export const INVARIANTS: readonly Invariant[] = [
  {
    name: '数据库文件完好',
    check: (db) => {
      const verdict = String(db.pragma('quick_check(1)', { simple: true }))
      return verdict === 'ok' ? [] : [verdict]
    },
  },
  { name: '引用都在', check: (db) => (db.pragma('foreign_key_check') as unknown[]).map((row) => JSON.stringify(row)) },
  none(
    '每个文件的行数对得上',
    'SELECT count(*) FROM batch WHERE rows <> new + changed + unchanged + rejected + ignored',
  ),
  none(
    '每一行都有去处',
    `SELECT count(*) FROM batch b WHERE status <> 'planned' AND rows <>
    (SELECT coalesce(sum(f.last_row - f.first_row + 1), 0) FROM row_fate f WHERE f.batch_id = b.id)`,
  ),
  none('退款不超过实付', 'SELECT count(*) FROM order_line WHERE refunded > paid'),
  none(
    '行的退款等于退款记录之和',
    `SELECT count(*) FROM order_line l WHERE l.refunded IS NOT NULL AND l.paid_at IS NOT NULL AND l.refunded <>
    (SELECT coalesce(sum(r.amount), 0) FROM refund r WHERE r.line_no = l.id)`,
  ),
  none('运费不超过实付', 'SELECT count(*) FROM order_line WHERE freight > paid AND paid_at IS NOT NULL'),
  none(
    '撤销的文件不留事实',
    "SELECT count(*) FROM fact_place p JOIN batch b ON b.id = p.batch_id WHERE b.status = 'undone'",
  ),
  none(
    '每份文件的记录都在一处',
    `SELECT count(*) FROM fact f LEFT JOIN fact_place p ON p.id = f.place LEFT JOIN batch b ON b.id = p.batch_id
     WHERE b.id IS NULL OR f.id NOT BETWEEN coalesce(b.first_fact, 0) AND coalesce(b.last_fact, 0)`,
  ),
  none(
    '每笔退款的商品行都在',
    `SELECT count(*) FROM refund r WHERE r.line_no IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM order_line l WHERE l.order_no = r.line_no / 1048576 AND l.id = r.line_no)`,
  ),
  none(
    '每个订单都有商品行',
    'SELECT count(*) FROM sales_order o WHERE NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_no = o.id)',
  ),
  none(
    '每笔事实都有出处',
    `SELECT count(*) FROM order_line l WHERE l.row > coalesce(
    (SELECT f.last_row FROM row_fate f WHERE f.batch_id = l.batch_id AND f.first_row <= l.row
     ORDER BY f.first_row DESC LIMIT 1), 0)`,
  ),
  { name: '账本等于明细', check: booksEqualTables },
]

interface MonthSum {
  key: string
  lines: number
  paid: number
  refunded: number
}

/** Counts and sums by shop and day of the books against the same of the tables. */
function booksEqualTables(db: Connection, books: Books): string[] {
  const stored = db
    .prepare<[], MonthSum>(
      `SELECT shop_id || ' ' || coalesce(unixepoch(substr(paid_at, 1, 10)) / 86400, -1) AS key, count(*) AS lines,
         coalesce(sum(paid), 0) AS paid, coalesce(sum(refunded), 0) AS refunded FROM order_line GROUP BY 1`,
    )
    .all()
  const held = new Map<string, MonthSum>()
  for (let line = 0; line < books.lines.length; line++) {
    const key = `${books.shops[books.lines.shop[line] ?? 0]?.id} ${books.lines.paidDay[line]}`
    const sum = held.get(key) ?? { key, lines: 0, paid: 0, refunded: 0 }
    sum.lines += 1
    sum.paid += books.lines.paid[line] || 0
    sum.refunded += books.lines.refunded[line] || 0
    held.set(key, sum)
  }
  const problems = stored.filter(({ key, lines, paid, refunded }) => {
    const other = held.get(key)
    return other === undefined || other.lines !== lines || other.paid !== paid || other.refunded !== refunded
  })
  const extra = held.size - stored.length
  return [...problems.map(({ key }) => `${key} 与明细不等`), ...(extra > 0 ? [`账本多出 ${extra} 天`] : [])]
}
