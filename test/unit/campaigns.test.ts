import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baselineOf } from '../../electron/core/analyses/campaigns/baseline.ts'
import { cleanDays, liftOf, windowsOf } from '../../electron/core/analyses/campaigns/windows.ts'
import { studentQuantile } from '../../electron/core/stats/student.ts'
import { createRandom } from '../support/simulator/random.ts'

const FROM = 20_500
const EVENT = { from: FROM, to: FROM + 4 }
const WEEKDAYS = [0.9, 0.85, 0.9, 1, 1.05, 1.2, 1.1]
const nothing = () => false
const shapeOf = (day: number) => 100_000 * (WEEKDAYS[day % 7] ?? 1)

test('Student’s quantiles are those of the tables', () => {
  for (const [freedom, expected] of [
    [1, 12.706],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ] as const)
    expect(studentQuantile(0.95, freedom)).toBeCloseTo(expected, 3)
  expect(studentQuantile(0.8, 10)).toBeCloseTo(1.372, 3)
})

describe('the baseline', () => {
  test('of a shop that never varies is what it always sells, and gross − pre − post is net whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 60, maxLength: 60 }), (happened) => {
        const value = (day: number) => (day < FROM - 7 ? shapeOf(day) : (happened[day - FROM + 7] ?? Number.NaN))
        const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
        for (let day = FROM; day < FROM + 7; day++) expect(baseline.of(day)).toBeCloseTo(shapeOf(day), 6)
        const windows = windowsOf(value, baseline, EVENT, nothing)
        const lift = liftOf(value, baseline, windows)
        expect(lift.gross - lift.prePull - lift.postPull).toBeCloseTo(lift.net, 3)
        expect(windows.pre).toHaveLength(7)
        expect(windows.post.length).toBeGreaterThanOrEqual(14)
        expect(windows.post.length).toBeLessThanOrEqual(28)
      }),
    )
  })

  test('passes over events, the week before and the fortnight after them, and days that no file tells', () => {
    const isEvent = (day: number) => day === FROM - 40
    const value = (day: number) => (day === FROM - 12 ? Number.NaN : 100)
    const days = cleanDays(value, isEvent, FROM).map(({ day }) => day)
    expect(days).not.toContain(FROM - 12)
    expect(days.some((day) => day >= FROM - 47 && day <= FROM - 26)).toBe(false)
    expect(Math.max(...days)).toBe(FROM - 8)
    expect(days).toHaveLength(56)
  })

  test('days of another event are that event’s, before as after', () => {
    const value = (day: number) => shapeOf(day)
    const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
    const other = (day: number) => (day >= FROM - 3 && day < FROM) || day === EVENT.to + 6
    const { pre, event, post } = windowsOf(value, baseline, EVENT, other)
    expect(pre).toEqual([FROM - 7, FROM - 6, FROM - 5, FROM - 4])
    expect(event).toHaveLength(5)
    expect(post).toEqual([1, 2, 3, 4, 5].map((after) => EVENT.to + after))
  })

  test('too few ordinary days make none', () => {
    expect(baselineOf(cleanDays((day) => (day < FROM - 30 ? Number.NaN : 100), nothing, FROM))).toBeNull()
  })

  test('follows a clear trend', () => {
    const value = (day: number) => shapeOf(day) * (1 + (day - FROM) * 0.005)
    const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
    expect(baseline.trend).toBe(true)
    expect(baseline.of(FROM) / value(FROM)).toBeCloseTo(1, 1)
  })
})

describe('over many simulated campaigns', () => {
  /** Skewed, noisy days: log-normal with a mean of 1. */
  function simulate(seed: number, lift: number, pull: number) {
    const random = createRandom(seed)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float())
    const noise = 0.25
    const effects = new Map<number, number>()
    for (let day = EVENT.from; day <= EVENT.to; day++) effects.set(day, lift)
    // What is bought early: held back a week before, missing a fortnight after.
    const bought = lift * 5
    for (let day = FROM - 7; day < FROM; day++) effects.set(day, (-0.3 * pull * bought) / 7)
    for (let day = EVENT.to + 1; day <= EVENT.to + 14; day++) effects.set(day, (-0.7 * pull * bought) / 14)
    const values = new Map<number, number>()
    let truth = 0
    for (let day = FROM - 300; day <= EVENT.to + 28; day++) {
      const effect = effects.get(day) ?? 0
      truth += shapeOf(day) * effect
      values.set(day, shapeOf(day) * Math.max(0, 1 + effect) * Math.exp(noise * normal() - (noise * noise) / 2))
    }
    const value = (day: number) => values.get(day) ?? Number.NaN
    const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
    const windows = windowsOf(value, baseline, EVENT, nothing)
    const expected = windows.event.reduce((sum, day) => sum + shapeOf(day), 0)
    const told = windows.event.reduce((sum, day) => sum + baseline.of(day), 0)
    return { truth, bias: told / expected - 1, ...liftOf(value, baseline, windows) }
  }

  const runs = (lift: number, pull: number) => Array.from({ length: 200 }, (_, at) => simulate(1 + at, lift, pull))
  const share = <T>(all: readonly T[], holds: (one: T) => boolean) => all.filter(holds).length / all.length

  test('the interval holds the true net lift as often as it says, and the baseline leans to neither side', () => {
    const all = [...runs(0, 0), ...runs(0.3, 0.5)]
    expect(Math.abs(share(all, ({ truth, low, high }) => low <= truth && truth <= high) - 0.95)).toBeLessThan(0.05)
    expect(Math.abs(all.reduce((sum, { bias }) => sum + bias, 0) / all.length)).toBeLessThan(0.02)
  })

  test('without an effect nothing is proven in nine cases of ten, and a strong one is', () => {
    expect(share(runs(0, 0), ({ low, grossLow }) => low <= 0 && grossLow <= 0)).toBeGreaterThanOrEqual(0.9)
    expect(share(runs(3, 0.2), ({ low }) => low > 0)).toBeGreaterThan(0.9)
  })
})
