import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examine } from '../../electron/core/database/invariants.ts'
import { databasePath, openDatabase, openReader } from '../../electron/core/database/open.ts'
import { QUIET } from '../support/shop.ts'
import { createRandom } from '../support/simulator/random.ts'
import type { Random } from '../support/simulator/random.ts'
import { Tally } from './figures.ts'
import { boundOf, FULL, SCALE, SEED } from './scale.ts'
import { leftovers } from './scene.ts'
import { setWorks, unusable, WORKS } from './works-scene.ts'
import type { State, WorkName, WorksScene } from './works-scene.ts'

/**
 * A program killed while it makes a backup, brings one back, takes an import back or brings old data up to date: what
 * was, or what was asked for, and no third thing. Every other kill falls on the very step that was announced, the
 * others somewhere in the time between the first step and the last.
 */

const CHILD = path.join(import.meta.dirname, '../support/work-child.ts')
let scene: WorksScene
beforeAll(async () => {
  scene = await setWorks(FULL ? 250 : 100)
}, boundOf(2))
afterAll(() => scene.remove())

interface Run {
  killed: boolean
  /** Each step with the moment it was heard of. */
  steps: { word: string; at: number }[]
}

interface Aim {
  /** The step at which the program kills itself. */
  exact?: number
  /** Milliseconds from its first word to the kill. */
  after?: number
}

function run(work: WorkName, dataDir: string, { exact, after }: Aim = {}): Promise<Run> {
  const args = [CHILD, dataDir, work, scene.works[work].id, String(exact ?? '')]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const steps: Run['steps'] = []
  child.stdout.on('data', (bytes: Buffer) => {
    if (steps.length === 0 && after !== undefined) setTimeout(() => child.kill('SIGKILL'), after)
    const words = bytes.toString('utf8').trim().split('\n')
    steps.push(...words.map((word) => ({ word, at: performance.now() })))
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (_, signal) => resolve({ killed: signal === 'SIGKILL', steps }))
  })
}

/** As it lies there: SQLite reads what was committed and nothing else; the next start comes after. */
function found(work: WorkName, dataDir: string): State {
  const db = openReader(databasePath(dataDir))
  try {
    return scene.works[work].stateOf(db)
  } finally {
    db.close()
  }
}

async function lookInto(work: WorkName, dataDir: string, landed: string, tally: Tally): Promise<void> {
  const state = found(work, dataDir)
  tally.count(state, landed)
  expect(state, `killed at ${landed}`).not.toBe('between')
  // Every backup that is listed can be used.
  expect(unusable(databasePath(dataDir)), landed).toEqual([])
  const db = openDatabase(dataDir, () => new Date('2026-11-02T09:00:00Z'))
  try {
    if (leftovers(dataDir).length > 0) tally.repaired()
    expect(examine(db, QUIET).filter(({ problems }) => problems.length > 0)).toEqual([])
    if (state === 'before') await scene.works[work].again(db)
    expect(scene.works[work].stateOf(db), `done again after a kill at ${landed}`).toBe('after')
  } finally {
    db.close()
  }
}

/** The steps of an undisturbed run, which has to end well. */
async function undisturbed(work: WorkName): Promise<{ words: string[]; ms: number }> {
  const dataDir = scene.fresh(work)
  const { steps } = await run(work, dataDir)
  const words = steps.map(({ word }) => word)
  expect(words.at(-1)).toBe('done')
  expect(found(work, dataDir)).toBe('after')
  return { words, ms: (steps.at(-1)?.at ?? 0) - (steps[0]?.at ?? 0) }
}

function aimOf(index: number, { words, ms }: { words: readonly string[]; ms: number }, random: Random): Aim {
  return index % 2 === 0 ? { exact: random.int(0, words.length - 1) } : { after: random.float() * ms }
}

test.each(WORKS)(
  `${SCALE.works} kills during %s`,
  async (work) => {
    const random = createRandom(SEED)
    const tally = new Tally(`SIGKILL, ${work}`)
    const usual = await undisturbed(work)
    let tries = 0
    for (let index = 0; tries < SCALE.works && index < SCALE.works * 3; index++) {
      const dataDir = scene.fresh(work)
      const { killed, steps } = await run(work, dataDir, aimOf(index, usual, random))
      if (!killed) continue
      tries += 1
      await lookInto(work, dataDir, steps.at(-1)?.word ?? 'start', tally)
    }
    const figures = tally.close(`seed ${SEED}`)
    expect(figures).toMatchObject({ tries: SCALE.works, between: 0, repaired: 0 })
    // Both ends must have been met, else the kills came too early or too late.
    if (SCALE.works > 20) expect(Math.min(figures.before, figures.after)).toBeGreaterThan(0)
  },
  boundOf(SCALE.works),
)
