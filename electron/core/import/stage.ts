import { randomUUID } from 'node:crypto'
import type { Progress, RowIssue } from '../../../shared/contract/imports.ts'
import { SellerError } from '../../../shared/errors.ts'
import { familyOf } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import type { Connection } from '../database/open.ts'
import { asOfFromName, NO_TIME } from './asof.ts'
import { writeBlocks } from './blocks.ts'
import { buyerKey } from './convert/buyer.ts'
import { detect } from './detect.ts'
import type { Detected } from './detect.ts'
import { factDay, factKey, factRef } from './facts.ts'
import { readSheet } from './read-sheet.ts'
import type { ReadRow, ReadSheet } from './read-sheet.ts'
import { readTable } from './read/index.ts'
import type { Sheet } from './read/table.ts'
import { chosenShop, placeholderShop, shopByName } from './shops.ts'
import type { SourceFile } from './sources.ts'

export interface StageOptions {
  files: readonly SourceFile[]
  /** Name or id of the shop the seller chose for these files. */
  shop?: string | undefined
  platform?: Platform | undefined
  /** Forces a format instead of recognising one. */
  format?: string | undefined
  salt: string
  now: string
}

export interface Watch {
  progress: (progress: Progress) => void
  /** Throws `SellerError('CANCELLED')` once the seller has cancelled. */
  check: () => void
}

/**
 * Reads every file, converts its rows and stores observations, fates and cells as a plan. No fact changes. All in
 * one transaction: a cancelled or failed reading leaves nothing behind.
 *
 * @returns the plan's id
 */
export function stage(db: Connection, options: StageOptions, watch: Watch): string {
  const planId = randomUUID()
  db.transaction(() => {
    const generation = Number(db.prepare("SELECT value FROM setting WHERE key = 'generation'").pluck().get() ?? 0)
    db.prepare('INSERT INTO plan (id, generation, created_at) VALUES (?, ?, ?)').run(planId, generation, options.now)
    let position = 0
    for (const [index, file] of options.files.entries()) {
      watch.check()
      watch.progress({ phase: 'reading', file: file.name, done: index, total: options.files.length })
      const started = performance.now()
      for (const sheet of sheetsOf(file)) {
        watch.check()
        const seconds = () => Math.round(performance.now() - started) / 1000
        position += stageSheet(db, { planId, position, file, ...sheet }, options, seconds) ? 1 : 0
      }
    }
  }).immediate()
  return planId
}

interface SheetJob {
  encoding: string
  sheet: Sheet
  /** Set when the file could not be read at all. */
  failure: string | null
}

function sheetsOf(file: SourceFile): SheetJob[] {
  const empty: Sheet = { name: '', rows: [] }
  try {
    const table = readTable(file.path, file.name)
    return table.sheets.map((sheet) => ({ encoding: table.encoding, sheet, failure: null }))
  } catch (error) {
    // One unreadable file must not keep the others from being read: it gets a report of its own.
    if (error instanceof SellerError && error.code === 'FILE_UNREADABLE') {
      return [{ encoding: '', sheet: empty, failure: error.message }]
    }
    throw error
  }
}

interface Target extends SheetJob {
  planId: string
  position: number
  file: SourceFile
}

function stageSheet(db: Connection, target: Target, options: StageOptions, seconds: () => number): boolean {
  if (target.failure !== null) return stageUnread(db, target, target.failure, seconds)
  const detected = detect(target.sheet, options.format)
  if (detected.format === null) {
    const empty = !target.sheet.rows.some((row) => row.some((cell) => cell.trim() !== ''))
    return empty && target.sheet.name !== '' ? false : stageUnread(db, target, detected.reason, seconds)
  }
  const platform = platformFor(detected, options.platform)
  const family = familyOf(platform)
  const read = readSheet(target.sheet, detected, (name) => buyerKey(name, family, options.salt))
  const batchId = insertBatch(db, target, {
    format: detected.format.id,
    family,
    platform,
    reason: detected.reason,
    headerRow: detected.headerIndex + 1,
    header: read.header,
    asOf: asOfFromName(target.file.name) ?? read.latest ?? NO_TIME,
    paidBasis: read.paidBasis,
    issues: columnIssues(detected),
  })
  insertRows(db, batchId, read, {
    platform,
    family,
    shop: options.shop,
  })
  writeBlocks(db, batchId, read.rows)
  db.prepare('UPDATE batch SET seconds = ? WHERE id = ?').run(seconds(), batchId)
  return true
}

