import path from 'node:path'
import { bundle } from '../../electron/bundle.ts'

const root = path.resolve(import.meta.dirname, '../..')
const OUT = path.join('.cache', 'bench', 'program')

/**
 * Bundles the contenders and the import worker as the hosts are bundled, so that what is measured is what a seller runs.
 *
 * @returns the contender's program
 */
export async function bundleContenders(): Promise<string> {
  const program = (entry: string, file: string) => ({ entry, file, format: 'es', target: 'node24' }) as const
  await bundle(
    [
      program('test/bench/contender.ts', 'contender.mjs'),
      program('electron/core/import/worker.ts', 'worker.mjs'),
      program('electron/core/import/read/aside/thread.ts', 'reader.mjs'),
    ],
    OUT,
  )
  return path.join(root, OUT, 'contender.mjs')
}
