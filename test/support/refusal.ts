import { ERROR_CODES } from '../../shared/errors.ts'

/**
 * What reached the client as `CODE sentence`. A fault of the program, or a sentence no seller could read, comes out
 * as `UNEXPECTED` with all that is known of it.
 */
export function refusalOf(error: unknown): string {
  if (!(error instanceof Error)) return `UNEXPECTED ${String(error)}`
  const code = 'code' in error ? String(error.code) : ''
  if (ERROR_CODES.some((known) => known === code) && isSentence(error.message)) return `${code} ${error.message}`
  return `UNEXPECTED ${code} ${error.stack ?? error.message}`
}

/** Chinese words that end like a sentence. */
export function isSentence(text: string): boolean {
  return /\p{Script=Han}{4}/u.test(text) && /[。！？]$/.test(text)
}

/** What a piece of work is refused with; `null` when it was done. */
export async function refusal(work: () => unknown): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    return refusalOf(error)
  }
}
