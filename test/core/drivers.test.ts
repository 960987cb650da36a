import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, eachMonth, monthEnd, monthStart } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { drivers } from '../../electron/core/analyses/drivers/drivers.ts'
import { shopDaysFile, sourcesFile } from '../support/exports/index.ts'
import { sampleFiles, sampleTruth, truthBreakdown, truthMetrics, visitorDays } from '../support/simulator/index.ts'
import type { ExportFile, Truth, VisitorDay } from '../support/simulator/index.ts'
import { TestShop, withShop } from '../support/shop.ts'

/** Where a change of sales came from: a file of 生意参谋 and the orders, against the simulator's own reckoning. */
let shop: TestShop
let truth: Truth
let days: VisitorDay[]

beforeAll(async () => {
  shop = new TestShop()
  truth = sampleTruth()
  days = visitorDays(truth, 'taobao')
  const name = '宏观监控_2025-09-01_2026-10-31.xls'
  await shop.importAll([...sampleFiles(truth), shopDaysFile(days, { report: 'sycm-shop', name })])
})
afterAll(() => shop.close())

function idOf(platform: string): string {
  return shop.books().shops.find((one) => one.platform === platform)?.id ?? ''
}

function monthScope(month: string, platforms: readonly string[], more: Partial<Scope> = {}): Scope {
  const shops = platforms.map(idOf)
  return { from: monthStart(month), to: monthEnd(month), dateBasis: 'paid', refundBook: 'attributed', shops, ...more }
}

function between(month: string, platforms: readonly string[], more: Partial<Scope> = {}) {
  const [base, current] = [monthScope(addMonths(month, -1), platforms, more), monthScope(month, platforms, more)]
  return drivers(shop.db, shop.books(), base, current)
}

/** Each factor's effect by integrating G · d ln x along the exponential path, as nothing in the product does. */
function integrated(before: readonly number[], after: readonly number[]): number[] {
  const at = (place: number) => before.map((value, index) => value ** (1 - place) * (after[index] ?? 1) ** place)
  const steps = 400
  const sums = before.map(() => 0)
  for (let step = 0; step < steps; step++) {
    const value = at((step + 0.5) / steps).reduce((product, factor) => product * factor, 1)
    before.forEach((factor, index) => {
      sums[index] = (sums[index] ?? 0) + (value / steps) * Math.log((after[index] ?? 1) / factor)
    })
  }
  return sums
}

function factorsOf(month: string): number[] {
  const own = days.filter(({ day }) => day.startsWith(month))
  const [visitors, buyers] = [
    own.reduce((sum, day) => sum + day.visitors, 0),
    own.reduce((sum, day) => sum + day.payBuyers, 0),
  ]
  const { gmv } = truthMetrics(truth, { from: monthStart(month), to: monthEnd(month), shops: ['taobao'] })
  return [visitors, buyers / visitors, gmv / buyers]
}

describe('from the files', () => {
  const months = eachMonth('2025-10-01', '2026-10-31')

  test.each(months)('%s: visitor-days × conversion × sales per buyer, to the 分', (month) => {
    const answer = between(month, ['taobao'])
    const [before, after] = [factorsOf(addMonths(month, -1)), factorsOf(month)]
    const expected = integrated(before, after)
    expect(answer.basis).toBe('visitors')
    expect(answer.method).toBe('lmdi')
    expect(answer.effects.map(({ factor }) => factor)).toEqual(['visitors', 'conversion', 'perBuyer'])
    for (const [index, { amount, before: old, after: now }] of answer.effects.entries()) {
      expect(Math.abs(amount - (expected[index] ?? 0))).toBeLessThan(3)
      const digits = index === 2 ? 0 : 8
      expect(old).toBeCloseTo(digits === 0 ? Math.round(before[index] ?? 0) : (before[index] ?? 0), digits)
      expect(now).toBeCloseTo(digits === 0 ? Math.round(after[index] ?? 0) : (after[index] ?? 0), digits)
    }
    const [gmv, base] = [month, addMonths(month, -1)].map(
      (one) => truthMetrics(truth, { from: monthStart(one), to: monthEnd(one), shops: ['taobao'] }).gmv,
    )
    expect(answer.total).toBe((gmv ?? 0) - (base ?? 0))
    expect(answer.effects.reduce((sum, { amount }) => sum + amount, 0)).toBe(answer.total)
    expect(answer.sentence).toMatch(/^支付金额 [+−][\d,]+ 元：流量 [+−]?[\d,]+，转化 [+−]?[\d,]+，客单 [+−]?[\d,]+$/)
    expect(answer.notes[0]).toContain('人次·日加权')
  })

  test('products and channels account for the whole change', () => {
    const answer = between('2026-06', ['taobao', 'douyin'])
    for (const by of ['product', 'channel'] as const) {
      const [old, now] = ['2026-05', '2026-06'].map((month) =>
        truthBreakdown(truth, { from: monthStart(month), to: monthEnd(month) }, by),
      )
      const keys = new Set([...(old ?? []), ...(now ?? [])].map(({ key }) => key))
      const changes = [...keys].map((key) => {
        const gmv = (rows: typeof old) => rows?.find((row) => row.key === key)?.gmv ?? 0
        return gmv(now) - gmv(old)
      })
      expect(answer.contributions[by].total).toBe(keys.size)
      const sorted = changes.toSorted((a, b) => b - a)
      const rose = sorted.filter((change) => change > 0).slice(0, 5)
      expect(answer.contributions[by].rose.map(({ change }) => change)).toEqual(rose)
      const moved = changes.reduce((sum, change) => sum + Math.abs(change), 0)
      expect(answer.contributions[by].rose[0]?.share).toBe(Math.abs(rose[0] ?? 0) / moved)
      expect(changes.reduce((sum, change) => sum + change, 0)).toBe(answer.total)
    }
  })
})

