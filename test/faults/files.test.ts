import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Plan } from '../../shared/contract/imports.ts'
import { runJob } from '../../electron/core/import/jobs.ts'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { FIXTURES, fileOf, linesOf } from '../support/exports/index.ts'
import { isSentence, refusal } from '../support/refusal.ts'
import { sampleFiles } from '../support/simulator/index.ts'
import { createRandom } from '../support/simulator/random.ts'
import { withShop } from '../support/shop.ts'
import type { TestShop } from '../support/shop.ts'
import { Tally } from './figures.ts'
import { boundOf, SCALE, SEED } from './scale.ts'
import { copyOf, digestOf, digestOfFolder, leftovers, setScene, stateOf } from './scene.ts'
import type { Client, Scene } from './scene.ts'

/** Files that are not there, or not the same, when it is their turn. */

let scene: Scene
let core: Client
const tally = new Tally('file gone or changed')
beforeAll(async () => {
  scene = await setScene(100)
  core = openTestCore({ dataDir: copyOf(scene, 'files-of-data') })
}, boundOf(1))
afterAll(async () => {
  await core.close()
  expect(tally.close()).toMatchObject({ between: 0, repaired: 0 })
  scene.remove()
})

function stage(files: string[], client = core.client): Promise<Plan> {
  return client.imports.stage({ files }).then(async (steps) => (await drain(steps)).result)
}

function still(what: string): void {
  const state = stateOf(scene, digestOfFolder(core.dataDir))
  tally.count(state, what)
  expect(state, what).toBe('before')
}

/** A folder with the files of the scene, to be spoilt. */
function dropped(name: string): { folder: string; paths: string[]; ids: string[] } {
  const folder = path.join(scene.dir, name)
  mkdirSync(folder)
  const paths = readdirSync(scene.files).map((file) => {
    writeFileSync(path.join(folder, file), readFileSync(path.join(scene.files, file)))
    return path.join(folder, file)
  })
  return { folder, paths, ids: paths.map((file) => core.core.inbox.add(file)) }
}

describe('between drop and reading', () => {
  test('a file that vanished says so, and the others are read', async () => {
    const { paths, ids } = dropped('vanished')
    rmSync(paths[0] ?? '')
    const plan = await stage(ids)
    const unread = plan.files.filter(({ format }) => format === null)
    expect(unread.map(({ file }) => file)).toEqual([path.basename(paths[0] ?? '')])
    expect(unread[0]?.reason).toMatch(/打不开：文件不在了/)
    expect(plan.files.length).toBeGreaterThan(5)
    still('vanished')
  })

  test('all files vanished', async () => {
    const { folder, ids } = dropped('all-vanished')
    rmSync(folder, { recursive: true })
    expect(await refusal(() => stage(ids))).toMatch(/^FILE_UNREADABLE 找不到.*移走或改名/)
    still('all vanished')
  })

  test('a folder, a pipe or nothing at all in its place', async () => {
    const { paths, ids } = dropped('replaced')
    const [first = '', second = ''] = paths
    rmSync(first)
    mkdirSync(first)
    expect(await refusal(() => stage(ids.slice(0, 1)))).toMatch(/^FILE_UNREADABLE .*没有表格文件/)
    rmSync(second)
    if (spawnSync('mkfifo', [second]).status === 0)
      expect(await refusal(() => stage(ids.slice(1, 2)))).toMatch(/^FILE_UNREADABLE .*不是文件/)
    writeFileSync(path.join(first, '空.csv'), '')
    const plan = await stage(ids.slice(0, 1))
    expect(plan.files.map(({ reason }) => reason)).toEqual([expect.stringMatching(/空文件/)])
    still('replaced')
  })
})

describe('files that hold nothing', () => {
  test.each([
    ['空文件.csv', ''],
    ['只有换行.csv', '\r\n\r\n\r\n'],
    ['只有逗号.csv', ',,,\n,,,\n'],
    ['只有标记.csv', '\uFEFF'],
  ])('%s says so', async (name, text) => {
    const plan = await stage(core.drop([{ name, bytes: new TextEncoder().encode(text) }]))
    expect(plan.files).toHaveLength(1)
    expect(plan.files[0]).toMatchObject({ file: name, format: null, rows: 0, issueCount: 1 })
    expect(isSentence(plan.files[0]?.reason ?? '')).toBe(true)
    still('empty')
  })
})

