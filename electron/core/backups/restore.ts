import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import type { Database as Connection } from 'better-sqlite3'
import { SellerError } from '../../../shared/errors.ts'
import { ensureChunks } from '../books/chunk-writer.ts'
import { bringUpToDate } from '../database/migrate.ts'
import { ensureKeys } from '../import/records/rekey.ts'
import { openWriter } from '../database/connections.ts'
import type { Watch } from '../import/stage.ts'
import { pathOfBackup, RESTORING } from './files.ts'
import { keepBeforeRestore } from './make.ts'
import { problemsOf } from './verify.ts'

/** Pages copied between two looks at whether the work was cancelled. */
const PAGES_A_STEP = 500

/**
 * Puts a backup in the place of the data, in one transaction of the live database: other connections see all of it or
 * nothing, and a kill leaves what was. What was is kept as a backup of its own, so that this can be taken back.
 *
 * @throws SellerError NOT_FOUND, DATABASE_DAMAGED, CANCELLED
 */
export async function restore(
  db: Connection,
  { id, now }: { id: string; now: string },
  watch: Watch,
): Promise<{ restored: string; before: string }> {
  const path = pathOfBackup(db.name, id)
  tell(watch, 'checking', 0, 0)
  const problems = problemsOf(path)
  if (problems.length > 0)
    throw new SellerError('DATABASE_DAMAGED', `这份备份不能用：${problems.join('；')}。数据没有改动，换一份备份。`)
  watch.check()
  tell(watch, 'saving', 0, 0)
  const before = keepBeforeRestore(db, new Date(now))
  watch.check()
  // A name of its own: the log that a killed one left beside its copy must not be taken for this one's.
  const copy = `${path}${RESTORING}-${randomUUID()}`
  copyFileSync(path, copy)
  await overwrite(db, upToDate(copy), watch)
  return { restored: id, before: before.id }
}

/** A copy as this program would have written it: the live database never has an older schema. */
function upToDate(path: string): Connection {
  const copy = openWriter(path)
  try {
    bringUpToDate(copy)
    ensureKeys(copy)
    ensureChunks(copy)
    return copy
  } catch (error) {
    discard(copy)
    throw error
  }
}

/** Copies every page of one database over another, and closes the first. */
export async function overwrite(db: Connection, source: Connection, watch: Watch): Promise<void> {
  try {
    await source.backup(db.name, {
      progress: ({ totalPages, remainingPages }) => {
        watch.check()
        tell(watch, 'writing', totalPages - remainingPages, totalPages)
        return PAGES_A_STEP
      },
    })
    // What it replaced must not stay readable in the log beside the file.
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    discard(source)
  }
}

function discard(copy: Connection): void {
  copy.close()
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy.name}${suffix}`, { force: true })
}

export function tell(watch: Watch, phase: 'checking' | 'saving' | 'writing', done: number, total: number): void {
  watch.progress({ phase, file: '', done, total })
}