describe('without visitors', () => {
  test('buyers × sales per buyer, and what it would take to go further', () => {
    const scopes = ['2026-04', '2026-05'].map((month) => monthScope(month, ['taobao'], { dateBasis: 'created' }))
    const [base, current] = scopes
    if (base === undefined || current === undefined) throw new Error('two scopes')
    const answer = drivers(shop.db, shop.books(), base, current)
    const [before, after] = [base, current].map(({ from, to }) =>
      truthMetrics(truth, { from, to, dateBasis: 'created', shops: ['taobao'] }),
    )
    expect(answer.basis).toBe('buyers')
    const sides = [before, after].map((side) => [side?.buyers ?? 0, (side?.gmv ?? 0) / (side?.buyers ?? 1)])
    const expected = integrated(sides[0] ?? [], sides[1] ?? [])
    for (const [index, { amount }] of answer.effects.entries())
      expect(Math.abs(amount - (expected[index] ?? 0))).toBeLessThan(3)
    expect(answer.effects.reduce((sum, { amount }) => sum + amount, 0)).toBe(answer.total)
    expect(answer.notes.join()).toContain('不按付款时间')
  })

  test('orders × sales per order where buyers cannot be told apart', () => {
    const answer = between('2026-10', ['douyin'])
    expect(answer.basis).toBe('orders')
    expect(answer.effects.map(({ factor }) => factor)).toEqual(['orders', 'perOrder'])
    expect(answer.sentence).toMatch(/订单数 .*笔单价/)
    expect(answer.notes.join()).toContain('后台表格不写店铺访客')
    // Both shops together: one without visitors is enough.
    expect(between('2026-10', ['taobao', 'douyin']).basis).toBe('orders')
  })

  test('outside the files nothing is split', () => {
    expect(between('2025-09', ['taobao'])).toMatchObject({ total: null, effects: [], basis: null, mix: null })
    expect(between('2027-03', ['taobao'])).toMatchObject({ total: null, effects: [], base: null, current: null })
  })
})

const HEADER =
  '订单编号,买家会员名,买家实际支付金额,总金额,退款金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量'

/** One order a buyer. */
function orders(paid: readonly [day: string, yuan: number][]): ExportFile {
  const rows = paid.map(
    ([day, yuan], index) =>
      `43200023000000${String(index).padStart(5, '0')},买家${index},${yuan}.00,${yuan}.00,0.00,交易成功,${day} 08:00:00,${day} 08:05:00,收纳盒,1`,
  )
  return { name: '订单.csv', bytes: new TextEncoder().encode([HEADER, ...rows].join('\n')) }
}

function dayOf(day: string): Scope {
  return { from: day, to: day, dateBasis: 'paid', refundBook: 'attributed' }
}

function split(files: readonly ExportFile[], base: string, current: string) {
  return withShop(async (small) => {
    for (const file of files) await small.importAll([file])
    return drivers(small.db, small.books(), dayOf(base), dayOf(current))
  })
}

const traffic = (rows: readonly [string, number, number][]) =>
  shopDaysFile(
    rows.map(([day, visitors, payBuyers]) => ({ day, visitors, payBuyers })),
    { report: 'sycm-shop' },
  )

