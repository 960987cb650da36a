import type { Value } from '../records/kind.ts'
import type { ConvertContext } from './format.ts'

/**
 * A 整场 workbook names its live session on the first sheet only; the sheets after it are about the same one. The
 * session is remembered for the file being read.
 */
export function rememberSession({ memory }: ConvertContext, startedAt: Value, account: Value): void {
  if (typeof startedAt === 'string') memory.set('startedAt', startedAt)
  if (typeof account === 'string') memory.set('account', account)
}

export function sessionOf({ memory, period }: ConvertContext): { startedAt: string | null; account: string | null } {
  // A sheet on its own is put to the day that its notes or name state.
  const day = period === null ? null : `${period.from} 00:00:00`
  return { startedAt: memory.get('startedAt') ?? day, account: memory.get('account') ?? null }
}
