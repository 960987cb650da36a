import { afterEach, expect, test, vi } from 'vitest'
import { soldBySku } from '../../electron/core/analyses/inventory/rows.ts'
import { AWAY_MS } from '../../electron/core/rest.ts'
import { drain, openTestCore } from '../support/core.ts'

/** What is kept for the next question goes while the seller is away, and the next answers are the same. */
vi.mock(import('../../electron/core/analyses/inventory/rows.ts'), { spy: true })

afterEach(() => void vi.useRealTimers())

const MONTH = { from: '2026-10-01', to: '2026-10-31' }

/** The same questions about the sample shop again, after the seller was away, and how often its stock was then reckoned. */
async function leave(muchBytes: number) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { client, close } = openTestCore({ muchBytes })
  const { files } = await client.imports.sample()
  const { result } = await drain(await client.imports.stage({ files }))
  await drain(await client.imports.apply({ planId: result.planId }))
  const ask = async () => [
    await client.overview.summary({ ...MONTH, compare: 'previous' }),
    await client.inventory.status({ asOf: MONTH.to }),
    await client.customers.lifetime({ asOf: MONTH.to, calibrationEnd: '2026-08-02', horizonDays: 90 }),
  ]
  const before = await ask()
  expect(soldBySku).toHaveBeenCalled()
  vi.mocked(soldBySku).mockClear()
  expect(await ask()).toEqual(before)
  expect(soldBySku).not.toHaveBeenCalled()
  vi.advanceTimersByTime(AWAY_MS)
  expect(await ask()).toEqual(before)
  await close()
  return vi.mocked(soldBySku).mock.calls.length
}

test('a core that holds much lets its answers go, and works them out again when they are asked for', async () => {
  expect(await leave(0)).toBeGreaterThan(0)
})

test('one that holds little keeps them', async () => {
  expect(await leave(2 ** 40)).toBe(0)
})
