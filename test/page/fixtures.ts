import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'
import { importDemo, importSample, startHost } from './host.ts'
import type { TestHost } from './host.ts'

interface Fixtures {
  /** A folder for files of one test. */
  folder: string
  /** A host without any data, for one test. */
  empty: TestHost
  /** What went wrong in the page, and where it spoke to; looked at after every test. */
  watched: Watch
}

interface Watch {
  requests: string[]
  faults: string[]
}

interface Shared {
  /** A host with orders and refunds of the sample shops, for tests that only look. */
  sample: TestHost
  /** The same with everything the sample shops have. */
  demo: TestHost
}

export const test = base.extend<Fixtures, Shared>({
  folder: async ({ browserName: _name }, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-files-'))
    await use(folder)
    rmSync(folder, { recursive: true })
  },
  empty: async ({ page }, use) => {
    const host = await startHost()
    await use(host)
    // The page stops asking before its host ends.
    await page.goto('about:blank')
    await host.close()
  },
  sample: [
    async ({ browserName: _name }, use) => {
      const host = await startHost()
      await importSample(host)
      await use(host)
      await host.close()
    },
    { scope: 'worker' },
  ],
  demo: [
    async ({ browserName: _name }, use) => {
      const host = await startHost()
      await importDemo(host)
      await use(host)
      await host.close()
    },
    { scope: 'worker' },
  ],
  watched: [
    async ({ page }, use) => {
      const watch: Watch = { requests: [], faults: [] }
      page.context().on('request', (request) => watch.requests.push(request.url()))
      page.on('pageerror', (error) => watch.faults.push(error.message))
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) watch.faults.push(message.text())
      })
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          throw new Error(`CSP: ${violatedDirective} ${blockedURI}`)
        })
      })
      await use(watch)
      expect(watch.faults).toEqual([])
      expect(watch.requests.filter((url) => !isLocal(url))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'

function isLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'data:' || protocol === 'blob:' || hostname === '127.0.0.1'
}

/** Opens a place of the page (`/ledger?…`) and waits until its first data are shown. */
export async function open(page: Page, host: TestHost, place = ''): Promise<void> {
  await page.goto(host.address)
  await loaded(page)
  if (place === '') return
  await page.goto(`${host.origin}/#${place}`)
  await loaded(page)
}

export async function loaded(page: Page): Promise<void> {
  await expect(page.locator('body[data-app-state="loaded"]')).toBeAttached({ timeout: 20_000 })
}
