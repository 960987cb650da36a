import path from 'node:path'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')
const outDir = path.join(root, '.cache', 'bench', 'program')

/**
 * Bundles the contenders and the import worker as the desktop program is: what a seller runs is not translated from
 * TypeScript while it works, and neither is what is measured.
 *
 * @returns the contender's program
 */
export async function bundle(): Promise<string> {
  for (const [entry, file] of [
    ['test/bench/contender.ts', 'contender.mjs'],
    ['electron/core/import/worker.ts', 'worker.mjs'],
  ] as const)
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      ssr: { noExternal: true, external: ['better-sqlite3'], target: 'node' },
      build: {
        ssr: path.join(root, entry),
        outDir,
        emptyOutDir: false,
        target: 'node24',
        minify: false,
        reportCompressedSize: false,
        rolldownOptions: {
          external: ['better-sqlite3', /^node:/],
          output: { format: 'es', entryFileNames: file, codeSplitting: false },
        },
      },
    })
  return path.join(outDir, 'contender.mjs')
}
