import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, perUnit, ratio, roundHalfAway } from '../../shared/money.ts'

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 40 })
const totals = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })

function sum(parts: readonly number[]): number {
  return parts.reduce((a, b) => a + b, 0)
}

describe('allocate', () => {
  test('plain numbers give what whole numbers of any size give', () => {
    const many = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000_000 }), many, (total, given) => {
        fc.pre(given.some((weight) => weight > 0))
        // Of a thousand million times as much every weight is the same, and no product is a safe number.
        const grown = given.map((weight) => weight * 1_000_000_000)
        expect(allocate(total, given)).toEqual(allocate(total, grown))
      }),
    )
  })

  test.each([
    // Hamilton's method, the seats of the textbook examples.
    [10, [47_000, 16_000, 15_800, 12_000, 6100, 3100], [5, 2, 1, 1, 1, 0]],
    [25, [1500, 1500, 900, 500, 500, 200], [7, 7, 4, 3, 3, 1]],
    [26, [1500, 1500, 900, 500, 500, 200], [8, 8, 5, 2, 2, 1]],
    // By hand.
    [100, [1, 1, 1], [34, 33, 33]],
    [200, [1, 1, 1], [67, 67, 66]],
    [1, [1, 1], [1, 0]],
    [1000, [6000, 3000], [667, 333]],
    [10, [1, 0, 1], [5, 0, 5]],
    [7, [0, 0], [4, 3]],
    [0, [3, 4], [0, 0]],
    [5, [9], [5]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [-1, [1, 3], [0, -1]],
  ])('%d over %j is %j', (total, given, expected) => {
    expect(allocate(total, given)).toEqual(expected)
  })

  test('is exact where floats are not', () => {
    // 0.1 + 0.2 kinds of shares, and products far above 2^53.
    expect(allocate(9_007_199_254_740_991, [1, 1])).toEqual([4_503_599_627_370_496, 4_503_599_627_370_495])
    const huge = [999_999_999_999_999, 999_999_999_999_998, 1]
    expect(sum(allocate(999_999_999_999_999, huge))).toBe(999_999_999_999_999)
    expect(allocate(3, [333_333_333_333_333, 333_333_333_333_333, 333_333_333_333_334])).toEqual([1, 1, 1])
  })

  test('parts sum to the total, and each is its share rounded up or down', () => {
    fc.assert(
      fc.property(totals, weights, (total, given) => {
        const parts = allocate(total, given)
        expect(sum(parts)).toBe(total)
        const all = BigInt(sum(given))
        if (all === 0n) return
        parts.forEach((part, index) => {
          const distance = BigInt(Math.abs(part)) * all - BigInt(Math.abs(total)) * BigInt(given[index] ?? 0)
          expect(distance > -all && distance < all).toBe(true)
        })
      }),
    )
  })

  test('a part of no weight gets nothing while another has weight, and no sign changes', () => {
    fc.assert(
      fc.property(totals, weights, (total, given) => {
        const parts = allocate(total, given)
        if (sum(given) > 0) given.forEach((weight, index) => weight === 0 && expect(parts[index]).toBe(0))
        for (const part of parts) expect(Object.is(part, -0) || part * Math.sign(total) < 0).toBe(false)
      }),
    )
  })

  test('the 分 left over go to the largest remainders, and to the first of equal ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (total, given) => {
        fc.pre(sum(given) > 0)
        const all = BigInt(sum(given))
        const parts = allocate(total, given)
        const ranked = given
          .map((weight, index) => {
            const exact = BigInt(total) * BigInt(weight)
            return { index, rest: exact % all, extra: BigInt(parts[index] ?? 0) - exact / all }
          })
          .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
        const firstWithout = ranked.findIndex(({ extra }) => extra === 0n)
        if (firstWithout >= 0) expect(ranked.slice(firstWithout).every(({ extra }) => extra === 0n)).toBe(true)
      }),
    )
  })

  test('equal weights differ by a 分 at most, the earlier ones having more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 30 }), (total, count) => {
        const parts = allocate(total, Array<number>(count).fill(7))
        expect(parts).toEqual(parts.toSorted((a, b) => b - a))
        expect((parts[0] ?? 0) - (parts.at(-1) ?? 0)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('asks for at least one weight', () => {
    expect(() => allocate(1, [])).toThrow(RangeError)
  })
})

describe('roundHalfAway', () => {
  test.each([
    [0.5, 1],
    [1.5, 2],
    [2.5, 3],
    [2.4999, 2],
    [-0.5, -1],
    [-2.5, -3],
    [-2.4, -2],
    [0.49999999999999994, 0],
    [-0.2, 0],
    [3, 3],
  ])('%d becomes %d', (value, expected) => {
    expect(roundHalfAway(value)).toBe(expected)
  })

  test('is symmetric', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (value) => {
        expect(roundHalfAway(-value) + roundHalfAway(value)).toBe(0)
      }),
    )
  })
})

describe('ratios', () => {
  test('of something unknown or of nothing are unknown', () => {
    expect(ratio(1, 0)).toBeNull()
    expect(ratio(0, 0)).toBeNull()
    expect(ratio(null, 4)).toBeNull()
    expect(ratio(1, null)).toBeNull()
    expect(ratio(1, 4)).toBe(0.25)
    expect(ratio(0, 4)).toBe(0)
  })

  test('amounts a piece are whole 分', () => {
    expect(perUnit(100, 3)).toBe(33)
    expect(perUnit(5, 2)).toBe(3)
    expect(perUnit(-5, 2)).toBe(-3)
    expect(perUnit(5, 0)).toBeNull()
    expect(perUnit(null, 2)).toBeNull()
  })
})
