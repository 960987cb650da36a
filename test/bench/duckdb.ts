import { once } from 'node:events'
import { createWriteStream, rmSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import path from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import Database from 'better-sqlite3'
import { dayNumber } from '../../shared/calendar.ts'
import { databasePath } from '../../electron/core/database/open.ts'
import type { Asked } from './questions.ts'
import { salesIn } from '../support/sales-tables.ts'

/** The reference: the same order lines in DuckDB, one row each, asked the same questions in SQL on one core. */
export async function openDuckDB(dataDir: string): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  const file = path.join(dataDir, 'lines.csv')
  try {
    await writeLines(dataDir, file)
    await connection.run(`CREATE TABLE lines AS SELECT * FROM read_csv('${file}', header = true, nullstr = '')`)
  } finally {
    rmSync(file, { force: true })
  }
  return connection
}

const COLUMNS = `l.order_no, l.shop_id AS shop, o.buyer, coalesce(l.product_id, l.sku) AS product, l.sku, l.channel, o.province,
  CAST(julianday(substr(l.paid_at, 1, 10)) - 2440587.5 AS INTEGER) AS paid_day, l.paid, l.refunded, l.income, l.quantity`

async function writeLines(dataDir: string, file: string): Promise<void> {
  const db = new Database(databasePath(dataDir), { readonly: true })
  salesIn(db)
  const out = createWriteStream(file)
  try {
    const rows = db.prepare<[], (string | number | null)[]>(
      `SELECT ${COLUMNS} FROM order_line l JOIN sales_order o ON o.id = l.order_no ORDER BY l.id`,
    )
    const names = rows.columns().map(({ name }) => name)
    let text = `${names.join()}\n`
    for (const row of rows.raw().iterate()) {
      text += `${row.map((value) => (value === null ? '' : String(value))).join()}\n`
      if (text.length < 2 ** 20) continue
      if (!out.write(text)) await once(out, 'drain')
      text = ''
    }
    out.end(text)
    await finished(out)
  } finally {
    db.close()
  }
}

/** Runs a question to its last row. @returns its first value, to be held against ours */
export async function askDuckDB(connection: DuckDBConnection, sql: string, scope: Asked): Promise<unknown> {
  const values = { from: dayNumber(scope.from), to: dayNumber(scope.to), shop: scope.shops?.[0] ?? '' }
  const used = Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`$${name}`)))
  const reader = await connection.runAndReadAll(sql, used)
  return reader.getRows()[0]?.[0]
}
