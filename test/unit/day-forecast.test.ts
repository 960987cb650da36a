import { beforeAll, describe, expect, test } from 'vitest'
import { choose, measureBounds, originDays, tryAll } from '../../electron/core/analyses/day-forecast/backtest.ts'
import type { Origin, Tried } from '../../electron/core/analyses/day-forecast/backtest.ts'
import { weigh } from '../../electron/core/analyses/day-forecast/day-forecast.ts'
import type { Found } from '../../electron/core/analyses/day-forecast/day-forecast.ts'
import { planOf } from '../../electron/core/analyses/day-forecast/compute.ts'
import { festivalsOf } from '../../electron/core/analyses/campaigns/measure.ts'
import { shopDays } from '../../electron/core/analyses/day-forecast/rows.ts'
import type { Read } from '../../electron/core/analyses/day-forecast/rows.ts'
import { eventDays } from '../../electron/core/analyses/event-alignment/compute.ts'
import { builtIn } from '../../electron/core/events/calendar.ts'
import { normals } from '../../electron/core/stats/forecast/normals.ts'
import { dayNumber } from '../../shared/calendar.ts'

/** Shops whose truth is known: a level, weekdays, a time of year, events, and chance. */
const FROM = dayNumber('2023-06-01')
const EVENTS = eventDays(builtIn(), 'taobao')
const FESTIVALS = festivalsOf(builtIn())
const WEEK = [0.8, 0.85, 0.9, 1, 1.05, 1.3, 1.1]
const LIFTS: Readonly<Record<string, number>> = { 爆发: 4, 预售: 0.8, 返场: 1.4, 第一波: 1.8, 第二波: 1.6 }
const HORIZON = 30

interface Shape {
  weekday: (day: number) => number
  season: (day: number) => number
  event: (day: number) => number
}

const SHAPED: Shape = {
  weekday: (day) => WEEK[day % 7] ?? 1,
  season: (day) => 1 + 0.25 * Math.sin((2 * Math.PI * day) / 365.25),
  event: (day) => LIFTS[EVENTS.get(day)?.phase ?? ''] ?? 1,
}
const FLAT: Shape = { weekday: () => 1, season: () => 1, event: () => 1 }

function expectedOn({ weekday, season, event }: Shape, day: number): number {
  return 50_000 * weekday(day) * season(day) * event(day)
}

/** @param noise of a day, and the level's week by week, which makes days of one forecast be missed together */
function shopOf(shape: Shape, next: number, noise: number, seed: number): Read {
  const draw = normals(seed)
  let drift = 0
  const values = Float64Array.from({ length: next - FROM + HORIZON }, (_, at) => {
    if (at % 7 === 0) drift = 0.7 * drift + (noise / 3) * draw()
    return expectedOn(shape, FROM + at) * Math.exp(drift + noise * draw() - (noise * noise) / 2)
  })
  const known = values.slice(0, next - FROM)
  const history = { from: FROM, values: known, orders: new Float64Array(known.length).fill(500), events: EVENTS }
  return {
    shops: [shopDays(history, { next, horizon: HORIZON, festivals: FESTIVALS })],
    first: FROM,
    next,
    actual: (day) => values[day - FROM] ?? Number.NaN,
    eventOf: (day) => EVENTS.get(day),
  }
}

function foundOf(read: Read): Found {
  return weigh(read, planOf(read.shops, read.next, HORIZON) ?? expect.fail('no plan'), HORIZON)
}

const november = dayNumber('2026-10-25')

