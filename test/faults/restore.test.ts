import { spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { createRandom } from '../support/simulator/random.ts'
import { Tally } from './figures.ts'
import { boundOf, SCALE, SEED } from './scale.ts'
import { copyOf, digestOfFolder, importWith, setScene, stateOf } from './scene.ts'
import type { Scene } from './scene.ts'

/** A program killed while it makes a backup or brings one back: what was, or what was asked for, and no third thing. */

const CHILD = path.join(import.meta.dirname, '../support/restore-child.ts')
let scene: Scene
/** A shop after the import, with a backup of how it was before. */
let data: string
let backup: string

beforeAll(async () => {
  scene = await setScene(250)
  data = copyOf(scene, 'backed-up')
  const core = openTestCore({ dataDir: data })
  backup = (await drain(await core.client.backups.create())).result.id
  await importWith(core, scene.files)
  await core.close()
}, boundOf(2))
afterAll(() => scene.remove())

/** Another copy of that shop, backups too. */
function fresh(name: string): string {
  const dataDir = path.join(scene.dir, name)
  rmSync(dataDir, { recursive: true, force: true })
  cpSync(data, dataDir, { recursive: true })
  return dataDir
}

interface Run {
  killed: boolean
  /** The last step heard of. */
  last: string
  ms: number
}

/** @param after milliseconds from its first word to the kill; none lets it end */
function run(dataDir: string, id: string, after?: number): Promise<Run> {
  const child = spawn(process.execPath, [CHILD, dataDir, id], { stdio: ['ignore', 'pipe', 'inherit'] })
  let last = 'start'
  let begun = 0
  child.stdout.on('data', (bytes: Buffer) => {
    if (begun === 0) {
      begun = performance.now()
      if (after !== undefined) setTimeout(() => child.kill('SIGKILL'), after)
    }
    last = bytes.toString('utf8').trim().split('\n').at(-1) ?? last
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (_, signal) => resolve({ killed: signal === 'SIGKILL', last, ms: performance.now() - begun }))
  })
}

test(
  `${SCALE.restores} kills while backing up and bringing back`,
  async () => {
    const random = createRandom(SEED)
    const tally = new Tally('SIGKILL, backups')
    const usual = new Map<string, number>()
    for (const id of ['', backup]) usual.set(id, (await run(fresh('usual'), id)).ms)
    let tries = 0
    for (let index = 0; tries < SCALE.restores && index < SCALE.restores * 3; index++) {
      const id = index % 3 === 0 ? '' : backup
      const dataDir = fresh('killed')
      const { killed, last } = await run(dataDir, id, random.float() * (usual.get(id) ?? 0))
      if (!killed) continue
      tries += 1
      const core = openTestCore({ dataDir })
      try {
        expect(await problemsOf(core.client)).toEqual([])
        const state = stateOf(scene, digestOfFolder(dataDir))
        tally.count(state, last)
        expect(state, `killed at ${last}`).not.toBe('between')
        if (id === '') expect(state).toBe('after')
        if (id !== '' && last === 'done') expect(state).toBe('before')
        // Every backup that is listed can be used, and the work can be done again.
        for (const one of await core.client.backups.list())
          expect(await core.client.backups.verify({ id: one.id })).toMatchObject({ ok: true })
        await drain(await core.client.backups.restore({ id: backup }))
        expect(stateOf(scene, digestOfFolder(dataDir))).toBe('before')
      } finally {
        await core.close()
      }
    }
    expect(tally.close(`seed ${SEED}`)).toMatchObject({ tries: SCALE.restores, between: 0 })
  },
  boundOf(SCALE.restores),
)
