import type { Log } from '../core/ports.ts'

/** Words go to standard error: standard output is kept for results. */
export function createTerminalLog(): Log {
  const write = (words: string) => process.stderr.write(`${words}\n`)
  return {
    info: (message) => void write(message),
    warn: (message) => void write(`注意：${message}`),
    error: (message, cause) => void write(`出错：${message}${cause === undefined ? '' : `\n${describe(cause)}`}`),
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
