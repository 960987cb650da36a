import { afterEach, expect, test, vi } from 'vitest'
import { JobRunner, REST_MS } from '../../electron/core/import/runner.ts'

/** Answers every job with how many this thread has had. */
const COUNTING = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    let jobs = 0
    parentPort.on('message', () => parentPort.postMessage({ kind: 'done', output: ++jobs }))
  `)}`,
)

afterEach(() => vi.useRealTimers())

test('the thread stays for the next job, and ends when none comes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const jobs = new JobRunner('none.sqlite', COUNTING)
  const run = () => jobs.finish('examine', undefined)
  expect([await run(), await run()]).toEqual([1, 2])
  vi.advanceTimersByTime(REST_MS - 1)
  expect(await run()).toBe(3)
  // Asked anew with every job.
  vi.advanceTimersByTime(REST_MS - 1)
  expect(await run()).toBe(4)
  vi.advanceTimersByTime(REST_MS)
  expect(await run()).toBe(1)
  await jobs.close()
})
