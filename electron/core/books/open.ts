import { SellerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/open.ts'
import { storageFailure } from '../database/failure.ts'
import type { Log } from '../ports.ts'
import { rewriteChunks } from './chunk-writer.ts'
import type { Books } from './columns.ts'
import { loadBooks } from './load.ts'

/**
 * The books, made again from the tables where a damaged disk has left chunks that cannot be opened: they hold nothing
 * that the tables do not.
 *
 * @throws SellerError DATABASE_DAMAGED where the tables cannot be read either
 */
export function openBooks(reader: Connection, writer: Connection, log: Log): Books {
  try {
    return loadBooks(reader)
  } catch (error) {
    if (storageFailure(error) !== undefined) throw error
    log.warn(`books made again: ${String(error)}`)
  }
  try {
    rewriteChunks(writer)
    return loadBooks(reader)
  } catch (error) {
    throw storageFailure(error) ?? damaged(error)
  }
}

function damaged(cause: unknown): SellerError {
  return new SellerError(
    'DATABASE_DAMAGED',
    '数据库里有读不出来的订单，账本算不出来。关掉掌柜台，把数据文件夹里的 zhanggui.sqlite 改名，再打开，到「设置 › 备份」恢复最近的一份。',
    { cause },
  )
}
