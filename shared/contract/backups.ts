import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command, outFile, query, TABLES } from './common.ts'
import { progress } from './imports.ts'

/** Copies of all data beside it, each checked when it is made; and the way to be rid of everything. */

export const BACKUP_KINDS = ['manual', 'daily', 'migration', 'restore', 'archive'] as const
export type BackupKind = (typeof BACKUP_KINDS)[number]

export const BACKUP_NAMES: Readonly<Record<BackupKind, string>> = {
  manual: '自己备的',
  daily: '每天自动',
  migration: '升级前',
  restore: '恢复前',
  archive: '打包带来的',
}

const backup = z.object({
  /** The name of its file. */
  id: z.string(),
  kind: z.enum(BACKUP_KINDS),
  createdAt: z.string(),
  bytes: z.number().int(),
  /** `null`: it is no database any more. */
  schemaVersion: z.number().int().nullable(),
})
export type Backup = z.infer<typeof backup>

const verified = z.object({
  id: z.string(),
  ok: z.boolean(),
  /** What keeps it from being restored, in words. */
  problems: z.array(z.string()),
  /** What it holds; `null` where it cannot be read. */
  files: z.number().int().nullable(),
  orders: z.number().int().nullable(),
  shops: z.number().int().nullable(),
})
export type Verified = z.infer<typeof verified>

const which = z.object({ id: z.string() })

/** Long enough that trying them all is hopeless, short enough to be typed on the other computer. */
const passphrase = z.string().min(8, '口令至少 8 个字').max(200, '口令最多 200 个字')

export const backups = {
  /** The newest first. */
  list: query([]).output(z.array(backup)),
  /** Copies everything and checks the copy. */
  create: query([...TABLES]).output(eventIterator(progress, backup)),
  verify: query([]).input(which).output(verified),
  /** Puts a backup in the place of the data; `before` is the backup of what was, by which this is taken back. */
  restore: command([...TABLES])
    .input(which)
    .output(eventIterator(progress, z.object({ restored: z.string(), before: z.string() }))),
  /** Writes everything into one file that only the passphrase opens, for another computer. */
  pack: query([...TABLES])
    .input(z.object({ passphrase }))
    .output(eventIterator(progress, outFile)),
  /** Opens such a file and puts it among the backups; nothing is replaced until it is restored. */
  unpack: query([])
    .input(z.object({ file: z.string(), passphrase: z.string() }))
    .output(eventIterator(progress, backup)),
}

export const data = {
  /** Empties everything, backups too. `confirm`: the name of a shop, as it stands. */
  wipe: command([...TABLES])
    .input(z.object({ confirm: z.string() }))
    .output(z.object({ files: z.number().int(), orders: z.number().int(), shops: z.number().int() })),
}
