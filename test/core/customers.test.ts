import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayNumber } from '../../shared/calendar.ts'
import { openTestCore } from '../support/core.ts'
import { exportFlat, sampleFiles, sampleTruth, simulate, stampText } from '../support/simulator/index.ts'
import { importFiles, saveCosts, saveRules } from '../support/whole-shop.ts'

describe('the simulated shop', () => {
  const truth = simulate({ seed: 21, orders: 2500, from: '2026-01-01', months: 8, maskedMonths: [] })
  let opened: ReturnType<typeof openTestCore>
  let taobao: string

  beforeAll(async () => {
    opened = openTestCore()
    await importFiles(opened, exportFlat(truth))
    const shops = await opened.client.shops.list()
    taobao = shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  }, 120_000)
  afterAll(() => opened.close())

  /** Buyers that the export names, by the days on which they paid for something. */
  function truthDays(): Map<number, string[]> {
    const found = new Map<number, string[]>()
    const own = truth.shops.find(({ platform }) => platform === 'taobao')?.id
    for (const { paidAt, buyer, buyerVisible, shopId } of truth.orders) {
      if (paidAt === null || paidAt > truth.asOf || !buyerVisible || shopId !== own) continue
      found.set(buyer, [...(found.get(buyer) ?? []), stampText(paidAt)].toSorted())
    }
    return found
  }

  test('cohorts are those of the truth', async () => {
    const cohorts = await opened.client.customers.cohorts({ shops: [taobao] })
    expect(cohorts.length).toBeGreaterThan(6)
    const buyers = [...truthDays().values()].map((days) => [...new Set(days.map((day) => day.slice(0, 7)))])
    const months = cohorts.map(({ cohort }) => cohort)
    for (const [at, { cohort, size, retained }] of cohorts.entries()) {
      const own = buyers.filter(([first]) => first === cohort)
      expect(size, cohort).toBe(own.length)
      expect(retained, cohort).toEqual(
        months.slice(at).map((month) => own.filter((seen) => seen.includes(month)).length),
      )
    }
  })

  test('segments hold every buyer of the year once, and their money is the shop’s', async () => {
    const asOf = '2026-08-31'
    const { segments, buyers, cuts } = await opened.client.customers.rfm({ asOf, shops: [taobao] })
    expect(buyers).toBe(truthDays().size)
    expect(segments.reduce((sum, segment) => sum + segment.buyers, 0)).toBe(buyers)
    const firsts = [...truthDays().values()].map(([first]) => (first ?? '').slice(0, 10))
    const fresh = firsts.filter((first) => first >= addDays(asOf, -30))
    // One of them first bought exactly so long ago.
    expect(fresh).toContain(addDays(asOf, -30))
    expect(segments.find(({ segment }) => segment === 'fresh')?.buyers).toBe(fresh.length)
    const { metrics } = await opened.client.overview.summary({ from: '2026-01-01', to: asOf, shops: [taobao] })
    const gsv = segments.reduce((sum, segment) => sum + Number(segment.gsv), 0)
    // Orders of masked buyers, under one in a hundred, belong to no segment.
    expect(gsv / Number(metrics.gsv?.value)).toBeGreaterThan(0.97)
    expect(gsv).toBeLessThanOrEqual(Number(metrics.gsv?.value))
    const wide = await opened.client.customers.rfm({ asOf, shops: [taobao], cuts: { recency: 365, monetary: 0 } })
    expect(wide.cuts).toEqual({ ...cuts, recency: 365, monetary: 0 })
    const other = wide.segments.filter(({ buyers: count }) => count > 0).map(({ segment }) => segment)
    expect(other.every((segment) => ['fresh', 'champion', 'develop'].includes(segment))).toBe(true)
  })

  test('two orders of one day are two where 商智 counts orders, and one day where days are counted', async () => {
    const [from, to] = ['2026-06-03', '2026-08-31']
    const orders = [...truthDays().values()].map((stamps) => stamps.filter((at) => at.slice(0, 10) >= from))
    const bought = orders.filter((own) => own.length > 0)
    const twice = bought.filter((own) => own.length > 1)
    const onTwoDays = bought.filter((own) => new Set(own.map((at) => at.slice(0, 10))).size > 1)
    expect(twice.length).toBeGreaterThan(onTwoDays.length)
    const rates = await opened.client.customers.repeat({ from, to, shops: [taobao] })
    const of = (id: string) => rates.find((rate) => rate.id === id)
    expect(of('days90')).toMatchObject({ again: twice.length, of: bought.length })
    expect(of('period')).toMatchObject({ again: onTwoDays.length, of: bought.length })
  })

  test('days after the newest file are no days on which nobody came back', async () => {
    const [from, shops] = ['2026-06-01', [taobao]]
    const lookBack = async (to: string) =>
      (await opened.client.customers.repeat({ from, to, shops })).filter(({ id }) => id !== 'next')
    expect(await lookBack('2026-10-31')).toEqual(await lookBack('2026-08-31'))
    const segmentsAt = (asOf: string) => opened.client.customers.rfm({ asOf, shops })
    expect(await segmentsAt('2026-10-31')).toEqual(await segmentsAt('2026-08-31'))
    const pick = { by: 'segment', segment: 'fresh' } as const
    const sheet = await opened.client.lists.compose({ list: 'buyers', asOf: '2026-10-31', shops, pick })
    expect(sheet.about).toBe('数据到 2026-08-31')
  })

  /** By the order number of each buyer's newest order: that buyer's orders and payments. */
  function truthNewest(): Map<string, { orders: number; day: string }> {
    const own = truth.shops.find(({ platform }) => platform === 'taobao')?.id
    const byBuyer = new Map<number, { id: string; at: string; orders: number }>()
    for (const { orderId: id, paidAt, buyer, buyerVisible, shopId } of truth.orders) {
      if (paidAt === null || paidAt > truth.asOf || !buyerVisible || shopId !== own) continue
      const known = byBuyer.get(buyer) ?? { id, at: '', orders: 0 }
      const at = stampText(paidAt)
      byBuyer.set(buyer, { ...(at > known.at ? { id, at } : known), orders: known.orders + 1 })
    }
    return new Map([...byBuyer.values()].map(({ id, at, orders }) => [id, { orders, day: at.slice(0, 10) }]))
  }

  test('the lists of the segments hold every buyer once, by the newest order, and nothing else of theirs', async () => {
    const asOf = '2026-08-31'
    const cuts = { recency: 45, frequency: 3 }
    const { segments } = await opened.client.customers.rfm({ asOf, shops: [taobao], cuts })
    const expected = truthNewest()
    const seen = new Set<unknown>()
    for (const { segment, buyers, gsv } of segments) {
      const pick = { by: 'segment', segment, cuts } as const
      const sheet = await opened.client.lists.compose({ list: 'buyers', asOf, shops: [taobao], pick })
      const rows = sheet.tables[0]?.rows ?? []
      expect(rows.length, segment).toBe(buyers)
      const valueOf = (cell: unknown) => (cell as { value: number }).value
      for (const [number, , day, count] of rows) {
        if (typeof number !== 'string') throw new Error('not a number of an order')
        expect(expected.get(number), number).toEqual({ orders: valueOf(count), day })
        seen.add(number)
      }
      expect(rows.reduce((sum, row) => sum + valueOf(row[4]), 0)).toBe(gsv)
    }
    expect(seen.size).toBe(expected.size)
  })

  test('those who should come again are told by the truth’s own intervals', async () => {
    const asOf = '2026-08-31'
    const answer = await opened.client.customers.recall({ asOf, shops: [taobao] })
    const known = [...truthDays().values()].map((days) => [...new Set(days.map((day) => day.slice(0, 10)))])
    const waits = known.flatMap((days) => days.slice(1).map((day, at) => dayNumber(day) - dayNumber(days[at] ?? '')))
    const [shop] = answer?.shops ?? []
    expect(shop?.intervals).toBe(waits.length)
    const [from, to] = [shop?.from ?? 0, shop?.to ?? 0]
    // A quarter of the intervals is shorter than the window, a quarter longer.
    expect(waits.filter((wait) => wait < from).length / waits.length).toBeLessThanOrEqual(0.26)
    expect(waits.filter((wait) => wait > to).length / waits.length).toBeLessThanOrEqual(0.26)
    const away = known.map((days) => dayNumber(asOf) - dayNumber(days.at(-1) ?? ''))
    const counts = Object.fromEntries(answer?.windows.map(({ window, buyers }) => [window, buyers]) ?? [])
    expect(counts).toEqual({
      soon: away.filter((days) => days < from && days >= from - 14).length,
      open: away.filter((days) => days >= from && days <= to).length,
      past: away.filter((days) => days > to && days <= 2 * to).length,
    })
    const gone = away.filter((days) => days > 2 * to).length
    expect(gone).toBeGreaterThan(0)
    expect(answer?.notes.join()).toContain(`已经算流失的 ${gone} 人`)
    const pick = { by: 'recall', window: 'open' } as const
    const sheet = await opened.client.lists.compose({ list: 'buyers', asOf, shops: [taobao], pick })
    expect(sheet.tables[0]?.rows.length).toBe(counts['open'])
  })

  test('what was foretold of the buyers is held against what the truth says came', async () => {
    const [asOf, calibrationEnd] = ['2026-08-31', '2026-06-30']
    const found = await opened.client.customers.lifetime({ asOf, horizonDays: 60, shops: [taobao], calibrationEnd })
    const known = [...truthDays().values()].map((days) => [...new Set(days.map((day) => day.slice(0, 10)))])
    const before = known.filter(([first]) => (first ?? '') <= calibrationEnd)
    const later = before.flatMap((days) => days.filter((day) => day > calibrationEnd && day <= asOf))
    expect(found.usable).toBe(true)
    expect(found.holdout).toMatchObject({ from: '2026-07-01', to: asOf, buyers: before.length, actual: later.length })
    for (const { repeats, buyers, actual } of found.holdout?.groups ?? []) {
      const own = before.filter((days) => {
        const times = days.filter((day) => day <= calibrationEnd).length - 1
        return repeats === 7 ? times >= 7 : times === repeats
      })
      expect(buyers, String(repeats)).toBe(own.length)
      expect(actual, String(repeats)).toBe(
        own.flatMap((days) => days.filter((day) => day > calibrationEnd && day <= asOf)).length,
      )
    }
    const { expected } = found
    expect(expected?.buyers).toBe(known.filter(([first]) => (first ?? '') <= asOf).length)
    const sum = expected?.groups.reduce((total, group) => total + group.purchases, 0)
    expect(expected?.purchases).toBeCloseTo(Number(sum), 9)
    expect(expected?.gmv).toBeGreaterThan(0)
    // No cost is filled in, so nobody knows what is left of it.
    expect(expected?.profit).toBeNull()
    const more = await opened.client.customers.lifetime({ asOf, horizonDays: 180, shops: [taobao] })
    expect(Number(more.expected?.purchases)).toBeGreaterThan(Number(expected?.purchases))
    expect(more).toMatchObject({ bgnbd: found.bgnbd, holdout: null })
  })

  test('the wait for the second order counts those who have not come yet as long as they were watched', async () => {
    const asOf = '2026-08-31'
    const found = await opened.client.customers.secondOrder({ asOf, shops: [taobao] })
    const waits = [...truthDays().values()].map((days) => {
      const [first = '', second] = [...new Set(days.map((day) => day.slice(0, 10)))]
      const age = dayNumber(asOf) - dayNumber(first)
      return second === undefined ? { age, wait: null } : { age, wait: dayNumber(second) - dayNumber(first) }
    })
    expect(found).toMatchObject({ buyers: waits.length, again: waits.filter(({ wait }) => wait !== null).length })
    // The product of the shares that did not come on each day, by its definition.
    let left = 1
    for (let day = 0; day <= 60; day++) {
      const atRisk = waits.filter(({ age, wait }) => (wait ?? age) >= day).length
      if (atRisk > 0) left *= 1 - waits.filter(({ wait }) => wait === day).length / atRisk
    }
    expect(found?.named.find(({ day }) => day === 60)?.share).toBeCloseTo(1 - left, 12)
  })

  test('what buyers are worth adds up to what the segments earned', async () => {
    await saveCosts(opened, '2026-01-01')
    await saveRules(opened)
    const asOf = '2026-01-31'
    const { segments, buyers } = await opened.client.customers.rfm({ asOf, shops: [taobao] })
    const earned = segments.reduce((sum, { profit }) => sum + Number(profit), 0)
    const month = await opened.client.customers.worth({ asOf, shops: [taobao] })
    expect(month.curve).toEqual([{ month: 0, buyers, value: Math.round(earned / buyers) }])
    // Nobody has said what advertising cost, so a new buyer's cost is not known.
    expect(month.acquisition).toMatchObject({ spend: null, cost: null })
    expect(month.acquisition.reason).toContain('推广')
    const later = await opened.client.customers.worth({ asOf: '2026-08-15', shops: [taobao] })
    expect(later.curve.map((point) => point.month)).toEqual([0, 1, 2, 3, 4, 5, 6])
    const many = [...truthDays().values()].filter(
      (days) => new Set(days.map((day) => day.slice(0, 10)).filter((day) => day <= '2026-08-15')).size >= 5,
    )
    expect(later.superBuyers?.buyers).toBe(many.length)
    expect(later.topShare).toBeGreaterThan(0.1)
    await opened.client.rules.save({ value: { kind: 'noAds' }, platform: 'taobao' })
    const free = await opened.client.customers.worth({ asOf: '2026-08-15', shops: [taobao] })
    expect(free.acquisition).toMatchObject({ spend: 0, cost: 0, reason: '' })
    expect(free.payback).toBe(0)
  })
})

