import { afterEach, expect, test, vi } from 'vitest'
import { loadBooks } from '../../electron/core/books/load.ts'
import { letGo } from '../../electron/core/books/let-go.ts'
import { AWAY_MS } from '../../electron/core/rest.ts'
import { drain, openTestCore } from '../support/core.ts'

/** What is kept for the next question goes while the seller is away, and the next answers are the same. */
vi.mock(import('../../electron/core/books/load.ts'), { spy: true })
vi.mock(import('../../electron/core/books/let-go.ts'), { spy: true })

afterEach(() => void vi.useRealTimers())

const MONTH = { from: '2026-10-01', to: '2026-10-31' }

/** The sample shop, which counts as large from `fewLines` on, before and after the seller was away. */
async function leave(fewLines: number, meanwhile: () => void = () => undefined) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { client, close } = openTestCore({ fewLines })
  const { files } = await client.imports.sample()
  const { result } = await drain(await client.imports.stage({ files }))
  await drain(await client.imports.apply({ planId: result.planId }))
  const ask = async () => [
    await client.overview.summary({ ...MONTH, compare: 'previous' }),
    await client.inventory.status({ asOf: MONTH.to }),
    await client.customers.lifetime({ asOf: MONTH.to, calibrationEnd: '2026-08-02', horizonDays: 90 }),
  ]
  const before = await ask()
  vi.mocked(loadBooks).mockClear()
  vi.mocked(letGo).mockClear()
  meanwhile()
  vi.advanceTimersByTime(AWAY_MS)
  const read = vi.mocked(loadBooks).mock.calls.length
  const gone = vi.mocked(letGo).mock.calls.length
  const after = await ask()
  await close()
  return { before, after, read, gone }
}

test('of a large shop answers are let go, and worked out again when they are asked for', async () => {
  const { before, after, read, gone } = await leave(1)
  expect([read, gone]).toEqual([1, 1])
  expect(after).toEqual(before)
})

test('of a small one they are kept: they take hardly any room', async () => {
  const { before, after, read, gone } = await leave(100_000)
  expect([read, gone]).toEqual([0, 0])
  expect(after).toEqual(before)
})

test('where the books cannot be read just then, those that are there stay', async () => {
  const fail = () =>
    vi.mocked(loadBooks).mockImplementationOnce(() => {
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
    })
  const { before, after, read } = await leave(1, fail)
  expect(read).toBe(1)
  expect(after).toEqual(before)
})
