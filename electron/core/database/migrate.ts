import type { Database as Connection } from 'better-sqlite3'
import { makeBackup } from '../backups/make.ts'
import { SellerError } from '../../../shared/errors.ts'
import { MIGRATIONS } from './migrations/index.ts'

/**
 * Brings the schema up to date, after a verified backup when there is something to lose. A database newer than the
 * program is refused untouched.
 */
export function migrate(db: Connection, clock: () => Date, tell: (words: string) => void): void {
  const version = versionIn(db)
  requireKnownVersion(version)
  if (version > 0 && version < MIGRATIONS.length) {
    tell('数据是旧版本写的，先备份再升级…')
    makeBackup(db, 'migration', clock())
  }
  bringUpToDate(db)
}

/** All pending migrations in one transaction. */
export function bringUpToDate(db: Connection): void {
  const version = versionIn(db)
  if (version === MIGRATIONS.length) return
  db.transaction(() => {
    for (const { sql } of MIGRATIONS.slice(version)) db.exec(sql)
    db.pragma(`user_version = ${MIGRATIONS.length}`)
  })()
}

function versionIn(db: Connection): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/** @throws SellerError DATABASE_NEWER for a version this program does not know */
export function requireKnownVersion(version: number): void {
  if (version > MIGRATIONS.length) {
    throw new SellerError(
      'DATABASE_NEWER',
      `这份数据是较新版本的掌柜台写的（第 ${version} 版，本程序认识到第 ${MIGRATIONS.length} 版）。没有改动它，装上新版本再打开。`,
    )
  }
}
