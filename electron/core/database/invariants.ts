import { SellerError } from '../../../shared/errors.ts'
import type { Watch } from '../import/stage.ts'
import type { Connection } from './open.ts'
import { SALE_CHECKS, checkSales } from './sale-checks.ts'

/** A statement about the data that must always hold, and what breaks it, in words; nothing where it holds. */
export interface Finding {
  name: string
  problems: string[]
}

interface Invariant {
  name: string
  check: (db: Connection) => string[]
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

/** What is answered by a statement; what has to look at every order is in `sale-checks.ts`. */
const INVARIANTS: readonly Invariant[] = [
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
  none(
    '撤销的文件不留事实',
    "SELECT count(*) FROM fact_place p JOIN batch b ON b.id = p.batch_id WHERE b.status = 'undone'",
  ),
  none(
    '每份文件的记录都在一处',
    `SELECT count(*) FROM fact f LEFT JOIN fact_place p ON p.id = f.place LEFT JOIN batch b ON b.id = p.batch_id
     WHERE b.id IS NULL OR f.id NOT BETWEEN coalesce(b.first_fact, 0) AND coalesce(b.last_fact, 0)`,
  ),
]

/** The shares of the work that are told of: one a statement, the rest for the orders. */
const ORDER_STEPS = 94

/** Checks every statement about the data, all against one state of it. */
export function examine(db: Connection, watch: Watch): Finding[] {
  return db.transaction(() => {
    const findings = INVARIANTS.map(({ name, check }, index) => {
      tell(watch, name, index)
      return { name, problems: readable(() => check(db)) }
    })
    const unread = findings[0]?.problems ?? []
    // A torn file cannot be walked through: its first word is the last that can be said.
    if (unread.length > 0)
      return [...findings, ...SALE_CHECKS.map((name) => ({ name, problems: ['文件不完好，没有查'] }))]
    return [
      ...findings,
      ...checkSales(db, (done, total) => {
        const share = total === 0 ? 1 : Math.min(1, done / total)
        tell(watch, '订单和账本', INVARIANTS.length + Math.floor(share * ORDER_STEPS))
      }),
    ]
  })()
}

function tell(watch: Watch, what: string, done: number): void {
  watch.check()
  watch.progress({ phase: 'checking', file: what, done, total: INVARIANTS.length + ORDER_STEPS })
}

/** What SQLite cannot read is a finding, not the end of the examination. */
function readable(check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    if (error instanceof SellerError || !(error instanceof Error)) throw error
    return [`读不出来：${error.message}`]
  }
}
