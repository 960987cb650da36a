import Database from 'better-sqlite3'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { databasePath } from '../../electron/core/database/open.ts'
import { unpackRows } from '../../electron/core/import/kept-rows.ts'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { PERSONAL_MARKS, sampleFiles, simulate, writeTaobaoOrders } from '../support/simulator/index.ts'
import { salesIn } from '../support/sales-tables.ts'

/** What must survive: cancels, damaged and newer files; and what must never get in. Kills and other faults: test/faults. */
const opened: ReturnType<typeof openTestCore>[] = []
function open(options: Parameters<typeof openTestCore>[0] = {}) {
  const core = openTestCore(options)
  opened.push(core)
  return core
}
afterEach(async () => {
  for (const core of opened.splice(0)) await core.close()
})

function dump(dataDir: string): string {
  const db = new Database(databasePath(dataDir), { readonly: true })
  salesIn(db)
  const tables = ['sales_order', 'order_line', 'refund', 'restatement']
  const text = JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).raw().all()))
  db.close()
  return text
}

async function importSample(core: ReturnType<typeof openTestCore>, count?: number): Promise<void> {
  const { files } = await core.client.imports.sample()
  const plan = await drain(await core.client.imports.stage({ files: files.slice(0, count) }))
  await drain(await core.client.imports.apply({ planId: plan.result.planId }))
}

describe('an import', () => {
  test('reports progress, and its counts are those of the plan', async () => {
    const core = open()
    const { files } = await core.client.imports.sample()
    const plan = await drain(await core.client.imports.stage({ files }))
    // Archives are opened on the way.
    expect(plan.steps.filter(({ phase }) => phase === 'reading').length).toBe(plan.result.files.length)
    expect(plan.result.files.length).toBeGreaterThan(files.length)
    const applied = await drain(await core.client.imports.apply({ planId: plan.result.planId }))
    expect(applied.steps.some(({ phase }) => phase === 'writing')).toBe(true)
    expect(applied.result.totals).toEqual(plan.result.totals)
    expect(await core.client.imports.batches()).toHaveLength(plan.result.files.length)
  })

  test('cancelled while reading or writing leaves the facts as they were', async () => {
    const core = open()
    await importSample(core, 3)
    const before = dump(core.dataDir)
    const { files } = await core.client.imports.sample()
    const stop = new AbortController()
    const staging = await core.client.imports.stage({ files }, { signal: stop.signal })
    await staging.next()
    stop.abort()
    await expect(drain(staging)).rejects.toMatchObject({ code: 'CANCELLED' })
    const plan = await drain(await core.client.imports.stage({ files }))
    const abort = new AbortController()
    const applying = await core.client.imports.apply({ planId: plan.result.planId }, { signal: abort.signal })
    await applying.next()
    abort.abort()
    await expect(drain(applying)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(dump(core.dataDir)).toBe(before)
    await drain(await core.client.imports.apply({ planId: plan.result.planId }))
    expect(dump(core.dataDir)).not.toBe(before)
  })

  test('a plan weighed before another import is refused and shown again', async () => {
    const core = open()
    const { files } = await core.client.imports.sample()
    const early = await drain(await core.client.imports.stage({ files: files.slice(0, 1) }))
    const other = await drain(await core.client.imports.stage({ files: files.slice(0, 1) }))
    await drain(await core.client.imports.apply({ planId: other.result.planId }))
    await expect(drain(await core.client.imports.apply({ planId: early.result.planId }))).rejects.toMatchObject({
      code: 'PLAN_STALE',
    })
    const again = await core.client.imports.plan({ planId: early.result.planId })
    expect(again.totals.new).toBe(0)
    await drain(await core.client.imports.apply({ planId: early.result.planId }))
  })

  test('a file left out is not imported, an unreadable one does not stop the others', async () => {
    const core = open()
    const sample = sampleFiles().slice(0, 2)
    const rubbish = { name: '坏的.xlsx', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]) }
    const notes = { name: '说明.txt', bytes: new TextEncoder().encode('这不是报表\n只是说明\n') }
    const plan = await drain(await core.client.imports.stage({ files: core.drop([...sample, rubbish, notes]) }))
    const unread = plan.result.files.filter(({ format }) => format === null)
    expect(unread.map(({ file }) => file).toSorted()).toEqual(['坏的.xlsx', '说明.txt'])
    expect(unread.every(({ issues }) => issues.length === 1)).toBe(true)
    const [first, second] = plan.result.files.filter(({ format }) => format !== null)
    const rest = await core.client.imports.plan({ planId: plan.result.planId, exclude: [first?.batchId ?? ''] })
    await drain(await core.client.imports.apply({ planId: rest.planId }))
    expect((await core.client.imports.batches()).map(({ file }) => file)).toEqual([second?.file])
  })

  test('28,000 orders with blanks after the header names come in whole', async () => {
    const core = open()
    const truth = simulate({ seed: 7, orders: 56_000, months: 1, products: 120 })
    const file = writeTaobaoOrders(truth, { form: '2018', file: 'csv', dirt: { headerBlanks: true } })
    const orders = truth.orders.filter(({ shopId }) => shopId === 'taobao')
    expect(orders.length).toBeGreaterThan(27_000)
    const plan = await drain(await core.client.imports.stage({ files: core.drop([file]) }))
    expect(plan.result.totals).toMatchObject({ rows: orders.length, new: orders.length, rejected: 0 })
    await drain(await core.client.imports.apply({ planId: plan.result.planId }))
    expect((await core.client.shops.list()).map((shop) => shop.orders)).toEqual([orders.length])
    expect(await problemsOf(core.client)).toEqual([])
  }, 120_000)
})

