import path from 'node:path'
import { build } from 'vite'
import type { Plugin } from 'vite'

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
      plugins: [plainText],
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
          // Names stay, for the log of faults.
          output: { format, entryFileNames: file, codeSplitting: false, minify: SHORT },
        },
      },
    })
  }
}

const SHORT = { mangle: false, compress: false, codegen: { removeWhitespace: true } }

/**
 * The engine keeps a program's text for as long as it runs, two bytes a letter once one of them is Chinese: written as
 * escapes, it is half as long. No template whose raw text is asked for may have any.
 */
const plainText: Plugin = {
  name: 'plain-text',
  generateBundle(_options, files) {
    for (const file of Object.values(files))
      if (file.type === 'chunk') file.code = file.code.replaceAll(/[^\0-\x7f]/g, escaped)
  },
}

const escaped = (letter: string) =>
  Array.from({ length: letter.length }, (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
