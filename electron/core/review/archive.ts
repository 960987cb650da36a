import { createHash, randomUUID } from 'node:crypto'
import { blockOf, reviewSheet } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/open.ts'
import type { SheetKey } from './store.ts'

/** Sheets that were frozen: they stay as they were printed, whatever files come later. */

export interface StoredSheet {
  id: string
  month: string
  /** Ids; empty: all shops. */
  shops: string[]
  revision: number
  frozenAt: string
  version: string
  inputs: string
  conclusion: string
}

interface Row extends Omit<StoredSheet, 'shops'> {
  shops: string
}

const fromStored = (row: Row): StoredSheet => ({ ...row, shops: listOf(row.shops) })

function listOf(json: string): string[] {
  const ids: unknown = JSON.parse(json)
  return Array.isArray(ids) ? ids.map(String) : []
}

/** The newest month first, its newest revision first. */
export function listFrozen(db: Connection): StoredSheet[] {
  return db
    .prepare<[], Row>(
      `SELECT id, month, shops, revision, frozen_at AS frozenAt, version, inputs, conclusion FROM review_sheet
       ORDER BY month DESC, shops, revision DESC`,
    )
    .all()
    .map(fromStored)
}

/** @throws SellerError NOT_FOUND */
export function frozenOf(db: Connection, id: string): StoredSheet & { sheet: ReviewSheet } {
  const row = db
    .prepare<[string], Row & { sheet: string }>(
      `SELECT id, month, shops, revision, frozen_at AS frozenAt, version, inputs, conclusion, sheet FROM review_sheet
       WHERE id = ?`,
    )
    .get(id)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这份定稿。回复盘的「存档」里重新选。')
  return { ...fromStored(row), sheet: reviewSheet.parse(JSON.parse(row.sheet)) }
}

export function newestFrozen(db: Connection, { month, shops }: SheetKey): StoredSheet | null {
  const row = db
    .prepare<[string, string], Row>(
      `SELECT id, month, shops, revision, frozen_at AS frozenAt, version, inputs, conclusion FROM review_sheet
       WHERE month = ? AND shops = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(month, shops)
  return row === undefined ? null : fromStored(row)
}

/** Whether a kept sheet says a text anywhere, or is of a shop or month called so. */
export function isAmong(
  db: Connection,
  { id, month, shopNames }: StoredSheet & { shopNames: readonly string[] },
  text: string,
): boolean {
  if (text === '' || month.includes(text) || shopNames.some((name) => name.includes(text))) return true
  return (
    db
      .prepare<[string, string], number>('SELECT count(*) FROM review_sheet WHERE id = ? AND instr(sheet, ?) > 0')
      .pluck()
      .get(id, JSON.stringify(text).slice(1, -1)) === 1
  )
}

/** The revision before, `null` for the first. */
export function frozenBefore(db: Connection, { month, shops, revision }: StoredSheet): ReviewSheet | null {
  const sheet = db
    .prepare<[string, string, number], string>(
      'SELECT sheet FROM review_sheet WHERE month = ? AND shops = ? AND revision < ? ORDER BY revision DESC LIMIT 1',
    )
    .pluck()
    .get(month, JSON.stringify(shops), revision)
  return sheet === undefined ? null : reviewSheet.parse(JSON.parse(sheet))
}

/** Keeps a sheet; one that says the same as the newest revision of its month is that revision. */
export function freeze(db: Connection, key: SheetKey, sheet: ReviewSheet, inputs: string, now: string): StoredSheet {
  return db
    .transaction(() => {
      const newest = newestFrozen(db, key)
      if (newest !== null && newest.version === sheet.version) return newest
      const frozen: Row = {
        id: randomUUID(),
        ...key,
        revision: (newest?.revision ?? 0) + 1,
        frozenAt: now,
        version: sheet.version,
        inputs,
        conclusion: blockOf(sheet, 1)?.text ?? '',
      }
      db.prepare(
        `INSERT INTO review_sheet (id, month, shops, revision, frozen_at, version, inputs, conclusion, sheet)
         VALUES (:id, :month, :shops, :revision, :frozenAt, :version, :inputs, :conclusion, :sheet)`,
      ).run({ ...frozen, sheet: JSON.stringify(withRevision(sheet, frozen.revision)) })
      return fromStored(frozen)
    })
    .immediate()
}

export function withRevision(sheet: ReviewSheet, revision: number): ReviewSheet {
  return { ...sheet, blocks: sheet.blocks.map((block) => (block.id === 0 ? { ...block, revision } : block)) }
}

/** What every sheet is made from besides its month: the files in force, and what the seller typed. */
export function inputsHash(db: Connection, key: SheetKey): string {
  const hash = createHash('sha256')
  for (const rows of INPUTS.map((read) => read(db, key))) hash.update(JSON.stringify(rows))
  return hash.digest('hex')
}

const INPUTS: readonly ((db: Connection, key: SheetKey) => unknown[])[] = [
  (db) =>
    db
      .prepare(
        `SELECT content_hash, sheet, format, version FROM batch WHERE status = 'applied' AND twin_of IS NULL
         ORDER BY content_hash, sheet`,
      )
      .all(),
  (db) => db.prepare('SELECT * FROM rule ORDER BY 1').all(),
  (db) => db.prepare('SELECT * FROM target ORDER BY 1, 2, 3').all(),
  (db) => db.prepare('SELECT * FROM event ORDER BY 1').all(),
  (db) => db.prepare('SELECT * FROM exclusion_rule ORDER BY 1').all(),
  (db) => db.prepare('SELECT * FROM exclusion_order ORDER BY 1, 2').all(),
  (db) => db.prepare('SELECT * FROM campaign ORDER BY 1').all(),
  (db) => db.prepare('SELECT * FROM sku_setting ORDER BY 1').all(),
  (db) => db.prepare('SELECT * FROM supplier ORDER BY 1').all(),
  (db, { month, shops }) =>
    db.prepare('SELECT * FROM review_finding WHERE month = ? AND shops = ? ORDER BY finding').all(month, shops),
  (db, { month, shops }) =>
    db.prepare('SELECT * FROM review_action WHERE month <= ? AND shops = ? ORDER BY id').all(month, shops),
]
