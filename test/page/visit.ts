import type { Page } from '@playwright/test'
import { figuresOfPage } from './closed-figures.ts'
import type { Figures } from './closed-figures.ts'
import { expect } from './fixtures.ts'

/** Parts that ask for more are drawn after the page says that it is loaded: what stands still counts. */
export async function settled(page: Page): Promise<Figures> {
  let found = await page.evaluate(figuresOfPage)
  for (let same = 0; same < 3; same++) {
    await page.waitForTimeout(120)
    const next = await page.evaluate(figuresOfPage)
    if (next.all !== found.all) same = -1
    found = next
  }
  return found
}

/** Goes on to a place of the page that is open. */
export async function visit(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    delete document.body.dataset.appState
    location.hash = hash
  }, place)
  await expect(page.locator('body[data-app-state="loaded"]')).toBeAttached({ timeout: 20_000 })
}
