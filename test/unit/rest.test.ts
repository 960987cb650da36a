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
  const letGo = vi.fn()
  return { said, collected, letGo, rest: new Rest([connection, connection], letGo) }
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

test('what questions worked with is let go once nobody asks, answers once the seller is away, before garbage is collected', () => {
  const { collected, letGo, rest } = watched()
  askedUntil(rest, AWAY_MS)
  expect(letGo.mock.calls).toEqual([['quiet'], ['quiet']])
  vi.advanceTimersByTime(1)
  expect(letGo.mock.calls).toEqual([['quiet'], ['quiet'], ['away']])
  const order = ({ mock }: typeof letGo) => mock.invocationCallOrder
  expect(order(collected)).toEqual(order(letGo).map((place) => place + 1))
  vi.advanceTimersByTime(10 * AWAY_MS)
  expect(letGo).toHaveBeenCalledTimes(3)
})

test('nothing is touched after the connections are closed, though the last answer comes late', () => {
  const { said, letGo, rest } = watched()
  rest.stir()
  rest.end()
  rest.stir()
  vi.advanceTimersByTime(10 * AWAY_MS)
  expect(said).toEqual([])
  expect(letGo).not.toHaveBeenCalled()
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
