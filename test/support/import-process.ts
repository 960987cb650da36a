import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** How far an importing program has come, in the order in which it gets there. */
export const MARKS = [
  'stage',
  'reading',
  'checking',
  'planned',
  'apply',
  'saving',
  'writing',
  'finishing',
  'applied',
  'closed',
] as const
export type Mark = (typeof MARKS)[number] | 'failed'

export interface ImportProcess {
  /** Every mark with the moment it was heard, in milliseconds of no particular beginning. */
  marks: { mark: Mark; at: number }[]
  /** What it said when it failed: a code of the contract, `UNEXPECTED` for none, and a sentence. */
  failure: string | null
  /** Whether it was ended by SIGKILL. */
  killed: boolean
}

interface Options {
  dataDir: string
  /** Folder of the files to import. */
  folder: string
  /** Called at each mark; may call `kill`, at once or later. */
  heard?: (mark: Mark, kill: () => void) => void
  /** Bytes that no file of the process may grow beyond. */
  fileBytes?: number
}

const CHILD = path.join(import.meta.dirname, 'import-child.ts')

/** Runs an import in a process of its own, to its end or its death. */
export function runImport({ dataDir, folder, heard, fileBytes }: Options): Promise<ImportProcess> {
  const command = [process.execPath, CHILD, dataDir, folder]
  // `ulimit -f` counts 1,024-byte blocks in bash; Node ignores the signal, so that writes fail with EFBIG.
  const limited = ['bash', '-c', `ulimit -f ${Math.floor((fileBytes ?? 0) / 1024)}; exec "$@"`, 'bash', ...command]
  const [program = '', ...args] = fileBytes === undefined ? command : limited
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const marks: ImportProcess['marks'] = []
  let failure: string | null = null
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { mark, words }: { mark: Mark; words: string } = JSON.parse(line)
    marks.push({ mark, at: performance.now() })
    if (mark === 'failed') failure = words
    heard?.(mark, () => child.kill('SIGKILL'))
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (_, signal) => resolve({ marks, failure, killed: signal === 'SIGKILL' }))
  })
}
