import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logarithmicMean, lmdi } from '../../electron/core/stats/lmdi.ts'
import { mixEffects, totalEffect } from '../../electron/core/stats/mix.ts'
import { quantile, quantileOf, quantileOfCounts } from '../../electron/core/stats/quantile.ts'
import { expectation, mad, median, robustSigma, score } from '../../electron/core/stats/robust.ts'
import { roundToSum } from '../../shared/money.ts'
import { shapley } from '../../electron/core/stats/shapley.ts'

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

function product(values: readonly number[]): number {
  return values.reduce((a, b) => a * b, 1)
}

test('a quantile of whole numbers that are only counted is that of the sorted ones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 40 }), { maxLength: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, p) => {
        const counts = new Int32Array(41)
        for (const value of values) counts[value] = (counts[value] ?? 0) + 1
        expect(quantileOfCounts(counts, values.length, p)).toBe(quantile(Float64Array.from(values).sort(), p))
      },
    ),
    { examples: [[[], 1]] },
  )
})

test('a quantile of numbers in any order is that of the sorted ones', () => {
  const numbers = fc.array(
    fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  )
  fc.assert(
    fc.property(numbers, fc.constantFrom(0, 0.1, 0.5, 0.9, 1), (values, p) => {
      // Added to 0, so that −0 is 0.
      expect(quantileOf(Float64Array.from(values), p) + 0).toBe(quantile(Float64Array.from(values).sort(), p) + 0)
    }),
  )
})

describe('LMDI', () => {
  test('gives the effects of the plan’s example (metrics.md 3.9)', () => {
    const effects = lmdi([20_000, 0.025, 100], [24_000, 0.0225, 105])
    expect(effects.map((effect) => Number(effect.toFixed(2)))).toEqual([9714.06, -5613.59, 2599.53])
    expect(sum(effects)).toBeCloseTo(6700, 8)
  })

  test('the mean of two equal numbers is the number, and near them it keeps its digits', () => {
    expect(logarithmicMean(7, 7)).toBe(7)
    expect(logarithmicMean(1, Math.E)).toBeCloseTo(Math.E - 1, 12)
    const close = 1 + 1e-12
    expect(logarithmicMean(close, 1)).toBeCloseTo(1 + 5e-13, 14)
  })

  const factor = fc.double({ min: 1e-3, max: 1e6, noNaN: true })

  test('lies between its numbers, and the effects leave nothing over whatever the order of the factors', () => {
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        const mean = logarithmicMean(a, b)
        expect(mean).toBeGreaterThanOrEqual(Math.min(a, b) * (1 - 1e-9))
        expect(mean).toBeLessThanOrEqual(Math.max(a, b) * (1 + 1e-9))
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(factor, factor), { minLength: 1, maxLength: 4 }), (pairs) => {
        const [before, after] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
        const effects = lmdi(before, after)
        const scale = product(before) + product(after)
        expect(Math.abs(sum(effects) - (product(after) - product(before))) / scale).toBeLessThan(1e-9)
        const reversed = lmdi(before.toReversed(), after.toReversed()).toReversed()
        for (const [index, effect] of effects.entries())
          expect(Math.abs(effect - (reversed[index] ?? 0)) / scale).toBeLessThan(1e-9)
      }),
    )
  })

  test('is the line integral of G · d ln x along the exponential path', () => {
    const [before, after] = [
      [20_000, 0.025, 100],
      [24_000, 0.0225, 105],
    ]
    const [start, end] = [product(before), product(after)]
    // Simpson's rule: a second way to the same numbers.
    const steps = 200
    const area = sum(
      Array.from({ length: steps + 1 }, (_, step) => {
        const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2
        return (weight * start ** (1 - step / steps) * end ** (step / steps)) / (3 * steps)
      }),
    )
    const effects = lmdi(before, after)
    for (const [index, effect] of effects.entries())
      expect(effect).toBeCloseTo(area * Math.log((after[index] ?? 1) / (before[index] ?? 1)), 6)
  })
})

describe('Shapley', () => {
  test('two and three factors by hand', () => {
    // a·b from 2·3 to 4·5: a gets (2·3 + 2·5) ÷ 2, b (2·2 + 4·2) ÷ 2.
    expect(shapley([2, 3], [4, 5])).toEqual([8, 6])
    // Nobody came before: whatever there is, the visitors brought it.
    expect(shapley([0, 0.02, 100], [1000, 0.02, 100])).toEqual([2000, 0, 0])
    // 1·1·1 to 2·3·4 by the formula over subsets.
    expect(shapley([1, 1, 1], [2, 3, 4]).map((effect) => Number(effect.toFixed(6)))).toEqual([5.5, 8, 9.5])
  })

  test('sums to the change and treats like factors alike, with zeros too', () => {
    const value = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 4 }), (pairs) => {
        const [before, after] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
        const change = product(after) - product(before)
        const scale = 1 + product(after) + product(before)
        expect(Math.abs(sum(shapley(before, after)) - change) / scale).toBeLessThan(1e-9)
      }),
    )
    const [first = 0, second = 1] = shapley([3, 3, 5], [7, 7, 2])
    expect(first).toBeCloseTo(second, 9)
  })
})

