import path from 'node:path'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '..')

export interface Program {
  /** The file it begins with, from the project's root. */
  entry: string
  /** The name of the one file it becomes. */
  file: string
  format: 'cjs' | 'es'
  target: string
}

/**
 * Makes one file of each program and all that it imports: what a seller runs is not translated from TypeScript while it
 * works. `better-sqlite3` stays outside: its binary is found beside its own files.
 *
 * @param outDir from the project's root; what else lies there stays
 */
export async function bundle(programs: readonly Program[], outDir: string): Promise<void> {
  for (const { entry, file, format, target } of programs) {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      ssr: { noExternal: true, external: ['better-sqlite3', 'electron'], target: 'node' },
      build: {
        ssr: path.join(root, entry),
        outDir: path.join(root, outDir),
        emptyOutDir: false,
        target,
        minify: false,
        reportCompressedSize: false,
        rolldownOptions: {
          external: ['electron', 'better-sqlite3', /^node:/],
          output: { format, entryFileNames: file, codeSplitting: false },
        },
      },
    })
  }
}
