import { readFile } from 'node:fs/promises'
import { SellerError } from '../../shared/errors.ts'
import { storageFailure } from '../core/database/failure.ts'

/** What stands in the way at a path that somebody typed is no fault of the program. */
const IN_THE_WAY: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'EACCES',
  'EPERM',
  'EROFS',
  'EBUSY',
])

/** @throws SellerError INVALID_INPUT, DISK_FULL, DISK_FAILED */
export async function usable<Result>(path: string, failing: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (!IN_THE_WAY.has(code)) throw storageFailure(cause) ?? cause
    throw new SellerError('INVALID_INPUT', `「${path}」${failing}（${code}）。看看写得对不对，有没有权限。`, { cause })
  }
}

/** The text of a file, without the mark that Windows puts before it. */
export async function textOf(path: string): Promise<string> {
  const text = await usable(path, '打不开', () => readFile(path, 'utf8'))
  return text.replace(/^\uFEFF/, '')
}
