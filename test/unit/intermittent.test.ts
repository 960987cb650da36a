import { describe, expect, test } from 'vitest'
import { intermittent } from '../../electron/core/stats/forecast/croston.ts'
import { forecast } from '../../electron/core/stats/forecast/forecast.ts'
import { normals } from '../../electron/core/stats/forecast/normals.ts'
import { uniformOf } from '../support/uniform.ts'

describe('demand that comes now and then', () => {
  // Sizes 4, 2, 6 after 2, 3 and 1 periods; weight 0.1, worked by hand.
  const series = [0, 4, 0, 0, 2, 6, 0]
  const size = 4 + 0.1 * (2 - 4) + 0.1 * (6 - (4 + 0.1 * (2 - 4)))
  const interval = 2 + 0.1 * (3 - 2) + 0.1 * (1 - (2 + 0.1 * (3 - 2)))

  test('Croston divides the size by the interval, SBA takes half a weight off', () => {
    expect(size).toBeCloseTo(4.02, 12)
    expect(interval).toBeCloseTo(1.99, 12)
    expect(intermittent(series, 'croston').mean(2)).toEqual([size / interval, size / interval])
    expect(intermittent(series, 'sba').mean(1)[0]).toBeCloseTo((0.95 * 4.02) / 1.99, 12)
  })

  test('TSB falls while nothing comes, Croston does not', () => {
    const quiet = [...series, ...Array.from({ length: 12 }, () => 0)]
    const next = (list: readonly number[], method: 'croston' | 'tsb') => intermittent(list, method).mean(1)[0] ?? 0
    expect(next(quiet, 'croston')).toBe(next(series, 'croston'))
    expect(next(quiet, 'tsb')).toBeLessThan(0.6 * next(series, 'tsb'))
  })

  test('on average Croston forecasts too much, and SBA about what comes', () => {
    const draw = normals(4)
    const made = Array.from({ length: 4000 }, () => (draw() > 0.8416 ? 5 : 0))
    const truth = 1
    const means = (['croston', 'sba', 'tsb'] as const).map((method) => {
      const { fitted } = intermittent(made, method)
      const known = fitted.slice(200)
      return known.reduce((sum, value) => sum + value, 0) / known.length
    })
    const [croston = 0, sba = 0, tsb = 0] = means
    expect(croston).toBeGreaterThan(sba)
    expect(Math.abs(sba - truth)).toBeLessThan(0.06)
    expect(Math.abs(tsb - truth)).toBeLessThan(0.06)
  })
})

describe('such demand, by the method that is chosen', () => {
  test('is expected at its mean by auto, with pieces to keep for it, and fades only by what is made for that', () => {
    let [expected, came, high, copied] = [0, 0, 0, 0]
    for (let seed = 1; seed <= 60; seed++) {
      const draw = normals(seed)
      const series = Array.from({ length: 64 }, () => (uniformOf(draw()) < 0.3 ? 3 : 0))
      const found = forecast(series.slice(0, 60), { season: 1, horizon: 4, method: 'auto' })
      copied += found.method === 'naive' ? 1 : 0
      expected += found.mean.reduce((sum, value) => sum + value, 0)
      came += 4 * 0.9
      high += (found.high[0] ?? 0) >= 2 ? 1 : 0
    }
    expect(expected / came).toBeGreaterThan(0.85)
    expect(expected / came).toBeLessThan(1.2)
    expect(high).toBeGreaterThan(50)
    // Now and then chance leaves a gap so long that it looks like the end.
    expect(copied).toBeLessThanOrEqual(3)
    // What has stopped is expected no more.
    expect(
      forecast([5, 4, 6, 5, ...Array<number>(12).fill(0)], { season: 1, horizon: 2, method: 'auto' }).mean,
    ).toEqual([0, 0])
  })

  test('of nothing at all is nothing, by each method', () => {
    for (const method of ['auto', 'croston', 'sba', 'tsb'] as const) {
      const found = forecast(Array<number>(20).fill(0), { season: 1, horizon: 2, method })
      expect(found).toMatchObject({
        mean: [0, 0],
        low: [0, 0],
        high: [0, 0],
        method: method === 'auto' ? 'naive' : method,
      })
    }
  })
})
