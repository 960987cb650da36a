import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { sampleFiles } from '../support/simulator/index.ts'

/** One file that takes everything to another computer, and opens with its passphrase alone. */
let from: Awaited<ReturnType<typeof packedShop>>
let to: ReturnType<typeof openTestCore>

// Packed once: the key is made slow to guess, and so slow to make.
beforeAll(async () => {
  from = await packedShop()
})
afterAll(() => from.core.close())
beforeEach(() => {
  to = openTestCore()
})
afterEach(() => to.close())

const PASSPHRASE = '青禾 2026 correct horse'
const SCOPE = { from: '2026-10-01', to: '2026-10-31' }

async function packedShop() {
  const core = openTestCore()
  const { client } = core
  const plan = await drain(await client.imports.stage({ files: core.drop(sampleFiles().slice(0, 1)) }))
  await drain(await client.imports.apply({ planId: plan.result.planId }))
  await client.review.freeze({ month: '2026-10' })
  const { result, steps } = await drain(await client.backups.pack({ passphrase: PASSPHRASE }))
  const file = core.core.outbox.find(result.id)
  if (file === undefined) throw new Error('no file')
  return { core, steps, name: result.name, bytes: readFileSync(file.path) }
}

test('a packed shop is opened on another computer, whole, and nothing of it can be read on the way', async () => {
  expect(from.name).toBe('掌柜台数据-2026-11-02.sqlite.zst.age')
  expect(from.steps.map(({ phase }) => phase)).toContain('writing')
  expect(from.bytes.toString('latin1', 0, 21)).toBe('age-encryption.org/v1')
  expect(from.bytes.includes('SQLite format 3')).toBe(false)
  const file = path.join(to.dir, '带来的.age')
  writeFileSync(file, from.bytes)
  const ask = (passphrase: string) =>
    to.client.backups.unpack({ file: to.core.inbox.add(file), passphrase }).then((steps) => drain(steps))
  await expect(ask('wrong passphrase')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  const { result: backup } = await ask(PASSPHRASE)
  expect(backup.kind).toBe('archive')
  expect(await to.client.shops.list()).toEqual([])
  await drain(await to.client.backups.restore({ id: backup.id }))
  expect(await to.client.overview.summary(SCOPE)).toEqual(await from.core.client.overview.summary(SCOPE))
  expect(await to.client.review.list()).toHaveLength(1)
  expect(await problemsOf(to.client)).toEqual([])
})

test('a file that was changed, cut short or is something else is refused in words, and leaves nothing', async () => {
  const { bytes } = from
  const changed = Buffer.from(bytes)
  changed[bytes.length - 2000] = (changed[bytes.length - 2000] ?? 0) ^ 1
  const other = Buffer.from('订单编号,金额\n1,2\n')
  for (const [name, content] of Object.entries({ changed, cut: bytes.subarray(0, bytes.length - 70_000), other })) {
    const file = path.join(to.dir, `${name}.age`)
    writeFileSync(file, content)
    const asked = to.client.backups.unpack({ file: to.core.inbox.add(file), passphrase: PASSPHRASE })
    await expect(
      asked.then((steps) => drain(steps)),
      name,
    ).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  }
  const folder = path.join(to.dataDir, 'backups')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  const gone = to.client.backups.unpack({ file: to.core.inbox.add('/nowhere/x.age'), passphrase: PASSPHRASE })
  await expect(gone.then((steps) => drain(steps))).rejects.toThrow('文件不在了')
  await expect(to.client.backups.pack({ passphrase: 'short' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})
