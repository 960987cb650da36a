import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AWAY_MS, QUIET_MS, Rest } from '../../electron/core/rest.ts'
import { openTestCore } from '../support/core.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function watched() {
  const said: string[] = []
  const collected = vi.fn()
  vi.stubGlobal('gc', collected)
  const connection = { pragma: (text: string) => said.push(text) }
  const forget = vi.fn()
  return { said, collected, forget, rest: new Rest([connection, connection], forget) }
}

/** Two questions, and then nearly so long without another. */
function askedUntil(rest: Rest, ms: number): void {
  for (let question = 0; question < 2; question++) {
    rest.stir()
    vi.advanceTimersByTime(ms - 1)
  }
}

/** A core of its own, whose timers are the test's. */
function openWatched() {
  vi.useRealTimers()
  const opened = openTestCore()
  const collected = vi.fn()
  vi.stubGlobal('gc', collected)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return { ...opened, collected }
}

test('what is left behind goes once nobody has asked for a while, and once only', () => {
  const { said, collected, rest } = watched()
  askedUntil(rest, QUIET_MS)
  expect(collected).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10 * QUIET_MS)
  expect(collected).toHaveBeenCalledTimes(1)
  expect(said).toEqual(['shrink_memory', 'shrink_memory'])
})

test('answers are forgotten once the seller is away, and what they held goes', () => {
  const { collected, forget, rest } = watched()
  askedUntil(rest, AWAY_MS)
  expect(forget).not.toHaveBeenCalled()
  collected.mockClear()
  vi.advanceTimersByTime(1)
  expect(forget).toHaveBeenCalledTimes(1)
  expect(collected).toHaveBeenCalledTimes(1)
  expect(collected.mock.invocationCallOrder[0]).toBeGreaterThan(forget.mock.invocationCallOrder[0] ?? Infinity)
  vi.advanceTimersByTime(10 * AWAY_MS)
  expect(forget).toHaveBeenCalledTimes(1)
})

test('nothing is touched after the connections are closed, though the last answer comes late', () => {
  const { said, forget, rest } = watched()
  rest.stir()
  rest.end()
  rest.stir()
  vi.advanceTimersByTime(10 * AWAY_MS)
  expect(said).toEqual([])
  expect(forget).not.toHaveBeenCalled()
})

test('a core rests after a question was answered', async () => {
  const { client, close, collected } = openWatched()
  await client.shops.list()
  vi.advanceTimersByTime(QUIET_MS)
  expect(collected).toHaveBeenCalledTimes(1)
  vi.useRealTimers()
  await close()
})

test('a page that looks for new files every few seconds keeps no core awake', async () => {
  const { client, close, collected } = openWatched()
  await client.shops.list()
  vi.advanceTimersByTime(QUIET_MS - 1)
  await client.watch.status()
  vi.advanceTimersByTime(1)
  expect(collected).toHaveBeenCalledTimes(1)
  vi.useRealTimers()
  await close()
})