test('files changed, cut short or gone between plan and import: the plan that was shown is applied', async () => {
  const other = openTestCore({ dataDir: copyOf(scene, 'changed') })
  const { folder, paths } = dropped('changed-later')
  const plan = await stage([other.core.inbox.add(folder)], other.client)
  paths.forEach((file, index) => {
    if (index % 3 === 0) rmSync(file)
    else if (index % 3 === 1) truncateSync(file, 40)
    else appendFileSync(file, '另一行')
  })
  await drain(await other.client.imports.apply({ planId: plan.planId }))
  const state = stateOf(scene, digestOfFolder(other.dataDir))
  tally.count(state, 'changed later')
  expect(state).toBe('after')
  await other.close()
})

describe('while it is read', () => {
  const SPOIL = {
    cut: (file: string, at: number) => truncateSync(file, at),
    grown: (file: string) => appendFileSync(file, readFileSync(file)),
    swapped: (file: string, at: number) => writeFileSync(file, readFileSync(file).reverse().subarray(0, at)),
  }

  async function spoilt(shop: TestShop, name: string, spoil: () => void): Promise<Plan | string> {
    let plan: Plan | string = ''
    const words = await refusal(async () => {
      const input = { files: [{ path: path.join(shop.dir, name), name }], now: '2026-11-02T08:00:00Z' }
      // Told of once the file is open: from here on it is read piece by piece.
      plan = await runJob(shop.db, 'stage', input, { progress: () => spoil(), check: () => undefined })
    })
    return words ?? plan
  }

  async function check(name: string, bytes: Uint8Array, how: keyof typeof SPOIL, at: number): Promise<void> {
    await withShop(async (shop) => {
      const before = digestOf(shop.db)
      writeFileSync(path.join(shop.dir, name), bytes)
      let done = false
      const outcome = await spoilt(shop, name, () => {
        if (!done) SPOIL[how](path.join(shop.dir, name), at)
        done = true
      })
      expect(done).toBe(true)
      if (typeof outcome === 'string') expect(outcome).toMatch(/^FILE_UNREADABLE /)
      else {
        const { rows, new: added, changed, unchanged, rejected, ignored } = outcome.totals
        expect(added + changed + unchanged + rejected + ignored).toBe(rows)
        expect(outcome.files.every(({ reason, format }) => format !== null || isSentence(reason))).toBe(true)
      }
      expect(shop.problems()).toEqual([])
      tally.count(digestOf(shop.db) === before ? 'before' : 'between', how)
      expect(digestOf(shop.db)).toBe(before)
    })
  }

  test(
    'a file cut short, grown or swapped',
    async () => {
      const random = createRandom(SEED)
      const files = [...sampleFiles().filter(({ bytes }) => bytes.length < 120_000), ...FIXTURES.map(fileOf)]
      for (let index = 0; index < SCALE.cuts / 5; index++) {
        const { name, bytes } = random.pick(files)
        const how = random.pick(Object.keys(SPOIL)) as keyof typeof SPOIL
        await check(name.replaceAll('/', '_'), bytes, how, random.int(0, bytes.length - 1))
      }
    },
    boundOf(SCALE.cuts / 5),
  )
})

test('a file that breaks off in its middle leaves nothing of itself in the plan', async () => {
  const fixture = FIXTURES.find(({ form, above }) => form === 'utf8' && above === undefined)
  if (fixture === undefined) throw new Error('no CSV without notes')
  const [header = '', row = ''] = linesOf(fixture).map((cells) => cells.join(','))
  const many = Array.from({ length: 5000 }, () => row)
  const text = [header, ...many, '"没有收口的引号', ...many].join('\r\n')
  const plan = await stage(core.drop([{ name: fixture.name, bytes: new TextEncoder().encode(text) }]))
  expect(plan.files).toHaveLength(1)
  expect(plan.files[0]).toMatchObject({ format: null, rows: 0 })
  expect(plan.files[0]?.reason).toMatch(/引号没有成对/)
  await drain(await core.client.imports.apply({ planId: plan.planId }))
  expect(await problemsOf(core.client)).toEqual([])
  still('broken off')
})

test('plans of a window that is gone do not keep the next day from starting', async () => {
  const dataDir = copyOf(scene, 'old-plans')
  const first = openTestCore({ dataDir })
  await stage([first.core.inbox.add(scene.files)], first.client)
  await first.close()
  const later = openTestCore({ dataDir, clock: () => new Date('2026-11-09T08:00:00Z') })
  if (leftovers(dataDir).length > 0) tally.repaired()
  expect(await problemsOf(later.client)).toEqual([])
  const state = stateOf(scene, digestOfFolder(dataDir))
  tally.count(state, 'old plan')
  expect(state).toBe('before')
  await later.close()
})
