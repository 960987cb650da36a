import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { databasePath } from '../../electron/core/database/open.ts'
import { Soundness } from '../../electron/core/database/soundness.ts'
import { openTestCore } from '../support/core.ts'

afterEach(() => void vi.useRealTimers())

const PAGE_BYTES = 16_384
const MONTH = {
  from: '2026-10-01',
  to: '2026-10-31',
  dateBasis: 'paid',
  refundBook: 'attributed',
  compare: 'previous',
} as const

/** A database too large to be looked through before it is opened. @returns its folder, and the first page of what fills it */
async function largeShop(): Promise<{ dataDir: string; page: number }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhanggui-sound-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  const opened = openTestCore({ dataDir })
  await opened.client.shops.list()
  await opened.close()
  const db = new Database(databasePath(dataDir))
  db.exec('CREATE TABLE filler (body BLOB) STRICT; INSERT INTO filler VALUES (zeroblob(70000000))')
  const page = Number(db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'filler'").pluck().get())
  db.close()
  return { dataDir, page }
}

function damage(dataDir: string, page: number): void {
  const file = openSync(databasePath(dataDir), 'r+')
  writeSync(file, Buffer.alloc(64, 0xff), 0, 64, (page - 1) * PAGE_BYTES)
  closeSync(file)
}

/** Opened as a window does, until it has been open for a while. */
function openLong(dataDir: string) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const warn = vi.fn()
  const error = vi.fn()
  const opened = openTestCore({ dataDir, host: 'browser', log: { info: () => undefined, warn, error } })
  vi.advanceTimersByTime(10_000)
  vi.useRealTimers()
  return { ...opened, warn, error }
}

test('a large database answers at once; where a page of it turns out unreadable it answers no more, and is set aside', async () => {
  const { dataDir, page } = await largeShop()
  damage(dataDir, page)
  const { client, close, error } = openLong(dataDir)
  await expect(client.overview.summary(MONTH)).resolves.toBeDefined()
  await vi.waitFor(() => expect(error).toHaveBeenCalled(), { timeout: 20_000 })
  await expect(client.overview.summary(MONTH)).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' })
  // What helps is still answered.
  await expect(client.backups.list()).resolves.toEqual([])
  await close()
  expect(() => openTestCore({ dataDir, host: 'browser' })).toThrow('已改名为')
  expect(readdirSync(dataDir).filter((name) => name.includes('corrupt'))).toHaveLength(1)
  const fresh = openTestCore({ dataDir, host: 'browser' })
  await expect(fresh.client.overview.summary(MONTH)).resolves.toBeDefined()
  await fresh.close()
})

test('a command looks before it answers, and so does whoever opens what was under suspicion and is sound', async () => {
  const { dataDir, page } = await largeShop()
  const mark = `${databasePath(dataDir)}.suspect`
  rmSync(mark, { force: true })
  closeSync(openSync(mark, 'w'))
  const sound = openLong(dataDir)
  await expect(sound.client.overview.summary(MONTH)).resolves.toBeDefined()
  await sound.close()
  expect(existsSync(mark)).toBe(false)
  expect([sound.error, sound.warn].map(({ mock }) => mock.calls)).toEqual([[], []])
  damage(dataDir, page)
  expect(() => openTestCore({ dataDir })).toThrow('已改名为')
})

test('what a look at the data before finds is not said of those that took their place', async () => {
  const { dataDir, page } = await largeShop()
  damage(dataDir, page)
  const error = vi.fn()
  const log = { info: () => undefined, warn: () => undefined, error }
  const workerUrl = new URL('../../electron/core/import/worker.ts', import.meta.url)
  const soundness = new Soundness({ database: databasePath(dataDir), workerUrl, log, after: 0 })
  onTestFinished(() => soundness.end())
  soundness.lookLater()
  await new Promise((resolve) => setTimeout(resolve, 20))
  soundness.begin()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(error).not.toHaveBeenCalled()
  expect(() => soundness.require()).not.toThrow()
  // The same look, left alone, does find it.
  soundness.lookLater()
  await vi.waitFor(() => expect(() => soundness.require()).toThrow('读不出来'), { timeout: 20_000 })
})
