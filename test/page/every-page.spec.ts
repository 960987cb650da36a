import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import { PATHS } from '../../renderer/app/routes.ts'
import { openTestCore } from '../support/core.ts'
import { openHostileShop } from '../support/hostile.ts'
import { expect, open, test } from './fixtures.ts'
import { startHost } from './host.ts'
import type { TestHost } from './host.ts'

/**
 * Every page once, on a shop whose every text wants to run: nothing runs and no element comes of a text; and what every
 * page owes its readers: a heading that leads, headings that skip no level, a name for every control, columns whose
 * headings are whole.
 */
let dataDir: string
let host: TestHost

test.beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-hostile-'))
  const opened = openTestCore({ dataDir })
  await openHostileShop(opened)
  await opened.close()
  host = await startHost(['--data', dataDir])
})
test.afterAll(async () => {
  await host.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('no text runs on any page, and every page can be read aloud', async ({ page }) => {
  test.setTimeout(240_000)
  await open(page, host)
  // Into the document, which all pages are: what is asked of it goes by the debugger, so the CSP stands as it is.
  await page.evaluate(axe.source)
  const unnamed: Record<string, string[]> = {}
  for (const place of Object.values(PATHS)) {
    await visit(page, `${place}?from=2026-10-01&to=2026-10-31`)
    // The texts do reach the pages.
    if (FULL.has(place)) await expect(page.locator('main')).toContainText('zgRan')
    expect(await injected(page), place).toEqual([])
    const faults = [...(await page.evaluate(readAloud)), ...(await violations(page)), ...(await otherEyes(page))]
    if (faults.length > 0) unnamed[place] = faults
  }
  expect(unnamed).toEqual({})
  // What parts drawn later have run is still to be seen: all pages are one document.
  expect(await injected(page)).toEqual([])
})

/** Pages whose first rows name products or shops. */
const FULL: ReadonlySet<string> = new Set([PATHS.overview, PATHS.goods, PATHS.ledger, PATHS.review])

async function visit(page: Page, place: string): Promise<void> {
  // The page before may still say that it is loaded.
  await page.evaluate((hash) => {
    delete document.body.dataset.appState
    location.hash = hash
  }, place)
  await expect(page.locator('body[data-app-state="loaded"]')).toBeAttached({ timeout: 20_000 })
}

/** What has been made of a text: elements and attributes that only the texts have, and what they would have run. */
function injected(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const made = document.querySelectorAll(
      '[src="zg"], [data-zg], [onerror], [onload], [onmouseover], [onfocus], #zg, iframe[srcdoc], a[href^="javascript:"]',
    )
    const scripts = [...document.scripts].filter(({ text }) => text.includes('zgRan'))
    return [...made, ...scripts]
      .map(({ outerHTML }) => outerHTML.slice(0, 200))
      .concat('zgRan' in window ? ['a text has run'] : [])
  })
}

const ASKED = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] }

/** What WCAG 2.1 A and AA ask for that a program can see: names, roles, contrast; as axe finds it. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(ASKED)})`)
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

const USUAL = { width: 1366, height: 768 }
/** The same screen at 200 %. */
const ZOOMED = { width: 683, height: 384 }

/** The page as others have it: in the dark theme, at 200 %, with motion reduced. */
async function otherEyes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.setViewportSize(ZOOMED)
  await expect(page.locator('html[data-scheme="dark"]')).toBeAttached()
  // What becomes too wide becomes a stop of the Tab key a frame later.
  await expect.poll(() => page.evaluate(outOfReach)).toBe(0)
  const faults = [...(await violations(page)), ...(await page.evaluate(tooWide))]
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
  await page.setViewportSize(USUAL)
  await expect(page.locator('html[data-scheme="light"]')).toBeAttached()
  return faults.map((fault) => `dark, 200 %: ${fault}`)
}

/** Runs in the page: how many boxes scroll that the keyboard does not reach. */
function outOfReach(): number {
  const boxes = [...document.querySelectorAll<HTMLElement>('.wide-scroll')]
  return boxes.filter((box) => box.scrollWidth > box.clientWidth && box.tabIndex < 0).length
}

/** Runs in the page: what makes it scroll sideways, a table's own scrolling apart; and what moves. */
function tooWide(): string[] {
  const main = document.querySelector('main')
  if (main === null) return ['no main']
  const scrolls = (element: Element) => element.scrollWidth > element.clientWidth + 1
  const sideways = [document.documentElement, main].filter(scrolls)
  const right = main.getBoundingClientRect().left + main.clientWidth
  const inScroller = (element: Element) => {
    for (let up = element.parentElement; up !== null && up !== main; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible') return true
    return false
  }
  const wide = [...main.querySelectorAll('*')].filter(
    (element) => element.checkVisibility() && element.getBoundingClientRect().right > right + 1 && !inScroller(element),
  )
  const moving = document.getAnimations().filter(({ playState }) => playState === 'running')
  return [
    ...sideways.map((element) => `scrolls sideways: ${element.tagName}`),
    ...(sideways.length > 0 ? wide.slice(0, 4).map(({ outerHTML }) => `too wide: ${outerHTML.slice(0, 160)}`) : []),
    ...moving.map(() => 'moves'),
  ]
}

/** Runs in the page. */
function readAloud(): string[] {
  const shown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) || element.closest('.unseen')
  const nameOf = (element: Element): string => {
    const labelled = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
    const labels =
      'labels' in element && element.labels instanceof NodeList
        ? [...element.labels].map(({ textContent }) => textContent)
        : []
    const own = element.matches('input, select, textarea') ? '' : element.textContent
    const named = [...element.querySelectorAll('[aria-label], img[alt], svg title')].map(
      (one) => one.getAttribute('aria-label') ?? one.getAttribute('alt') ?? one.textContent,
    )
    return [
      element.getAttribute('aria-label'),
      ...labelled,
      ...labels,
      own,
      ...named,
      element.getAttribute('title'),
      element.getAttribute('placeholder'),
    ]
      .join('')
      .trim()
  }
  const controls =
    'button, a[href], input:not([type=hidden]), select, textarea, [role=button], [role=combobox], [role=tab], [role=checkbox], [role=switch], [role=img], table'
  const describe = (element: Element) => element.outerHTML.slice(0, 160)
  const unnamed = [...document.querySelectorAll(controls)].filter(
    (one) => shown(one) && one.closest('[aria-hidden=true]') === null && nameOf(one) === '',
  )
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter(shown)
    .map(({ tagName }) => Number(tagName[1]))
  const skipped = levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)
  // A shop's own name may be longer than any column.
  const isOurs = ({ textContent }: Element) => !textContent.includes('zg')
  const cut = [...document.querySelectorAll('th')].filter(
    (one) => shown(one) && isOurs(one) && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1,
  )
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  const twice = ids.filter((id, index) => ids.indexOf(id) < index)
  return [
    ...unnamed.map((one) => `no name: ${describe(one)}`),
    ...(levels.includes(1) ? [] : [`headings: ${levels.join(' ')}`]),
    ...(skipped.length === 0 ? [] : [`a level is skipped: ${levels.join(' ')}`]),
    ...twice.map((id) => `id twice: ${id}`),
    ...cut.map(({ textContent }) => `heading of a column cut: ${textContent}`),
    ...(document.documentElement.lang === '' ? ['no language'] : []),
  ]
}
