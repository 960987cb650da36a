import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupFolder } from '../../electron/core/backups/files.ts'
import { examine } from '../../electron/core/database/invariants.ts'
import { databasePath, openDatabase } from '../../electron/core/database/open.ts'
import { storageFailure } from '../../electron/core/database/failure.ts'
import { runJob } from '../../electron/core/import/jobs.ts'
import { drain, openTestCore } from '../support/core.ts'
import { runImport } from '../support/import-process.ts'
import { isSentence, refusal } from '../support/refusal.ts'
import { QUIET } from '../support/shop.ts'
import { createRandom } from '../support/simulator/random.ts'
import type { Random } from '../support/simulator/random.ts'
import { Tally } from './figures.ts'
import { boundOf, SCALE, SEED } from './scale.ts'
import { copyOf, digestOf, digestOfFolder, importWith, leftovers, setScene, stateOf } from './scene.ts'
import type { Scene } from './scene.ts'

/** One bit that turned on the disk: in a backup, in the log beside the database, in the database itself. */

const NOW = '2026-11-02T09:00:00.000Z'
let scene: Scene
/** A shop after an import, with a backup of how it was before. */
let data: string
let backup: string
/** One that was killed right after its import: all of that stands in the log. */
let logged: string

beforeAll(async () => {
  scene = await setScene(100)
  data = copyOf(scene, 'backed-up')
  const core = openTestCore({ dataDir: data })
  backup = (await drain(await core.client.backups.create())).result.id
  await importWith(core, scene.files)
  await core.close()
  logged = copyOf(scene, 'logged')
  const heard = (mark: string, kill: () => void) => (mark === 'applied' ? kill() : undefined)
  expect(await runImport({ dataDir: logged, folder: scene.files, heard })).toMatchObject({ killed: true })
}, boundOf(2))
afterAll(() => scene.remove())

function flipBit(file: string, random: Random): void {
  const bytes = readFileSync(file)
  const at = random.int(0, bytes.length - 1)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7))
  writeFileSync(file, bytes)
}

function fresh(from: string): string {
  const dataDir = path.join(scene.dir, 'rotten')
  rmSync(dataDir, { recursive: true, force: true })
  cpSync(from, dataDir, { recursive: true, filter: (source) => !source.endsWith('-shm') })
  return dataDir
}

test(
  `${SCALE.rotten} backups with a bit flipped are refused, and the data stay`,
  async () => {
    const random = createRandom(SEED)
    const tally = new Tally('bit flipped in a backup')
    const db = openDatabase(fresh(data), () => new Date(NOW))
    try {
      const file = path.join(backupFolder(db.name), backup)
      const whole = readFileSync(file)
      for (let index = 0; index < SCALE.rotten; index++) {
        writeFileSync(file, whole)
        flipBit(file, random)
        const verdict = await runJob(db, 'verifyBackup', { id: backup }, QUIET)
        expect(verdict).toMatchObject({ ok: false, orders: null })
        expect(verdict.problems.join()).toMatch(/和备份时不一样了|不是掌柜台的数据库|较新版本/)
        const words = await refusal(() => runJob(db, 'restore', { id: backup, now: NOW }, QUIET))
        expect(words).toMatch(/^DATABASE_DAMAGED 这份备份不能用.*数据没有改动，换一份备份/)
        tally.count(digestOf(db) === scene.after ? 'before' : 'between', 'refused')
      }
      writeFileSync(file, whole)
      expect(await runJob(db, 'verifyBackup', { id: backup }, QUIET)).toMatchObject({ ok: true })
    } finally {
      db.close()
    }
    expect(tally.close(`seed ${SEED}`)).toMatchObject({ before: SCALE.rotten, between: 0 })
  },
  boundOf(SCALE.rotten),
)

test(
  `${SCALE.rotten} logs with a bit flipped: SQLite's own sums end the log before it`,
  () => {
    const random = createRandom(SEED)
    const tally = new Tally('bit flipped in the WAL')
    for (let index = 0; index < SCALE.rotten; index++) {
      const dataDir = fresh(logged)
      flipBit(`${databasePath(dataDir)}-wal`, random)
      const db = openDatabase(dataDir, () => new Date(NOW))
      try {
        if (leftovers(dataDir).length > 0) tally.repaired()
        expect(examine(db, QUIET).filter(({ problems }) => problems.length > 0)).toEqual([])
        tally.count(stateOf(scene, digestOf(db)))
      } finally {
        db.close()
      }
    }
    expect(tally.close(`seed ${SEED}`)).toMatchObject({ between: 0, repaired: 0 })
  },
  boundOf(SCALE.rotten),
)

/** What a start and the check of the settings page make of a damaged database. */
async function meet(dataDir: string): Promise<'refused at the start' | 'found by the check' | 'unnoticed'> {
  let core: ReturnType<typeof openTestCore> | null = null
  try {
    core = openTestCore({ dataDir })
    const { result } = await drain(await core.client.system.integrity())
    return result.checks.some(({ problems }) => problems.length > 0) ? 'found by the check' : 'unnoticed'
  } catch (error) {
    const failure = storageFailure(error) ?? error
    expect(failure).toMatchObject({ code: 'DATABASE_DAMAGED' })
    expect(isSentence(failure instanceof Error ? failure.message : '')).toBe(true)
    return core === null ? 'refused at the start' : 'found by the check'
  } finally {
    await core?.close()
  }
}

test(
  `${SCALE.rotten} databases with a bit flipped are refused at the start, found by the check, or no fact is hit`,
  async () => {
    const random = createRandom(SEED)
    const tally = new Tally('bit flipped in the database')
    for (let index = 0; index < SCALE.rotten; index++) {
      const dataDir = fresh(data)
      flipBit(databasePath(dataDir), random)
      const met = await meet(dataDir)
      if (met === 'unnoticed') {
        const state = stateOf(scene, digestOfFolder(dataDir))
        tally.count(state, state === 'after' ? 'no fact is hit' : 'unnoticed')
        continue
      }
      // The way out that the message names.
      const again = openTestCore({ dataDir })
      await drain(await again.client.backups.restore({ id: backup }))
      await again.close()
      tally.count(stateOf(scene, digestOfFolder(dataDir)), met)
    }
    const figures = tally.close(`seed ${SEED}`)
    // SQLite keeps no sums: a letter of a title or a town that became another one is noticed by nobody.
    expect(figures.between).toBeLessThanOrEqual(Math.max(1, SCALE.rotten / 20))
  },
  boundOf(SCALE.rotten),
)
