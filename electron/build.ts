import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

// Bundles the desktop host into dist/desktop: main and preload as CommonJS for any Electron from 25 on, the core and
// its import worker for Node 24. `better-sqlite3` stays outside: its binary is found beside its own files.

const root = path.resolve(import.meta.dirname, '..')
const outDir = path.join(root, 'dist', 'desktop')

const BUNDLES = [
  { entry: 'electron/main.ts', file: 'main.cjs', format: 'cjs', target: 'node18' },
  { entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs', target: 'node18' },
  { entry: 'electron/shell/core-entry.ts', file: 'core.mjs', format: 'es', target: 'node24' },
  { entry: 'electron/core/import/worker.ts', file: 'worker.mjs', format: 'es', target: 'node24' },
] as const

rmSync(outDir, { recursive: true, force: true })
for (const { entry, file, format, target } of BUNDLES) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: ['better-sqlite3', 'electron'], target: 'node' },
    build: {
      ssr: path.join(root, entry),
      outDir,
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
