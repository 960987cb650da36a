import { rmSync } from 'node:fs'
import path from 'node:path'
import { bundle } from './bundle.ts'
import type { Program } from './bundle.ts'

// `build.ts desktop|browser` bundles a host into dist/desktop or dist/browser: main and preload as CommonJS for any
// Electron from 25 on, the core and its import threads for Node 24.

const root = path.resolve(import.meta.dirname, '..')
const THREADS: readonly Program[] = [
  { entry: 'electron/core/import/worker.ts', file: 'worker.mjs', format: 'es', target: 'node24' },
  { entry: 'electron/core/import/read/aside/thread.ts', file: 'reader.mjs', format: 'es', target: 'node24' },
]

const HOSTS: Readonly<Record<string, readonly Program[]>> = {
  desktop: [
    { entry: 'electron/main.ts', file: 'main.cjs', format: 'cjs', target: 'node18' },
    { entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs', target: 'node18' },
    { entry: 'electron/shell/core-entry.ts', file: 'core.mjs', format: 'es', target: 'node24' },
    ...THREADS,
  ],
  browser: [{ entry: 'electron/browser.ts', file: 'browser.mjs', format: 'es', target: 'node22' }, ...THREADS],
}

const [host = ''] = process.argv.slice(2)
const programs = HOSTS[host]
if (programs === undefined) throw new Error(`no host ${host}; there are: ${Object.keys(HOSTS).join(', ')}`)
rmSync(path.join(root, 'dist', host), { recursive: true, force: true })
await bundle(programs, path.join('dist', host))
