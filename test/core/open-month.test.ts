import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workbook } from '../../electron/core/review/workbook.ts'
import { eachDay } from '../../shared/calendar.ts'
import { blockOf, daysOfSheet } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import { openTestCore } from '../support/core.ts'
import { shopDaysFile } from '../support/exports/index.ts'
import { report, yuan } from '../support/exports/report.ts'
import { csv, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/listings.ts'

/**
 * A month of which twelve days are exported stands against the same twelve days of the month before, not against all of
 * it (domain rule 21), on the sheet and in its workbook: three orders a day of 100 元, two a day the month before.
 */
const OCTOBER = { from: '2026-10-01', to: '2026-10-12' }
const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' }
const SAME_DAYS = { from: '2026-09-01', to: '2026-09-12' }
let opened: ReturnType<typeof openTestCore>
let sheet: ReviewSheet

function ordersOf(days: readonly string[], each: number) {
  return csv(
    `${days[0]}.csv`,
    days.flatMap((day, place) =>
      Array.from({ length: each }, (_, one) =>
        taobaoOrder(`43200${day.replaceAll('-', '')}00${place}${one}`, '100.00', {
          买家会员名: `${day}${one}`,
          商家编码: 'A1',
          退款金额: day.endsWith('-05') && one === 0 ? '30.00' : '0.00',
          订单创建时间: `${day} 1${one}:00:00`,
          订单付款时间: `${day} 1${one}:00:00`,
          发货时间: `${day} 1${one}:00:00`,
        }),
      ),
    ),
  )
}

beforeAll(async () => {
  opened = openTestCore()
  const [september, october] = [eachDay(SEPTEMBER.from, SEPTEMBER.to), eachDay(OCTOBER.from, OCTOBER.to)]
  const days = [...september, ...october]
  await importFiles(opened, [
    ordersOf(september, 2),
    ordersOf(october, 3),
    report(
      'taobao.wujie-scene',
      '营销场景报表_20261013_101500.csv',
      days.map((day) => ({ 日期: day, 场景ID: '361', 场景名字: '关键词推广', 花费: yuan(2000) })),
    ),
    shopDaysFile(
      days.map((day) => ({ day, visitors: 50, payBuyers: day < OCTOBER.from ? 2 : 3 })),
      { report: 'sycm-shop', name: '宏观监控_2026-09-01_2026-10-12.xls' },
    ),
  ])
  const { client } = opened
  await client.costs.save({ costs: [{ sku: 'A1', cost: 3000 }] })
  await client.rules.save({ value: { kind: 'fee', name: '软件服务费', rate: 0, base: 'paid', kept: false } })
  await client.rules.save({ value: { kind: 'commission', name: '没有', rate: 0, base: 'paid', channel: null } })
  await client.rules.save({
    value: { kind: 'freight', first: 0, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] },
  })
  await client.rules.save({ value: { kind: 'parcel', packaging: 0, insurance: 0, returnFreight: 0 } })
  await client.rules.save({ value: { kind: 'resale', rate: 1, category: null } })
  await client.rules.save({ value: { kind: 'fixed', name: '房租', amount: 310_000, month: null } })
  await client.rules.save({ value: { kind: 'tax', rate: 0 } })
  sheet = await client.review.compose({ month: '2026-10' })
}, 60_000)
afterAll(() => opened.close())

test('its numbers are of its days so far and stand against the same days of the month before', async () => {
  expect(blockOf(sheet, 0)).toMatchObject({ through: OCTOBER.to, gaps: { own: [], previous: [] } })
  expect(daysOfSheet(sheet)).toEqual({ own: OCTOBER, before: SAME_DAYS })
  const { metrics } = await opened.client.overview.summary({ ...OCTOBER, compare: 'previous' })
  const items = blockOf(sheet, 2)?.items ?? []
  expect(items).toHaveLength(8)
  for (const { metric, value, previous } of items)
    expect({ metric, value, base: previous }).toEqual({
      metric,
      value: metrics[metric]?.value,
      base: metrics[metric]?.base,
    })
  const of = (id: string) => items.find(({ metric }) => metric === id)
  expect(of('gsv')).toMatchObject({ value: 357_000, previous: 237_000 })
  // 3,570 − 36 × 30 − 12 × 20 − 3,100 × 12 ⁄ 31, and 2,370 − 24 × 30 − 12 × 20 − 3,100 × 12 ⁄ 30
  expect(of('netProfit')).toMatchObject({ value: 105_000, previous: 17_000 })
})

