import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  cacheDir: path.resolve(import.meta.dirname, '..', '.cache', 'vite'),
  test: {
    root: import.meta.dirname,
    include: ['{unit,core,contract,property,faults,print}/**/*.test.ts'],
    // By itself it leaves one core idle, which on a machine of two is half of it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
