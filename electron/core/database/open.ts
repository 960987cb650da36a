import Database from 'better-sqlite3'
import type { Database as Connection } from 'better-sqlite3'
import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { SellerError } from '../../../shared/errors.ts'
import { ensureChunks } from '../books/chunk-writer.ts'
import { storageFailure } from './failure.ts'
import { migrate, requireKnownVersion } from './migrate.ts'

export type { Connection }

export const DATABASE_FILE = 'zhanggui.sqlite'

export function databasePath(dataDir: string): string {
  return join(dataDir, DATABASE_FILE)
}

/**
 * The read-write connection. The pragmas: 16 KiB pages (measured 0.7–0.8 × the time of 4 KiB for imports), WAL so
 * that pages answer while an import writes, FULL so that a committed import survives a power cut.
 */
export function openWriter(path: string): Connection {
  const db = new Database(path)
  db.pragma('page_size = 16384')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 10000')
  db.pragma('temp_store = MEMORY')
  db.pragma('cache_size = -16000')
  return db
}

/** A connection that cannot write, whatever is asked of it. */
export function openReader(path: string): Connection {
  const db = new Database(path, { readonly: true })
  db.pragma('query_only = ON')
  db.pragma('busy_timeout = 10000')
  return db
}

/**
 * Opens and migrates the database of a folder. A damaged file is renamed and explained, never deleted.
 *
 * @throws SellerError DATABASE_NEWER, DATABASE_DAMAGED, BUSY, DISK_FULL, DISK_FAILED
 */
export function openDatabase(dataDir: string, clock: () => Date): Connection {
  const path = databasePath(dataDir)
  let db: Connection | undefined
  try {
    mkdirSync(dataDir, { recursive: true })
    refuseNewer(path)
    db = openWriter(path)
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damage()
    migrate(db, dataDir, clock)
    ensureChunks(db)
    return db
  } catch (error) {
    db?.close()
    if (isDamage(error)) throw setAside(path, clock())
    throw storageFailure(error) ?? error
  }
}

/** How every SQLite file begins, and where it keeps `user_version`, big-endian. */
const MAGIC = 'SQLite format 3\0'
const USER_VERSION_OFFSET = 60

/** Reads the version from the file itself: opening it with SQLite would already write to it. */
function refuseNewer(path: string): void {
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  const head = Buffer.alloc(USER_VERSION_OFFSET + 4)
  const read = readSync(file, head, 0, head.length, 0)
  closeSync(file)
  if (read === head.length && head.toString('latin1', 0, MAGIC.length) === MAGIC) {
    requireKnownVersion(head.readInt32BE(USER_VERSION_OFFSET))
  }
}

function damage(): Error {
  return Object.assign(new Error('quick_check failed'), { code: 'SQLITE_CORRUPT' })
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}

/** Renames a damaged database with its `-wal` and `-shm`; the next start begins a new one. */
function setAside(path: string, now: Date): SellerError {
  const stamp = now
    .toISOString()
    .replaceAll(/[^0-9]/g, '')
    .slice(0, 14)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, `${path}.corrupt-${stamp}${suffix}`)
  }
  return new SellerError(
    'DATABASE_DAMAGED',
    `数据库文件已损坏，已改名为 ${DATABASE_FILE}.corrupt-${stamp} 保留在数据文件夹。重新打开会新建一个，把原来的导出文件再导入一次即可恢复。`,
  )
}
