import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { refusal } from '../support/refusal.ts'
import { showReadOnly } from '../support/small-disk.ts'
import { Tally } from './figures.ts'
import { boundOf } from './scale.ts'
import { copyOf, digestOfFolder, importWith, leftovers, setScene, stateOf } from './scene.ts'
import type { Client, Scene } from './scene.ts'

/** What is wrong around the program: a folder that takes nothing, a clock that was set back or far ahead. */

let scene: Scene
beforeAll(async () => {
  scene = await setScene(100)
}, boundOf(1))
afterAll(() => scene.remove())

const QUIET_LOG = { info: () => undefined, warn: () => undefined, error: () => undefined }
const READ_ONLY = /^DISK_FAILED .*文件夹是不是只读/

async function count(tally: Tally, core: Client, what: string, expected: 'before' | 'after'): Promise<void> {
  if (leftovers(core.dataDir).length > 0) tally.repaired()
  expect(await problemsOf(core.client), what).toEqual([])
  const state = stateOf(scene, digestOfFolder(core.dataDir))
  tally.count(state, what)
  expect(state, what).toBe(expected)
}

/** @returns whether this user may make a folder read-only at all */
async function whileReadOnly(tally: Tally, folder: string, at: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(folder, { recursive: true })
  mkdirSync(at, { recursive: true })
  const release = showReadOnly(folder, at)
  if (typeof release === 'string') return tally.note(`skipped: ${release}`)
  try {
    await work()
  } finally {
    release()
  }
}

test(
  'a data folder, a folder of backups and a folder of exports that are read-only',
  async () => {
    const tally = new Tally('read-only folder')
    const dataDir = copyOf(scene, 'read-only')
    const at = path.join(scene.dir, 'shown')
    await whileReadOnly(tally, dataDir, at, async () => {
      expect(await refusal(() => openTestCore({ dataDir: at }).close())).toMatch(READ_ONLY)
    })
    const core = openTestCore({ dataDir, log: QUIET_LOG })
    await count(tally, core, 'start refused', 'before')
    const { result: backup } = await drain(await core.client.backups.create())
    const backups = path.join(dataDir, 'backups')
    await whileReadOnly(tally, backups, backups, async () => {
      const { client } = core
      expect(await refusal(async () => drain(await client.backups.create()))).toMatch(READ_ONLY)
      expect(await refusal(async () => drain(await client.backups.restore({ id: backup.id })))).toMatch(READ_ONLY)
      expect(await client.backups.verify({ id: backup.id })).toMatchObject({ ok: true })
      await count(tally, core, 'backups refused', 'before')
    })
    await whileReadOnly(tally, scene.files, at, async () => {
      await importWith(core, at)
      await count(tally, core, 'imported from a read-only folder', 'after')
    })
    await core.close()
    expect(tally.close()).toMatchObject({ between: 0, repaired: 0 })
  },
  boundOf(3),
)

async function withClock<Result>(
  dataDir: string,
  day: string,
  work: (core: Client) => Promise<Result>,
): Promise<Result> {
  const core = openTestCore({ dataDir, clock: () => new Date(`${day}T08:00:00Z`) })
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}

test(
  'a clock set back by years, or ahead: the newest file wins by what it states, and imports keep their order',
  async () => {
    const tally = new Tally('clock set back')
    const dataDir = copyOf(scene, 'set-back')
    const [earlier, added] = await withClock(dataDir, '2020-01-01', async (core) => {
      const before = await core.client.imports.batches()
      await importWith(core, scene.files)
      await count(tally, core, 'imported', 'after')
      return [before, (await core.client.imports.batches()).slice(0, -before.length)]
    })
    const idsOf = (batches: readonly { id: string }[]) => batches.map(({ id }) => id)
    await withClock(dataDir, '2026-11-03', async (core) => {
      // The latest import first, whatever its date says; the copy of before it is there.
      expect(idsOf(await core.client.imports.batches())).toEqual(idsOf([...added, ...earlier]))
      expect((await core.client.backups.list()).map(({ kind, createdAt }) => [kind, createdAt.slice(0, 10)])).toEqual([
        ['daily', '2020-01-01'],
      ])
      await count(tally, core, 'clock put right', 'after')
    })
    await withClock(dataDir, '2019-06-01', async (core) => {
      for (const { id } of added) await core.client.imports.undo({ batchId: id })
      await count(tally, core, 'undone', 'before')
    })
    // What the shop began with is taken back and comes after what is newer.
    await withClock(dataDir, '2031-01-01', (core) => importWith(core, scene.files))
    await withClock(dataDir, '2020-01-01', async (core) => {
      for (const { id } of earlier) await core.client.imports.undo({ batchId: id })
      await importWith(core, path.join(scene.dir, 'early'))
      await count(tally, core, 'older files later', 'after')
    })
    expect(tally.close()).toMatchObject({ between: 0, repaired: 0 })
  },
  boundOf(4),
)
