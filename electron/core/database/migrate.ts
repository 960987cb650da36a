import type { Database as Connection } from 'better-sqlite3'
import Database from 'better-sqlite3'
import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { SellerError } from '../../../shared/errors.ts'
import { MIGRATIONS } from './migrations/index.ts'

/**
 * Brings the schema up to date: all pending migrations in one transaction, after a verified backup when there is
 * something to lose. A database newer than the program is refused untouched.
 */
export function migrate(db: Connection, dataDir: string, clock: () => Date): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  requireKnownVersion(version)
  if (version === MIGRATIONS.length) return
  if (version > 0) backUp(db, dataDir, `before-migration-${version}`, clock())
  db.transaction(() => {
    for (const { sql } of MIGRATIONS.slice(version)) db.exec(sql)
    db.pragma(`user_version = ${MIGRATIONS.length}`)
  })()
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

/** Copies the database with `VACUUM INTO` and checks the copy before it is called a backup. Returns its path. */
export function backUp(db: Connection, dataDir: string, name: string, now: Date): string {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  const stamp = now
    .toISOString()
    .replaceAll(/[^0-9]/g, '')
    .slice(0, 14)
  const path = join(folder, `${stamp}-${name}.sqlite`)
  const unchecked = `${path}.unchecked`
  db.prepare('VACUUM INTO ?').run(unchecked)
  const copy = new Database(unchecked, { readonly: true })
  const verdict = copy.pragma('quick_check(1)', { simple: true })
  copy.close()
  if (verdict !== 'ok') throw new SellerError('DATABASE_DAMAGED', '备份没有通过检查，已停下，原来的数据没有改动。')
  renameSync(unchecked, path)
  return path
}
