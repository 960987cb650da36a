import { describe, expect, test } from 'vitest'
import { dayNumber, monthEnd } from '../../shared/calendar.ts'
import {
  finalRefund,
  lagCurve,
  lagCurves,
  maturityMonths,
  project,
  shareAt,
} from '../../electron/core/analyses/maturity/compute.ts'
import { arrivalsByPlatform } from '../../electron/core/analyses/maturity/arrivals.ts'
import type { Arrivals } from '../../electron/core/analyses/maturity/arrivals.ts'
import { drain, openTestCore } from '../support/core.ts'
import { AT, csv } from '../support/hand-files.ts'
import { withShop } from '../support/shop.ts'
import { exportAll, simulate, truthMetrics } from '../support/simulator/index.ts'

const START = dayNumber('2026-01-01')

/** 100.00 元 a day, of which 20.00 goes back: half after 5 days, half after 15. */
function steady(days: number, asOf: number): Arrivals {
  const paid = new Map<number, number>()
  const refunds: Arrivals['refunds'] = []
  for (let day = START; day < START + days && day <= asOf; day++) {
    paid.set(day, 10_000)
    for (const lag of [5, 15])
      if (day + lag <= asOf) refunds.push({ paidDay: day, day: day + lag, amount: 1000, count: 1 })
  }
  return { paid, refunds }
}

describe('by hand', () => {
  const asOf = dayNumber('2026-10-20')
  const arrivals = steady(400, asOf)
  const { curve, refunds } = lagCurve(arrivals, asOf)

  test('the curve is the share that has come by each age', () => {
    expect(refunds).toBeGreaterThan(200)
    expect([0, 4, 5, 14, 15, 90].map((age) => shareAt(curve, age))).toEqual([0, 0, 0.5, 0.5, 1, 1])
    expect(shareAt(curve, 400)).toBe(1)
  })

  test('a month is projected by a ratio of sums, not by a mean of ratios', () => {
    // 1–20 October on the 20th: ages 19 … 0; 5 days are past 15, 10 past 5, 5 younger.
    const october = project(arrivals, curve, [dayNumber('2026-10-01'), asOf], asOf)
    expect(october).toEqual({ paid: 200_000, refunded: 5 * 2000 + 10 * 1000, aged: 5 * 10_000 + 10 * 5000 })
    expect(finalRefund(october)).toBe(40_000)
    const months = maturityMonths(new Map([['taobao', arrivals]]), new Map([['taobao', { refunds, curve }]]), asOf)
    expect(months.at(-1)).toMatchObject({
      month: '2026-10',
      mature: 0.5,
      projected: 40_000,
      projectedRate: 0.2,
      low: 40_000,
      high: 40_000,
    })
    expect(months[0]).toMatchObject({ month: '2026-01', mature: 1, refunded: 62_000, projected: 62_000 })
  })

  test('of payments whose refunds no file states nothing is said, and nothing projected, beside whatever else is known', () => {
    const silent: Arrivals = {
      paid: new Map([[dayNumber('2026-10-02'), 50_000]]),
      refunds: [],
      unknown: new Set([dayNumber('2026-10-02')]),
    }
    const all = new Map([
      ['taobao', arrivals],
      ['jd', silent],
    ] as const)
    const months = maturityMonths(all, lagCurves(all, asOf).curves, asOf)
    expect(months.at(-1)).toMatchObject({
      month: '2026-10',
      paid: 250_000,
      refunded: null,
      mature: null,
      projected: null,
    })
    expect(months.at(-2)).toMatchObject({
      month: '2026-09',
      refunded: expect.any(Number),
      projected: expect.any(Number),
    })
  })

  test('nothing is made up from too few refunds, and nothing exceeds what was paid', () => {
    const few = steady(60, asOf)
    expect(lagCurve(few, asOf).curve).toEqual([])
    const [month] = maturityMonths(new Map([['taobao', few]]), new Map([['taobao', lagCurve(few, asOf)]]), asOf)
    expect(month).toMatchObject({ mature: null, projected: null, low: null, high: null })
    expect(finalRefund({ paid: 100, refunded: 90, aged: 10 })).toBe(100)
    expect(finalRefund({ paid: 100, refunded: 0, aged: 0 })).toBeNull()
    expect(finalRefund({ paid: 0, refunded: 0, aged: 0 })).toBe(0)
  })
})

test('the simulated shop: a month seen early is projected to what its refunds came to', async () => {
  const truth = simulate({ seed: 5, orders: 9000, months: 10, from: '2026-01-01', asOf: '2027-02-20 09:00:00' })
  const core = openTestCore()
  const plan = await drain(
    await core.client.imports.stage({
      files: core.drop([...exportAll(truth)].map(({ name, bytes }) => ({ name: name.replace(/.*\//, ''), bytes }))),
    }),
  )
  await drain(await core.client.imports.apply({ planId: plan.result.planId }))
  const seen = await core.client.aftersales.maturity({ asOf: '2026-09-30' })
  const newest = await core.client.aftersales.maturity({})
  const later = await core.client.aftersales.maturity({ asOf: '2028-01-01' })
  const asked = { of: 'arrival' as const, month: '2026-10', figure: 'refunded' as const }
  const cells = [newest.asOf ?? '', '2028-01-01'].map((asOf) => core.client.evidence.cell({ ...asked, asOf }))
  const [now, then] = await Promise.all(cells)
  await core.close()
  // No file is newer: what a later day would say of refunds is not known, and nothing has ripened since.
  expect(newest.asOf).toBe('2027-02-20')
  expect(later).toEqual(newest)
  expect(then?.definition).toBe(now?.definition)
  const of = (month: string) =>
    seen.months.find((one) => one.month === month) ?? { mature: 2, refunded: 0, projected: 0, low: 1, high: 0 }
  const came = (month: string) => truthMetrics(truth, { from: `${month}-01`, to: monthEnd(month) }).refundAmount
  expect(seen.platforms.map(({ curve }) => curve.length)).toEqual([91, 91])
  const shares = seen.curve.map(({ share }) => share)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  const { mature, refunded, projected, low, high } = of('2026-09')
  expect(mature).toBeLessThan(0.9)
  expect(refunded).toBeLessThan(came('2026-09'))
  expect(Math.abs((projected ?? 0) / came('2026-09') - 1)).toBeLessThan(0.15)
  expect([low, projected, high]).toEqual([low, projected, high].toSorted((a, b) => Number(a) - Number(b)))
  // What is mature is as it is.
  expect(of('2026-01')).toMatchObject({ refunded: came('2026-01'), projected: came('2026-01') })
}, 120_000)

test('京东 orders, which say nothing of refunds, are not taken for orders without any', () =>
  withShop(async (shop) => {
    const row = {
      订单号: '987654321001',
      商品ID: '1001',
      商品名称: '盒',
      订购数量: '1',
      下单时间: AT,
      京东价: '100.00',
    }
    await shop.importAll([csv('京东订单.csv', [{ ...row, 结算金额: '100.00', 订单状态: '完成', 付款确认时间: AT }])])
    const all = arrivalsByPlatform(shop.books(), undefined, dayNumber('2026-09-30'))
    const [month] = maturityMonths(all, lagCurves(all, dayNumber('2026-09-30')).curves, dayNumber('2026-09-30'))
    expect(month).toMatchObject({ month: '2026-06', paid: 10_000, refunded: null })
  }))
