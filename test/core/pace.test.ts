import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonths, dayNumber, daysBetween, eachDay, monthEnd, monthStart } from '../../shared/calendar.ts'
import type { Month } from '../../shared/calendar.ts'
import { eventDays } from '../../electron/core/analyses/event-alignment/compute.ts'
import { pastRatios, remaining, spread, sum } from '../../electron/core/analyses/pace/forecast.ts'
import type { MonthDays } from '../../electron/core/analyses/pace/forecast.ts'
import { LEAST_MONTHS, LEAST_SAME_WEEKDAYS } from '../../electron/core/analyses/pace/question.ts'
import { weightsOf } from '../../electron/core/analyses/pace/weights.ts'
import type { History } from '../../electron/core/analyses/pace/weights.ts'
import { builtIn } from '../../electron/core/events/calendar.ts'
import { quantile } from '../../electron/core/stats/quantile.ts'
import { dayIndex, simulate } from '../support/simulator/index.ts'
import type { Truth } from '../support/simulator/index.ts'

/** The weights that deal a target out over the days of a month, and the forecast of its end. */
const FROM = dayNumber('2023-01-01')
const LENGTH = daysBetween('2023-01-01', '2026-12-31')
const MONDAY = dayNumber('2024-01-01') % 7

function monthDays(month: Month, elapsed: number): MonthDays {
  const from = dayNumber(monthStart(month))
  return { from, to: dayNumber(monthEnd(month)), next: from + elapsed }
}

function history(valueOf: (day: number) => number, orders = 1e9): History {
  return {
    from: FROM,
    values: Float64Array.from({ length: LENGTH }, (_, place) => valueOf(FROM + place)),
    orders: new Float64Array(LENGTH).fill(orders),
    events: eventDays(builtIn(), 'taobao'),
  }
}

describe('the weights of days', () => {
  const pattern = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 7, maxLength: 7 })

  test('are the weekday pattern, whatever the level, where the shop keeps one', () => {
    fc.assert(
      fc.property(pattern, fc.integer({ min: 1, max: 10_000 }), (week, level) => {
        const { of, hasPattern } = weightsOf(
          history((day) => level * (week[(day - MONDAY) % 7] ?? 0)),
          dayNumber('2026-03-01'),
        )
        expect(hasPattern).toBe(true)
        const mean = sum(week) / 7
        for (const day of eachDay('2026-03-10', '2026-03-31').map(dayNumber))
          expect(of(day)).toBeCloseTo((week[(day - MONDAY) % 7] ?? 0) / mean, 9)
      }),
      { numRuns: 30 },
    )
  })

  test('lift the days of an event as it lifted them before, phase by phase', () => {
    const events = eventDays(builtIn(), 'taobao')
    const lift = (day: number) => (events.get(day)?.event.name === '双11' ? { 爆发: 5, 预售: 0.5 } : {})
    const factor = (day: number) => new Map(Object.entries(lift(day))).get(events.get(day)?.phase ?? '') ?? 1
    const { of, knows } = weightsOf(
      history((day) => 1000 * factor(day)),
      dayNumber('2026-11-01'),
    )
    for (const day of eachDay('2026-10-12', '2026-11-30').map(dayNumber)) expect(of(day)).toBeCloseTo(factor(day), 5)
    expect(knows(events.get(dayNumber('2026-11-11')) ?? expect.fail('no event'))).toBe(true)
  })

  test('lean on ordinary days where an event had few orders', () => {
    const events = eventDays(builtIn(), 'taobao')
    const spiky = (day: number) => (events.get(day)?.event.name === '七夕' ? 3000 : 1000)
    const until = dayNumber('2026-08-01')
    const at = dayNumber('2026-08-19')
    const many = weightsOf(history(spiky, 1000), until).of(at)
    const few = weightsOf(history(spiky, 0.5), until).of(at)
    expect(many).toBeGreaterThan(2.9)
    expect(few).toBeGreaterThan(1)
    expect(few).toBeLessThan(2)
  })

  test('know nothing of the days from the month on', () => {
    const until = dayNumber('2026-03-01')
    const before = weightsOf(
      history((day) => 100 + (day % 7)),
      until,
    )
    const changed = weightsOf(
      history((day) => (day >= until ? 99_999 : 100 + (day % 7))),
      until,
    )
    for (let day = until; day < until + 31; day++) expect(changed.of(day)).toBe(before.of(day))
  })

  test('are all alike, and say so, where the history is short', () => {
    const until = dayNumber('2026-03-01')
    const start = until - 7 * LEAST_SAME_WEEKDAYS + 1
    const short = history((day) => (day < start ? Number.NaN : 100 + (day % 7)))
    const { hasPattern, of, knows } = weightsOf(short, until)
    expect(hasPattern).toBe(false)
    expect(of(until + 10)).toBe(1)
    expect(knows(short.events.get(dayNumber('2026-06-18')) ?? expect.fail('no event'))).toBe(false)
    expect(of(dayNumber('2026-06-18'))).toBe(1)
  })
})

