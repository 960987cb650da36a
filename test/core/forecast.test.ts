import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayNumber, dayOfNumber, eachDay, monthEnd, monthStart, weekOf } from '../../shared/calendar.ts'
import { openTestCore } from '../support/core.ts'
import { csv, taobaoOrder } from '../support/hand-files.ts'
import { sampleFiles, sampleTruth, truthMetrics } from '../support/simulator/index.ts'
import { importFiles } from '../support/whole-shop.ts'

let opened: ReturnType<typeof openTestCore>
const truth = sampleTruth()

beforeAll(async () => {
  opened = openTestCore()
  await importFiles(opened, sampleFiles(truth))
})

afterAll(async () => {
  await opened.close()
})

test('the history by month and by week is what was sold, whole periods alone', async () => {
  for (const measure of ['gmv', 'orders', 'units'] as const) {
    const { history } = await opened.client.forecast.sales({ measure, grain: 'month' })
    expect(history.length).toBeGreaterThan(10)
    for (const { period, value } of history) {
      const scope = {
        from: monthStart(period),
        to: monthEnd(period),
        dateBasis: 'paid',
        refundBook: 'attributed',
      } as const
      expect(value, `${measure} ${period}`).toBe(truthMetrics(truth, scope)[measure])
    }
  }
  const { history } = await opened.client.forecast.sales({ measure: 'gmv', grain: 'week' })
  for (const { period, value } of history.slice(-6)) {
    expect(weekOf(period)).toBe(period)
    const to = dayOfNumber(dayNumber(period) + 6)
    expect(eachDay(period, to)).toHaveLength(7)
    const { metrics } = await opened.client.overview.summary({ from: period, to })
    expect(value).toBe(metrics.gmv?.value)
  }
})

test('a week that has begun is none to come: it is named, with what its days have sold', async () => {
  const { sentence, figures, ahead } = await opened.client.forecast.sales({ measure: 'orders', grain: 'week' })
  expect(ahead[0]?.period).toBe('2026-10-26')
  const { metrics } = await opened.client.overview.summary({ from: '2026-10-26', to: '2026-10-31' })
  const sold = String(metrics.orders?.value)
  expect(sentence).toMatch(new RegExp(`10-26 起的这一周 \\d+（到 10-31 已有 ${sold}(，多过预计)?；八成可能在 `))
  expect(sentence.includes('多过预计')).toBe((metrics.orders?.value ?? 0) > (ahead[0]?.mean ?? Infinity))
  expect(sentence).not.toContain('下一周')
  expect(figures.map(({ text }) => text)).toContain(sold)
  const month = await opened.client.forecast.sales({ measure: 'orders', grain: 'month' })
  expect(month.sentence).toContain('下个月')
})

test('one product’s history adds up with the others’, and what lies ahead begins where it ends', async () => {
  const whole = await opened.client.forecast.sales({ measure: 'units', grain: 'month' })
  const { rows } = await opened.client.overview.breakdown({
    from: '2025-09-01',
    to: '2026-10-31',
    by: 'product',
    pageSize: 500,
  })
  const parts = await Promise.all(
    rows.map(({ key }) => opened.client.forecast.sales({ measure: 'units', grain: 'month', product: key })),
  )
  const sums = whole.history.map(({ period }) =>
    parts.reduce((sum, { history }) => sum + (history.find((one) => one.period === period)?.value ?? 0), 0),
  )
  expect(sums).toEqual(whole.history.map(({ value }) => value))
  expect(whole.ahead[0]?.period).toBe('2026-11')
  expect(whole.chart?.x.values.at(-1)).toBe(whole.ahead.at(-1)?.period)
  expect(whole.sentence).toContain('件')
})

test('the days ahead follow those that are known, add up to their total, and lie within their bounds', async () => {
  const { client } = opened
  const answer = await client.forecast.days({ measure: 'gmv', horizon: 30 })
  const last = answer.history.at(-1)?.day ?? ''
  expect(answer.ahead.map(({ day }) => dayNumber(day) - dayNumber(last))).toEqual(
    Array.from({ length: 30 }, (_, at) => at + 1),
  )
  for (const { day, value } of answer.history.slice(-10)) {
    const { metrics } = await client.overview.summary({ from: day, to: day })
    expect(value, day).toBe(metrics.gmv?.value)
  }
  expect(answer.ahead.reduce((sum, { mean }) => sum + mean, 0)).toBe(answer.total?.mean)
  for (const { low, mean, high } of answer.ahead) {
    expect(low).toBeLessThanOrEqual(mean)
    expect(high).toBeGreaterThanOrEqual(mean)
  }
  const wapes = new Map<string | null, number | null>(answer.tried.map(({ method, wape }) => [method, wape]))
  expect(wapes.get(answer.method)).toBeLessThanOrEqual(wapes.get('mean') ?? 0)
  expect(answer.coverage.days).toBeGreaterThan(300)
  expect(answer.notes.join()).toContain('罩住了')
  expect(answer.sentence).toContain('11 月')
})

test('any series is forecast; a method that has too little says so', async () => {
  const season = Array.from({ length: 36 }, (_, at) => 100 + 30 * Math.sin((2 * Math.PI * at) / 12) + (at % 5))
  const answer = await opened.client.forecast.demand({ series: season, season: 12, horizon: 12 })
  answer.mean.forEach((value, at) => expect(Math.abs(value - (season[at] ?? 0))).toBeLessThan(8))
  expect(answer.backtest.mase).toBeLessThan(1.2)
  expect(answer.tried.map(({ method }) => method)).toContain('ets')
  const short = await opened.client.forecast.demand({ series: [4], horizon: 2 })
  expect(short).toMatchObject({ method: 'naive', mean: [4, 4], backtest: { wape: null, bias: null, mase: null } })
  await expect(opened.client.forecast.demand({ series: [4, 5], horizon: 2, method: 'ets' })).rejects.toThrow(/数据太短/)
})

test('a shop that has nothing yet is told what to bring', async () => {
  const empty = openTestCore()
  const { sentence, ahead, chart } = await empty.client.forecast.sales({})
  expect({ ahead, chart }).toEqual({ ahead: [], chart: null })
  expect(sentence).toContain('导入')
  expect(await empty.client.forecast.days({})).toMatchObject({ ahead: [], total: null, method: null, chart: null })
  await empty.close()
})

test('what is missing of a series is said in plain words', async () => {
  const demand = opened.client.forecast.demand({ series: [], horizon: 3 })
  await expect(demand).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('没有历史数') })
  await expect(opened.client.forecast.demand({ series: [1, 2], horizon: 0 })).rejects.toMatchObject({
    message: '输入不能用。horizon：不能小于 1',
  })
})

test('where no day is above another none is called the most', async () => {
  const flat = openTestCore()
  const rows = eachDay('2026-06-22', '2026-08-09').map((day, at) =>
    taobaoOrder(`43210000000000${String(at).padStart(4, '0')}`, '100.00', {
      订单创建时间: `${day} 10:00:00`,
      订单付款时间: `${day} 10:00:00`,
    }),
  )
  await importFiles(flat, [csv('订单.csv', rows)])
  const { ahead, sentence } = await flat.client.forecast.days({ measure: 'orders', horizon: 7 })
  expect(new Set(ahead.map(({ mean }) => mean))).toEqual(new Set([1]))
  expect(sentence).toContain('支付订单数约 7，每天约 1')
  expect(sentence).not.toContain('最多的一天')
  await flat.close()
})
