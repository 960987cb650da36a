import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, dayNumber, daysBetween, eachDay, monthEnd, monthStart } from '../../shared/calendar.ts'
import type { Month } from '../../shared/calendar.ts'
import type { PaceRow, TargetMetric } from '../../shared/contract/targets.ts'
import { eventDays } from '../../electron/core/analyses/event-alignment/compute.ts'
import { pastRatios, remaining, spread, sum } from '../../electron/core/analyses/pace/forecast.ts'
import type { MonthDays } from '../../electron/core/analyses/pace/forecast.ts'
import { LEAST_MONTHS, LEAST_SAME_WEEKDAYS } from '../../electron/core/analyses/pace/question.ts'
import { weightsOf } from '../../electron/core/analyses/pace/weights.ts'
import type { History } from '../../electron/core/analyses/pace/weights.ts'
import { BUILT_IN } from '../../electron/core/events/calendar.ts'
import { quantile } from '../../electron/core/stats/quantile.ts'
import { exportAll, sampleFiles, sampleTruth, simulate } from '../support/simulator/index.ts'
import type { ExportFile, Truth } from '../support/simulator/index.ts'
import { dayIndex } from '../support/simulator/stamp.ts'
import { drain, openTestCore } from '../support/core.ts'

/** Targets of a month, the weights that deal them out, and the forecast of its end. */
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
    events: eventDays(BUILT_IN, 'taobao'),
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
    const events = eventDays(BUILT_IN, 'taobao')
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
    const events = eventDays(BUILT_IN, 'taobao')
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
      return { from: first, values, orders, events: eventDays(BUILT_IN, platform) }
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

describe('the month of the sample shops', () => {
  let opened: ReturnType<typeof openTestCore>
  let ids: string[]

  beforeAll(async () => {
    opened = openTestCore()
    await importFiles(sampleFiles(sampleTruth()))
    ids = (await opened.client.shops.list()).map(({ id }) => id)
  }, 60_000)
  afterAll(() => opened.close())

  async function importFiles(files: Parameters<typeof opened.drop>[0]): Promise<void> {
    const plan = await drain(await opened.client.imports.stage({ files: opened.drop(files) }))
    await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  }

  const october = { from: '2026-10-01', to: '2026-10-31' }
  const rowOf = (rows: readonly PaceRow[], metric: TargetMetric) =>
    rows.find((row) => row.metric === metric) ?? expect.fail(metric)

  test('sets, answers and takes back targets, and undoes it', async () => {
    const { client } = opened
    const month = '2026-08'
    const values = async (shop?: string) => {
      const { targets } = await client.targets.get({ month, ...(shop === undefined ? {} : { shop }) })
      return Object.fromEntries(
        targets.flatMap(({ metric, value, from }) => (value === null ? [] : [[metric, [value, from]]])),
      )
    }
    expect(await values()).toEqual({})
    await client.targets.set({ month, targets: { gmv: 500, orders: 7, adCostRatio: 0.1 } })
    expect(await values()).toEqual({ gmv: [500, 'set'], orders: [7, 'set'], adCostRatio: [0.1, 'set'] })
    const { before } = await client.targets.set({ month, targets: { gmv: 600, orders: null, units: 9 } })
    expect(before).toEqual({ gmv: 500, orders: 7, units: null })
    expect(await values()).toEqual({ gmv: [600, 'set'], units: [9, 'set'], adCostRatio: [0.1, 'set'] })
    await client.targets.set({ month, targets: before })
    expect(await values()).toEqual({ gmv: [500, 'set'], orders: [7, 'set'], adCostRatio: [0.1, 'set'] })
    await client.targets.set({ month, targets: { gmv: null, orders: null, adCostRatio: null } })
    // All shops together want what each of them wants, where each wants something; shares are not added up.
    await client.targets.set({ month, shop: ids[0], targets: { gmv: 100, refundRate: 0.1 } })
    expect(await values()).toEqual({})
    await client.targets.set({ month, shop: ids[1], targets: { gmv: 30, refundRate: 0.1 } })
    expect(await values()).toEqual({ gmv: [130, 'shops'] })
    expect(await values(ids[1])).toEqual({ gmv: [30, 'set'], refundRate: [0.1, 'set'] })
  })

  test.each([
    [{ gmv: -1 }, '不能小于 0'],
    [{ gmv: 0 }, '不定目标就留空'],
    [{ orders: 1.5 }, '要是整数'],
    [{ refundRate: 5 }, '不能超过 100%'],
  ])('refuses %o in words', async (targets, words) => {
    await expect(opened.client.targets.set({ month: '2026-10', targets })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(words),
    })
  })

  test('of a month that is over, what was done is the end of it', async () => {
    const { client } = opened
    await client.targets.set({ month: '2026-10', targets: { gmv: 4_000_000, gsv: 3_000_000, refundRate: 0.1 } })
    const { metrics } = await client.overview.summary(october)
    const pace = await client.targets.pace({ month: '2026-10' })
    expect(pace).toMatchObject({ through: '2026-10-31', elapsed: 31, days: 31 })
    for (const metric of ['gmv', 'gsv', 'orders', 'units', 'merchantIncome', 'refundRate'] as const)
      expect(rowOf(pace.rows, metric).actual, metric).toBe(metrics[metric]?.value)
    const gmv = rowOf(pace.rows, 'gmv')
    expect(gmv).toMatchObject({ target: 4_000_000, requiredDaily: null, projected: gmv.actual, low: gmv.actual })
    expect(gmv.attainment).toBe((gmv.actual ?? 0) / 4_000_000)
    expect(gmv.progress).toBe(1)
    expect(rowOf(pace.rows, 'refundRate')).toMatchObject({ target: 0.1, progress: null, projected: null })
    expect(rowOf(pace.rows, 'netProfit').actual).toBeNull()
    expect(rowOf(pace.rows, 'netProfit').reason).toContain('还算不出来')
    expect(sum(pace.weights.map(({ share }) => share))).toBeCloseTo(1, 9)
    const course = pace.courses.find(({ metric }) => metric === 'gmv')
    expect(course?.plan.at(-1)).toBe(4_000_000)
    expect(course?.actual.at(-1)).toBe(gmv.actual)
    expect(course?.plan.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(course?.plan)
  })

  test('stands in the overview of whole months only', async () => {
    const { client } = opened
    const target = async (scope: object) =>
      (await client.overview.summary({ ...october, ...scope })).metrics.gmv?.target
    expect(await target({})).toBe(4_000_000)
    expect(await target({ shops: ids })).toBe(4_000_000)
    expect(await target({ to: '2026-10-30' })).toBeNull()
    expect(await target({ from: '2026-09-01' })).toBeNull()
    expect(await target({ dateBasis: 'created' })).toBeNull()
    expect(await target({ shops: [ids[0]] })).toBeNull()
    expect((await client.overview.summary(october)).metrics.orders?.target).toBeNull()
  })

  test('without files is not known, and says whose', async () => {
    await opened.client.targets.set({ month: '2026-12', targets: { gmv: 4_000_000 } })
    const pace = await opened.client.targets.pace({ month: '2026-12' })
    expect(pace).toMatchObject({ through: null, elapsed: 0 })
    for (const row of pace.rows) {
      expect(row).toMatchObject({ actual: null, attainment: null, gap: null, projected: null, requiredDaily: null })
      expect(row.reason).toContain('没有2026年12月的完整一天的订单')
    }
    expect(pace.rows[0]?.progress).toBe(0)
    // Each shop's plan is there all the same.
    expect(pace.courses[0]?.plan.at(-1)).toBe(4_000_000)
  })
})

