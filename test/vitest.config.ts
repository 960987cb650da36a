import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  cacheDir: path.resolve(import.meta.dirname, '..', '.cache', 'vite'),
  test: {
    root: import.meta.dirname,
    include: ['{unit,core,contract,property,faults,print}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
