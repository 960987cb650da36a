import type { Connection } from '../database/open.ts'
import { VERSION } from '../version.ts'
import { copyBatch } from './batches.ts'
import type { Target } from './batches.ts'
import { normaliseHeader } from './convert/cells.ts'
import { copyFacts } from './fact-store.ts'
import { copyFates, countFates } from './fates.ts'
import { formatById } from './formats/index.ts'
import { isMappedFormat } from './mapping/format.ts'
import { RECORD_KINDS } from './records/index.ts'
import type { StageOptions } from './stage.ts'

interface Original {
  id: string
  format: string | null
  header: string
  claims: string
}

/**
 * A file whose bytes are in already, under the same name and by the same reading, states nothing new. Its sheets then
 * become twins of those batches: rows are accounted for, nothing is read, and nothing is stored twice.
 *
 * Not where the seller says how it is to be read, or said of the other whose it is, nor where another file of the same as-of came in after it: a tie goes
 * to the later import (domain rule 2), so reading it again may change a number.
 *
 * @returns the batches it would repeat, in the order of its sheets; none when it has to be read
 */
export function originalsOf(db: Connection, options: StageOptions, file: string, hash: string): string[] {
  if (options.shop !== undefined || options.platform !== undefined || options.chosen === true) return []
  const found = db
    .prepare<[object], Original>(
      `SELECT b.id, b.format, b.header, b.claims FROM batch b
       WHERE b.content_hash = :hash AND b.file = :file AND b.status = 'applied' AND b.twin_of IS NULL AND b.version = :version
         AND NOT EXISTS (SELECT 1 FROM batch l WHERE l.status = 'applied' AND l.family = b.family AND l.as_of = b.as_of
           AND l.sequence > b.sequence AND coalesce(l.content_hash, '') <> :hash)
       ORDER BY b.plan_id, b.position`,
    )
    .all({ hash, file, version: VERSION })
  const sheets = Number(
    db
      .prepare('SELECT count(*) FROM batch WHERE content_hash = ? AND file = ? AND twin_of IS NULL')
      .pluck()
      .get(hash, file),
  )
  // A sheet that was left out, undone or read in another way makes the whole file one to be read.
  const whole = found.length > 0 && found.length === sheets
  return whole && found.every(isAsItSays) ? found.map(({ id }) => id) : []
}

/** Whether a batch has its reading, and the shops it claims, from its own cells. */
function isAsItSays({ format, header, claims }: Original): boolean {
  if (format === null || isMappedFormat(format)) return false
  const shopNames = new Set(formatById(format)?.columns['shopName']?.map(normaliseHeader))
  const names: string[] = JSON.parse(header)
  return claims === '[]' || names.some((name) => shopNames.has(normaliseHeader(name)))
}

/** A planned batch that repeats another: every row that was taken then is unchanged now. */
export function stageTwin(db: Connection, target: Target, original: string): void {
  const id = copyBatch(db, target, original)
  copyFates(db, original, id)
  const counts = countFates(db, id)
  db.prepare(
    'UPDATE batch SET new = 0, changed = 0, unchanged = ?, rejected = ?, ignored = ?, seconds = ? WHERE id = ?',
  ).run(counts.get('unchanged') ?? 0, counts.get('rejected') ?? 0, counts.get('ignored') ?? 0, target.seconds(), id)
}

/** Where a batch's rows are kept: with itself, or with the batch it repeats. */
export function holderOf(db: Connection, batchId: string): string {
  const twin = db.prepare<[string], string | null>('SELECT twin_of FROM batch WHERE id = ?').pluck().get(batchId)
  return twin ?? batchId
}

/** Gives a twin rows of its own: it is to be another shop's, or the batch it repeats is going. */
export function makeWhole(db: Connection, twinId: string): void {
  const holder = holderOf(db, twinId)
  if (holder === twinId) return
  copyFacts(db, holder, twinId)
  db.prepare(
    'INSERT INTO batch_cover (batch_id, shop_id, from_day, to_day) SELECT ?, shop_id, from_day, to_day FROM batch_cover WHERE batch_id = ?',
  ).run(twinId, holder)
  for (const table of ['source_block', ...RECORD_KINDS.map((kind) => kind.table)]) copyRows(db, table, holder, twinId)
  db.prepare('UPDATE batch SET twin_of = NULL WHERE id = ?').run(twinId)
  // What a planned twin's rows would do is weighed like that of any batch.
  db.prepare(
    `UPDATE row_fate SET fixed = 0 WHERE batch_id = :id AND action = 'unchanged'
       AND EXISTS (SELECT 1 FROM batch WHERE id = :id AND status = 'planned')`,
  ).run({ id: twinId })
}

function copyRows(db: Connection, table: string, from: string, to: string): void {
  const columns = db
    .prepare<[string], string>("SELECT name FROM pragma_table_info(?) WHERE name NOT IN ('id', 'batch_id')")
    .pluck()
    .all(table)
    .map((name) => `"${name}"`)
    .join(', ')
  db.prepare(
    `INSERT INTO "${table}" (batch_id, ${columns}) SELECT ?, ${columns} FROM "${table}" WHERE batch_id = ?`,
  ).run(to, from)
}

/**
 * Before a batch is undone: its oldest applied twin, which still states the same, takes its rows over, and the other
 * twins repeat that one from now on. Planned twins without such an heir get rows of their own.
 */
export function bequeath(db: Connection, batchId: string): void {
  const twins = db
    .prepare<[string], { id: string; status: string }>(
      "SELECT id, status FROM batch WHERE twin_of = ? AND status <> 'undone' ORDER BY status = 'planned', sequence",
    )
    .all(batchId)
  const heir = twins.find(({ status }) => status === 'applied')?.id ?? null
  if (heir !== null) makeWhole(db, heir)
  for (const { id } of twins) {
    if (id === heir) continue
    if (heir === null) makeWhole(db, id)
    else db.prepare('UPDATE batch SET twin_of = ? WHERE id = ?').run(heir, id)
  }
}
