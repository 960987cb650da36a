import { createHash, randomUUID } from 'node:crypto'
import type { Progress } from '../../../shared/contract/imports.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Platform } from '../../../shared/platforms.ts'
import type { Connection } from '../database/open.ts'
import { openSources } from './archives.ts'
import type { OpenedFile } from './archives.ts'
import { knownFileIssue, removeBatch, stageFailure } from './batches.ts'
import type { Target } from './batches.ts'
import type { Format } from './formats/format.ts'
import { generationOf } from './generation.ts'
import { HERE } from './read/aside/index.ts'
import type { Reader } from './read/aside/index.ts'
import { openTable } from './read/index.ts'
import { skipSheet } from './sheet-head.ts'
import { originalsOf, stageTwin } from './twins.ts'
import { stageSheet } from './stage-sheet.ts'
import type { SourceFile } from './sources.ts'

export interface StageOptions {
  files: readonly SourceFile[]
  /** Name or id of the shop the seller chose for these files. */
  shop?: string | undefined
  platform?: Platform | undefined
  /** Whether the seller said what these files are: then they are read that way, known or not. */
  chosen?: boolean
  /** Formats in which these files are looked for. */
  formats: readonly Format[]
  salt: string
  now: string
}

export interface Watch {
  progress: (progress: Progress) => void
  /** Throws `SellerError('CANCELLED')` once the seller has cancelled. */
  check: () => void
  /** Reads files, in this thread unless another is there for it. */
  reader?: Reader
}

/**
 * Reads every file, converts its rows and stores observations, records, fates and cells as a plan. No number changes.
 * All in one transaction: a cancelled or failed reading leaves nothing behind.
 *
 * @returns the plan's id
 */
export async function stage(db: Connection, options: StageOptions, watch: Watch): Promise<string> {
  const planId = randomUUID()
  await inTransaction(db, async () => {
    db.prepare('INSERT INTO plan (id, generation, created_at) VALUES (?, ?, ?)').run(
      planId,
      generationOf(db),
      options.now,
    )
    let position = 0
    let done = 0
    for await (const file of openSources(options.files, watch)) {
      watch.check()
      watch.progress({ phase: 'reading', file: file.name, done, total: Math.max(options.files.length, done + 1) })
      position += await stageFile(db, { planId, position, file }, options, watch)
      done += 1
    }
  })
  return planId
}

/** The transaction of work that waits for files. Nothing inside catches: whatever is thrown takes everything back. */
async function inTransaction(db: Connection, work: () => Promise<void>): Promise<void> {
  db.exec('BEGIN IMMEDIATE')
  try {
    await work()
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

interface FileTarget {
  planId: string
  position: number
  file: OpenedFile
}

/** @returns how many sheets took a place in the plan */
async function stageFile(db: Connection, target: FileTarget, options: StageOptions, watch: Watch): Promise<number> {
  const started = performance.now()
  const seconds = () => Math.round(performance.now() - started) / 1000
  const { planId, file } = target
  const place = (sheet: string, encoding: string, taken: number): Target => ({
    planId,
    position: target.position + taken,
    file: file.name,
    sheet,
    encoding,
    seconds,
    hash: null,
    known: null,
    source: JSON.stringify(file.from),
  })
  const reader = watch.reader ?? HERE
  let taken = 0
  try {
    if (file.failure !== null) throw file.failure
    await reader.expect(file.source)
    const hash = await hashOf(file.source.chunks())
    const known = knownFileIssue(db, hash)
    for (const original of originalsOf(db, options, file.name, hash)) {
      stageTwin(db, { ...place('', '', taken), hash, known }, original)
      taken += 1
    }
    if (taken > 0) return taken
    const table = await reader.open(file.source)
    const memory = new Map<string, string>()
    let index = 0
    for await (const sheet of table.sheets) {
      const at = index
      const again = async () => skipSheet((await openTable(file.source)).sheets, at)
      const where = { ...place(sheet.name, table.encoding, taken), hash, known }
      taken += (await stageSheet(db, where, { sheet, again, file, memory }, options, watch)) ? 1 : 0
      index += 1
    }
    if (taken === 0) throw new SellerError('FILE_UNREADABLE', `「${file.name}」里一行数据也没有，重新导出一次再导入。`)
    return taken
  } catch (error) {
    // One unreadable file must not keep the others from being read: it gets a report of its own.
    if (!(error instanceof SellerError) || error.code !== 'FILE_UNREADABLE') throw error
    removeFile(db, planId, target.position)
    stageFailure(db, place('', '', 0), error.message)
    return 1
  } finally {
    await file.source.close()
  }
}

/** What was read of a file before it turned out to be broken: half a file must never be imported for the whole. */
function removeFile(db: Connection, planId: string, from: number): void {
  const batches = db
    .prepare<[string, number], { id: string; kind: string | null }>(
      'SELECT id, kind FROM batch WHERE plan_id = ? AND position >= ?',
    )
    .all(planId, from)
  for (const batch of batches) removeBatch(db, batch)
}

/** SHA-256 of a file's bytes. */
export async function hashOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of chunks) digest.update(chunk)
  return digest.digest('hex')
}
