import { randomBytes } from 'node:crypto'
import type { Control, RowIssue } from '../../../shared/contract/imports.ts'
import type { Connection } from '../database/open.ts'
import { VERSION } from '../version.ts'
import { removeFacts } from './fact-store.ts'
import { removeRecords } from './records/store.ts'

/** The place of one sheet of one file in a plan. */
export interface Target {
  planId: string
  position: number
  file: string
  sheet: string
  encoding: string
  /** Seconds spent on it so far. */
  seconds: () => number
  /** SHA-256 of the file's bytes. */
  hash: string | null
  /** Said when the same bytes were imported before. */
  known: RowIssue | null
  /** Where the file lies, for looking into it again (JSON). */
  source: string
}

/** What is known of a sheet before its rows are read. */
export interface BatchHead {
  format: string | null
  kind: string | null
  family: string | null
  platform: string | null
  reason: string
  headerRow: number | null
  header: readonly string[]
  issues: readonly RowIssue[]
}

export function insertBatch(db: Connection, target: Target, head: BatchHead): string {
  const id = newId()
  const issues = target.known === null ? head.issues : [target.known, ...head.issues]
  db.prepare(
    `INSERT INTO batch (id, plan_id, position, file, sheet, encoding, content_hash, source, format, kind, family, platform,
       reason, header_row, header, status, file_issues, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, ?)`,
  ).run(
    id,
    target.planId,
    target.position,
    target.file,
    target.sheet,
    target.encoding,
    target.hash,
    target.source,
    head.format,
    head.kind,
    head.family,
    head.platform,
    head.reason,
    head.headerRow,
    JSON.stringify(head.header),
    JSON.stringify(issues),
    VERSION,
  )
  return id
}

/** The head of a batch that repeats another: read the same, about the same days and shops. */
export function copyBatch(db: Connection, target: Target, original: string): string {
  const id = newId()
  db.prepare(
    `INSERT INTO batch (id, plan_id, position, file, sheet, format, kind, family, platform, reason, encoding, header_row,
       header, as_of, paid_basis, claims, control, shop_ids, period_from, period_to, content_hash, rows, version,
       source, file_issues, status, twin_of)
     SELECT :id, :plan, :position, file, sheet, format, kind, family, platform, reason, encoding, header_row,
       header, as_of, paid_basis, claims, control, shop_ids, period_from, period_to, content_hash, rows, version,
       :source, :issues, 'planned', id
     FROM batch WHERE id = :original`,
  ).run({
    id,
    plan: target.planId,
    position: target.position,
    source: target.source,
    issues: JSON.stringify(target.known === null ? [] : [target.known]),
    original,
  })
  return id
}

/** Short, since it stands in every row of four tables and in their indexes. */
function newId(): string {
  return randomBytes(6).toString('base64url')
}

/** What is known of a sheet once its rows were read. */
export interface BatchTail {
  asOf: string
  paidBasis: string | null
  control: readonly Control[]
  claims: readonly string[]
  issues: readonly RowIssue[]
  seconds: number
}

export function finishBatch(db: Connection, id: string, tail: BatchTail): void {
  const stored = String(db.prepare('SELECT file_issues FROM batch WHERE id = ?').pluck().get(id))
  const issues: RowIssue[] = [...JSON.parse(stored), ...tail.issues]
  db.prepare(
    'UPDATE batch SET as_of = ?, paid_basis = ?, control = ?, claims = ?, file_issues = ?, seconds = ? WHERE id = ?',
  ).run(
    tail.asOf,
    tail.paidBasis,
    JSON.stringify(tail.control),
    JSON.stringify(tail.claims),
    JSON.stringify(issues),
    tail.seconds,
    id,
  )
}

/**
 * A sheet no format knows: its rows are counted as rejected, with the reason once. Its cells are not kept, since
 * without knowing its columns nobody can tell which of them are personal.
 */
export function stageUnknown(db: Connection, target: Target, reason: string, rows: number): void {
  unread(db, target, 'format-unknown', reason, rows)
}

/** A file that could not be read at all, or only in part: none of it counts. */
export function stageFailure(db: Connection, target: Target, reason: string): void {
  unread(db, target, 'file-unreadable', reason, 0)
}

function unread(db: Connection, target: Target, code: string, reason: string, rows: number): void {
  const id = insertBatch(db, target, {
    format: null,
    kind: null,
    family: null,
    platform: null,
    reason,
    headerRow: null,
    header: [],
    issues: [{ row: 0, column: null, code, message: reason }],
  })
  db.prepare('UPDATE batch SET rows = ?, rejected = ?, seconds = ? WHERE id = ?').run(rows, rows, target.seconds(), id)
}

/** Takes out a planned batch with everything it holds. */
export function removeBatch(db: Connection, { id, kind }: { id: string; kind: string | null }): void {
  removeRows(db, id, kind)
  db.prepare('DELETE FROM batch WHERE id = ?').run(id)
}

/** Takes out all rows of a planned batch. */
export function removeRows(db: Connection, batchId: string, kind: string | null): void {
  if (kind !== null) removeRecords(db, kind, batchId)
  removeFacts(db, batchId)
  for (const table of ['row_fate', 'row_issue', 'source_block'])
    db.prepare(`DELETE FROM ${table} WHERE batch_id = ?`).run(batchId)
}

/** Files are recognised by their bytes, whatever they are called (a download repeated gets ` (1)` in its name). */
export function knownFileIssue(db: Connection, hash: string): RowIssue | null {
  const known = db
    .prepare<[string], { file: string; day: string }>(
      `SELECT file, substr(applied_at, 1, 10) AS day FROM batch WHERE content_hash = ? AND status = 'applied' ORDER BY sequence DESC`,
    )
    .get(hash)
  if (known === undefined) return null
  const message = `这个文件 ${known.day} 已导入过（当时叫「${known.file}」），内容一样，不会重复计算。`
  return { row: 0, column: null, code: 'file-known', message }
}