test('a masked file turns the pages off and says why, never a 0 %', async () => {
  const opened = openTestCore()
  await importFiles(opened, sampleFiles(sampleTruth()))
  const scope = { from: '2026-10-01', to: '2026-10-31' }
  const { usable, maskedShare, reason } = await opened.client.customers.keyTest(scope)
  expect(usable).toBe(false)
  expect(maskedShare).toBeGreaterThan(0.05)
  expect(reason).toContain('打码')
  expect(await opened.client.customers.cohorts({})).toEqual([])
  expect(await opened.client.customers.repeat(scope)).toEqual([])
  expect(await opened.client.customers.rfm({ asOf: '2026-10-31' })).toMatchObject({ segments: [], buyers: 0 })
  const lifetime = await opened.client.customers.lifetime({ asOf: '2026-10-31' })
  expect(lifetime).toMatchObject({ usable: false, bgnbd: null, gammaGamma: null, expected: null, holdout: null })
  expect(lifetime.reason).toContain('打码')
  expect(await opened.client.customers.secondOrder({ asOf: '2026-10-31' })).toBeNull()
  expect(await opened.client.customers.migration({ asOf: '2026-10-31' })).toBeNull()
  expect(await opened.client.customers.worth({ asOf: '2026-10-31' })).toMatchObject({
    usable: false,
    superBuyers: null,
    topShare: null,
    curve: [],
    payback: null,
  })
  await opened.close()
})