test('every block says 上月同期 of the same days', () => {
  expect(blockOf(sheet, 1)?.text).toBe(
    '到 10-12 净支付 3,570元⏳，比上月同期 ▲ 1,200元；净利 1,050元⏳；变动主要在转化（+1,200元）。',
  )
  expect(blockOf(sheet, 3)?.drivers).toMatchObject({ base: 240_000, current: 360_000 })
  expect(blockOf(sheet, 6)?.rows[0]).toMatchObject({ gsv: 357_000, previousGsv: 237_000 })
  expect(blockOf(sheet, 7)?.top[0]).toMatchObject({ gsv: 357_000, previousGsv: 237_000 })
  const [fixed] = (blockOf(sheet, 5)?.rows ?? []).filter(({ line }) => line === 'fixedCosts')
  expect(fixed).toMatchObject({ amount: 120_000, previous: 124_000 })
  const { findings = [] } = blockOf(sheet, 14) ?? {}
  const words = findings.map(({ text }) => text).join()
  expect(words).toContain('比上月同期多卖 1,200.00 元（2,400.00 → 3,600.00）')
  expect(words).not.toMatch(/上月(?!同期)/)
  const tables = [blockOf(sheet, 11), blockOf(sheet, 12)].flatMap((block) => block?.tables ?? [])
  const names = tables.flatMap(({ columns }) => columns.map(({ name }) => name))
  expect(names).toContain('上月同期')
  expect(names).not.toContain('上月')
  const short = blockOf(sheet, 16)?.short.join('；')
  expect(short).toContain('到 10-12 为止（当天可能不全），表上的数是 10-01 至 10-12 的，环比和 09-01 至 09-12 比')
  expect(short).not.toContain('缺 19 天')
})

test('its workbook says so too', async () => {
  const book = XLSX.read(await workbook(sheet))
  const rows = (name: string) => XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets[name] ?? {}, { header: 1 })
  expect(rows('指标').slice(0, 2)).toEqual([
    ['指标', '2026-10', '上月同期', '去年同期', '目标', '说明'],
    ['净支付金额（元）', 3570, 2370, undefined, undefined, '⏳'].map((cell) => cell ?? undefined),
  ])
  expect(rows('利润')[0]).toContain('上月同期（元）')
  expect(rows('渠道')[1]).toEqual(['青禾', 36, 3600, 3570, 30 / 3600, 1, 2370])
})

test('while it is not over no target of it is missed and no sum fell short of a whole month', async () => {
  const { client } = opened
  await client.targets.set({ month: '2026-10', targets: { gsv: 900_000 } })
  const action = { id: 'one', text: '多卖', metric: 'gsv', baseline: 588_000, target: 900_000, done: true } as const
  await client.review.saveAction({ month: '2026-09', action })
  const now = await client.review.compose({ month: '2026-10' })
  expect(blockOf(now, 14)?.findings.filter(({ module }) => module === 'target')).toEqual([])
  expect(blockOf(now, 13)?.actions[0]).toMatchObject({
    verdict: 'unclear',
    actual: 357_000,
    reason: '到 10-12，这个月还没过完',
  })
})

test('the overview of the whole month says that it cannot be compared, instead of a fall', async () => {
  const month = { from: '2026-10-01', to: '2026-10-31', compare: 'previous' } as const
  const { sentence, isWhole } = await opened.client.overview.summary(month)
  expect(isWhole).toBe(false)
  expect(sentence).toContain('（缺天，环比不准）')
  expect(sentence).not.toContain('▼')
  const { from, to } = month
  const { notes } = await opened.client.overview.drivers({ base: SEPTEMBER, current: { from, to } })
  expect(notes).toContain('青禾有的日子没有订单文件，差额里有缺的日子')
  expect((await opened.client.overview.drivers({ base: SAME_DAYS, current: OCTOBER })).notes.join()).not.toContain('缺')
  const same = await opened.client.overview.summary({ ...OCTOBER, compare: 'previous' })
  expect(same.isWhole).toBe(true)
  expect(same.sentence).toContain('环比 ▲ 50.6%')
})

test('a month that is over is held against all of the one before', async () => {
  const september = await opened.client.review.compose({ month: '2026-09' })
  expect(blockOf(september, 0)).toMatchObject({ through: null })
  expect(daysOfSheet(september)).toEqual({ own: SEPTEMBER, before: { from: '2026-08-01', to: '2026-08-31' } })
})
