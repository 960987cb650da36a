import type { Database as Connection } from 'better-sqlite3'
import type { Verified } from '../../../shared/contract/backups.ts'
import { openReader } from '../database/connections.ts'
import { storageFailure } from '../database/failure.ts'
import { MIGRATIONS } from '../database/migrations/index.ts'
import { isAsSealed } from './checksum.ts'
import { versionOf } from './files.ts'
import { holds } from './holds.ts'

/** What keeps a copy from being a good one, in words; none where it is. */
export function problemsOf(path: string): string[] {
  const version = versionOf(path)
  if (version === null) return ['这个文件不是掌柜台的数据库']
  if (version > MIGRATIONS.length)
    return [`它是较新版本的掌柜台写的（第 ${version} 版，本程序认识到第 ${MIGRATIONS.length} 版）`]
  try {
    if (!isAsSealed(path)) return ['文件和备份时不一样了（校验和对不上），可能坏了或被改过']
    return withCopy(path, checked)
  } catch (error) {
    if (storageFailure(error) === undefined) throw error
    return [`文件读不对：${error instanceof Error ? error.message : String(error)}`]
  }
}

function checked(copy: Connection): string[] {
  const quick = (copy.pragma('quick_check(5)') as { quick_check: string }[]).map((row) => row.quick_check)
  const loose = (copy.pragma('foreign_key_check') as unknown[]).length
  return [
    ...quick.filter((verdict) => verdict !== 'ok').map((verdict) => `文件读不对：${verdict}`),
    ...(loose > 0 ? [`${loose} 处引用找不到`] : []),
  ]
}

/** The same, with what the copy holds. */
export function verify(path: string): Omit<Verified, 'id'> {
  const problems = problemsOf(path)
  if (problems.length > 0) return { ok: false, problems, files: null, orders: null, shops: null }
  return { ok: true, problems, ...withCopy(path, holds) }
}

function withCopy<Answer>(path: string, work: (copy: Connection) => Answer): Answer {
  const copy = openReader(path)
  try {
    return work(copy)
  } finally {
    copy.close()
  }
}
