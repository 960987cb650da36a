import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classesOf, rankOf } from '../../electron/core/analyses/inventory/classes.ts'
import { judge } from '../../electron/core/analyses/inventory/warnings.ts'
import type { Judged } from '../../electron/core/analyses/inventory/warnings.ts'

/** What is said of a SKU's stock, with its money. */

describe('what to do', () => {
  const SKU: Judged = {
    available: 100,
    position: 100,
    dailyRate: 5,
    reorderPoint: 60,
    orderUpTo: 90,
    extra: 0,
    leadTime: 10,
    review: 7,
    coverDays: 20,
    gap: null,
    idle: 1,
    age: 300,
    isAgeKnown: false,
    cost: 1000,
    profit: 400,
    overstockDays: 60,
  }

  test('each warning with its money', () => {
    expect(judge(SKU)).toEqual({ warning: null, amount: null })
    expect(judge({ ...SKU, available: 0, position: 0, coverDays: 0 })).toEqual({ warning: 'out', amount: 2000 })
    // Six days until the shelf is empty, ten until the next delivery: four days of five pieces.
    expect(judge({ ...SKU, available: 30, position: 30, coverDays: 6 })).toEqual({ warning: 'late', amount: 8000 })
    expect(judge({ ...SKU, available: 88, position: 88, coverDays: 17 })).toEqual({ warning: 'order', amount: null })
    // Looked at all the time, the reorder point is the signal.
    expect(judge({ ...SKU, review: 0, available: 88, position: 88, coverDays: 17 }).warning).toBeNull()
    expect(judge({ ...SKU, review: 0, available: 58, position: 58, coverDays: 11 }).warning).toBe('order')
    // An event empties the shelf before the next delivery.
    expect(judge({ ...SKU, coverDays: 4 })).toEqual({ warning: 'late', amount: 12_000 })
    // Enough is on its way.
    expect(judge({ ...SKU, available: 30, position: 130, coverDays: 6 })).toEqual({ warning: null, amount: null })
    expect(judge({ ...SKU, available: 500, position: 500, coverDays: 100 })).toEqual({
      warning: 'overstock',
      amount: 115_000,
    })
    expect(judge({ ...SKU, dailyRate: 0, idle: 45, coverDays: null })).toEqual({ warning: 'slow', amount: 100_000 })
    expect(judge({ ...SKU, dailyRate: 0, idle: 95, coverDays: null })).toEqual({ warning: 'dead', amount: 100_000 })
    expect(judge({ ...SKU, dailyRate: 0, idle: null, age: null, coverDays: null })).toEqual({
      warning: 'slow',
      amount: 100_000,
    })
    // Never sold: dead once it is old, and nothing yet while it has only just come.
    const unsold = { ...SKU, dailyRate: 0, orderUpTo: 0, idle: null, coverDays: null }
    expect(judge({ ...unsold, age: 181 })).toEqual({ warning: 'dead', amount: 100_000 })
    expect(judge({ ...unsold, age: 180 })).toEqual({ warning: 'slow', amount: 100_000 })
    expect(judge({ ...unsold, age: 5 }).warning).toBe('slow')
    expect(judge({ ...unsold, age: 5, isAgeKnown: true })).toEqual({ warning: null, amount: null })
    expect(judge({ ...unsold, idle: 95, age: 29, isAgeKnown: true }).warning).toBeNull()
    expect(judge({ ...unsold, idle: 95, age: 30, isAgeKnown: true }).warning).toBe('slow')
    expect(judge({ ...SKU, cost: null })).toEqual({ warning: 'noCost', amount: null })
    expect(judge({ ...SKU, available: 0, position: 0, profit: null })).toEqual({ warning: 'out', amount: null })
  })

  test('classes end where the first 80 % and 95 % of what was earned end; losses and nothing are C', () => {
    const values = Float64Array.from([800, 100, 60, 30, 10, -50, 0])
    const sold = Float64Array.from([1, 1, 1, 1, 1, 1, 0])
    expect(classesOf(values, sold)).toEqual(['A', 'B', 'B', 'C', 'C', 'C', null])
  })

  test('SKUs are ranked as a sort of their places ranks them, equal ones and those of no known value too', () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN))
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (own) => {
        const known = own.map((one) => one || 0)
        const order = [...known.keys()].toSorted((a, b) => (known[b] ?? 0) - (known[a] ?? 0) || a - b)
        for (const [place, sku] of order.entries()) expect(rankOf(Float64Array.from(own), sku).place).toBe(place)
      }),
    )
  })
})
