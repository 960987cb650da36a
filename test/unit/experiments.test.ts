import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare } from '../../electron/core/analyses/experiments/compare.ts'
import { normals } from '../../electron/core/stats/forecast/normals.ts'
import { normalCdf } from '../../electron/core/stats/normal.ts'
import { differenceOf, pValueOf, sampleSize, unevenSplit } from '../../electron/core/stats/two-proportions.ts'

describe('two rates', () => {
  test('the interval of Newcombe’s first example: 56 of 70 against 48 of 80', () => {
    const { difference, low, high } = differenceOf(
      { visitors: 80, conversions: 48 },
      { visitors: 70, conversions: 56 },
      0.95,
    )
    expect(difference).toBeCloseTo(0.2, 12)
    expect(low).toBeCloseTo(0.0524, 4)
    expect(high).toBeCloseTo(0.3339, 4)
  })

  test('Fisher’s tea: three of four cups told apart by guessing', () => {
    const p = pValueOf({ visitors: 4, conversions: 1 }, { visitors: 4, conversions: 3 })
    expect(p).toBeCloseTo(34 / 70, 12)
    expect(pValueOf({ visitors: 4, conversions: 0 }, { visitors: 4, conversions: 4 })).toBeCloseTo(2 / 70, 12)
  })

  test('the score test is the square root of Pearson’s χ²', () => {
    // 200 of 1,000 against 250 of 1,000: χ² = 7.168.
    const p = pValueOf({ visitors: 1000, conversions: 200 }, { visitors: 1000, conversions: 250 })
    const chi = (2000 * (200 * 750 - 250 * 800) ** 2) / (450 * 1550 * 1000 * 1000)
    expect(p).toBeCloseTo(2 * normalCdf(-Math.sqrt(chi)), 12)
  })

  test('exchanging the versions turns the answer round and changes nothing else', () => {
    const arm = fc.record({
      visitors: fc.integer({ min: 1, max: 3000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(arm, arm, (x, y) => {
        const [a, b] = [x, y].map(({ visitors, share }) => ({ visitors, conversions: Math.floor(visitors * share) }))
        if (a === undefined || b === undefined) throw new Error('two arms')
        const [one, other] = [compare(a, b, 0.95), compare(b, a, 0.95)]
        expect(one.difference).toBeCloseTo(-other.difference, 12)
        expect(one.low).toBeCloseTo(-other.high, 12)
        expect(one.pValue).toBeCloseTo(other.pValue, 9)
        expect(one.verdict).toBe(other.verdict)
        expect(one.low).toBeLessThanOrEqual(one.difference + 1e-12)
      }),
      { numRuns: 200 },
    )
  })

  test('the interval holds the truth as often as it says, and chance alone is called significant as seldom', () => {
    const draw = normals(11)
    const binomial = (visitors: number, rate: number) =>
      Math.min(visitors, Math.max(0, Math.round(visitors * rate + Math.sqrt(visitors * rate * (1 - rate)) * draw())))
    let [inside, alarms] = [0, 0]
    const runs = 4000
    for (let run = 0; run < runs; run++) {
      const a = { visitors: 2000, conversions: binomial(2000, 0.04) }
      const b = { visitors: 2000, conversions: binomial(2000, 0.05) }
      const { low, high } = differenceOf(a, b, 0.95)
      if (low <= 0.01 && 0.01 <= high) inside += 1
      if (compare(a, { visitors: 2000, conversions: binomial(2000, 0.04) }, 0.95).verdict === 'significant') alarms += 1
    }
    expect(Math.abs(inside / runs - 0.95)).toBeLessThan(0.015)
    expect(Math.abs(alarms / runs - 0.05)).toBeLessThan(0.015)
  })
})

describe('what is said', () => {
  test('where the test and the interval part, the words say that it is at the edge', () => {
    let edges = 0
    for (let a = 0; a <= 60; a++)
      for (const visitors of [400, 450, 2000])
        for (let b = a; b <= a + 40; b++) {
          const found = compare({ visitors: 500, conversions: a }, { visitors, conversions: b }, 0.95)
          const isApart = found.low > 0 || found.high < 0
          const isEdge = isApart !== (found.verdict === 'significant')
          expect(found.sentence.includes('在边上'), found.sentence).toBe(isEdge)
          if (!isEdge) continue
          edges += 1
          expect(found.sentence).toContain(isApart ? '区间不含 0' : '区间含 0')
          expect(found.sentence).toContain(isApart ? '差一点才算显著' : '更好，勉强显著')
          expect(found.sentence).not.toContain('碰巧')
        }
    expect(edges).toBeGreaterThan(10)
  })

  test('few visitors tell nothing; an uneven split is named', () => {
    expect(compare({ visitors: 100, conversions: 1 }, { visitors: 100, conversions: 20 }, 0.95)).toMatchObject({
      verdict: 'unclear',
      warnings: [expect.stringContaining('400')],
    })
    const uneven = compare({ visitors: 5000, conversions: 200 }, { visitors: 6000, conversions: 330 }, 0.95)
    expect(uneven.verdict).toBe('significant')
    expect(uneven.warnings.join('')).toContain('分流')
    expect(unevenSplit({ visitors: 1000, conversions: 0 }, { visitors: 1010, conversions: 0 })).toBeGreaterThan(0.5)
  })
})

describe('how many it takes', () => {
  test('3 % against 3.6 % with four chances in five: some fourteen thousand each', () => {
    const perArm = sampleSize({ baseRate: 0.03, lift: 0.2, power: 0.8, significance: 0.05 })
    expect(perArm).toBeGreaterThan(13_800)
    expect(perArm).toBeLessThan(14_000)
  })

  test('so many find the lift about as often as they should', () => {
    const draw = normals(5)
    const asked = { baseRate: 0.1, lift: 0.3, power: 0.8, significance: 0.05 }
    const perArm = sampleSize(asked)
    const conversions = (rate: number) => Math.round(perArm * rate + Math.sqrt(perArm * rate * (1 - rate)) * draw())
    let found = 0
    const runs = 3000
    for (let run = 0; run < runs; run++) {
      const [a, b] = [conversions(0.1), conversions(0.13)]
      if (pValueOf({ visitors: perArm, conversions: a }, { visitors: perArm, conversions: b }) < 0.05) found += 1
    }
    expect(Math.abs(found / runs - 0.8)).toBeLessThan(0.025)
  })
})
