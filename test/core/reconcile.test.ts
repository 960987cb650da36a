import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { lessAmounts, lineAmounts } from '../../electron/core/analyses/reconcile/counted-lines.ts'
import { explain, fitReading, stepsOf } from '../../electron/core/analyses/reconcile/fit.ts'
import { MEASURES } from '../../electron/core/analyses/reconcile/question.ts'
import type { Measure } from '../../electron/core/analyses/reconcile/question.ts'
import { allReadings, defaultReading, dimensionsOf } from '../../electron/core/analyses/reconcile/readings.ts'
import type { Reading } from '../../electron/core/analyses/reconcile/readings.ts'
import { reconcile } from '../../electron/core/analyses/reconcile/reconcile.ts'
import { readReport, reconcileReports } from '../../electron/core/analyses/reconcile/reports.ts'
import type { ReportDay } from '../../electron/core/analyses/reconcile/rows.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { markExcluded } from '../../electron/core/exclusions/mark.ts'
import { saveExclusionRule } from '../../electron/core/exclusions/store.ts'
import { shopDaysFile } from '../support/exports/index.ts'
import { backEndDays, bornePart, exportFlat, isClosed, simulate, visitorDays } from '../support/simulator/index.ts'
import type { Manner, Truth } from '../support/simulator/index.ts'
import { TestShop } from '../support/shop.ts'

/** Orders against the back end's own days: the way of counting is found from the days alone, and leaves nothing open. */
const SCOPE: Scope = { from: '2026-01-01', to: '2026-05-31', dateBasis: 'paid', refundBook: 'attributed' }

let shop: TestShop
let books: Books
let truth: Truth

beforeAll(async () => {
  truth = simulate({ seed: 5, orders: 4000, from: '2025-12-01', months: 7, products: 30 })
  shop = new TestShop()
  await shop.importAll(exportFlat(truth))
  books = shop.books()
}, 120_000)
afterAll(() => shop.close())

/** What the report of such a back end would state of every day. */
function reportOf(platform: 'taobao' | 'douyin', manner: Manner = {}): ReportDay[] {
  const shopId = books.shops.find((one) => one.platform === platform)?.id ?? ''
  return backEndDays(truth, platform, manner).map((day) => ({ ...day, shopId, report: 'r' }))
}

function found(report: ReportDay[], measure: Measure, scope: Scope = SCOPE, of: Books = books) {
  const one = reconcileReports(of, scope, report).find((row) => row.measure === measure)
  if (one === undefined) throw new Error('nothing to compare')
  return one
}

/** Line by line: what the books count, and what each cause makes of it. */
function causesOpen(report: ReportDay[], measure: Measure): void {
  const read = readReport(books, SCOPE, report, { shopId: report[0]?.shopId ?? '', report: 'r', measure })
  if (read?.reading == null) throw new Error('nothing to compare')
  const { dimensions, reading, row, days, shop: at } = read
  const within = new Set(days.filter((day) => day >= dayNumber(SCOPE.from) && day <= dayNumber(SCOPE.to)))
  const linesOf = (one: Reading) => lineAmounts(books, at, measure, one, within)
  const sum = (amounts: ReadonlyMap<number, number>) => [...amounts.values()].reduce((total, one) => total + one, 0)
  expect(sum(linesOf(defaultReading(dimensions)))).toBe(row.total.ours)
  const opened = stepsOf(dimensions, reading).map(({ choice, before, after }) => {
    return [choice.id, sum(lessAmounts(linesOf(after), linesOf(before)))]
  })
  expect(opened).toEqual(row.total.causes.map(({ id, amount }) => [id, amount]))
}