describe('mix and rate', () => {
  test('the plan’s example: every source better, the whole worse', () => {
    const effects = mixEffects([
      { weightBefore: 0.6, weightAfter: 0.4, rateBefore: 0.05, rateAfter: 0.052 },
      { weightBefore: 0.4, weightAfter: 0.6, rateBefore: 0.01, rateAfter: 0.011 },
    ])
    // The first part lost 0.2 of the weight at 5.1 %, the mean of both being 3.07 %; the second gained it at 1.05 %.
    expect(effects.map((part) => part.within)).toEqual([expect.closeTo(0.001, 12), expect.closeTo(0.0005, 12)])
    expect(effects.map((part) => part.mix)).toEqual([expect.closeTo(-0.00406, 12), expect.closeTo(-0.00404, 12)])
    const { within, mix } = totalEffect(effects)
    expect(within).toBeCloseTo(0.0015, 12)
    expect(mix).toBeCloseTo(-0.0081, 12)
    expect(within + mix).toBeCloseTo(0.0274 - 0.034, 12)
  })

  test('a source that comes or goes counts for the mix alone', () => {
    const { within, mix } = totalEffect(
      mixEffects([
        { weightBefore: 1, weightAfter: 0.5, rateBefore: 0.04, rateAfter: 0.04 },
        { weightBefore: 0, weightAfter: 0.5, rateBefore: null, rateAfter: 0.02 },
      ]),
    )
    expect(within).toBe(0)
    expect(mix).toBeCloseTo(-0.01, 12)
  })
})

describe('robust statistics', () => {
  test('median and MAD of the textbook', () => {
    // Rousseeuw and Croux, the example of 6.27, 6.34, 6.25, 63.1, 6.28.
    const sample = [6.27, 6.34, 6.25, 63.1, 6.28]
    expect(median(sample)).toBe(6.28)
    expect(mad(sample)).toBeCloseTo(0.03, 12)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([])).toBeNaN()
  })

  test('where the MAD is 0 the mean deviation stands in, and 0 is left for what never varies', () => {
    expect(robustSigma([5, 5, 5, 5, 9])).toBeCloseTo((4 / 5) * Math.sqrt(Math.PI / 2), 12)
    expect(robustSigma([5, 5, 5])).toBe(0)
    expect(score(5, { expected: 5, sigma: 0 })).toBe(0)
    expect(score(6, { expected: 5, sigma: 0 })).toBe(Number.POSITIVE_INFINITY)
    expect(score(4, { expected: 5, sigma: 0 })).toBe(Number.NEGATIVE_INFINITY)
  })

  test('the pattern of the week is taken off before anything is called odd', () => {
    const weeks = Array.from({ length: 56 }, (_, day) => ({ phase: day % 7, value: day % 7 === 6 ? 900 : 100 }))
    expect(expectation(weeks, 6)).toEqual({ expected: 900, sigma: 0 })
    expect(expectation(weeks, 2)).toEqual({ expected: 100, sigma: 0 })
    expect(expectation(weeks, 9)).toBeNull()
  })

  test('a level added to all days moves what is expected by as much and changes no score', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 57, maxLength: 57 })
    fc.assert(
      fc.property(values, fc.integer({ min: -50_000, max: 50_000 }), (days, level) => {
        const z = (added: number) => {
          const earlier = days.slice(0, 56).map((value, day) => ({ phase: day % 7, value: value + added }))
          const usual = expectation(earlier, 0)
          return usual === null ? Number.NaN : score((days[56] ?? 0) + added, usual)
        }
        expect(z(level)).toBe(z(0))
      }),
    )
  })
})

describe('roundToSum', () => {
  test('keeps the total and moves no part by a whole', () => {
    expect(roundToSum([971_405.8, -561_358.8, 259_953], 670_000)).toEqual([971_406, -561_359, 259_953])
    expect(roundToSum([0.5, 0.5], 1)).toEqual([1, 0])
    expect(roundToSum([-0.5, -0.5], -1)).toEqual([0, -1])
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (parts) => {
          const total = Math.round(sum(parts)) + 0
          const rounded = roundToSum([...parts, total - sum(parts)], total)
          expect(sum(rounded)).toBe(total)
          for (const [index, part] of parts.entries())
            expect(Math.abs((rounded[index] ?? 0) - part)).toBeLessThan(1.001)
        },
      ),
    )
  })
})
