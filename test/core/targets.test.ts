import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PaceRow, TargetMetric } from '../../shared/contract/targets.ts'
import { sum } from '../../electron/core/analyses/pace/forecast.ts'
import { exportAll, sampleFiles, sampleTruth, simulate } from '../support/simulator/index.ts'
import type { ExportFile, Truth } from '../support/simulator/index.ts'
import { drain, openTestCore } from '../support/core.ts'
import { saveCosts, saveRules } from '../support/whole-shop.ts'

/** Targets of a month, how far it has come towards them, and where they are shown. */
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
  let opened: ReturnType<typeof openTestCore>
  const month = '2026-10'

  beforeAll(async () => {
    opened = openTestCore()
    const truth = simulate({ seed: 5, orders: 9000, from: '2025-01-01', months: 22, asOf: '2026-10-21 09:30:00' })
    const plan = await drain(await opened.client.imports.stage({ files: opened.drop(filesOf(truth)) }))
    await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  }, 120_000)
  afterAll(() => opened.close())

  test('says what is done, what is due, and where it will end', async () => {
    const { client } = opened
    await client.targets.set({ month, targets: { gmv: 30_000_000, orders: 500, gsv: 20_000_000 } })
    const pace = await client.targets.pace({ month })
    expect(pace).toMatchObject({ through: '2026-10-20', elapsed: 20, days: 31 })
    const gmv = rowOfPace(pace.rows, 'gmv')
    const { metrics } = await client.overview.summary({ from: '2026-10-01', to: '2026-10-20' })
    expect(gmv.actual).toBe(metrics.gmv?.value)
    const shares = pace.weights.slice(0, 20).map(({ share }) => share)
    expect(gmv.progress).toBeCloseTo(sum(shares), 9)
    const [done, due] = known(gmv.attainment, gmv.progress)
    expect(gmv.gap).toBeCloseTo((done ?? Number.NaN) - (due ?? Number.NaN), 12)
    expect(gmv.requiredDaily).toBe(Math.round((30_000_000 * (1 - (done ?? Number.NaN))) / 11))
    const [actual, low, projected, high] = known(gmv.actual, gmv.low, gmv.projected, gmv.high)
    expect([actual, low, high]).toEqual([actual, low, high].toSorted((a = 0, b = 0) => a - b))
    expect(projected).toBeGreaterThan(actual ?? Number.NaN)
    const course = pace.courses.find(({ metric }) => metric === 'gmv') ?? expect.fail('no course')
    expect([course.forecast[19], course.forecast.at(-1), course.actual[20]]).toEqual([actual, projected, null])
    const gsv = rowOfPace(pace.rows, 'gsv')
    const [net, netEnd] = known(gsv.actual, gsv.projected)
    expect((netEnd ?? Number.NaN) - (net ?? Number.NaN)).toBeLessThan(
      (projected ?? Number.NaN) - (actual ?? Number.NaN),
    )
    expect(pace.sentence).toMatch(/达成 .*时间进度 .*往后每天要做 .*月末约 .*（.*–.*）/)
  })

  test('leaves of its net profit what mature payments left, less advertising and rent', async () => {
    const { client } = opened
    await saveCosts(opened, '2025-01-01')
    await saveRules(opened)
    expect(rowOfPace((await client.targets.pace({ month })).rows, 'netProfit').reason).toContain('净利还算不出来')
    await client.rules.save({ value: { kind: 'noAds' } })
    const { rows } = await client.targets.pace({ month })
    expect(rowOfPace(rows, 'adSpend')).toMatchObject({ actual: 0, projected: 0, low: 0, high: 0 })
    const profit = rowOfPace(rows, 'netProfit')
    const gmv = rowOfPace(rows, 'gmv')
    const [actual, end, low, high] = known(profit.actual, profit.projected, profit.low, profit.high)
    // What was left of paid sales 30 to 210 days before, and eleven of the thirty-one days' rent.
    const mature = { from: '2026-03-25', to: '2026-09-21' }
    const { metrics: sold } = await client.overview.summary(mature)
    const lines = await client.profit.statement(mature)
    const line = (id: string) => lines.find((one) => one.line === id)?.amount ?? Number.NaN
    const share = (line('cp1') - line('tax')) / (sold.gmv?.value ?? Number.NaN)
    const [sales, salesEnd] = known(gmv.actual, gmv.projected)
    const more = share * ((salesEnd ?? 0) - (sales ?? 0)) - (310_000 * 11) / 31
    expect(Math.abs((end ?? 0) - (actual ?? 0) - more)).toBeLessThan(2)
    expect([low, end, high].toSorted((a = 0, b = 0) => a - b)).toEqual([low, end, high])
  })

  test('of a budget or a limit alone nothing is reached: it is used up, or passed', async () => {
    const { client } = opened
    await client.targets.set({ month, targets: { gmv: null, orders: null, gsv: null, adSpend: 500_000 } })
    expect((await client.targets.pace({ month })).sentence).toMatch(/用了预算的 .*往后每天还能花 /)
    await client.targets.set({ month, targets: { adSpend: null, refundRate: 0.001 } })
    const limited = (await client.targets.pace({ month })).sentence
    expect(limited).toMatch(/退款率 .*，是定的上限的 .*，超了。/)
    await client.targets.set({ month, targets: { gmv: 30_000_000 } })
    expect((await client.targets.pace({ month })).sentence).toContain('支付金额')
  })

  /** Every export of the two shops, without the folders they would lie in. */
  function filesOf(truth: Truth): ExportFile[] {
    return [...exportAll(truth)].map(({ name, bytes }) => ({ name: name.replaceAll('/', '-'), bytes }))
  }

  /** Values that have to be there. */
  function known(...values: (number | null)[]): number[] {
    expect(values).not.toContain(null)
    return values.map((value) => value ?? Number.NaN)
  }

  function rowOfPace(rows: readonly PaceRow[], metric: TargetMetric): PaceRow {
    return rows.find((row) => row.metric === metric) ?? expect.fail(metric)
  }
})