describe('the way a back end counts is found from its days', () => {
  const CASES: [name: string, platform: 'taobao' | 'douyin', measure: Measure, manner: Manner, causes: string[]][] = [
    ['as the books do', 'taobao', 'gmv', {}, []],
    ['without freight', 'taobao', 'gmv', { worth: ({ paid, freight }) => paid - freight }, ['freight']],
    ['by the day of the order', 'taobao', 'gmv', { basis: 'created' }, ['created']],
    ['by the day of completion', 'douyin', 'gmv', { basis: 'settled' }, ['settled']],
    ['with what the platform bears', 'douyin', 'gmv', { worth: (line) => line.paid + bornePart(line) }, ['coupon']],
    ['without closed orders', 'douyin', 'gmv', { counts: (line) => !isClosed(line) }, ['closed']],
    [
      'without closed orders and freight',
      'taobao',
      'gmv',
      { counts: (line) => !isClosed(line), worth: ({ paid, freight }) => paid - freight },
      ['closed', 'freight'],
    ],
    [
      'created, without freight, with subsidy',
      'douyin',
      'gmv',
      { basis: 'created', worth: (line) => line.paid - line.freight + bornePart(line) },
      ['created', 'freight', 'coupon'],
    ],
    ['lines as orders', 'douyin', 'orders', { orders: 'lines' }, ['lines']],
    ['orders as the books do', 'taobao', 'orders', {}, []],
    ['refunds by their own day', 'taobao', 'refunds', { book: 'occurred' }, ['occurred']],
    ['refunds by the day of the payment', 'douyin', 'refunds', {}, []],
  ]

  test.each(CASES)('%s (%s, %s)', (_, platform, measure, manner, causes) => {
    const { total, months, days, unit } = found(reportOf(platform, manner), measure)
    expect([unit, total.causes.map(({ id }) => id)]).toEqual([
      measure === 'gmv' || measure === 'refunds' ? 'fen' : 'count',
      causes,
    ])
    expect(total.rest).toBe(0)
    expect(total.state).toBe(causes.length === 0 ? 'equal' : 'explained')
    expect(months).toHaveLength(5)
    for (const { ours, theirs, gap, causes: own, rest } of months) {
      expect(rest).toBe(0)
      expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(gap)
      expect((ours ?? 0) + (gap ?? 0)).toBe(theirs)
    }
    expect(days).toHaveLength(151)
    expect(days.every(({ rest }) => rest === 0)).toBe(true)
    causesOpen(reportOf(platform, manner), measure)
  })

  test('in the occurred book the same report needs the other cause', () => {
    const scope: Scope = { ...SCOPE, refundBook: 'occurred' }
    expect(found(reportOf('taobao', {}), 'refunds', scope).total.causes.map(({ id }) => id)).toEqual(['attributed'])
    expect(found(reportOf('taobao', { book: 'occurred' }), 'refunds', scope).total).toMatchObject({
      causes: [],
      state: 'equal',
    })
  })

  test('buyers that the files mask are not compared, and it is said why', () => {
    expect(found(reportOf('douyin'), 'buyers').total).toMatchObject({ state: 'unknown', reason: '订单里的买家认不全' })
  })

  test('noise is no cause; an unexplained day stays open and is found', () => {
    const report = reportOf('taobao').map((day) =>
      day.day === dayNumber('2026-03-08') ? { ...day, gmv: (day.gmv ?? 0) + 5_000_000 } : day,
    )
    const { total, months, days, reading } = found(report, 'gmv')
    expect(reading).toEqual([])
    expect(total).toMatchObject({ gap: 5_000_000, rest: 5_000_000, state: 'unexplained' })
    expect(months.filter(({ state }) => state === 'unexplained').map(({ period }) => period)).toEqual(['2026-03'])
    expect(days.filter(({ rest }) => rest !== 0).map(({ day }) => day)).toEqual(['2026-03-08'])
  })

  test('what the seller keeps out is a cause when the back end counts it', () => {
    saveExclusionRule(
      shop.db,
      { id: 'live', reason: 'sample', condition: { field: 'channel', equals: '直播' }, shopId: null, enabled: true },
      '2026-06-01T00:00:00Z',
    )
    try {
      const marked = markExcluded(books, shop.db)
      const { total } = found(reportOf('douyin'), 'gmv', SCOPE, marked)
      expect(total.causes.map(({ id }) => id)).toEqual(['excluded'])
      expect([total.rest, total.causes[0]?.amount]).toEqual([0, total.gap])
      const without = reportOf('douyin', { counts: (_, { channel }) => channel !== '直播' })
      expect(found(without, 'gmv', SCOPE, marked).total).toMatchObject({ state: 'equal' })
      expect(found(without, 'orders', SCOPE, marked).total).toMatchObject({ state: 'equal' })
    } finally {
      shop.db.prepare('DELETE FROM exclusion_rule').run()
    }
  })

  test('days that only one side has are not compared but counted', () => {
    const report = reportOf('taobao')
      .filter(({ day }) => day % 10 !== 0)
      .concat([{ ...(reportOf('taobao')[0] as ReportDay), day: dayNumber('2026-08-01'), gmv: 1 }])
    const { onlyReport, onlyOrders, days, total } = found(report, 'gmv', { ...SCOPE, to: '2026-08-31' })
    expect([onlyReport, total.state]).toEqual([1, 'equal'])
    expect(onlyOrders + days.length).toBeGreaterThanOrEqual(181)
    expect(days.some(({ day }) => dayNumber(day) % 10 === 0)).toBe(false)
  })
})

