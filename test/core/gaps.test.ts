import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eachDay } from '../../shared/calendar.ts'
import { blockOf } from '../../shared/review.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, taobaoOrder } from '../support/hand-files.ts'

/** A file that was never fetched is no fall and no rise: what is compared with days without files says so. */
let opened: ReturnType<typeof openTestCore>

const daysOf = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `2026-${month}-${String(from + at).padStart(2, '0')}`)

beforeAll(async () => {
  opened = openTestCore()
  const fileOf = (name: string, days: readonly string[]) =>
    csv(
      name,
      days.flatMap((day, index) =>
        [1, 2].map((one) => {
          const at = `${day} 10:00:00`
          return taobaoOrder(`43200${day.replaceAll('-', '')}000${index}${one}`, '100.00', {
            订单创建时间: at,
            订单付款时间: at,
          })
        }),
      ),
    )
  const files = opened.drop([
    fileOf('七月.csv', daysOf('07', 1, 31)),
    fileOf('八月上.csv', daysOf('08', 1, 9)),
    fileOf('八月下.csv', daysOf('08', 17, 31)),
    fileOf('九月.csv', daysOf('09', 1, 30)),
  ])
  const plan = await drain(await opened.client.imports.stage({ files }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
})
afterAll(() => opened.close())

test('a month after one with missing days rises by nothing that is known', async () => {
  const sheet = await opened.client.review.compose({ month: '2026-09' })
  expect(blockOf(sheet, 1)?.text).toContain('订单文件缺天，环比不准')
  expect(blockOf(sheet, 1)?.text).not.toContain('▲')
  const { findings = [] } = blockOf(sheet, 14) ?? {}
  const sales = findings.filter(({ module }) => module === 'sales')
  expect(sales.length).toBeGreaterThan(0)
  for (const { confidence } of sales) expect(confidence).toBeCloseTo(24 / 31, 10)
  expect(findings.map(({ text }) => text).join()).toContain('上月的只盖住 77%（小店缺 7 天），环比的涨跌里有缺的日子')
  const { quality } = await opened.client.overview.summary({
    from: '2026-09-01',
    to: '2026-09-30',
    compare: 'previous',
  })
  expect(quality.notes).toContain('对比期小店缺 7 天订单文件，这些天不计入，和它比的涨跌不准')
  // Every figure of the notes opens.
  expect(quality.figures.map(({ text }) => text)).toContain('7 天')
})

test("days without an order at the edge of a small shop's file are no missing file, unless chance would hardly leave so many", async () => {
  const wholeOf = async (days: readonly string[]) => {
    const small = openTestCore()
    try {
      const rows = days.map((day, index) =>
        taobaoOrder(`4320000000000002${index}`, '50.00', {
          订单创建时间: `${day} 10:00:00`,
          订单付款时间: `${day} 10:00:00`,
        }),
      )
      const { result } = await drain(await small.client.imports.stage({ files: small.drop([csv('小.csv', rows)]) }))
      await drain(await small.client.imports.apply({ planId: result.planId }))
      const asked = { from: '2026-09-01', to: '2026-09-30', compare: 'previous' } as const
      const { isWhole, quality } = await small.client.overview.summary(asked)
      return [isWhole, quality.uncovered.map(({ days: missing, odd }) => [missing, odd])]
    } finally {
      await small.close()
    }
  }
  // Seven orders in 28 days, and two days without any: e^(−0.5) of such months end so.
  expect(
    await wholeOf(['2026-08-01', ...[2, 6, 11, 15, 19, 24, 28].map((day) => daysOf('09', day, day)[0] ?? '')]),
  ).toEqual([true, [[2, false]]])
  // An order each day, then none for five: once in 148 months.
  expect(await wholeOf(['2026-08-01', ...daysOf('09', 1, 25)])).toEqual([false, [[5, true]]])
  // More than a week is a file that nobody fetched, however few orders there are.
  expect(await wholeOf(['2026-08-01', '2026-09-02', '2026-09-20'])).toEqual([false, [[10, true]]])
})

test('nor does the sheet of such a month call them missing', async () => {
  const small = openTestCore()
  try {
    const monthly = ['07', '08', '09', '10'].map((month) =>
      csv(
        `${month}.csv`,
        [2, 6, 11, 15, 19, 24, 28].map((day, index) => {
          const at = `${daysOf(month, day, day)[0] ?? ''} 10:00:00`
          return taobaoOrder(`4320000000${month}0002${index}`, '50.00', { 订单创建时间: at, 订单付款时间: at })
        }),
      ),
    )
    const { result } = await drain(await small.client.imports.stage({ files: small.drop(monthly) }))
    await drain(await small.client.imports.apply({ planId: result.planId }))
    const { quality } = await small.client.overview.summary({ from: '2026-09-01', to: '2026-09-30' })
    expect(quality.uncovered).toMatchObject([{ days: 3, odd: false }])
    // Nor are they over several months, however many they come to.
    const months = { from: '2026-07-02', to: '2026-10-28' }
    const { quality: whole, isWhole } = await small.client.overview.summary(months)
    expect([isWhole, whole.uncovered]).toMatchObject([true, [{ days: 11, odd: false }]])
    await small.client.rules.save({ value: { kind: 'fixed', name: '房租', amount: 310_000, month: null } })
    const rentOf = (rows: readonly { line: string; amount: number | null }[]) =>
      rows.find(({ line }) => line === 'fixedCosts')?.amount ?? Number.NaN
    const byMonth = (await small.client.profit.months(months)).map(({ rows }) => rentOf(rows))
    expect(rentOf(await small.client.profit.statement(months))).toBe(byMonth.reduce((sum, rent) => sum + rent, 0))
    const sheet = await small.client.review.compose({ month: '2026-09' })
    expect(blockOf(sheet, 1)?.text).not.toContain('缺天')
    expect(
      blockOf(sheet, 14)
        ?.findings.map(({ text }) => text)
        .join(),
    ).not.toContain('只盖住')
  } finally {
    await small.close()
  }
})

test('beside a target no month of which days are missing is stated as whole', async () => {
  const { targets, notes } = await opened.client.targets.get({ month: '2026-09' })
  const of = (id: string) => targets.find(({ metric }) => metric === id)
  expect([of('gmv')?.lastActual, of('gsv')?.lastActual, of('orders')?.lastActual]).toEqual([null, null, null])
  expect(of('refundRate')?.lastActual).toBe(0)
  expect(notes).toEqual(['2026年8月的订单文件不全（小店缺 7 天），合计不给数，补上后才有'])
  const whole = await opened.client.targets.get({ month: '2026-10' })
  expect(whole.targets.find(({ metric }) => metric === 'gmv')?.lastActual).toBe(600_000)
  expect(whole.notes).toEqual([])
})

test('a month with missing days itself gives no advice about what came of what', async () => {
  const { findings = [] } = blockOf(await opened.client.review.compose({ month: '2026-08' }), 14) ?? {}
  for (const { module, advice } of findings) if (module === 'sales') expect(advice).toBeNull()
  expect(findings.map(({ text }) => text).join()).toContain('订单文件只盖住 77% 的日子（小店缺 7 天）')
})

test('the first month is compared with nothing', async () => {
  const { quality } = await opened.client.overview.summary({
    from: '2026-07-01',
    to: '2026-07-31',
    compare: 'previous',
  })
  expect(quality.notes.join()).not.toContain('对比期')
})

describe('a second shop of which no file was fetched for the month', () => {
  const AUGUST = { from: '2026-08-01', to: '2026-08-31' }
  const JULY = { from: '2026-07-01', to: '2026-07-31' }
  let two: ReturnType<typeof openTestCore>
  let known = ''
  let unknown = ''

  beforeAll(async () => {
    two = openTestCore()
    const fileOf = (name: string, shop: string, days: readonly string[]) =>
      csv(
        name,
        days.flatMap((day, index) =>
          [1, 2].map((one) =>
            taobaoOrder(`43200${day.replaceAll('-', '')}${shop === '小店' ? 1 : 2}00${index}${one}`, '100.00', {
              店铺名称: shop,
              宝贝标题: `${shop}的裙`,
              买家会员名: `${shop}${index}`,
              订单创建时间: `${day} 10:00:00`,
              订单付款时间: `${day} 10:00:00`,
            }),
          ),
        ),
      )
    const files = two.drop([
      fileOf('小店七月.csv', '小店', daysOf('07', 1, 31)),
      fileOf('小店八月.csv', '小店', daysOf('08', 1, 31)),
      fileOf('大店七月.csv', '大店', daysOf('07', 1, 31)),
    ])
    const plan = await drain(await two.client.imports.stage({ files }))
    await drain(await two.client.imports.apply({ planId: plan.result.planId }))
    const shops = await two.client.shops.list()
    known = shops.find(({ name }) => name === '小店')?.id ?? ''
    unknown = shops.find(({ name }) => name === '大店')?.id ?? ''
  })
  afterAll(() => two.close())

  test('it sold an unknown amount, not 0, on the page and on the sheet', async () => {
    const { rows } = await two.client.overview.breakdown({ ...AUGUST, by: 'shop', compare: 'previous' })
    const nothing = {
      gmv: null,
      gsv: null,
      orders: null,
      units: null,
      refundAmount: null,
      refundRate: null,
      share: null,
    }
    expect(rows.find(({ key }) => key === unknown)).toMatchObject({ ...nothing, baseGsv: 620_000 })
    expect(rows.find(({ key }) => key === known)).toMatchObject({ gmv: 620_000, share: 1, baseGsv: 620_000 })
    const sheet = await two.client.review.compose({ month: '2026-08' })
    const row = blockOf(sheet, 6)?.rows.find(({ shopId }) => shopId === unknown)
    expect(row).toMatchObject({ orders: null, gmv: null, gsv: null, share: null, previousGsv: 620_000 })
    expect(blockOf(sheet, 6)?.note).toContain('大店：这个月没有订单文件')
  })

  test('nor did it sell 0 before its first file', async () => {
    const { rows } = await two.client.overview.breakdown({ ...JULY, by: 'shop', compare: 'previous' })
    expect(rows.map(({ baseGsv }) => baseGsv)).toEqual([null, null])
  })

  test('none of its products fell, and nothing of it is hidden by a growth', async () => {
    const pair = { base: JULY, current: AUGUST }
    const { contributions, notes } = await two.client.overview.drivers(pair)
    expect(contributions.product).toEqual({ rose: [], fell: [], total: 1 })
    expect(contributions.channel).toEqual({ rose: [], fell: [], total: 0 })
    expect(notes).toContain('大店只有一边有订单文件，差额里有缺的那一边')
    const rules = await two.client.overview.masking({ base: AUGUST, current: JULY })
    expect(rules.length).toBeGreaterThan(0)
    for (const { hit, sentence } of rules) {
      expect(hit).toBeNull()
      expect(sentence).toBe('看不出：大店只有一边有订单文件')
    }
    const sheet = await two.client.review.compose({ month: '2026-08' })
    expect(blockOf(sheet, 7)?.declining).toEqual([])
    const { findings = [] } = blockOf(sheet, 14) ?? {}
    // What the missing file did is told, and nothing else of all shops together.
    expect(findings.map(({ module }) => module)).toEqual(['data'])
    expect(blockOf(sheet, 3)).toBeUndefined()
    expect(sheet.missing.find(({ id }) => id === 3)?.needs).toBe('大店只有一边有订单文件，比不了')
    expect(blockOf(sheet, 0)?.gaps).toMatchObject({ own: [unknown], previous: [], oneSided: [unknown] })
  })

  test('of the first month there is nothing that products rose from', async () => {
    const { findings = [] } = blockOf(await two.client.review.compose({ month: '2026-07' }), 14) ?? {}
    expect(findings.filter(({ module }) => module === 'products')).toEqual([])
    const june = { from: '2026-06-01', to: '2026-06-30' }
    const { contributions } = await two.client.overview.drivers({ base: june, current: JULY })
    expect(contributions.product.total).toBe(0)
  })
})

test('of an event of which days are missing nothing is summed up as if they were all', async () => {
  const spring = openTestCore()
  const fileOf = (name: string, days: readonly string[]) =>
    csv(
      name,
      days.flatMap((day) =>
        [1, 2].map((one) => {
          const at = `${day} 10:00:00`
          return taobaoOrder(`43200${day.replaceAll('-', '')}0000${one}`, '100.00', {
            订单创建时间: at,
            订单付款时间: at,
          })
        }),
      ),
    )
  const files = spring.drop([
    fileOf('到春天.csv', eachDay('2025-07-01', '2026-04-22')),
    fileOf('四月末.csv', eachDay('2026-04-27', '2026-05-20')),
  ])
  const plan = await drain(await spring.client.imports.stage({ files }))
  await drain(await spring.client.imports.apply({ planId: plan.result.planId }))
  const whole = await spring.client.campaigns.review({ event: { from: '2026-04-18', to: '2026-04-22' } })
  expect(whole.grossLift).toBe(0)
  const cut = await spring.client.campaigns.review({ event: { from: '2026-04-20', to: '2026-04-24' } })
  expect(cut).toMatchObject({ grossLift: null, netLift: null, verdict: null })
  expect(cut.sentence).toBe('看不出：活动有 2 天还没有订单，导入 2026-04-23 到 2026-04-24 的订单和退款再看。')
  await spring.close()
})
