import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCore } from '../../electron/core/core.ts'
import { databasePath } from '../../electron/core/database/path.ts'
import { coreOptions, openTestCore } from '../support/core.ts'
import { sampleFiles } from '../support/simulator/index.ts'
import { importFiles } from '../support/whole-shop.ts'

// Opening a large shop's data takes a while after an update: whoever waits at a terminal is told why.

let opened: ReturnType<typeof openTestCore>
beforeAll(async () => {
  opened = openTestCore()
  await importFiles(opened, sampleFiles())
  await opened.core.close()
}, 60_000)
afterAll(() => opened.close())

/** What is said while the data are opened, as another program has left them. */
async function saidAfter(sql: string): Promise<string[]> {
  const db = new Database(databasePath(opened.dataDir))
  db.exec(sql)
  db.close()
  const said: string[] = []
  const log = { info: (words: string) => void said.push(words), warn: () => undefined, error: () => undefined }
  const core = createCore({ ...coreOptions(opened.dataDir), log })
  await core.close()
  return said
}

test('an older database is said to be kept and brought up to date, and its books to be made anew', async () => {
  const said = await saidAfter(
    `ALTER TABLE ad_day DROP COLUMN guided_visitors; PRAGMA user_version = 27;
     UPDATE setting SET value = '27' || substr(value, 3) WHERE key = 'bookShape'`,
  )
  expect(said).toEqual([expect.stringContaining('先备份再升级'), expect.stringContaining('整理账本')])
})

test('books that another program has kept otherwise are said to be made anew', async () => {
  expect(await saidAfter("UPDATE setting SET value = 'other' WHERE key = 'bookShape'")).toEqual([
    expect.stringContaining('整理账本'),
  ])
})

test('of data that only have to be opened nothing is said', async () => {
  expect(await saidAfter('')).toEqual([])
})
