import { ORPCError } from '@orpc/client'
import { ERROR_CODES } from '../../shared/errors.ts'

/** An error as the seller reads it: one Chinese sentence, and the technical text only on request. */
export interface SpokenError {
  message: string
  detail: string | null
}

const FALLBACK = '程序出了意外，这一步没有完成，数据没有改动。重试一次；还不行，就关掉程序再打开。'
const UNREACHABLE = '连不上掌柜台的后台，可能已经关闭。重新打开程序后再试。'

export function isCancelled(error: unknown): boolean {
  if (error instanceof ORPCError) return error.code === 'CANCELLED'
  return error instanceof Error && error.name === 'AbortError'
}

export function spoken(error: unknown): SpokenError {
  if (error instanceof ORPCError && ERROR_CODES.some((code) => code === error.code) && isChinese(error.message)) {
    return { message: error.message, detail: null }
  }
  if (error instanceof TypeError && /fetch/i.test(error.message)) return { message: UNREACHABLE, detail: error.message }
  const detail = error instanceof ORPCError ? `${error.code}: ${error.message}` : String(error)
  return { message: FALLBACK, detail }
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

/** The data changed after the plan was shown: it must be weighed and shown again. */
export function isStale(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'PLAN_STALE'
}
