import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { addMonths, monthEnd } from '../../shared/calendar.ts'
import Database from 'better-sqlite3'
import { writeChunks } from '../../electron/core/books/chunk-writer.ts'
import { lineNumber, textOfSale } from '../../electron/core/import/sale-text.ts'
import { saleFrom, SALES } from '../../electron/core/import/sales.ts'
import type { SaleTuple } from '../../electron/core/import/sales.ts'
import { databasePath } from '../../electron/core/database/open.ts'
import { openTestCore } from '../support/core.ts'
import { shopDaysFile } from '../support/exports/index.ts'
import { exportFlat, simulate, visitorDays } from '../support/simulator/index.ts'
import { adFiles, liveFiles, madeOf, trafficFiles } from './shop-files.ts'
import { orderFiles } from './shop-orders.ts'
import { stockFiles } from './shop-stock.ts'
import { typeIn } from './shop-typed.ts'
import { importFiles, saveCosts, saveRules } from '../support/whole-shop.ts'

/**
 * A large shop for the pages: three years of two simulated shops with 5,000 SKUs, imported as a seller would, and then
 * laid beside itself with other order numbers and other buyers until there are as many lines as asked for. So every
 * buyer's history, every refund and every month stay as the simulator made them.
 */
const FOLDER = path.resolve(import.meta.dirname, '../../.cache/bench')
/** Counts up when the shop is made otherwise: one that was made before is not taken for it. */
const FORM = 2
/** Days on which the stock is counted. */
const COUNTED = Array.from({ length: 15 }, (_, back) => monthEnd(addMonths('2026-10', -back)))
const SEED = { seed: 7, orders: 60_000, from: '2023-11-01', months: 36, products: 2600 }

/** Makes the shop unless it is there. @returns its data folder */
export async function bigShop(lines: number): Promise<string> {
  const made = path.join(FOLDER, `shop-${FORM}-${lines}`)
  if (existsSync(made)) return made
  const dataDir = `${made}.making`
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const opened = openTestCore({ dataDir })
  const truth = simulate(SEED)
  const sold = truth.orders.reduce((sum, order) => sum + order.lines.length, 0)
  const shop = madeOf(truth, Math.ceil(lines / sold))
  const visitors = shopDaysFile(visitorDays(truth, 'taobao'), { report: 'sycm-shop', name: '宏观监控.xls' })
  await importFiles(opened, [...exportFlat(truth, { file: 'csv' }), visitors])
  // In turn, so that no two kinds of file stand in memory at once.
  for (const files of [trafficFiles(shop), adFiles(shop), liveFiles(shop), orderFiles(shop), stockFiles(shop, COUNTED)])
    await importFiles(opened, [...files])
  // Those that are costed are not asked for again, so a page of a thousand at a time comes to an end.
  for (let left = 1; left > 0;) {
    await saveCosts(opened, truth.from)
    left = (await opened.client.profit.coverage({ from: truth.from, to: truth.to, pageSize: 1 })).total
  }
  await saveRules(opened)
  await typeIn(opened.client, shop)
  await opened.close()
  multiply(dataDir, lines)
  renameSync(dataDir, made)
  return made
}

/** Copies stand beside their originals, as they would had they been sold on the same days and imported with them. */
function multiply(dataDir: string, lines: number): void {
  const db = new Database(databasePath(dataDir))
  try {
    db.pragma('foreign_keys = OFF')
    const stored = db.prepare<[], SaleTuple>(SALES).raw().all().map(saleFrom)
    const copies = Math.ceil(lines / stored.reduce((sum, sale) => sum + sale.lines.length, 0))
    db.transaction(() => {
      // Copies of an order that follows from a fact would have its buyer: each is to have its own.
      const write = db.prepare('UPDATE sale SET body = ?, fact = NULL WHERE id = ?')
      for (const sale of stored) write.run(textOfSale(sale.orderId, sale), sale.id)
      // By way of negative numbers, so that no two rows meet under one.
      for (const sign of [-copies, -1])
        db.exec(`UPDATE sale SET id = id * ${sign}; UPDATE refund SET id = id * ${sign}`)
      db.exec(`UPDATE refund SET line_no = ${numbered(`line_no / ${LINES} * ${copies}`)}`)
      const buyer = "iif(body ->> 4 IS NULL, body, json_replace(body, '$[4]', body ->> 4 || '-' || copy))"
      copyRows(db, 'sale', { body: buyer }, copies)
      copyRows(db, 'refund', { line_no: numbered(`(line_no / ${LINES} + copy)`) }, copies)
      for (const table of ['settlement', 'commission', 'review']) copyRecords(db, table, copies)
      const chunks = db.prepare<[], number>('SELECT DISTINCT id >> 12 FROM sale').pluck().all()
      db.exec('DELETE FROM book_chunk')
      writeChunks(db, chunks)
    })()
  } finally {
    db.close()
  }
}

/** A line's number is its order's times this, and its place in the order. */
const LINES = lineNumber(1, 0)

const numbered = (order: string) => `${order} * ${LINES} + line_no % ${LINES}`

/** Under the next numbers and other order numbers; `values` says what else is not as in the original. */
function copyRows(db: Database.Database, table: string, values: Record<string, string>, copies: number): void {
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
  const changed: Record<string, string> = { id: 'id + copy', order_id: "order_id || '-' || copy", ...values }
  db.exec(`WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < ${copies - 1})
    INSERT INTO ${table} (${columns.join()}) SELECT ${columns.map((name) => changed[name] ?? name).join()}
    FROM ${table} CROSS JOIN copies WHERE id % ${copies} = 0`)
}

/** What files state of orders, stated of their copies. */
function copyRecords(db: Database.Database, table: string, copies: number): void {
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
  const named = columns.filter((name) => name !== 'id').map((name) => `"${name}"`)
  const changed = new Set(['"key"', '"order_id"', '"line_id"', '"entry_id"'])
  const last = Number(db.prepare(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get())
  db.exec(`WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < ${copies - 1})
    INSERT INTO ${table} (${named.join()})
    SELECT ${named.map((name) => (changed.has(name) ? `${name} || '-' || copy` : name)).join()}
    FROM ${table} CROSS JOIN copies WHERE id <= ${last}`)
}
