import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backlogOf, neededCapacity } from '../../electron/core/campaigns/capacity.ts'

/** Orders of a promotion against the parcels that can be sent a day. */
test('by hand: 100 orders, then 20 a day, at 40 parcels a day', () => {
  const orders = [100, 20, 20, 20, 20, 20]
  // Of the first day 40 go out, 40, and 20 on the third: in time within 48 hours, 20 too late within 24. The fourth
  // day sends what is left of all.
  expect(backlogOf(orders, 40, 48)).toEqual({ late: 0, clearDays: 4 })
  expect(backlogOf(orders, 40, 24).late).toBe(20)
  expect(neededCapacity(orders, 24)).toBe(50)
  expect(neededCapacity(orders, 48)).toBeCloseTo(100 / 3, 12)
  expect(backlogOf([10, 10], 10, 24)).toEqual({ late: 0, clearDays: 0 })
  // Nobody packs: what has had its hours is late.
  expect(backlogOf([5, 0, 0], 0, 24).late).toBe(5)
})

test('what is needed is just enough: with it none is late, with less one is', () => {
  const day = fc.integer({ min: 0, max: 300 })
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), fc.constantFrom(24, 48, 72), (sold, hours) => {
      const orders = [...sold, 0, 0, 0, 0, 0]
      const needed = neededCapacity(orders, hours)
      expect(backlogOf(orders, needed + 1e-6, hours).late).toBeLessThan(1e-3)
      if (needed > 1) expect(backlogOf(orders, needed * 0.98, hours).late).toBeGreaterThan(0)
    }),
    { numRuns: 200 },
  )
})