describe('at the edges', () => {
  test('the plan’s example, out of files', async () => {
    const answer = await split(
      [
        orders([
          ['2026-10-01', 50_000],
          ['2026-10-02', 56_700],
        ]),
        traffic([
          ['2026-10-01', 20_000, 500],
          ['2026-10-02', 24_000, 540],
        ]),
      ],
      '2026-10-01',
      '2026-10-02',
    )
    expect(answer.sentence).toBe('支付金额 +6,700 元：流量 +9,714，转化 −5,614，客单 +2,600')
    expect(answer.effects.map(({ amount }) => amount)).toEqual([971_406, -561_359, 259_953])
  })

  test('a day on which nobody paid is split by Shapley, what has no denominator counting as unchanged', async () => {
    const files = [
      orders([
        ['2026-10-01', 300],
        ['2026-10-03', 100],
      ]),
      traffic([
        ['2026-10-01', 100, 2],
        ['2026-10-02', 100, 0],
        ['2026-10-03', 50, 1],
      ]),
    ]
    const fell = await split(files, '2026-10-01', '2026-10-02')
    expect(fell).toMatchObject({ basis: 'visitors', method: 'shapley', total: -30_000 })
    expect(fell.effects.map(({ amount, after }) => [amount, after])).toEqual([
      [0, 100],
      [-30_000, 0],
      [0, null],
    ])
    const rose = await split(files, '2026-10-02', '2026-10-03')
    // 100 visitors to 50 and 0 to 2 % at 100 元 each: visitors (0 − 100 元) ÷ 2, conversion (200 + 100 元) ÷ 2.
    expect(rose.effects.map(({ amount }) => amount)).toEqual([-5000, 15_000, 0])
  })

  test('one missing day of visitors makes the split coarser, and the note names it', async () => {
    const answer = await withShop(async (small) => {
      await small.importAll([
        orders([
          ['2026-10-01', 100],
          ['2026-10-02', 100],
          ['2026-10-03', 400],
        ]),
      ])
      await small.importAll([
        traffic([
          ['2026-10-01', 100, 1],
          ['2026-10-03', 100, 1],
        ]),
      ])
      return drivers(small.db, small.books(), { ...dayOf('2026-10-01'), to: '2026-10-02' }, dayOf('2026-10-03'))
    })
    expect(answer.basis).toBe('buyers')
    expect(answer.notes.join()).toContain('缺 1 天店铺流量日报（10-02）')
    expect(answer.total).toBe(20_000)
  })

  test('every source converts better and the shop worse: the mix says so', async () => {
    const answer = await split(
      [
        orders([
          ['2026-10-01', 100],
          ['2026-10-02', 100],
        ]),
        sourcesFile(
          [
            { day: '2026-10-01', source: '免费流量', visitors: 6000, payBuyers: 300 },
            { day: '2026-10-01', source: '付费流量', visitors: 4000, payBuyers: 40 },
            { day: '2026-10-02', source: '免费流量', visitors: 4000, payBuyers: 208 },
            { day: '2026-10-02', source: '付费流量', visitors: 6000, payBuyers: 66 },
          ],
          '店铺流量来源.xls',
        ),
      ],
      '2026-10-01',
      '2026-10-02',
    )
    expect(answer.mix?.within).toBeCloseTo(0.0015, 12)
    expect(answer.mix?.mix).toBeCloseTo(-0.0081, 12)
    expect(answer.mix?.sentence).toBe(
      '转化率 3.40% → 2.74%：各来源自身 +0.15 个百分点，来源占比变化 −0.81 个百分点。每个来源的转化都升了，合起来却降了：转化低的来源占比变大',
    )
    expect(answer.mix?.parts.map(({ name, shareAfter }) => [name, shareAfter])).toEqual([
      ['付费流量', 0.6],
      ['免费流量', 0.4],
    ])
  })

  test('over two shops with visitors the mix is one of shops', async () => {
    const answer = await withShop(async (small) => {
      for (const [name, seed] of [
        ['甲店', 3],
        ['乙店', 1],
      ] as const) {
        const rows = [1, 2].map((day) => ({ day: `2026-10-0${day}`, visitors: 100 * day * seed, payBuyers: 2 * seed }))
        await small.importAll([shopDaysFile(rows, { report: 'sycm-selfhelp', shop: name })])
      }
      const file = orders([
        ['2026-10-01', 100],
        ['2026-10-02', 300],
      ])
      await small.importAll([file], { shop: '甲店' })
      return drivers(small.db, small.books(), dayOf('2026-10-01'), dayOf('2026-10-02'))
    })
    expect(answer.mix).toMatchObject({ by: 'shop', before: 0.02, after: 0.01 })
    expect(answer.mix?.parts.map(({ name }) => name)).toEqual(['甲店', '乙店'])
    expect(answer.mix?.within).toBeCloseTo(-0.01, 12)
    expect(answer.effects.map(({ factor, before, after }) => [factor, before, after])).toEqual([
      ['visitors', 400, 800],
      ['conversion', 0.02, 0.01],
      ['perBuyer', 1250, 3750],
    ])
  })
})
