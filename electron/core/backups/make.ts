import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as Connection } from 'better-sqlite3'
import type { Backup, BackupKind } from '../../../shared/contract/backups.ts'
import { SellerError } from '../../../shared/errors.ts'
import { storageFailure } from '../database/failure.ts'
import { seal } from './checksum.ts'
import { backupFolder, backupName, listBackups, removeBackup, UNCHECKED } from './files.ts'
import { outdated } from './rotation.ts'
import { problemsOf } from './verify.ts'

/**
 * Copies the database, checks the copy before it is called a backup, and lets go of the oldest ones.
 *
 * @throws SellerError DATABASE_DAMAGED where the copy does not pass; nothing is left of it then
 */
export function makeBackup(db: Connection, kind: BackupKind, now: Date, onCheck: () => void = () => undefined): Backup {
  const folder = backupFolder(db.name)
  mkdirSync(folder, { recursive: true })
  const name = freeName(folder, kind, now)
  const path = join(folder, name)
  // What a kill left of another one must not be in the way.
  const unchecked = `${path}${UNCHECKED}-${randomUUID()}`
  try {
    db.prepare('VACUUM INTO ?').run(unchecked)
    onCheck()
    if (problemsOf(unchecked).length > 0)
      throw new SellerError(
        'DATABASE_DAMAGED',
        '备份没有通过检查，没有留下，原来的数据没有改动。到「设置 › 数据」点“检查数据”，看哪里不对。',
      )
    seal(unchecked, path)
  } catch (error) {
    rmSync(unchecked, { force: true })
    throw error
  }
  for (const { id } of outdated(listBackups(db.name), now.toISOString())) if (id !== name) removeBackup(folder, id)
  return backupOf(db.name, name)
}

/**
 * Keeps what is about to be replaced. Data that do not pass are kept as they lie, so that damage does not stand in the
 * way of what mends it; looking at that copy names what is wrong with it.
 */
export function keepBeforeRestore(db: Connection, now: Date): Backup {
  try {
    return makeBackup(db, 'restore', now)
  } catch (error) {
    const known = error instanceof SellerError ? error : storageFailure(error)
    if (known?.code !== 'DATABASE_DAMAGED') throw error
  }
  const folder = backupFolder(db.name)
  const name = freeName(folder, 'restore', now)
  const copy = `${join(folder, name)}${UNCHECKED}-${randomUUID()}`
  db.pragma('wal_checkpoint(TRUNCATE)')
  try {
    copyFileSync(db.name, copy)
    seal(copy, join(folder, name))
  } catch (error) {
    rmSync(copy, { force: true })
    throw error
  }
  return backupOf(db.name, name)
}

/**
 * Takes a database from elsewhere among the backups, once it is known to be a good one.
 *
 * @param write writes it under the given path
 * @throws SellerError DATABASE_DAMAGED where it is none; nothing is left of it then
 */
export async function adoptBackup(
  database: string,
  now: Date,
  write: (path: string) => Promise<void>,
): Promise<Backup> {
  const folder = backupFolder(database)
  mkdirSync(folder, { recursive: true })
  const name = freeName(folder, 'archive', now)
  const unchecked = `${join(folder, name)}${UNCHECKED}-${randomUUID()}`
  try {
    await write(unchecked)
    const problems = problemsOf(unchecked)
    if (problems.length > 0)
      throw new SellerError('DATABASE_DAMAGED', `包里的数据不能用：${problems.join('；')}。现有的数据没有改动。`)
    seal(unchecked, join(folder, name))
  } catch (error) {
    rmSync(unchecked, { force: true })
    throw error
  }
  return backupOf(database, name)
}

function backupOf(database: string, name: string): Backup {
  const made = listBackups(database).find(({ id }) => id === name)
  if (made === undefined) throw new Error(`no backup ${name}`)
  return made
}

/** Two of one second are told apart by a number. */
function freeName(folder: string, kind: BackupKind, now: Date): string {
  for (let detail = 0; ; detail++) {
    const name = backupName(kind, now, detail === 0 ? undefined : detail)
    if (!existsSync(join(folder, name))) return name
  }
}
