import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS } from '../../electron/core/database/migrations/index.ts'
import { databasePath } from '../../electron/core/database/open.ts'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { sampleFiles } from '../support/simulator/index.ts'
import { OCTOBER, saveCosts } from '../support/whole-shop.ts'

/** Copies of the data: they hold what was, bring it back whole, and can themselves be taken back. */
let opened: ReturnType<typeof openTestCore>
let now = new Date('2026-11-02T08:00:00Z')

beforeEach(() => {
  now = new Date('2026-11-02T08:00:00Z')
  opened = openTestCore({ clock: () => now })
})
afterEach(() => opened.close())

async function importFile(index: number): Promise<void> {
  const plan = await drain(
    await opened.client.imports.stage({ files: opened.drop(sampleFiles().slice(index, index + 1)) }),
  )
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}

/** Everything a page would show of the month, and of the files. */
async function picture() {
  const { client } = opened
  return {
    summary: await client.overview.summary(OCTOBER),
    batches: await client.imports.batches(),
    shops: await client.shops.list(),
    costs: await client.costs.list(),
    problems: await problemsOf(client),
  }
}

const folder = () => path.join(opened.dataDir, 'backups')

test('a backup brings back what was, and what it replaced comes back too', async () => {
  const { client } = opened
  await importFile(0)
  const first = await picture()
  const { result: backup, steps } = await drain(await client.backups.create())
  expect(steps.map(({ phase }) => phase)).toEqual(['saving', 'saving'])
  expect(backup).toMatchObject({ kind: 'manual', schemaVersion: MIGRATIONS.length })
  expect(await client.backups.verify({ id: backup.id })).toMatchObject({
    ok: true,
    problems: [],
    files: first.batches.length,
    shops: first.shops.length,
  })
  await importFile(1)
  await saveCosts(opened)
  const second = await picture()
  expect(second).not.toEqual(first)

  const { result } = await drain(await client.backups.restore({ id: backup.id }))
  expect(result.restored).toBe(backup.id)
  expect(await picture()).toEqual(first)
  await drain(await client.backups.restore({ id: result.before }))
  expect(await picture()).toEqual(second)
  // The program goes on as before: the next import is counted, and another start finds all of it.
  await importFile(2)
  const third = await picture()
  expect(third.batches).toHaveLength(second.batches.length + 1)
  expect(third.problems).toEqual([])
})

