import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databasePath } from '../../electron/core/database/open.ts'
import { handOver } from '../../electron/shell/hand-over.ts'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { runImport } from '../support/import-process.ts'
import { refusal } from '../support/refusal.ts'
import { createRandom } from '../support/simulator/random.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import type { SmallDisk } from '../support/small-disk.ts'
import { Tally } from './figures.ts'
import { boundOf, SCALE, SEED } from './scale.ts'
import { copyOf, digestOfFolder, importWith, leftovers, setScene, stateOf } from './scene.ts'
import type { Client, Scene } from './scene.ts'

/** A disk that fills up at any point of an import: all or nothing, said in words, and with room again all goes on. */

const mounted = mountSmallDisk()
const random = createRandom(SEED)
let scene: Scene
beforeAll(async () => {
  scene = await setScene(150)
}, boundOf(1))
afterAll(() => {
  if (typeof mounted !== 'string') mounted.unmount()
  scene.remove()
})

const FULL_DISK = /^DISK_FULL .*磁盘满了.*腾出空间/

function sizeOf(dataDir: string): number {
  return ['', '-wal', '-shm'].reduce(
    (sum, suffix) => sum + (statSync(databasePath(dataDir) + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

async function staged({ client, core }: Client): Promise<string> {
  return (await drain(await client.imports.stage({ files: [core.inbox.add(scene.files)] }))).result.planId
}

async function applied({ client }: Client, planId: string): Promise<void> {
  await drain(await client.imports.apply({ planId }))
}

/** Bytes that staging takes, and that applying takes on top. */
async function needs(disk: SmallDisk): Promise<{ stage: number; apply: number }> {
  const dataDir = copyOf(scene, 'roomy', disk.dir)
  const core = openTestCore({ dataDir })
  try {
    const empty = sizeOf(dataDir)
    const planId = await staged(core)
    const planned = sizeOf(dataDir)
    await applied(core, planId)
    return { stage: planned - empty, apply: sizeOf(dataDir) - planned }
  } finally {
    await core.close()
  }
}

async function checkSound(core: Client, tally: Tally, dataDir: string, where: string): Promise<void> {
  if (leftovers(dataDir).length > 0) tally.repaired()
  expect(await problemsOf(core.client)).toEqual([])
  const state = stateOf(scene, digestOfFolder(dataDir))
  tally.count(state, where)
  expect(state, where).not.toBe('between')
}

/** With so much room staging fails, or, when it was just enough, does not. */
async function fillBeforeStage(disk: SmallDisk, free: number, tally: Tally): Promise<void> {
  const dataDir = copyOf(scene, 'stage', disk.dir)
  const core = openTestCore({ dataDir })
  try {
    disk.fill(free)
    const words = await refusal(() => staged(core))
    if (words !== null) expect(words).toMatch(FULL_DISK)
    await checkSound(core, tally, dataDir, words === null ? 'enough' : 'stage')
    disk.empty()
    // The same process, without a new start.
    await importWith(core, scene.files)
    expect(stateOf(scene, digestOfFolder(dataDir))).toBe('after')
  } finally {
    disk.empty()
    await core.close()
  }
}

async function fillBeforeApply(disk: SmallDisk, free: number, tally: Tally): Promise<void> {
  const dataDir = copyOf(scene, 'apply', disk.dir)
  const core = openTestCore({ dataDir })
  try {
    const planId = await staged(core)
    disk.fill(free)
    const words = await refusal(() => applied(core, planId))
    if (words !== null) expect(words).toMatch(FULL_DISK)
    await checkSound(core, tally, dataDir, words === null ? 'enough' : 'apply')
    disk.empty()
    // The plan that was shown is still the plan that is applied.
    if (words !== null) await applied(core, planId)
    expect(stateOf(scene, digestOfFolder(dataDir))).toBe('after')
  } finally {
    disk.empty()
    await core.close()
  }
}

/** What was committed stands in the `-wal`; moving it to its place needs room that is not there. */
async function fillBeforeCheckpoint(disk: SmallDisk, free: number, tally: Tally): Promise<void> {
  const dataDir = copyOf(scene, 'checkpoint', disk.dir)
  try {
    const core = openTestCore({ dataDir })
    await importWith(core, scene.files)
    const before = statSync(databasePath(dataDir)).size
    disk.fill(free)
    await core.close()
    const stuck = (statSync(`${databasePath(dataDir)}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
    expect(statSync(databasePath(dataDir)).size).toBeGreaterThanOrEqual(before)
    const full = await refusal(() => openTestCore({ dataDir }).close())
    if (full !== null) expect(full).toMatch(/^DISK_FULL|^DISK_FAILED .*磁盘是不是满了/)
    disk.empty()
    const again = openTestCore({ dataDir })
    await checkSound(again, tally, dataDir, stuck ? 'checkpoint' : 'enough')
    expect(stateOf(scene, digestOfFolder(dataDir))).toBe('after')
    await again.close()
  } finally {
    disk.empty()
  }
}

describe.skipIf(typeof mounted === 'string')('a full disk', () => {
  const disk = mounted as SmallDisk

  test(
    `${SCALE.diskSizes} sizes for each of reading, writing and the checkpoint`,
    async () => {
      const tally = new Tally('disk full')
      const need = await needs(disk)
      expect(Math.min(need.stage, need.apply)).toBeGreaterThan(0)
      for (let index = 0; index < SCALE.diskSizes; index++) {
        const share = (index + random.float()) / SCALE.diskSizes
        await fillBeforeStage(disk, share * need.stage, tally)
        await fillBeforeApply(disk, share * need.apply, tally)
        await fillBeforeCheckpoint(disk, ((index % 8) * 64 + random.int(0, 64)) * 1024, tally)
      }
      expect(tally.close(`seed ${SEED}`)).toMatchObject({ between: 0, repaired: 0 })
      for (const where of ['stage', 'apply', 'checkpoint']) expect(tally.noted(where), where).toBeGreaterThan(0)
    },
    boundOf(SCALE.diskSizes * 3),
  )

  test('a start without room is refused in words, small writes and undo too, and with room all is well', async () => {
    const dataDir = copyOf(scene, 'start', disk.dir)
    disk.fill(0)
    const words = await refusal(() => openTestCore({ dataDir }).close())
    expect(words).toMatch(/^DISK_FULL|^DISK_FAILED .*磁盘是不是满了/)
    disk.empty()
    const core = openTestCore({ dataDir })
    expect(stateOf(scene, digestOfFolder(dataDir))).toBe('before')
    const [batch] = await core.client.imports.batches()
    disk.fill(0)
    expect(await refusal(() => core.client.system.saveSettings({ theme: 'dark' }))).toMatch(FULL_DISK)
    expect(await refusal(() => core.client.imports.undo({ batchId: batch?.id ?? '' }))).toMatch(FULL_DISK)
    disk.empty()
    expect(stateOf(scene, digestOfFolder(dataDir))).toBe('before')
    await core.client.system.saveSettings({ theme: 'dark' })
    await core.close()
  })
})

test.skipIf(typeof mounted === 'string')(
  'what a new sheet or archive would replace stays where there is no room for it',
  async () => {
    if (typeof mounted === 'string') throw new Error(mounted)
    const [made, kept] = [path.join(scene.files, 'made.tmp'), path.join(mounted.dir, '数据.age')]
    writeFileSync(made, Buffer.alloc(1 << 20, 'new'))
    writeFileSync(kept, 'last month')
    mounted.fill(1 << 19)
    await expect(handOver(made, kept)).rejects.toThrow('ENOSPC')
    expect(readFileSync(kept, 'utf8')).toBe('last month')
    expect(readdirSync(mounted.dir).filter((name) => name.endsWith('.part'))).toEqual([])
    mounted.empty()
    await handOver(made, kept)
    expect(readFileSync(kept).equals(readFileSync(made))).toBe(true)
    for (const file of [made, kept]) rmSync(file)
  },
)

test(
  'a file that may not grow, as on a disk with a quota, is refused in words',
  async () => {
    const tally = new Tally('file size limit')
    const base = sizeOf(scene.data)
    if (typeof mounted === 'string') tally.note(`full disk skipped: ${mounted}`)
    for (let index = 1; index <= SCALE.diskSizes; index++) {
      const dataDir = copyOf(scene, 'limited')
      // From a tenth of the database, into which no import's log fits, to more than it needs.
      const fileBytes = base * (0.1 + (1.3 * (index - 1)) / SCALE.diskSizes)
      const run = await runImport({ dataDir, folder: scene.files, fileBytes })
      if (run.failure !== null) expect(run.failure).toMatch(/^DISK_(FAILED|FULL) .*磁盘/)
      const core = openTestCore({ dataDir })
      await checkSound(core, tally, dataDir, run.failure === null ? 'enough' : (run.marks.at(-2)?.mark ?? ''))
      await importWith(core, scene.files)
      expect(stateOf(scene, digestOfFolder(dataDir))).toBe('after')
      await core.close()
    }
    const figures = tally.close()
    expect(figures).toMatchObject({ between: 0, repaired: 0 })
    expect(figures.before).toBeGreaterThan(0)
  },
  boundOf(SCALE.diskSizes),
)
