import { SellerError } from '../../../shared/errors.ts'

type Cause = 'full' | 'busy' | 'damaged' | 'failed'

/** By the beginning of the code that SQLite or the system gives; the first that fits counts. */
const CAUSES: readonly (readonly [prefix: string, cause: Cause])[] = [
  ['SQLITE_FULL', 'full'],
  // The index of the -wal is a file too: it cannot grow on a full disk, and SQLite calls that a fault of the disk.
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['EBUSY', 'busy'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR', 'failed'],
  ['SQLITE_CANTOPEN', 'failed'],
  ['SQLITE_READONLY', 'failed'],
  ['SQLITE_PERM', 'failed'],
  ['EACCES', 'failed'],
  ['EPERM', 'failed'],
  ['EROFS', 'failed'],
  ['EFBIG', 'failed'],
  ['EIO', 'failed'],
]

/** The code of a fault of SQLite or the system, `''` for any other. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/**
 * What the disk, or another program on it, did to a piece of work, in the seller's words. Every write is one
 * transaction, so nothing of it is left.
 *
 * @returns `undefined` for a fault of the program
 */
export function storageFailure(error: unknown): SellerError | undefined {
  const code = codeOf(error)
  const cause = CAUSES.find(([prefix]) => code.startsWith(prefix))?.[1]
  switch (cause) {
    case 'full':
      return new SellerError('DISK_FULL', '磁盘满了，这一步没有做成，数据没有改动。腾出空间再试。', { cause: error })
    case 'busy':
      return new SellerError('BUSY', '另一个窗口或程序正在写这份数据，等它完成再试。', { cause: error })
    case 'damaged':
      return new SellerError(
        'DATABASE_DAMAGED',
        '数据库文件读不对了，这一步没有做成。关掉掌柜台再打开，它会检查这个文件并告诉你怎么恢复。',
        { cause: error },
      )
    case 'failed':
      return new SellerError(
        'DISK_FAILED',
        `数据文件夹写不进去（${code}），这一步没有做成，数据没有改动。看看磁盘是不是满了、有没有插稳、文件夹是不是只读，再试。`,
        { cause: error },
      )
    case undefined:
      return undefined
  }
}
