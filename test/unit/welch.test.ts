import { expect, test } from 'vitest'
import { differenceOf } from '../../electron/core/stats/two-proportions.ts'
import { welch } from '../../electron/core/stats/welch.ts'
import { compareMeans } from '../../electron/core/analyses/experiments/means.ts'
import { periodWarnings } from '../../electron/core/analyses/experiments/days.ts'
import { createRandom } from '../support/simulator/random.ts'

/** R 4: `t.test(extra ~ group, data = sleep)`, from Student's own paper of 1908. */
const DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
const OTHER = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

function sampleOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return { mean, deviation: Math.sqrt(variance), count: values.length }
}

test("Welch's test of Student's sleep data is R's", () => {
  const found = welch(sampleOf(DRUG), sampleOf(OTHER), 0.95)
  expect(found.difference).toBeCloseTo(1.58, 10)
  expect(found.freedom).toBeCloseTo(17.776, 3)
  expect(found.pValue).toBeCloseTo(0.07939, 5)
  expect(found.low).toBeCloseTo(-0.2054832, 5)
  expect(found.high).toBeCloseTo(3.3654832, 5)
})

test('samples that do not vary differ for certain or not at all', () => {
  const flat = { mean: 3, deviation: 0, count: 40 }
  expect(welch(flat, flat, 0.95)).toMatchObject({ difference: 0, pValue: 1 })
  expect(compareMeans(flat, { ...flat, mean: 4 }, 0.95)).toMatchObject({ verdict: 'significant', low: 1, high: 1 })
  expect(compareMeans({ ...flat, count: 29 }, { ...flat, mean: 4 }, 0.95).verdict).toBe('unclear')
})

test('intervals of rates and of means hold the truth as often as they say', () => {
  const random = createRandom(20)
  const next = () => random.float()
  const runs = 2000
  let [rates, means] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const visits = (count: number, rate: number) => {
      let conversions = 0
      for (let visitor = 0; visitor < count; visitor++) if (next() < rate) conversions += 1
      return { visitors: count, conversions }
    }
    const difference = differenceOf(visits(800, 0.03), visits(600, 0.045), 0.95)
    if (difference.low <= 0.015 && difference.high >= 0.015) rates += 1
    const values = (count: number, mean: number, spread: number) =>
      sampleOf(Array.from({ length: count }, () => mean + spread * normal(next)))
    const found = welch(values(40, 60, 20), values(80, 66, 8), 0.95)
    if (found.low <= 6 && found.high >= 6) means += 1
  }
  // Two standard errors of 2,000 runs are one point.
  expect(rates / runs).toBeGreaterThan(0.935)
  expect(rates / runs).toBeLessThan(0.975)
  expect(means / runs).toBeGreaterThan(0.94)
  expect(means / runs).toBeLessThan(0.96)
})

/** Box and Muller. */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

test('periods are warned of when their weekdays, lengths or events differ', () => {
  const week = { from: '2026-10-05', to: '2026-10-11' }
  expect(periodWarnings([], week, week)).toEqual([])
  expect(periodWarnings([], week, { from: '2026-10-12', to: '2026-10-18' })).toEqual([])
  const workdays = periodWarnings([], week, { from: '2026-10-12', to: '2026-10-16' })
  expect(workdays).toHaveLength(2)
  expect(workdays.join()).toContain('7 天和 5 天')
  const event = { id: 'x', series: 'x', name: '双10', platform: null, year: 2026, source: 'own' as const }
  const phases = [{ name: '爆发', from: '2026-10-10', to: '2026-10-10', estimated: false }]
  const found = periodWarnings([{ ...event, phases }], week, { from: '2026-10-12', to: '2026-10-18' })
  expect(found).toEqual(['A 那段里有双10'])
})
