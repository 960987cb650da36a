import type { Module } from './imports.ts'

interface Ring {
  /** The files of the ring. */
  has: RegExp
  /** Other rings it may import. */
  uses: readonly string[]
  packages: readonly string[]
  node: boolean
}

/** The architecture as a table: a file belongs to the first ring that has it. */
export const RINGS: Readonly<Record<string, Ring>> = {
  shared: { has: /^shared\//, uses: [], packages: ['zod', '@orpc/contract'], node: false },
  tools: {
    has: /(^|\/)(vite|vitest|playwright)\.config\.ts$|^electron\/(build|bundle)\.ts$|^setup\.mjs$/,
    uses: ['test'],
    packages: ['vite', 'vitest', '@vitejs/plugin-react', '@playwright/test'],
    node: true,
  },
  renderer: {
    has: /^renderer\//,
    uses: ['shared'],
    packages: [
      '@fontsource/noto-sans-sc',
      'react',
      'react-dom',
      'antd',
      'dayjs',
      'echarts',
      'wouter',
      'zod',
      '@orpc/client',
      '@orpc/contract',
      '@orpc/tanstack-query',
      '@tanstack/react-query',
      '@tanstack/react-table',
      '@tanstack/react-virtual',
    ],
    node: false,
  },
  core: {
    has: /^electron\/core\//,
    uses: ['shared', 'root'],
    packages: ['@orpc/server', 'zod', 'better-sqlite3', '@e965/xlsx', 'write-excel-file', 'age-encryption'],
    node: true,
  },
  preload: { has: /^electron\/preload\.ts$/, uses: ['shared', 'shell'], packages: ['electron'], node: false },
  shell: {
    has: /^electron\/(shell\/|main\.ts$)/,
    uses: ['shared', 'core'],
    packages: ['electron', '@orpc/server'],
    node: true,
  },
  hosts: {
    has: /^electron\/[^/]+\.ts$/,
    uses: ['shared', 'core', 'shell'],
    packages: ['@orpc/client', '@orpc/server'],
    node: true,
  },
  test: {
    has: /^test\//,
    uses: ['shared', 'renderer', 'core', 'shell', 'hosts', 'tools', 'root'],
    packages: ['*'],
    node: true,
  },
  root: { has: /^([^/]+|resources\/(?:[^/]+\/)?[^/]+\.json)$/, uses: [], packages: [], node: false },
}

/** The one `import()` of something computed: the built print module, which lies outside the rings. */
export const COMPUTED_IMPORTS = ['electron/shell/render-sheet.ts']

export function ringOf(file: string): string {
  return Object.entries(RINGS).find(([, ring]) => ring.has.test(file))?.[0] ?? 'none'
}

export function faultsOf(module: Module): string[] {
  const name = ringOf(module.file)
  const ring = RINGS[name]
  if (ring === undefined) return [`${module.file} belongs to no ring`]
  const files = module.files.filter((file) => ![name, ...ring.uses].includes(ringOf(file)))
  const packages = module.packages.filter((each) => {
    if (each.startsWith('node:')) return !ring.node
    return !ring.packages.includes('*') && !ring.packages.includes(each)
  })
  const unknown = COMPUTED_IMPORTS.includes(module.file) ? [] : module.unknown
  return [...files, ...packages, ...unknown].map((what) => `${module.file} imports ${what}`)
}
