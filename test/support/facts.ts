import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { RECORD_TABLES } from '../../shared/contract/common.ts'
import { databasePath } from '../../electron/core/database/open.ts'
import type { Connection } from '../../electron/core/database/open.ts'
import { salesIn } from './sales-tables.ts'

/** What an analysis can be computed from. Plans that nobody applied are none of it. */
const FACTS = ['sales_order', 'order_line', 'refund', 'restatement'] as const

/** Numbers that the order of imports gives, and the batch a row came with: the same facts may have others. */
const INCIDENTAL = new Set(['id', 'batch_id', 'row', 'order_no', 'line_no', 'claimed', 'borrowed', 'current'])

/** Every fact, record and shop in the books, as one digest and with the count of each table. */
export function digestOf(db: Connection): string {
  salesIn(db)
  const records = RECORD_TABLES.map((table) => rowsOf(db, table, 'WHERE current = 1'))
  const facts = FACTS.map((table) => rowsOf(db, table, ''))
  const shops = db
    .prepare(
      `SELECT id, name, platform FROM shop
       WHERE id IN (SELECT s.value FROM batch b, json_each(b.shop_ids) s WHERE b.status = 'applied') ORDER BY id`,
    )
    .raw()
    .all()
  const tables = [...facts, ...records, shops]
  const digest = createHash('sha256').update(JSON.stringify(tables)).digest('hex')
  return `${tables.map(({ length }) => length).join(' ')} ${digest}`
}

/** The same of a data folder that nobody has open. */
export function digestOfFolder(dataDir: string): string {
  const db = new Database(databasePath(dataDir))
  try {
    return digestOf(db)
  } finally {
    db.close()
  }
}

function rowsOf(db: Connection, table: string, where: string): string[] {
  const columns = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}') ORDER BY name`)
    .pluck()
    .all()
    .filter((name) => !INCIDENTAL.has(name))
    .map((name) => `"${name}"`)
  return db
    .prepare(`SELECT ${columns.join(', ')} FROM ${table} ${where}`)
    .raw()
    .all()
    .map((row) => JSON.stringify(row))
    .toSorted()
}
