import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfNumber } from '../../shared/calendar.ts'
import { dealCounts, newestCounts } from '../../electron/core/analyses/inventory/counts.ts'
import type { KeyedCount } from '../../electron/core/analyses/inventory/counts.ts'

const FIRST = 20_000

const UNSAID = {
  id: 1,
  key: 'A',
  parts: null,
  sku: 'A',
  productId: null,
  title: null,
  spec: null,
  inTransit: null,
  locked: null,
  defective: null,
  minimum: null,
}

const count = fc.record({
  day: fc.integer({ min: FIRST, max: FIRST + 5 }),
  warehouse: fc.constantFrom('甲仓', '甲仓', '甲仓', '乙仓'),
  available: fc.option(fc.nat(50)),
  onHand: fc.option(fc.nat(50)),
  leadTime: fc.option(fc.constantFrom(7, 12), { freq: 2 }),
  supplier: fc.option(fc.constantFrom('一厂', '二厂'), { freq: 2 }),
})

test('older counts are left out only where they could have added nothing', () => {
  let plain = 0
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 6 }), (rows, later) => {
      const counts = rows
        .toSorted((a, b) => b.day - a.day)
        .map(({ day, ...row }): KeyedCount => ({
          ...UNSAID,
          ...row,
          day: dayOfNumber(day),
        }))
      const own = dealCounts(counts).get('A') ?? { rows: [], isPlain: false, hasEmpty: false }
      const asOf = dayOfNumber(FIRST - 1 + later)
      plain += own.isPlain && own.rows.length > 2 ? 1 : 0
      expect(newestCounts(own, asOf)).toEqual(newestCounts({ ...own, isPlain: false }, asOf))
    }),
    { numRuns: 2000 },
  )
  expect(plain).toBeGreaterThan(0)
})
