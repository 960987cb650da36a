import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { REST_MS } from '../../electron/core/import/runner.ts'
import { AWAY_MS, QUIET_MS } from '../../electron/core/rest.ts'
import { PAGE_FLAGS } from '../../electron/shell/v8-flags.ts'
import { PATHS } from '../../renderer/app/routes.ts'
import { importSample, startHost } from '../page/host.ts'
import type { TestHost } from '../page/host.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { bigShop } from './big-shop.ts'
import { COMPOSE, QUESTIONS, scopesOf } from './questions.ts'
import type { Verdict } from './verdict.ts'

/**
 * `npm run bench -- staying [lines…]`: what the core and the page hold once they have been used, whether that grows with
 * use, and what they do while nobody asks for anything. Linux only: the kernel's own figures are read.
 */
const LAST_MONTH = '2026-10'
const SCOPE = '?from=2026-10-01&to=2026-10-31'
const PAGE_CHANGES = 1000
const WARM_CHANGES = 100
const IMPORTS = 50
const IDLE_MS = 20_000

/** MB the core may hold. */
const CORE_MB = (lines: number) => (lines >= 10_000_000 ? 700 : 200)

export async function benchStaying(sizes: readonly number[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const lines of sizes) {
    const made = await bigShop(lines)
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-staying-'))
    try {
      // A host backs its data up and writes what it noted: the shop stays as it was made.
      cpSync(made, dataDir, { recursive: true })
      verdicts.push(...(await withHost(['--data', dataDir], (host) => memory(host, lines))))
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
  verdicts.push(...(await withHost([], growth)))
  return verdicts
}

async function withHost(more: readonly string[], work: (host: TestHost) => Promise<Verdict[]>): Promise<Verdict[]> {
  const host = await startHost(more)
  try {
    return await work(host)
  } finally {
    await host.close()
  }
}

/** The core and the page of a large shop, after every question and every page of a month, and of all scopes. */
async function memory({ core, pid, ...host }: TestHost, lines: number): Promise<Verdict[]> {
  const shops = await core.shops.list()
  const [month, ...others] = scopesOf(LAST_MONTH, shops[0]?.id ?? '')
  if (month === undefined) throw new Error('no scope')
  const after = async (ms: number) => {
    await pause(ms + REST_AFTER_MS)
    return residentMb(pid)
  }
  const opened = await after(QUIET_MS)
  for (const question of [...QUESTIONS, COMPOSE]) await question.ask(core, month)
  const worked = residentMb(pid)
  const used = await after(QUIET_MS)
  for (const scope of others) for (const question of QUESTIONS) await question.ask(core, scope)
  const all = residentMb(pid)
  const left = await after(AWAY_MS)
  say(
    `core of ${lines} lines, MB: ${opened} opened, ${worked} after a month, ${used} at rest, ${all} after all scopes, ${left} once the seller is away`,
  )
  // As the desktop's window runs it; a seller's own browser has its own mind.
  const page = await withPage({ ...host, core, pid }, PAGE_FLAGS, async (open, browser) => {
    for (const place of Object.values(PATHS)) await visit(open, place + SCOPE)
    return pageMb(browser)
  })
  return [
    { what: `core of ${lines} lines, opened, at rest, MB`, value: opened, most: CORE_MB(lines) },
    { what: `core of ${lines} lines after every page of a month, at rest, MB`, value: used, most: CORE_MB(lines) },
    { what: `page of ${lines} lines after every page was visited, MB`, value: page, most: 200 },
  ]
}

async function growth(host: TestHost): Promise<Verdict[]> {
  await importSample(host)
  const page = await withPage(host, UNCOMPILED, (open) => heapGrowth(open))
  const idle = await idleShare(host.pid)
  const core = await importedOften(host)
  return [
    {
      what: `heap of the page after ${PAGE_CHANGES} more page changes ÷ after ${WARM_CHANGES}`,
      value: page,
      most: 1.1,
    },
    { what: `core after ${IMPORTS} imports ÷ after 20`, value: core, most: 1.1 },
    { what: 'CPU of the core while nobody asks, % of one', value: idle * 100, most: 0.5 },
  ]
}

/**
 * What the engine compiles it keeps, and it compiles for as long as it meets anything more often: 2 MB of machine code
 * over a thousand changes are no growth of the page's own.
 */
const UNCOMPILED = ['--no-sparkplug', '--no-maglev', '--no-opt']

async function heapGrowth(page: Page): Promise<number> {
  await page.evaluate(changePages, { places: GROWN_BY, times: WARM_CHANGES })
  const before = await heapOf(page)
  await page.evaluate(changePages, { places: GROWN_BY, times: PAGE_CHANGES })
  return (await heapOf(page)) / before
}

/** The overview is the first page of all, so it comes last: what is shown already is not drawn anew. */
const GROWN_BY = [PATHS.goods, PATHS.profit, PATHS.ledger, PATHS.stock, PATHS.overview].map((place) => place + SCOPE)

/** Runs in the page, one change after the other: asked for each from outside, the debugger would keep something of each. */
async function changePages({ places, times }: { places: readonly string[]; times: number }): Promise<void> {
  const loaded = () =>
    new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => {
        if (document.body.dataset['appState'] !== 'loaded') return
        watch.disconnect()
        resolve()
      })
      watch.observe(document.body, { attributes: true })
    })
  for (let time = 0; time < times; time++) {
    delete document.body.dataset['appState']
    const shown = loaded()
    location.hash = places[time % places.length] ?? ''
    await shown
  }
}