test('a month that no order file tells of is none in which nobody came again', async () => {
  const opened = openTestCore()
  const row = (number: number, buyer: string, at: string) =>
    [
      `33${String(number).padStart(16, '0')}`,
      buyer,
      '100.00',
      '0.00',
      '100.00',
      '100.00',
      '交易成功',
      at,
      at,
      '袜子',
      '1',
      '0.00',
    ].join()
  const header =
    '订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,退款金额'
  const file = (name: string, rows: readonly string[]) => ({
    name,
    bytes: new TextEncoder().encode([header, ...rows].join('\n')),
  })
  // No file of February.
  await importFiles(opened, [
    file('ExportOrderList202601312300.csv', [row(1, 'a', '2026-01-05 10:00:00'), row(2, 'b', '2026-01-31 10:00:00')]),
    file('ExportOrderList202604302300.csv', [row(3, 'a', '2026-03-01 10:00:00'), row(4, 'c', '2026-04-30 10:00:00')]),
  ])
  const [january] = await opened.client.customers.cohorts({})
  expect(january).toEqual({ cohort: '2026-01', size: 2, retained: [2, 0, 1, 0], seen: [true, false, true, true] })
  const opens = async (after: number) =>
    (await opened.client.evidence.cell({ of: 'cohort', cohort: '2026-01', after, figure: 'retention' })).value
  expect([await opens(1), await opens(2), await opens(3)]).toEqual([null, 0.5, 0])
  await opened.close()
})
