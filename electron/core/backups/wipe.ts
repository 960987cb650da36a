import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database as Connection } from 'better-sqlite3'
import { SellerError } from '../../../shared/errors.ts'
import { openWriter } from '../database/connections.ts'
import { bringUpToDate } from '../database/migrate.ts'
import { CORRUPT, outboxFolder, uploadFolder } from '../database/path.ts'
import { ensureKeys } from '../import/records/rekey.ts'
import type { Watch } from '../import/stage.ts'
import { backupFolder, RESTORING } from './files.ts'
import { holds } from './holds.ts'
import { overwrite } from './restore.ts'

/** What the seller types where there is no shop yet. */
const NO_SHOP = '掌柜台'

/**
 * Empties everything: facts, settings, kept sheets, backups, databases that were set aside as damaged, and exports that a
 * browser host was sent. The name of a shop stands for "I mean it".
 *
 * @throws SellerError INVALID_INPUT where no shop is called so
 */
export async function wipe(
  db: Connection,
  { confirm }: { confirm: string },
  watch: Watch,
): Promise<{ files: number; orders: number; shops: number }> {
  const names = db.prepare<[], string>('SELECT name FROM shop').pluck().all()
  const wanted = names.length === 0 ? [NO_SHOP] : names
  if (!wanted.includes(confirm.trim()))
    throw new SellerError('INVALID_INPUT', `要清空就把店名原样写上：${wanted.join('、')}。数据没有改动。`)
  const gone = holds(db)
  const folder = backupFolder(db.name)
  mkdirSync(folder, { recursive: true })
  const empty = openWriter(join(folder, `empty${RESTORING}-${randomUUID()}`))
  bringUpToDate(empty)
  ensureKeys(empty)
  await overwrite(db, empty, watch)
  rmSync(folder, { recursive: true, force: true })
  removeBeside(dirname(db.name))
  return gone
}

function removeBeside(dataDir: string): void {
  for (const name of readdirSync(dataDir)) if (name.startsWith(CORRUPT)) rmSync(join(dataDir, name), { force: true })
  for (const folder of [uploadFolder(dataDir), outboxFolder(dataDir)]) rmSync(folder, { recursive: true, force: true })
}
