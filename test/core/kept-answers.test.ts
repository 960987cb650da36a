import Database from 'better-sqlite3'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { databasePath, firstAnswersPath } from '../../electron/core/database/path.ts'
import { firstAnswers } from '../../electron/core/first-answers.ts'
import { keepAnswers, takeAnswers } from '../../electron/shell/kept-answers.ts'
import type { FirstAnswers } from '../../shared/first-page.ts'
import { drain, openTestCore } from '../support/core.ts'

/** The numbers with which a window begins are those of the data as they lie there, or none are shown before the core's. */

type Client = ReturnType<typeof openTestCore>['client']

const scratch = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-kept-'))
const made = path.join(scratch, 'made')
const program = path.join(scratch, 'core.mjs')
let dataDir = ''
let count = 0

beforeAll(async () => {
  writeFileSync(program, '')
  const { core, client } = openTestCore({ dataDir: made })
  const { files } = await client.imports.sample()
  const { result } = await drain(await client.imports.stage({ files: files.slice(0, 3) }))
  await drain(await client.imports.apply({ planId: result.planId }))
  await core.close()
})

afterEach(() => vi.useRealTimers())
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** The sample shop in a folder of its own, left by a window that was closed. */
async function closedWindow(work: (client: Client) => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  count += 1
  dataDir = path.join(scratch, String(count))
  cpSync(made, dataDir, { recursive: true })
  await opened(work)
}

async function opened(work: (client: Client) => Promise<unknown>): Promise<void> {
  const { core, client } = openTestCore({ dataDir })
  await work(client)
  const answers = await core.close({ first: true })
  if (answers !== null) keepAnswers(dataDir, program, answers)
}

/** What a core opened now would say to the same questions. */
async function live(): Promise<FirstAnswers | null> {
  const { core } = openTestCore({ dataDir })
  return core.close({ first: true })
}

const taken = () => JSON.parse(takeAnswers(dataDir, program) ?? 'null') as FirstAnswers | null

describe('what a closed window left', () => {
  const CHANGES: Record<string, (client: Client) => Promise<unknown>> = {
    nothing: () => Promise.resolve(),
    'an import taken back': async ({ imports }) => {
      const [last] = (await imports.batches()).filter(({ undoneAt }) => undoneAt === null)
      await imports.undo({ batchId: last?.id ?? '' })
    },
    'an order left out': async ({ exclusions, ledger }) => {
      const { rows } = await ledger.lines({ from: '2026-10-01', to: '2026-10-31', pageSize: 1 })
      await exclusions.tag({ orderIds: [rows[0]?.orderId ?? ''], reason: 'test' })
    },
    'a target': ({ targets }) => targets.set({ month: '2026-10', targets: { gmv: 5_000_000 } }),
    'a setting': ({ system }) => system.saveSettings({ theme: 'dark' }),
    'all data gone': async ({ data, shops }) => {
      const [shop] = await shops.list()
      await data.wipe({ confirm: shop?.name ?? '' })
    },
  }

  test.each(Object.entries(CHANGES))('after %s is what the next core answers', async (name, change) => {
    await closedWindow(change)
    const kept = taken()
    expect(kept).toEqual(JSON.parse(JSON.stringify(await live())))
    if (name !== 'all data gone') expect(kept?.summary.metrics.gmv?.value).toBeGreaterThan(0)
  })

  test.each([1, 40, -1])('is given %i days later, and is what a core says then', async (days) => {
    await closedWindow()
    vi.useFakeTimers({ now: Date.now() + days * 86_400_000, toFake: ['Date'] })
    const kept = taken()
    expect(kept?.summary.metrics.gmv?.value).toBeGreaterThan(0)
    expect(kept).toEqual(JSON.parse(JSON.stringify(await live())))
  })

  test('is given once', async () => {
    await closedWindow()
    expect(taken()).not.toBeNull()
    expect(taken()).toBeNull()
  })

  test('is gone once a core has opened the data, whether it wrote or not', async () => {
    await closedWindow()
    const { core } = openTestCore({ dataDir })
    expect(existsSync(firstAnswersPath(dataDir))).toBe(false)
    await core.close()
    expect(existsSync(firstAnswersPath(dataDir))).toBe(false)
  })
})

