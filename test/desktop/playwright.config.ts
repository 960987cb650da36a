import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: '../../.cache/desktop',
  timeout: 60_000,
  workers: 1,
  forbidOnly: true,
})
