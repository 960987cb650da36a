import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databasePath } from '../../electron/core/database/open.ts'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { runImport } from '../support/import-process.ts'
import { refusal } from '../support/refusal.ts'
import { Tally } from './figures.ts'
import { boundOf } from './scale.ts'
import { copyOf, digestOfFolder, importWith, leftovers, setScene } from './scene.ts'
import type { Client, Scene } from './scene.ts'

/** Others who write the same data: whoever comes second waits or is told so, and neither spoils the other's work. */

let scene: Scene
const tally = new Tally('locked')
beforeAll(async () => {
  scene = await setScene(100)
}, boundOf(1))
afterAll(() => {
  expect(tally.close()).toMatchObject({ between: 0, repaired: 0 })
  scene.remove()
})

const BUSY = /^BUSY 另一个窗口或程序正在写这份数据/

/** What another program does: it holds the write lock until it is let go. */
function lock(dataDir: string): () => void {
  const db = new Database(databasePath(dataDir))
  db.exec('BEGIN IMMEDIATE')
  return () => {
    db.exec('ROLLBACK')
    db.close()
  }
}

async function staged({ client, core }: Client): Promise<string> {
  return (await drain(await client.imports.stage({ files: [core.inbox.add(scene.files)] }))).result.planId
}

async function count(core: Client, what: string, expected: 'before' | 'after', facts = scene[expected]): Promise<void> {
  if (leftovers(core.dataDir).length > 0) tally.repaired()
  expect(await problemsOf(core.client)).toEqual([])
  const same = digestOfFolder(core.dataDir) === facts
  tally.count(same ? expected : 'between', what)
  expect(same, what).toBe(true)
}

interface Locked {
  what: string
  /** Comes before the lock. */
  prepare?: (core: Client) => Promise<void>
  work: (core: Client) => Promise<unknown>
  /** Where the facts are once the work was done. */
  ends: 'before' | 'after'
}

/** The work is refused while another holds the lock, and done by the same process afterwards. */
async function whileLocked({ what, prepare, work, ends }: Locked): Promise<void> {
  const core = openTestCore({ dataDir: copyOf(scene, what) })
  await prepare?.(core)
  const standing = digestOfFolder(core.dataDir)
  const unlock = lock(core.dataDir)
  expect(await refusal(() => work(core)), what).toMatch(BUSY)
  // Pages go on being answered.
  expect((await core.client.shops.list()).length).toBeGreaterThan(0)
  unlock()
  await count(core, what, 'before', standing)
  await work(core)
  await count(core, `${what} again`, ends)
  await core.close()
}

test(
  'reading, writing, taking back and small writes wait for another program, then say so',
  async () => {
    let planId = ''
    let batchId = ''
    const dataDir = copyOf(scene, 'start')
    const unlock = lock(dataDir)
    // A start by another process: this one must go on turning.
    const start = runImport({ dataDir, folder: scene.files })
    await Promise.all([
      whileLocked({ what: 'stage', work: staged, ends: 'before' }),
      whileLocked({
        what: 'apply',
        prepare: async (core) => {
          planId = await staged(core)
        },
        work: async ({ client }) => drain(await client.imports.apply({ planId })),
        ends: 'after',
      }),
      whileLocked({
        what: 'undo',
        prepare: async (core) => {
          const files = core.drop([{ name: '一笔订单.csv', bytes: ORDER }])
          const { result } = await drain(await core.client.imports.stage({ files }))
          await drain(await core.client.imports.apply({ planId: result.planId }))
          batchId = result.files[0]?.batchId ?? ''
        },
        work: ({ client }) => client.imports.undo({ batchId }),
        ends: 'before',
      }),
      whileLocked({
        what: 'settings',
        work: ({ client }) => client.system.saveSettings({ theme: 'dark' }),
        ends: 'before',
      }),
    ])
    expect((await start).failure).toMatch(BUSY)
    unlock()
    const core = openTestCore({ dataDir })
    await count(core, 'start', 'before')
    await core.close()
  },
  boundOf(4),
)

/** One order that nothing else speaks of. */
const ORDER = new TextEncoder().encode(
  [
    '订单编号,买家实付金额,总金额,退款金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量',
    '4320002300000000001,10.00,10.00,0.00,交易成功,2026-10-01 08:00:00,2026-10-01 08:05:00,收纳盒,2',
  ].join('\n'),
)

test(
  'two programs that import the same files at once end where one would',
  async () => {
    const core = openTestCore({ dataDir: copyOf(scene, 'two') })
    const mine: (string | null)[] = []
    const other = await runImport({
      dataDir: core.dataDir,
      folder: scene.files,
      heard: (mark) => {
        if (mark === 'reading') void refusal(() => importWith(core, scene.files)).then((words) => mine.push(words))
      },
    })
    while (mine.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const words of [other.failure, ...mine])
      if (words !== null) expect(words).toMatch(/^BUSY 另一个窗口|^PLAN_STALE .*有了变化/)
    expect([other.failure, ...mine]).toContain(null)
    await count(core, 'two at once', 'after')
    await core.close()
  },
  boundOf(2),
)

test(
  'a plan that another program has overtaken is refused and shown again; the books are read anew',
  async () => {
    const core = openTestCore({ dataDir: copyOf(scene, 'overtaken') })
    const planId = await staged(core)
    expect((await runImport({ dataDir: core.dataDir, folder: scene.files })).failure).toBeNull()
    await count(core, 'overtaken', 'after')
    const words = await refusal(async () => drain(await core.client.imports.apply({ planId })))
    expect(words).toMatch(/^PLAN_STALE/)
    expect((await core.client.imports.plan({ planId })).totals).toMatchObject({ new: 0, changed: 0 })
    await drain(await core.client.imports.apply({ planId }))
    await count(core, 'applied anew', 'after')
    await core.close()
  },
  boundOf(2),
)