describe('arithmetic', () => {
  const amounts = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 3, maxLength: 40 })

  test('Σ causes + rest = gap for any report and any readings, and a split period has the same sums', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEASURES), amounts, fc.integer({ min: 0, max: 1e9 }), (measure, theirs, seed) => {
        const dimensions = dimensionsOf(measure, 'attributed')
        const readings = allReadings(dimensions)
        const place = (reading: unknown) => readings.findIndex((one) => JSON.stringify(one) === JSON.stringify(reading))
        const countAs = (reading: unknown, day: number) =>
          ((seed + 7919 * place(reading) + 104_729 * day) % 900_001) - 1
        const days = theirs.map((_, index) => index)
        const reading = fitReading(dimensions, countAs, days, theirs)
        const whole = explain(dimensions, reading, countAs, days, theirs)
        const sum = (causes: { amount: number }[]) => causes.reduce((total, { amount }) => total + amount, 0)
        expect(whole.ours + sum(whole.causes) + whole.rest).toBe(whole.theirs)
        const cut = Math.floor(days.length / 2)
        const parts = [days.slice(0, cut), days.slice(cut)].map((own) =>
          explain(
            dimensions,
            reading,
            countAs,
            own,
            own.map((day) => theirs[day] ?? 0),
          ),
        )
        for (const field of ['ours', 'theirs', 'rest'] as const)
          expect(parts.reduce((total, part) => total + part[field], 0)).toBe(whole[field])
        expect(parts.reduce((total, { causes }) => total + sum(causes), 0)).toBe(sum(whole.causes))
      }),
    )
  })

  test('no reading leaves more open, day by day, than counting as the books do', () => {
    fc.assert(
      fc.property(amounts, (theirs) => {
        const dimensions = dimensionsOf('gmv', 'attributed')
        const countAs = (reading: Readonly<Record<string, string>>, day: number) =>
          day * 1000 + (reading['freight'] === 'freight' ? -day * 10 : 0) + (reading['closed'] === 'closed' ? -7 : 0)
        const days = theirs.map((_, index) => index)
        const open = (reading: Readonly<Record<string, string>>) =>
          days.reduce((total, day) => total + Math.abs((theirs[day] ?? 0) - countAs(reading, day)), 0)
        const own = allReadings(dimensions)[0] ?? {}
        expect(open(fitReading(dimensions, countAs, days, theirs))).toBeLessThanOrEqual(open(own))
      }),
    )
  })
})

test('from the files to the answer: reports, and the export to fetch where there is none', async () => {
  const own = new TestShop()
  try {
    const small = simulate({ seed: 3, orders: 600, from: '2026-01-01', months: 3, products: 10 })
    await own.importAll([
      ...exportFlat(small),
      shopDaysFile(visitorDays(small, 'taobao'), { report: 'sycm-shop', name: '宏观监控_2026-01-01_2026-03-31.xls' }),
    ])
    const scope: Scope = { ...SCOPE, from: '2026-02-01', to: '2026-02-28' }
    const answer = reconcile(own.db, own.books(), scope)
    const sales = answer.reports.find(({ measure }) => measure === 'gmv')
    expect(sales).toMatchObject({
      report: 'taobao.sycm-shop',
      reportName: '生意参谋宏观监控',
      total: { state: 'equal' },
    })
    expect(sales?.total.ours).toBe(
      visitorDays(small, 'taobao')
        .filter(({ day }) => day >= scope.from && day <= scope.to)
        .reduce((sum, { payAmount }) => sum + payAmount, 0),
    )
    expect(answer.sentence).toContain('支付金额与生意参谋宏观监控一分不差')
    expect(answer.missing.map(({ against, export: name }) => `${against} ${name}`).toSorted()).toEqual([
      '每日成交 罗盘成交概览',
      '结算 抖店结算账单',
      '结算 聚合结算收支明细',
    ])
    expect(answer.missing.every(({ where }) => where.includes('›'))).toBe(true)
  } finally {
    own.close()
  }
}, 60_000)