describe('of shops whose truth is known', () => {
  let shops: { read: Read; found: Found }[]

  beforeAll(() => {
    shops = Array.from({ length: 12 }, (_, seed) => {
      const read = shopOf(SHAPED, november - 45 * seed, 0.15, seed + 1)
      return { read, found: foundOf(read) }
    })
  })

  test('weekday, time of year and event are taken together, and err far less than a copy', () => {
    // A season of a quarter shows in most shops, not in those of hardly two years that drift.
    expect(shops.filter(({ found }) => found.method === 'season').length).toBeGreaterThanOrEqual(9)
    for (const { found } of shops) {
      expect(['season', 'event']).toContain(found.method)
      const [best, mean] = [found.tried[0], found.tried.find(({ method }) => method === 'mean')]
      expect(best?.wape).toBeLessThan(0.6 * (mean?.wape ?? 0))
      expect(Math.abs(best?.bias ?? 1)).toBeLessThan(0.08)
      expect(best?.mase).toBeLessThan(1)
    }
  })

  test('each factor is what the shop was made with', () => {
    const off = (parts: readonly (readonly [found: number, truth: number])[]) =>
      parts.reduce((sum, [found, truth]) => sum + Math.abs(Math.log(found / truth)), 0) / parts.length
    const weekdays: [number, number][] = []
    const events: [number, number][] = []
    const totals: [number, number][] = []
    for (const { found, read } of shops) {
      const { parts, byMethod } = found.plan
      const days = Array.from({ length: HORIZON }, (_, step) => read.next + step)
      days.forEach((day, step) => {
        weekdays.push([(parts.weekday[step] ?? 0) / (parts.level[step] ?? 0), SHAPED.weekday(day)])
        if (LIFTS[EVENTS.get(day)?.phase ?? ''] !== undefined)
          events.push([(byMethod.season[step] ?? 0) / (parts.season[step] ?? 0), SHAPED.event(day)])
      })
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
      totals.push([sum(byMethod.season), sum(days.map((day) => expectedOn(SHAPED, day)))])
    }
    expect(off(weekdays)).toBeLessThan(0.05)
    expect(events.length).toBeGreaterThan(50)
    expect(off(events)).toBeLessThan(0.15)
    expect(off(totals)).toBeLessThan(0.08)
  })

  test('bounds hold four days of five of what then came, and say how many they have held', () => {
    let [inside, all] = [0, 0]
    for (const { read, found } of shops)
      found.plan.byMethod[found.method].forEach((expected, step) => {
        const { low, high } = found.measured.bounds(read.next + step, step) ?? expect.fail('no bounds')
        const ratio = read.actual(read.next + step) / expected
        inside += ratio >= low && ratio <= high ? 1 : 0
        all++
      })
    expect(inside / all).toBeGreaterThan(0.72)
    expect(inside / all).toBeLessThan(0.88)
    for (const { found } of shops) {
      const { coverage } = found.measured
      expect(coverage.days).toBeGreaterThan(1000)
      expect(Math.abs(coverage.inside / coverage.days - 0.8)).toBeLessThan(0.04)
    }
  })

  test('no forecast knows what came after its day', () => {
    const { read } = shops[0] ?? expect.fail('no shop')
    const cut = read.next - 70
    const shop = read.shops[0] ?? expect.fail('no shop')
    const values = shop.history.values.map((value, at) =>
      read.shops.length > 0 && FROM + at >= cut ? value * 9 : value,
    )
    const other = shopDays({ ...shop.history, values }, { next: read.next, horizon: HORIZON, festivals: FESTIVALS })
    expect(planOf([other], cut, HORIZON)).toEqual(planOf([shop], cut, HORIZON))
  })
})

test('a shop that always sells the same keeps to a copy, and one without a pattern loses nothing by asking', () => {
  expect(foundOf(shopOf(FLAT, november, 0, 1)).method).toBe('mean')
  for (let seed = 1; seed <= 4; seed++) {
    const { tried, method } = foundOf(shopOf(FLAT, november, 0.3, seed))
    const mean = tried.find((one) => one.method === 'mean')?.error ?? 0
    expect(tried.find((one) => one.method === method)?.error).toBeLessThanOrEqual(mean)
  }
})

test('a copy is kept unless another was better', () => {
  const one = (method: Tried['method'], error: number): Tried => ({ method, error, wape: null, bias: null, mase: null })
  expect(choose([one('mean', 5), one('weekday', 5)])).toBe('mean')
  expect(choose([one('season', 5), one('mean', 5)])).toBe('mean')
  expect(choose([one('season', 4), one('mean', 5)])).toBe('season')
  expect(choose([])).toBe('mean')
})

test('errors are those of their definitions', () => {
  const plan = (value: number): Origin['plan'] => {
    const days = [value, value]
    return {
      byMethod: { mean: days, lastWeek: days, weekday: days, event: days, season: days },
      parts: { level: days, weekday: days, season: days },
    }
  }
  const origins = Array.from({ length: 6 }, (_, at) => ({ next: 100 + 2 * at, plan: plan(8) }))
  // Before the first origin a week brings 3 more than the last, so MASE is a third of the error; then 10 a day.
  const actual = (day: number) => (day < 100 ? 3 * Math.floor(day / 7) : 10)
  const [tried] = tryAll(origins, actual, 0, 112)
  expect(tried).toMatchObject({ error: 2, wape: 0.2, bias: -0.2 })
  expect(tried?.mase).toBeCloseTo(2 / 3, 12)
  expect(tryAll(origins.slice(1), actual, 0, 112)).toEqual([])
  const { coverage, total } = measureBounds(origins, 'mean', actual, { next: 112, isEvent: () => false })
  expect({ coverage, total }).toEqual({ coverage: { inside: 0, days: 0 }, total: null })
})

test('back-tests begin every week of a year, after twelve weeks of days', () => {
  const days = originDays(0, 100)
  expect(days).toEqual([86, 93])
  expect(originDays(0, 1000)).toHaveLength(52)
  expect(originDays(0, 1000).at(-1)).toBe(993)
})