/** Bytes of the page's heap that are still reached. */
async function heapOf(page: Page): Promise<number> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('HeapProfiler.collectGarbage')
  const { usedSize } = await debug.send('Runtime.getHeapUsage')
  await debug.detach()
  return usedSize
}

async function importedOften(host: TestHost): Promise<number> {
  const times = async (count: number) => {
    for (let time = 0; time < count; time++) await importSample(host)
  }
  /** What the import's thread held goes with it, and what the engine kept of it eight seconds later. */
  const rested = async () => {
    await pause(REST_MS + POOL_MS + QUIET_MS + REST_AFTER_MS)
    return residentMb(host.pid)
  }
  await times(20)
  const before = await rested()
  await times(IMPORTS - 20)
  return (await rested()) / before
}

/** For the work of resting itself. */
const REST_AFTER_MS = 3000
/** How long V8 keeps the pages of a heap that is gone. */
const POOL_MS = 8000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** @returns the share of one processor that a process took while left alone */
async function idleShare(pid: number): Promise<number> {
  await pause(2000)
  const before = ticksOf(pid)
  await pause(IDLE_MS)
  return ((ticksOf(pid) - before) * TICK_MS) / IDLE_MS
}

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10

function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  // Time of the program and of the kernel for it: the 14th and 15th of the line, whose first two are cut off here.
  return Number(fields[11]) + Number(fields[12])
}

function residentMb(pid: number): number {
  return statusMb(pid, 'VmRSS')
}

function statusMb(pid: number, name: 'VmRSS' | 'RssAnon'): number {
  const found = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (found === undefined) throw new Error(`no ${name} of process ${pid}`)
  return Math.round(Number(found) / 1024)
}

/** What the page's process holds for itself alone; the browser's code is shared. A spare process is smaller. */
async function pageMb(browser: Browser): Promise<number> {
  const debug = await browser.newBrowserCDPSession()
  const { processInfo } = await debug.send('SystemInfo.getProcessInfo')
  const own = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => statusMb(id, 'RssAnon'))
  return Math.max(...own)
}

/** @param flags for V8 */
async function withPage<T>(
  host: TestHost,
  flags: readonly string[],
  work: (page: Page, browser: Browser) => Promise<T>,
): Promise<T> {
  const { args, ...launch } = chromiumLaunch()
  const browser = await chromium.launch({ ...launch, args: [...args, `--js-flags=${flags.join(' ')}`] })
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    await page.goto(host.address)
    await page.locator('body[data-app-state="loaded"]').waitFor({ timeout: 60_000 })
    return await work(page, browser)
  } finally {
    await browser.close()
  }
}

async function visit(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    delete document.body.dataset.appState
    location.hash = hash
  }, place)
  await page.locator('body[data-app-state="loaded"]').waitFor({ state: 'attached', timeout: 60_000 })
}

function say(text: string): void {
  process.stdout.write(`  ${text}\n`)
}
