import type { Batch, RowAction, RowIssue } from '../../../shared/contract/imports.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Books } from '../books/columns.ts'
import { requireShops } from '../books/select.ts'
import type { Connection } from '../database/open.ts'
import { readRow, readRows } from './blocks.ts'
import { pageOfFates } from './fates.ts'
import { formatById } from './formats/index.ts'
import { mappedFormatById } from './mapping/format.ts'
import { batchOf } from './report.ts'
import type { BatchRecord } from './report.ts'

/** Applied and undone batches, newest first. */
export function listBatches(db: Connection): Batch[] {
  return db
    .prepare<[], BatchRecord>("SELECT * FROM batch WHERE status <> 'planned' ORDER BY sequence DESC")
    .all()
    .map((batch) => batchOf(db, batch))
}

/** One batch, planned or not, as the list of imports shows it. */
export function importedBatch(db: Connection, batchId: string): Batch {
  const batch = db.prepare<[string], BatchRecord>('SELECT * FROM batch WHERE id = ?').get(batchId)
  if (batch === undefined) throw new SellerError('NOT_FOUND', '没有这次导入，刷新后再看。')
  return batchOf(db, batch)
}

interface KnownBatch {
  file: string
  sheet: string
  header: string
}

function batchById(db: Connection, batchId: string): KnownBatch {
  const batch = db.prepare<[string], KnownBatch>('SELECT file, sheet, header FROM batch WHERE id = ?').get(batchId)
  if (batch === undefined) throw new SellerError('NOT_FOUND', '没有这次导入，刷新后再看。')
  return batch
}

export interface PlanRows {
  header: string[]
  total: number
  rows: { row: number; action: RowAction; cells: string[]; issues: RowIssue[] }[]
}

/** A page of the rows of a batch, with what would happen, or happened, to each. */
export function planRows(
  db: Connection,
  query: { batchId: string; action?: RowAction | undefined; page: number; pageSize: number },
): PlanRows {
  const { header } = batchById(db, query.batchId)
  const offset = (query.page - 1) * query.pageSize
  const { total, rows } = pageOfFates(db, query.batchId, query.action ?? null, offset, query.pageSize)
  const numbers = rows.map(({ row }) => row)
  const cells = readRows(db, query.batchId, numbers)
  const issues = issuesOfRows(db, query.batchId, numbers)
  return {
    header: JSON.parse(header),
    total,
    rows: rows.map(({ row, action }) => ({ row, action, cells: cells.get(row) ?? [], issues: issues.get(row) ?? [] })),
  }
}

function issuesOfRows(db: Connection, batchId: string, rows: readonly number[]): Map<number, RowIssue[]> {
  const stored = db
    .prepare<[string, number, number], [number, string]>(
      'SELECT row, issues FROM row_issue WHERE batch_id = ? AND row BETWEEN ? AND ?',
    )
    .raw()
    .all(batchId, rows[0] ?? 0, rows.at(-1) ?? 0)
  return new Map(stored.map(([row, issues]) => [row, JSON.parse(issues)]))
}

/** Rows that could not be used, with their cells by header, personal columns absent. */
export function rejectedRows(
  db: Connection,
  batchId: string,
): { sheet: string; row: number; cells: Record<string, string>; issues: RowIssue[] }[] {
  const { sheet } = batchById(db, batchId)
  const { header, rows } = planRows(db, { batchId, action: 'rejected', page: 1, pageSize: Number.MAX_SAFE_INTEGER })
  return rows.map(({ row, cells, issues }) => ({
    sheet,
    row,
    cells: Object.fromEntries(header.map((name, index) => [name.trim(), cells[index] ?? ''])),
    issues,
  }))
}

/** One row of a file as it was, personal columns absent. */
export function sourceRow(
  db: Connection,
  ref: { batchId: string; row: number },
): { file: string; header: string[]; cells: string[] } {
  const { file, header } = batchById(db, ref.batchId)
  const cells = readRow(db, ref.batchId, ref.row)
  if (cells === undefined) throw new SellerError('NOT_FOUND', `「${file}」第 ${ref.row} 行没有数据。`)
  const names: string[] = JSON.parse(header)
  return { file, header: names.map((name) => name.trim()), cells: names.map((_, index) => cells[index] ?? '') }
}

export interface OrderSource {
  batchId: string
  sheet: string
  row: number
  file: string
  formatName: string
  counts: boolean
}

/** Every row that speaks of an order, newest file first; `counts` marks the newest of each key. */
export function orderSources(db: Connection, shopId: string, orderId: string): OrderSource[] {
  const rows = db
    .prepare<[string, string], Omit<OrderSource, 'formatName' | 'counts'> & { format: string; key: string }>(
      `SELECT o.batch_id AS batchId, b.sheet, o.row, b.file, b.format, o.kind || ' ' || o.part AS key
       FROM observation o JOIN batch b ON b.id = o.batch_id
       WHERE o.shop_id = ? AND o.order_id = ? AND b.status = 'applied' ORDER BY b.as_of DESC, b.sequence DESC, o.row DESC`,
    )
    .all(shopId, orderId)
  const seen = new Set<string>()
  return rows.map(({ format, key, ...source }) => {
    const counts = !seen.has(key)
    seen.add(key)
    return { ...source, formatName: (formatById(format) ?? mappedFormatById(format))?.name ?? format, counts }
  })
}

export interface Restatement {
  batchId: string
  table: string
  key: string
  field: string
  before: string | null
  after: string | null
}

/** What newer files changed of lines paid (or created) in the scope's days. */
export function restatements(db: Connection, books: Books, scope: Scope): Restatement[] {
  requireShops(books, scope.shops)
  return db
    .prepare<[object], Restatement>(
      `SELECT batch_id AS batchId, table_name AS "table", key, field, before, after FROM restatement
       WHERE day BETWEEN :from AND :to AND (:shops IS NULL OR shop_id IN (SELECT value FROM json_each(:shops))) ORDER BY id DESC`,
    )
    .all({ from: scope.from, to: scope.to, shops: scope.shops === undefined ? null : JSON.stringify(scope.shops) })
}