/**
 * A sheet no format knows: its rows are counted as rejected, with the reason once. Its cells are not kept, since
 * without knowing its columns nobody can tell which of them are personal.
 */
function stageUnread(db: Connection, target: Target, reason: string, seconds: () => number): boolean {
  const rows = target.sheet.rows.filter((cells) => cells.some((cell) => cell.trim() !== '')).length
  const code = target.failure === null ? 'format-unknown' : 'file-unreadable'
  const batchId = insertBatch(db, target, {
    format: null,
    family: null,
    platform: null,
    reason,
    headerRow: null,
    header: [],
    asOf: null,
    paidBasis: null,
    issues: [{ row: 0, column: null, code, message: reason }],
  })
  db.prepare('UPDATE batch SET rows = ?, rejected = ?, seconds = ? WHERE id = ?').run(rows, rows, seconds(), batchId)
  return true
}

/** What a sheet cannot tell because a column is missing, said once for the whole file. */
function columnIssues({ format, columns }: Detected): RowIssue[] {
  if (!format.coversDays || columns.has('paidAt')) return []
  const name = format.columns['paidAt']?.[0] ?? ''
  const message = `没有『${name}』列，看不出哪些订单付了款，这些订单不计入支付金额。在后台导出时勾上这一列再导入。`
  return [{ row: 0, column: name, code: 'column-missing', message }]
}

function platformFor({ format }: Detected, chosen: Platform | undefined): Platform {
  if (chosen === undefined || familyOf(chosen) !== familyOf(format.platform)) return format.platform
  return chosen
}

interface BatchFacts {
  format: string | null
  family: string | null
  platform: string | null
  reason: string
  headerRow: number | null
  header: string[]
  asOf: string | null
  paidBasis: string | null
  issues: RowIssue[]
}

function insertBatch(db: Connection, { planId, position, file, sheet, encoding }: Target, facts: BatchFacts): string {
  const id = randomUUID()
  db.prepare(
    `INSERT INTO batch (id, plan_id, position, file, sheet, format, family, platform, reason, encoding, header_row, header,
       as_of, paid_basis, status, file_issues)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?)`,
  ).run(
    id,
    planId,
    position,
    file.name,
    sheet.name,
    facts.format,
    facts.family,
    facts.platform,
    facts.reason,
    encoding,
    facts.headerRow,
    JSON.stringify(facts.header),
    facts.asOf,
    facts.paidBasis,
    JSON.stringify(facts.issues),
  )
  return id
}

interface ShopChoice {
  platform: Platform
  family: Platform
  shop: string | undefined
}

function insertRows(db: Connection, batchId: string, read: ReadSheet, choice: ShopChoice): void {
  const insertRow = db.prepare('INSERT INTO batch_row (batch_id, row, action, fixed, issues) VALUES (?, ?, ?, ?, ?)')
  const insertFact = db.prepare(
    `INSERT INTO observation (batch_id, row, kind, family, shop_id, claimed, order_id, key, ref, day, fact)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const shopOf = shopResolver(db, choice)
  for (const row of read.rows) {
    insertRow.run(
      batchId,
      row.row,
      row.action ?? 'new',
      row.action === null ? 0 : 1,
      row.issues.length > 0 ? JSON.stringify(row.issues) : null,
    )
    if (row.facts.length === 0) continue
    const { id, claimed } = shopOf(row)
    for (const fact of row.facts) {
      insertFact.run(
        batchId,
        row.row,
        fact.kind,
        choice.family,
        id,
        claimed ? 1 : 0,
        fact.orderId,
        factKey(fact),
        factRef(fact),
        factDay(fact),
        JSON.stringify(fact),
      )
    }
  }
}

/** The seller's choice first, then the row's shop column; a row that names none follows its order number later. */
function shopResolver(
  db: Connection,
  { platform, family, shop }: ShopChoice,
): (row: ReadRow) => { id: string; claimed: boolean } {
  const chosen = shop === undefined ? null : chosenShop(db, shop, platform)
  const standIn = placeholderShop(db, family)
  const named = new Map<string, string>()
  return (row) => {
    if (chosen !== null) return { id: chosen, claimed: true }
    if (row.shopName === null) return { id: standIn, claimed: false }
    const known = named.get(row.shopName) ?? shopByName(db, platform, row.shopName)
    named.set(row.shopName, known)
    return { id: known, claimed: true }
  }
}
