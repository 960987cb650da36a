import type { Database as Connection } from 'better-sqlite3'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SellerError } from '../../../shared/errors.ts'
import { listBackups, removeUnfinished, versionOf } from '../backups/files.ts'
import { ensureChunks } from '../books/chunk-writer.ts'
import { ensureKeys } from '../import/records/rekey.ts'
import { isDamage, isSound, openWriter } from './connections.ts'
import { storageFailure } from './failure.ts'
import { migrate, requireKnownVersion } from './migrate.ts'
import { CORRUPT, DATABASE_FILE, databasePath } from './path.ts'
import { clearSuspicion } from './soundness.ts'

export { openReader, openWriter } from './connections.ts'
export type { Connection }

export { DATABASE_FILE, databasePath }

/**
 * Opens and migrates the database of a folder. A damaged file is renamed and explained, never deleted.
 *
 * @param isLooked whether it is looked through first; else whoever opens it sees to that
 * @param tell is told what takes long, before it does
 * @throws SellerError DATABASE_NEWER, DATABASE_DAMAGED, BUSY, DISK_FULL, DISK_FAILED; INVALID_INPUT where it cannot be a folder
 */
export function openDatabase(
  dataDir: string,
  clock: () => Date,
  isLooked = true,
  tell: (words: string) => void = () => undefined,
): Connection {
  const path = databasePath(dataDir)
  let db: Connection | undefined
  try {
    makeFolder(dataDir)
    refuseNewer(path)
    db = openWriter(path)
    if (isLooked && !isSound(db)) throw damage()
    if (isLooked) clearSuspicion(path)
    removeUnfinished(path, clock())
    migrate(db, clock, tell)
    ensureKeys(db)
    ensureChunks(db, tell)
    return db
  } catch (error) {
    db?.close()
    if (isDamage(error)) throw setAside(path, clock())
    throw storageFailure(error) ?? error
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (!['EEXIST', 'ENOTDIR', 'ENOENT'].includes(code)) throw cause
    const words = `「${dataDir}」不能用作数据文件夹：它或它的上一级是一个文件，或者磁盘没有接上。换一个文件夹。`
    throw new SellerError('INVALID_INPUT', words, { cause })
  }
}

/** Reads the version from the file itself: opening it with SQLite would already write to it. */
function refuseNewer(path: string): void {
  const version = existsSync(path) ? versionOf(path) : null
  if (version !== null) requireKnownVersion(version)
}

function damage(): Error {
  return Object.assign(new Error('quick_check failed'), { code: 'SQLITE_CORRUPT' })
}

/** Renames a damaged database with its `-wal` and `-shm`; the next start begins a new one. */
function setAside(path: string, now: Date): SellerError {
  const stamp = now
    .toISOString()
    .replaceAll(/[^0-9]/g, '')
    .slice(0, 14)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, join(dirname(path), `${CORRUPT}${stamp}${suffix}`))
  }
  clearSuspicion(path)
  return new SellerError(
    'DATABASE_DAMAGED',
    `数据库文件已损坏，已改名为 ${CORRUPT}${stamp} 保留在数据文件夹。重新打开会新建一个，${wayBack(path)}。`,
  )
}

/** The newest backup where there is one, else the files that everything came from. */
function wayBack(path: string): string {
  const [newest] = listBackups(path).filter(({ schemaVersion }) => schemaVersion !== null)
  const files = '把原来的导出文件再导入一次'
  return newest === undefined
    ? `${files}即可恢复`
    : `再到「设置 › 备份」恢复 ${newest.createdAt.slice(0, 10)} 的备份，或${files}`
}