describe('the forecast', () => {
  test('of a shop that never varies is exact, and so is its range', () => {
    const steady = history((day) => 1000 + 100 * ((day - MONDAY) % 7))
    const month = monthDays('2026-04', 11)
    const left = remaining(steady, weightsOf(steady, month.from), month) ?? []
    expect(left).toHaveLength(19)
    left.forEach((value, place) => expect(value).toBeCloseTo(1000 + 100 * ((month.next + place - MONDAY) % 7), 6))
    const past = Array.from({ length: 12 }, (_, back) => monthDays(addMonths('2026-04', -back - 1), 11))
    const range = spread(pastRatios([steady], past))
    expect(range?.low).toBeCloseTo(1, 9)
    expect(range?.high).toBeCloseTo(1, 9)
  })

  test('is not made where there is no level, and has no range of few months', () => {
    const unknown = history(() => Number.NaN)
    const month = monthDays('2026-04', 11)
    expect(remaining(unknown, weightsOf(unknown, month.from), month)).toBeNull()
    expect(pastRatios([unknown], [monthDays('2026-03', 11)])).toEqual([])
    expect(spread(Array.from({ length: LEAST_MONTHS - 1 }, () => 1))).toBeNull()
  })

  test('takes percentiles as type 7 does', () => {
    // Hyndman and Fan (1996), type 7: place (n − 1)p.
    expect(quantile([1, 2, 3, 4, 5], 0.1)).toBeCloseTo(1.4, 12)
    expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 12)
    expect(quantile([7], 0.5)).toBe(7)
  })

  /** Back-test on two years of the simulated shops, whose campaigns and noise the forecast is not told. */
  describe('on the simulator', () => {
    const first = dayNumber('2023-09-01')
    const months = Array.from({ length: 24 }, (_, place) => addMonths('2024-11', place))
    let shops: History[]

    beforeAll(() => {
      const truth = simulate({ seed: 2, orders: 60_000, from: '2023-09-01', months: 38 })
      shops = truth.shops.map((shop) => historyOf(truth, shop.id, shop.platform))
    }, 60_000)

    function historyOf(truth: Truth, shopId: string, platform: 'taobao' | 'douyin'): History {
      const values = new Float64Array(dayNumber('2026-10-31') - first + 1)
      const orders = new Float64Array(values.length)
      for (const order of truth.orders) {
        const place = order.paidAt === null || order.shopId !== shopId ? -1 : dayIndex(order.paidAt) - first
        if (place < 0 || place >= values.length) continue
        values[place] = (values[place] ?? 0) + order.lines.reduce((total, line) => total + line.paid, 0)
        orders[place] = (orders[place] ?? 0) + 1
      }
      return { from: first, values, orders, events: eventDays(builtIn(), platform) }
    }

    const between = (from: number, to: number) =>
      sum(shops.map(({ values }) => sum([...values.subarray(from - first, to - first)])))

    test.each([
      [5, 0.13],
      [10, 0.11],
      [20, 0.07],
    ])('after %i days the month is met within a WAPE of %f, better than by counting days', (elapsed, most) => {
      let [missed, naive, total, inside] = [0, 0, 0, 0]
      for (const month of months) {
        const days = monthDays(month, elapsed)
        const known = between(days.from, days.next)
        const actual = between(days.from, days.to + 1)
        const left = sum(shops.map((shop) => sum(remaining(shop, weightsOf(shop, days.from), days) ?? [Number.NaN])))
        const past = Array.from({ length: 12 }, (_, back) => addMonths(month, -back - 1))
          .filter((earlier) => earlier >= '2023-09')
          .map((earlier) => monthDays(earlier, elapsed))
        const range = spread(pastRatios(shops, past)) ?? expect.fail('no range')
        missed += Math.abs(known + left - actual)
        naive += Math.abs((known / elapsed) * (days.to - days.from + 1) - actual)
        total += actual
        if (actual >= known + left * range.low && actual <= known + left * range.high) inside++
      }
      expect(missed / total).toBeLessThan(most)
      expect(missed).toBeLessThan(0.8 * naive)
      // Four of five is what the 10th to the 90th percentile promise; 24 months scatter around it.
      expect(inside).toBeGreaterThanOrEqual(15)
      expect(inside).toBeLessThanOrEqual(23)
    })
  })
})
