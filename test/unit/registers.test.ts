import { expect, test } from 'vitest'
import { communitySums, latestScores } from '../../shared/register-sums.ts'
import type { RegisterEntry, RegisterValues } from '../../shared/registers.ts'

const entry = (kind: RegisterEntry['kind'], values: RegisterValues): RegisterEntry => ({
  id: JSON.stringify(values),
  kind,
  values,
})

test('the newest score of each shop counts, against the one before it that was written', () => {
  const scores = latestScores([
    entry('dsr', { shop: 'a', day: '2026-10-01', goods: 4.8, service: null, logistics: 4.7 }),
    entry('dsr', { shop: 'b', day: '2026-09-01', goods: 4.9, service: null, logistics: null }),
    entry('dsr', { shop: 'a', day: '2026-08-01', goods: 4.85, service: 4.6, logistics: null }),
    entry('dsr', { shop: 'a', day: '2026-09-01', goods: null, service: 4.6, logistics: null }),
  ])
  expect(scores).toEqual([
    { shop: 'a', day: '2026-10-01', score: 'goods', value: 4.8, change: -0.05 },
    { shop: 'a', day: '2026-09-01', score: 'service', value: 4.6, change: 0 },
    { shop: 'a', day: '2026-10-01', score: 'logistics', value: 4.7, change: null },
    { shop: 'b', day: '2026-09-01', score: 'goods', value: 4.9, change: null },
  ])
})

test('days of a group add up, and what nobody wrote down stays unknown', () => {
  const days = [
    entry('community', { day: '2026-10-01', channel: '老客群', added: 12, left: 2, sales: 100_00, cost: null }),
    entry('community', { day: '2026-10-01', channel: '新客群', added: 3, left: null, sales: null, cost: null }),
    entry('community', { day: '2026-10-02', channel: '老客群', added: null, left: 1, sales: 50_00, cost: null }),
  ]
  expect(communitySums(days)).toEqual({ days: 2, added: 15, left: 3, sales: 150_00, cost: null })
})
