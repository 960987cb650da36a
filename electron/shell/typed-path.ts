import { readFileSync } from 'node:fs'
import { SellerError } from '../../shared/errors.ts'

/** What stands in the way at a path that somebody typed is no fault of the program. */
const IN_THE_WAY: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EACCES', 'EPERM', 'EROFS'])

/** @throws SellerError INVALID_INPUT */
export function usable<Result>(path: string, failing: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (!IN_THE_WAY.has(code)) throw cause
    throw new SellerError('INVALID_INPUT', `「${path}」${failing}（${code}）。看看写得对不对，有没有权限。`, { cause })
  }
}

export function textOf(path: string): string {
  return usable(path, '打不开', () => readFileSync(path, 'utf8'))
}