test('a damaged backup is named, not restored, and the data stay', async () => {
  const { client } = opened
  await importFile(0)
  const before = await picture()
  const { result: backup } = await drain(await client.backups.create())
  const file = path.join(folder(), backup.id)
  const bytes = readFileSync(file)
  bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 40_000)
  writeFileSync(file, bytes)
  const verdict = await client.backups.verify({ id: backup.id })
  expect(verdict).toMatchObject({ ok: false, orders: null })
  expect(verdict.problems.join()).toContain('校验和对不上')
  // One of a version that wrote no sum.
  rmSync(`${file}.sha256`)
  expect((await client.backups.verify({ id: backup.id })).problems.join()).toContain('读不对')
  await expect(client.backups.restore({ id: backup.id }).then(drain)).rejects.toMatchObject({
    code: 'DATABASE_DAMAGED',
  })
  expect(await picture()).toEqual(before)
  await expect(client.backups.verify({ id: '../zhanggui.sqlite' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

/** What a fault of the disk does: no import could. */
function damage(sql: string): void {
  const db = new Database(databasePath(opened.dataDir))
  db.pragma('foreign_keys = OFF')
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0)
  db.close()
}

test('data that do not pass are replaced all the same, and kept as they lie', async () => {
  const { client } = opened
  await importFile(0)
  const whole = await picture()
  const { result: backup } = await drain(await client.backups.create())
  damage("UPDATE sale SET shop_id = 'nobody' WHERE id = (SELECT max(id) FROM sale)")
  await expect(client.backups.create().then(drain)).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' })
  const { result } = await drain(await client.backups.restore({ id: backup.id }))
  expect(await picture()).toEqual(whole)
  const kept = await client.backups.verify({ id: result.before })
  expect(kept).toMatchObject({ ok: false, problems: ['1 处引用找不到'] })
})

test('books that cannot be opened are made again by the next start', async () => {
  await importFile(0)
  const whole = await picture()
  damage("UPDATE book_chunk SET body = x'00'")
  await opened.core.close()
  const warnings: string[] = []
  const log = { info: () => undefined, warn: (words: string) => warnings.push(words), error: () => undefined }
  opened = openTestCore({ dataDir: opened.dataDir, clock: () => now, log })
  expect(await picture()).toEqual(whole)
  expect(warnings).toHaveLength(1)
  rmSync(opened.dataDir, { recursive: true, force: true })
})

test('one of an older version is brought up to date, one of a newer version refused', async () => {
  const { client } = opened
  await importFile(0)
  const old = MIGRATIONS.length - 1
  mkdirSync(folder(), { recursive: true })
  const write = (name: string, version: number) => {
    const db = new Database(path.join(folder(), name))
    db.pragma('page_size = 16384')
    for (const { sql } of MIGRATIONS.slice(0, version)) db.exec(sql)
    db.pragma(`user_version = ${version}`)
    db.exec("INSERT INTO setting (key, value) VALUES ('buyerSalt', 'salt')")
    db.close()
    return name
  }
  const older = write('20260101000000-before-migration-1.sqlite', old)
  const newer = write('20260102000000-daily.sqlite', MIGRATIONS.length)
  const db = new Database(path.join(folder(), newer))
  db.pragma('user_version = 999')
  db.close()
  expect((await client.backups.list()).map(({ kind, schemaVersion }) => [kind, schemaVersion])).toEqual([
    ['daily', 999],
    ['migration', old],
  ])
  await expect(client.backups.restore({ id: newer }).then(drain)).rejects.toThrow(/较新版本/)
  await drain(await client.backups.restore({ id: older }))
  expect((await picture()).batches).toEqual([])
  expect((await client.system.info()).schemaVersion).toBe(MIGRATIONS.length)
  expect(await problemsOf(client)).toEqual([])
  expect(readdirSync(folder()).filter((name) => name.includes('restoring'))).toEqual([])
})

test('the first change of a day is preceded by a backup, where there is something to lose', async () => {
  const { client } = opened
  const kinds = async () =>
    (await client.backups.list()).map(({ kind, createdAt }) => `${kind} ${createdAt.slice(0, 10)}`)
  await importFile(0)
  expect(await kinds()).toEqual([])
  await importFile(1)
  await importFile(2)
  expect(await kinds()).toEqual(['daily 2026-11-02'])
  now = new Date('2026-11-03T08:00:00Z')
  await importFile(3)
  expect(await kinds()).toEqual(['daily 2026-11-03', 'daily 2026-11-02'])
})

test('wiping wants the name of a shop, and leaves nothing: not in the file, not beside it', async () => {
  const { client } = opened
  await importFile(0)
  await drain(await client.backups.create())
  await client.review.freeze({ month: '2026-10' })
  const [shop] = await client.shops.list()
  const { rows } = await client.ledger.lines({ from: '2025-01-01', to: '2026-12-31', pageSize: 3 })
  const marks = rows.map(({ orderId }) => orderId)
  expect(marks.length).toBeGreaterThan(0)
  // What an earlier start set aside as damaged, and an export that a browser host was sent and did not live to take away.
  const database = databasePath(opened.dataDir)
  for (const suffix of ['', '-wal']) writeFileSync(`${database}.corrupt-20261001080000${suffix}`, marks.join())
  mkdirSync(path.join(opened.dataDir, 'incoming', '4194399', 'x'), { recursive: true })
  writeFileSync(path.join(opened.dataDir, 'incoming', '4194399', 'x', '订单.csv'), marks.join())
  await expect(client.data.wipe({ confirm: '不是它' })).rejects.toThrow(shop?.name)
  expect(await client.shops.list()).toHaveLength(1)

  expect(await client.data.wipe({ confirm: shop?.name ?? '' })).toMatchObject({ files: 1, shops: 1 })
  expect(await picture()).toMatchObject({ batches: [], shops: [], costs: [], problems: [] })
  expect(await client.review.list()).toEqual([])
  expect(existsSync(folder())).toBe(false)
  const left = readdirSync(opened.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)).toString('latin1'))
  for (const mark of marks) expect(left.some((bytes) => bytes.includes(mark))).toBe(false)
  // And it can be begun anew.
  await importFile(0)
  expect(await client.shops.list()).toHaveLength(1)
})

test('a damaged database names the newest backup, which the next start offers', async () => {
  const { client, dataDir } = opened
  await importFile(0)
  const whole = await picture()
  const { result: backup } = await drain(await client.backups.create())
  await opened.core.close()
  writeFileSync(databasePath(dataDir), 'no database'.repeat(1000))
  expect(() => openTestCore({ dataDir })).toThrow(/恢复 2026-11-02 的备份/)
  opened = openTestCore({ dataDir, clock: () => now })
  await drain(await opened.client.backups.restore({ id: backup.id }))
  expect(await picture()).toEqual(whole)
  rmSync(dataDir, { recursive: true, force: true })
})