describe('the data folder', () => {
  test('what it wrote goes from the log into its place once nobody asks for anything', async () => {
    const core = open()
    const size = () => statSync(databasePath(core.dataDir)).size
    const empty = size()
    await importSample(core)
    await expect.poll(size, { timeout: 10_000 }).toBeGreaterThan(empty + 2 ** 20)
  })

  test('closing leaves the database alone, without -wal or leftovers', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'zhanggui-close-'))
    const core = openTestCore({ dataDir })
    await importSample(core)
    await core.close()
    expect(readdirSync(dataDir)).toEqual([path.basename(databasePath(dataDir))])
    rmSync(dataDir, { recursive: true })
  })

  test('a database of a newer program is refused in words and not touched', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'zhanggui-newer-'))
    const db = new Database(databasePath(dataDir))
    db.pragma('user_version = 999')
    db.close()
    const bytes = readFileSync(databasePath(dataDir))
    expect(() => openTestCore({ dataDir })).toThrow(/较新版本/)
    expect(readFileSync(databasePath(dataDir)).equals(bytes)).toBe(true)
    rmSync(dataDir, { recursive: true })
  })

  test('a damaged database is renamed, explained and never deleted', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'zhanggui-damage-'))
    writeFileSync(databasePath(dataDir), 'not a database at all, but long enough to look like one'.repeat(100))
    expect(() => openTestCore({ dataDir })).toThrow(/已损坏/)
    expect(existsSync(databasePath(dataDir))).toBe(false)
    expect(readdirSync(dataDir).some((name) => name.includes('.corrupt-'))).toBe(true)
    rmSync(dataDir, { recursive: true })
  })
})

describe('the gate', () => {
  test('no personal mark is in the database, its kept cells or any answer', async () => {
    const core = open()
    const truth = simulate({ seed: 11, orders: 200, months: 2, products: 20 })
    const forms = (['2016', '2017', '2018', '2022', 'current'] as const).map((form) =>
      writeTaobaoOrders(truth, { form, file: 'csv' }),
    )
    const files = core.drop([...sampleFiles(), ...forms])
    const plan = await drain(await core.client.imports.stage({ files }))
    await drain(await core.client.imports.apply({ planId: plan.result.planId }))
    const db = new Database(databasePath(core.dataDir), { readonly: true })
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'source_block'")
      .pluck()
      .all()
    const texts = tables.map((table) => JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).raw().all()))
    const blocks = db
      .prepare<[], Buffer>('SELECT body FROM source_block')
      .pluck()
      .all()
      .map((block) => zstdDecompressSync(block))
    db.close()
    expect(blocks.length).toBeGreaterThan(0)
    // They are read as they were written: otherwise nothing would be found in them.
    expect(blocks.flatMap(unpackRows).some(([, cells]) => cells.includes('交易成功'))).toBe(true)
    const everything = [...texts, ...blocks.map((block) => block.toString('utf16le'))].join('\n')
    expect(everything.length).toBeGreaterThan(1_000_000)
    expect(PERSONAL_MARKS.length).toBeGreaterThan(5)
    for (const mark of PERSONAL_MARKS) expect(everything.includes(mark), mark).toBe(false)
  })
})

test('what another program wrote for the seller stays while that runs, and goes with the next start after it was killed', async () => {
  const { dataDir } = open()
  const other = path.join(dataDir, 'outbox', String(process.ppid))
  const killed = path.join(dataDir, 'outbox', '4194399')
  for (const folder of [other, killed]) mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(other, 'sheet'), 'x')
  const second = openTestCore({ dataDir })
  await second.close()
  expect(readFileSync(path.join(other, 'sheet'), 'utf8')).toBe('x')
  expect(existsSync(killed)).toBe(false)
})

test('exports that a killed browser host was sent go with the next start of any program: names and addresses are in them', async () => {
  const { dataDir } = open()
  const sent = (pid: number) => path.join(dataDir, 'incoming', String(pid), '订单.csv')
  for (const pid of [process.ppid, 4194399]) {
    mkdirSync(path.dirname(sent(pid)), { recursive: true })
    writeFileSync(sent(pid), '张三')
  }
  await openTestCore({ dataDir }).close()
  expect([existsSync(sent(process.ppid)), existsSync(sent(4194399))]).toEqual([true, false])
})