describe('the month that is running', () => {
  test('says what is done, what is due, and where it will end', async () => {
    const opened = openTestCore()
    const { client } = opened
    const truth = simulate({ seed: 5, orders: 9000, from: '2025-01-01', months: 22, asOf: '2026-10-21 09:30:00' })
    const plan = await drain(await client.imports.stage({ files: opened.drop(filesOf(truth)) }))
    await drain(await client.imports.apply({ planId: plan.result.planId }))
    const month = '2026-10'
    await client.targets.set({ month, targets: { gmv: 30_000_000, orders: 500, gsv: 20_000_000 } })
    const pace = await client.targets.pace({ month })
    expect(pace).toMatchObject({ through: '2026-10-20', elapsed: 20, days: 31 })
    const gmv = rowOfPace(pace.rows, 'gmv')
    const { metrics } = await client.overview.summary({ from: '2026-10-01', to: '2026-10-20' })
    expect(gmv.actual).toBe(metrics.gmv?.value)
    const shares = pace.weights.slice(0, 20).map(({ share }) => share)
    expect(gmv.progress).toBeCloseTo(sum(shares), 9)
    expect(gmv.gap).toBeCloseTo(Number(gmv.attainment) - Number(gmv.progress), 12)
    expect(gmv.requiredDaily).toBe(Math.round((30_000_000 - Number(gmv.actual)) / 11))
    const { projected, low, high, actual } = gmv
    expect(projected).toBeGreaterThan(Number(actual))
    expect(low).toBeLessThan(Number(high))
    expect(low).toBeGreaterThan(Number(actual))
    const course = pace.courses.find(({ metric }) => metric === 'gmv')
    expect(course?.forecast[19]).toBe(actual)
    expect(course?.forecast.at(-1)).toBe(projected)
    expect(course?.actual[20]).toBeNull()
    const gsv = rowOfPace(pace.rows, 'gsv')
    expect(Number(gsv.projected) - Number(gsv.actual)).toBeLessThan(Number(projected) - Number(actual))
    expect(pace.sentence).toMatch(/达成 .*时间进度 .*往后每天要做 .*月末约 .*（.*–.*）/)
    await opened.close()
  }, 120_000)

  /** Every export of the two shops, without the folders they would lie in. */
  function filesOf(truth: Truth): ExportFile[] {
    return [...exportAll(truth)].map(({ name, bytes }) => ({ name: name.replaceAll('/', '-'), bytes }))
  }

  function rowOfPace(rows: readonly PaceRow[], metric: TargetMetric): PaceRow {
    return rows.find((row) => row.metric === metric) ?? expect.fail(metric)
  }
})
