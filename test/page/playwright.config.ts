import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from '../support/chromium.ts'

/** The page in the machine's own Chromium, over the real browser host and a data folder of its own. */
// A bare machine names no language, and Chromium then takes no file by a Chinese name.
process.env['LANG'] ??= 'C.UTF-8'

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: '../../.cache/page',
  timeout: 60_000,
  // Each has a browser, a host and a data folder of its own.
  workers: 2,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    launchOptions: chromiumLaunch(),
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    permissions: ['clipboard-read', 'clipboard-write'],
    acceptDownloads: true,
  },
})