describe('of a large shop answers are kept', () => {
  /** Every shop is large where one line is many. */
  async function closed(work: (client: Client) => Promise<unknown>): Promise<FirstAnswers | null> {
    dataDir = path.join(scratch, String((count += 1)))
    cpSync(made, dataDir, { recursive: true })
    const { core, client } = openTestCore({ dataDir, fewLines: 1 })
    await work(client)
    return core.close({ first: true })
  }

  const look = ({ overview }: Client) => overview.summary({ from: '2026-10-01', to: '2026-10-31', compare: 'previous' })
  const change = async ({ imports }: Client) => {
    const [last] = (await imports.batches()).filter(({ undoneAt }) => undoneAt === null)
    await imports.undo({ batchId: last?.id ?? '' })
  }

  test('where the overview was looked at, and the facts are still the same', async () => {
    expect(await closed(look)).not.toBeNull()
    expect(await closed(() => Promise.resolve())).toBeNull()
    expect(await closed(async (client) => [await look(client), await change(client)])).toBeNull()
    expect(await closed(async (client) => [await change(client), await look(client)])).not.toBeNull()
  })
})

describe('nothing is given', () => {
  const REASONS: Record<string, () => void> = {
    'where somebody has the database open or left it so': () => writeFileSync(`${databasePath(dataDir)}-wal`, ''),
    'where the database was written to': () => {
      const bytes = readFileSync(databasePath(dataDir))
      writeFileSync(databasePath(dataDir), bytes)
    },
    'where it lies with its old times, put back by hand': () => {
      const file = databasePath(dataDir)
      utimesSync(file, new Date(), new Date(0))
    },
    'where another file lies in its place': () => {
      cpSync(databasePath(dataDir), `${databasePath(dataDir)}.other`, { preserveTimestamps: true })
      rmSync(databasePath(dataDir))
      cpSync(`${databasePath(dataDir)}.other`, databasePath(dataDir), { preserveTimestamps: true })
    },
    'where there is no database': () => rmSync(databasePath(dataDir)),
    'to another program': () => writeFileSync(program, 'newer'),
    'where a digit of it has turned': () => {
      const text = readFileSync(firstAnswersPath(dataDir), 'utf8')
      writeFileSync(firstAnswersPath(dataDir), text.replace(/(\\"gmv\\":\{\\"value\\":)\d/, '$10'))
    },
    'where it was cut short': () => {
      const text = readFileSync(firstAnswersPath(dataDir), 'utf8')
      writeFileSync(firstAnswersPath(dataDir), text.slice(0, -20))
    },
  }

  test.each(Object.entries(REASONS))('%s', async (_name, happens) => {
    await closedWindow()
    happens()
    expect(takeAnswers(dataDir, program)).toBeNull()
    expect(existsSync(firstAnswersPath(dataDir))).toBe(false)
  })

  test('where something was written while it was answered, by whoever', async () => {
    await closedWindow()
    const { core } = openTestCore({ dataDir })
    let commits = 0
    const busy = { pragma: () => (commits += 1) } as unknown as Parameters<typeof firstAnswers>[1]
    const calm = { pragma: () => 1 } as unknown as Parameters<typeof firstAnswers>[1]
    expect(await firstAnswers(core.router, busy, new Date())).toBeNull()
    expect(await firstAnswers(core.router, calm, new Date())).not.toBeNull()
    await core.close()
  })

  test('where a core could not answer any more, and it is closed all the same', async () => {
    await closedWindow()
    const { core } = openTestCore({ dataDir })
    const other = new Database(databasePath(dataDir))
    other.exec('DROP TABLE target')
    other.close()
    expect(await core.close({ first: true })).toBeNull()
    expect(existsSync(`${databasePath(dataDir)}-wal`)).toBe(false)
  })

  test('of a database that changed between its closing and the keeping', async () => {
    await closedWindow()
    const { core } = openTestCore({ dataDir })
    const answers = await core.close({ first: true })
    if (answers === null) throw new Error('no answers')
    const wait = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      writeFileSync(databasePath(dataDir), readFileSync(databasePath(dataDir)))
      return 'timed-out'
    })
    keepAnswers(dataDir, program, answers)
    wait.mockRestore()
    expect(existsSync(firstAnswersPath(dataDir))).toBe(false)
  })
})
