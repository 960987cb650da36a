import { expect, test } from 'vitest'
import { grown, keptRuns } from '../bench/trend.ts'

const run = (commit: string, figures: Record<string, number>) => ({
  at: '2026-11-26',
  commit,
  processors: '2 × x',
  figures,
})

test('a figure is told of when it grew by more than a fifth since it was last kept', () => {
  const runs = [run('a', { read: 1, write: 1 }), run('b', { read: 2 })]
  const now = (what: string, value: number | null) => [{ what, value, most: 9 }]
  expect(grown(now('read', 2.4), runs)).toEqual([])
  expect(grown(now('read', 2.5), runs)).toEqual(['read: 2 (2026-11-26, b) → 2.500'])
  // Not measured the last time: the time before that counts.
  expect(grown(now('write', 1.3), runs)).toEqual(['write: 1 (2026-11-26, a) → 1.300'])
  expect(grown(now('new', 9), runs)).toEqual([])
  expect(grown(now('read', null), runs)).toEqual([])
})

test('the runs that are kept can be read', () => {
  const runs = keptRuns()
  expect(runs.length).toBeGreaterThan(0)
  for (const { figures } of runs) expect(Object.keys(figures).length).toBeGreaterThan(0)
})
