import { expect, test } from 'vitest'
import { missingMetrics } from '../../renderer/pages/overview/metrics.ts'
import { periodName } from '../../renderer/app/scope.ts'
import { asOfWords } from '../../renderer/pages/import/file-name.ts'

/** Words of the page that are made without it. */
test('days are named once, with the year where it changes', () => {
  expect(periodName({ from: '2026-10-31', to: '2026-10-31' })).toBe('2026-10-31')
  expect(periodName({ from: '2026-10-16', to: '2026-10-18' })).toBe('2026-10-16 至 10-18')
  expect(periodName({ from: '2025-12-20', to: '2026-01-03' })).toBe('2025-12-20 至 2026-01-03')
  expect(periodName({ from: '2026-10-01', to: '2026-10-31' })).toBe('2026年10月')
})

test('of when a file is has its year, unless its days end in the same', () => {
  const october = { from: '2025-09-01', to: '2025-10-31' }
  expect(asOfWords('2026-02-05T10:15:00', october)).toBe('截至 2026-02-05 10:15')
  expect(asOfWords('2025-11-01T09:30:00', october)).toBe('截至 11-01 09:30')
  expect(asOfWords('2026-02-05T10:15:00', null)).toBe('截至 2026-02-05 10:15')
})

test('without orders only what takes no order file is said to be missing: costs may be there', () => {
  const value = (known: number | null) => ({ value: known, base: null, target: null })
  const none = missingMetrics({ gmv: value(null), cogs: value(null), netProfit: value(null), adSpend: value(null) })
  expect(none.flatMap(({ ids }) => ids).toSorted()).toEqual(['adSpend', 'pageViews', 'visitors', 'visitorsPerDay'])
  const some = missingMetrics({ gmv: value(100), cogs: value(null) })
  expect(some.flatMap(({ ids }) => ids)).toContain('cogs')
})
