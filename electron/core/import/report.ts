import type { Batch, Control, Report, RowIssue } from '../../../shared/contract/imports.ts'
import type { Platform } from '../../../shared/platforms.ts'
import type { Connection } from '../database/open.ts'
import { NO_TIME } from './asof.ts'
import { formatById } from './formats/index.ts'
import { mappedFormatById } from './mapping/format.ts'
import { recordKind } from './records/index.ts'
import { moneyNames, recordSql } from './records/sql.ts'

const SHOWN_ISSUES = 200

export interface BatchRecord {
  id: string
  file: string
  sheet: string
  format: string | null
  reason: string
  encoding: string
  header_row: number | null
  as_of: string | null
  paid_basis: Report['paidBasis']
  rows: number
  new: number
  changed: number
  unchanged: number
  rejected: number
  ignored: number
  file_issues: string
  kind: string | null
  control: string
  shop_ids: string
  period_from: string | null
  period_to: string | null
  twin_of: string | null
  seconds: number
  applied_at: string | null
  undone_at: string | null
}

type Counts = Pick<Report, 'rows' | 'new' | 'changed' | 'unchanged' | 'rejected' | 'ignored'>

/** What happened, or would happen, to the rows of one batch. */
export function reportOf(db: Connection, batchId: string): Report {
  const batch = db.prepare<[string], BatchRecord>('SELECT * FROM batch WHERE id = ?').get(batchId)
  if (batch === undefined) throw new Error(`no batch ${batchId}`)
  return {
    file: batch.file,
    sheet: batch.sheet,
    reason: batch.reason,
    encoding: batch.encoding,
    headerRow: batch.header_row,
    ...identityOf(db, batch),
    ...countsOf(batch),
    ...issuesOf(db, batch),
    period: periodOf(batch),
    asOf: batch.as_of === NO_TIME ? null : batch.as_of,
    paidBasis: batch.paid_basis,
    control: controlOf(db, batch),
    seconds: batch.seconds,
  }
}

type Identity = Pick<Report, 'format' | 'formatName' | 'platform' | 'shop' | 'batchId' | 'mappable'>

/** What the sheet was recognised as, and whose it is. */
function identityOf(db: Connection, batch: BatchRecord): Identity {
  if (batch.format === null) {
    const mappable = batch.rows > 0 ? batch.id : null
    return { format: null, formatName: null, platform: null, shop: null, batchId: null, mappable }
  }
  const format = formatById(batch.format) ?? mappedFormatById(batch.format)
  const shops = shopsOf(db, batch.shop_ids)
  return {
    format: batch.format,
    formatName: format?.name ?? null,
    platform: shops[0]?.platform ?? format?.platform ?? null,
    shop: shops.length === 0 ? null : shops.map((shop) => shop.name).join('、'),
    batchId: batch.id,
    mappable: null,
  }
}

/** The sums of the file beside the sums of what was written. */
function controlOf(db: Connection, batch: BatchRecord): Report['control'] {
  const totals: Control[] = JSON.parse(batch.control)
  if (totals.length === 0 || batch.kind === null) return totals.map((total) => ({ ...total, stored: null }))
  const kind = recordKind(batch.kind)
  const sums =
    db
      .prepare<[string], (number | null)[]>(recordSql(kind).sums)
      .raw()
      .get(batch.twin_of ?? batch.id) ?? []
  const stored = new Map(moneyNames(kind).map((name, index) => [name, sums[index + 1] ?? 0]))
  return totals.map((total) => ({ ...total, stored: stored.get(total.field) ?? null }))
}

/** A batch as the list of imports shows it. */
export function batchOf(db: Connection, batch: BatchRecord): Batch {
  const shops = shopsOf(db, batch.shop_ids)
  return {
    id: batch.id,
    file: batch.file,
    sheet: batch.sheet,
    format: batch.format ?? '',
    formatName: (formatById(batch.format ?? '') ?? mappedFormatById(batch.format ?? ''))?.name ?? '',
    shop: shops.length === 0 ? null : shops.map((shop) => shop.name).join('、'),
    ...countsOf(batch),
    period: periodOf(batch),
    asOf: batch.as_of === NO_TIME ? '' : (batch.as_of ?? ''),
    appliedAt: batch.applied_at ?? '',
    undoneAt: batch.undone_at,
  }
}

export function totalsOf(reports: readonly Counts[]): Counts {
  const sum = (field: keyof Counts) => reports.reduce((total, report) => total + report[field], 0)
  return {
    rows: sum('rows'),
    new: sum('new'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    rejected: sum('rejected'),
    ignored: sum('ignored'),
  }
}

function countsOf(batch: BatchRecord): Counts {
  const { rows, new: added, changed, unchanged, rejected, ignored } = batch
  return { rows, new: added, changed, unchanged, rejected, ignored }
}

function periodOf(batch: BatchRecord): Report['period'] {
  return batch.period_from === null || batch.period_to === null
    ? null
    : { from: batch.period_from, to: batch.period_to }
}

function shopsOf(db: Connection, ids: string): { name: string; platform: Platform }[] {
  return db
    .prepare<[string], { name: string; platform: Platform }>(
      'SELECT name, platform FROM shop WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name',
    )
    .all(ids)
}

function issuesOf(db: Connection, batch: BatchRecord): { issues: RowIssue[]; issueCount: number } {
  const fileIssues: RowIssue[] = JSON.parse(batch.file_issues)
  const rows = db
    .prepare<[string], string>('SELECT issues FROM row_issue WHERE batch_id = ? ORDER BY row')
    .pluck()
    .all(batch.id)
  const issues = [...fileIssues, ...rows.flatMap((text): RowIssue[] => JSON.parse(text))]
  return { issues: issues.slice(0, SHOWN_ISSUES), issueCount: issues.length }
}
