import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayNumber, dayOfNumber, eachDay } from '../../shared/calendar.ts'
import type { Day } from '../../shared/calendar.ts'
import { alignment } from '../../electron/core/analyses/event-alignment/compute.ts'
import { builtIn } from '../../electron/core/events/calendar.ts'
import { sampleFiles, sampleTruth } from '../support/simulator/index.ts'
import { drain, openTestCore } from '../support/core.ts'

/** The comparison with last year that follows the calendar of events. */
describe('the comparison', () => {
  let opened: ReturnType<typeof openTestCore>

  beforeAll(async () => {
    opened = openTestCore()
    const plan = await drain(await opened.client.imports.stage({ files: opened.drop(sampleFiles(sampleTruth())) }))
    await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  }, 60_000)
  afterAll(() => opened.close())

  const scope = { from: '2026-10-08', to: '2026-10-31' }

  /** Σ of a metric over single days of one shop, by the series of the overview. */
  async function sumOf(shop: string, metric: 'gmv' | 'orders' | 'refundAmount', days: ReadonlySet<string>) {
    const range = { from: '2025-09-01', to: '2026-03-01', shops: [shop] }
    const points = await opened.client.overview.series({ ...range, metric, grain: 'day' })
    const chosen = points.filter(({ period }) => days.has(period))
    expect(chosen).toHaveLength(days.size)
    return chosen.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0)
  }

  test('why sales changed, and what that hides, is told against the same aligned days', async () => {
    const { metrics } = await opened.client.overview.summary({ ...scope, compare: 'event' })
    const pair = { base: scope, current: scope, aligned: true }
    const drivers = await opened.client.overview.drivers(pair)
    expect(drivers).toMatchObject({ base: metrics.gmv?.base, current: metrics.gmv?.value, mix: null })
    expect(drivers.effects.reduce((sum, { amount }) => sum + amount, 0)).toBe(drivers.total)
    expect(drivers.notes).toContain('活动对齐比较时访客没有对齐的底，不按访客拆')
    const masking = await opened.client.overview.masking(pair)
    const net = masking.find(({ rule }) => rule === 'netSales')
    expect(net).toMatchObject({ before: metrics.gsv?.base, after: metrics.gsv?.value })
  })

  test("sums the days of last year that each shop's days stand against", async () => {
    const shops = await opened.client.shops.list()
    expect(shops.map(({ platform }) => platform).toSorted()).toEqual(['douyin', 'taobao'])
    const { metrics, aligned, baseRange } = await opened.client.overview.summary({ ...scope, compare: 'event' })
    expect(aligned?.reason).toBeNull()
    expect(baseRange).toBeNull()
    expect(aligned?.phases).toContainEqual({
      event: '双11（淘宝）',
      phase: '预售',
      from: '2026-10-15',
      to: '2026-10-19',
      baseFrom: '2025-10-15',
      baseTo: '2025-10-19',
      // What the calendar knows of 2026 is from the year before.
      estimated: true,
    })
    const totals = { gmv: 0, orders: 0, refundAmount: 0 }
    for (const { id, platform } of shops) {
      const { baseOf } = alignment(builtIn(), platform)
      const days = eachDay(scope.from, scope.to).map((one) => dayOfNumber(baseOf(dayNumber(one))))
      for (const metric of ['gmv', 'orders', 'refundAmount'] as const)
        totals[metric] += await sumOf(id, metric, new Set(days))
    }
    for (const metric of ['gmv', 'orders', 'refundAmount'] as const)
      expect(metrics[metric]?.base, metric).toBe(totals[metric])
    expect(totals.gmv).toBeGreaterThan(0)
    expect(metrics.refundRate?.base).toBe(totals.refundAmount / totals.gmv)
    expect(metrics.visitors?.base).toBeNull()
  })

  test('adds up: the bases of two parts are the base of the whole', async () => {
    const base = async (from: Day, to: Day) => {
      const { metrics } = await opened.client.overview.summary({ from, to, compare: 'event' })
      return metrics.gmv?.base ?? Number.NaN
    }
    const whole = await base(scope.from, scope.to)
    expect((await base(scope.from, '2026-10-17')) + (await base('2026-10-18', scope.to))).toBe(whole)
  })

  test('has the base of each product, which sum to that of the scope', async () => {
    const { rows } = await opened.client.overview.breakdown({
      ...scope,
      by: 'product',
      compare: 'event',
      pageSize: 1000,
    })
    const { metrics } = await opened.client.overview.summary({ ...scope, compare: 'event' })
    expect(rows.reduce((sum, { baseGsv }) => sum + (baseGsv ?? Number.NaN), 0)).toBe(metrics.gsv?.base)
  })

  test('has no base, and says why, where last year is not known', async () => {
    const summer = { from: '2026-07-01', to: '2026-07-31' }
    const { metrics, aligned } = await opened.client.overview.summary({ ...summer, compare: 'event' })
    expect(aligned?.reason).toMatch(/去年对应的 31 天里有 31 天没有订单文件/)
    for (const { base } of Object.values(metrics)) expect(base).toBeNull()
    expect(metrics.gmv?.value).toBeGreaterThan(0)
  })

  test("follows the seller's dates", async () => {
    const gmv = async () => (await opened.client.overview.summary({ ...scope, compare: 'event' })).metrics.gmv?.base
    const before = await gmv()
    await opened.client.events.remove({ id: '1111-taobao-2026' })
    expect(await gmv()).not.toBe(before)
    await opened.client.events.reset({ id: '1111-taobao-2026' })
    expect(await gmv()).toBe(before)
  })
})
