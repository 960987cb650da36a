import { closeSync, existsSync, openSync, readSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BACKUP_KINDS } from '../../../shared/contract/backups.ts'
import type { Backup, BackupKind } from '../../../shared/contract/backups.ts'
import { SellerError } from '../../../shared/errors.ts'
import { CHECKSUM } from './checksum.ts'

/** Copies of the database in the data folder: `20261126081530-daily.sqlite`, by the moment in UTC. */

const FOLDER = 'backups'
const NAME =
  /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})-(manual|daily|before-migration|before-restore|from-archive)(?:-\d+)?\.sqlite$/

/** What stands in the file's name, by kind. */
const WORDS: Readonly<Record<BackupKind, string>> = {
  manual: 'manual',
  daily: 'daily',
  migration: 'before-migration',
  restore: 'before-restore',
  archive: 'from-archive',
}

export function backupFolder(database: string): string {
  return join(dirname(database), FOLDER)
}

/** @param detail a number that tells two of one second apart, or which version was left */
export function backupName(kind: BackupKind, now: Date, detail?: number): string {
  const stamp = now
    .toISOString()
    .replaceAll(/[^0-9]/g, '')
    .slice(0, 14)
  return `${stamp}-${WORDS[kind]}${detail === undefined ? '' : `-${detail}`}.sqlite`
}

/** The newest first. */
export function listBackups(database: string): Backup[] {
  const folder = backupFolder(database)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((id) => describe(folder, id) ?? [])
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
}

function describe(folder: string, id: string): Backup | null {
  const [, year, month, day, hour, minute, second, word] = NAME.exec(id) ?? []
  const kind = BACKUP_KINDS.find((one) => WORDS[one] === word)
  if (kind === undefined) return null
  const path = join(folder, id)
  return {
    id,
    kind,
    createdAt: `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`,
    bytes: statSync(path).size,
    schemaVersion: versionOf(path),
  }
}

/** How every SQLite file begins, and where it keeps `user_version`, big-endian. */
const MAGIC = 'SQLite format 3\0'
const USER_VERSION_OFFSET = 60

/** Read from the file itself: opening it with SQLite may already write to it. @returns `null` where it is no database */
export function versionOf(path: string): number | null {
  const file = openSync(path, 'r')
  const head = Buffer.alloc(USER_VERSION_OFFSET + 4)
  const read = readSync(file, head, 0, head.length, 0)
  closeSync(file)
  const isDatabase = read === head.length && head.toString('latin1', 0, MAGIC.length) === MAGIC
  return isDatabase ? head.readInt32BE(USER_VERSION_OFFSET) : null
}

/** @throws SellerError NOT_FOUND for what is no backup of this folder */
export function pathOfBackup(database: string, id: string): string {
  if (!listBackups(database).some((one) => one.id === id))
    throw new SellerError('NOT_FOUND', '没有这份备份，可能已经删掉了。回「设置」重新选。')
  return join(backupFolder(database), id)
}

export function removeBackup(folder: string, id: string): void {
  for (const suffix of ['', CHECKSUM]) rmSync(join(folder, id + suffix), { force: true })
}

/** Copies that a kill left half made; those that another program may be making stay. */
export function removeUnfinished(database: string, now: Date): void {
  const folder = backupFolder(database)
  if (!existsSync(folder)) return
  const names = readdirSync(folder)
  const isAlone = (name: string) => name.endsWith(CHECKSUM) && !names.includes(name.slice(0, -CHECKSUM.length))
  for (const name of names) {
    if (!isAlone(name) && !UNFINISHED.some((suffix) => name.includes(suffix))) continue
    const path = join(folder, name)
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (changed < now.getTime() - LONGEST_MS) rmSync(path, { force: true })
  }
}

/** No copy takes longer. */
const LONGEST_MS = 3_600_000

export const UNCHECKED = '.unchecked'
export const RESTORING = '.restoring'
const UNFINISHED = [UNCHECKED, RESTORING]
