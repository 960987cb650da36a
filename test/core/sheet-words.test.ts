import * as XLSX from '@e965/xlsx'
import { afterEach, describe, expect, test } from 'vitest'
import { workbook } from '../../electron/core/review/workbook.ts'
import { eachDay } from '../../shared/calendar.ts'
import { blockOf } from '../../shared/review.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, taobaoItem, taobaoOrder, taobaoRefund } from '../support/hand-files.ts'
import { importFiles, report } from '../support/listings.ts'

/** What the sheet says of shops at the edges: few orders, files that are missing, refunds that still come. */
const SEPTEMBER = eachDay('2026-09-01', '2026-09-30')
const OCTOBER = eachDay('2026-10-01', '2026-10-31')
let opened: ReturnType<typeof openTestCore> | undefined
afterEach(() => opened?.close())

type More = Record<string, string>

/** Orders of 100 元, so many a day; the buyer is another one each day. */
function ordersOf(days: readonly string[], each = 1, more: (day: string, one: number) => More = () => ({})) {
  return csv(
    `${days[0]}.csv`,
    days.flatMap((day) =>
      Array.from({ length: each }, (_, one) => {
        const at = `${day} 1${one}:00:00`
        const times = { 订单创建时间: at, 订单付款时间: at, 发货时间: at }
        return taobaoOrder(`43200${day.replaceAll('-', '')}0${one}`, '100.00', {
          买家会员名: `${day}${one}`,
          ...times,
          ...more(day, one),
        })
      }),
    ),
  )
}

async function sheetOf(...files: ReturnType<typeof csv>[]) {
  opened = openTestCore()
  await importFiles(opened, files)
  return opened.client.review.compose({ month: '2026-10' })
}

describe('a handful of orders', () => {
  const days = ['2026-09-01', '2026-09-30', '2026-10-01', '2026-10-15', '2026-10-31']

  test('make no percentage, only money', async () => {
    const sheet = await sheetOf(ordersOf(days))
    expect(blockOf(sheet, 1)?.text).toBe('净支付 300元⏳，环比 ▲ 100元；变动主要在买家数（+100元）。')
    const { findings = [] } = blockOf(sheet, 14) ?? {}
    expect(findings.length).toBeGreaterThan(0)
    for (const { text } of findings) expect(text).not.toContain('%')
  })
})

describe('files that are missing are named, and no others', () => {
  test('a month of which only refunds are known lacks its orders', async () => {
    const refund = taobaoRefund('1', `43200${'2026-09-20'.replaceAll('-', '')}00`, 'A1', '100.00', {
      退款的申请时间: '2026-10-03 10:00:00',
      退款完结时间: '2026-10-03 12:00:00',
    })
    const sheet = await sheetOf(ordersOf(SEPTEMBER), csv('退款.csv', [refund]))
    const needs = new Map(sheet.missing.map((one) => [one.id, one.needs]))
    for (const id of [3, 5, 12]) expect(needs.get(id)).toBe('缺：2026年10月的订单文件')
    expect(blockOf(sheet, 2)?.items.find(({ metric }) => metric === 'refundRate')?.mark).toBe(
      '缺：退款文件、宝贝报表、订单报表',
    )
    expect(blockOf(sheet, 11)?.tables[0]?.none).toBe(blockOf(sheet, 11)?.sentence)
  })

  test('orders without an amount are no missing file', async () => {
    const { 买家实际支付金额: _paid, ...item } = taobaoItem('4320020261005000', '1', 'A1', '100.00')
    const unpriced = {
      ...item,
      买家应付货款: '',
      订单创建时间: '2026-10-05 10:00:00',
      订单付款时间: '2026-10-05 10:00:00',
    }
    const sheet = await sheetOf(ordersOf(SEPTEMBER), csv('宝贝.csv', [unpriced]))
    expect(blockOf(sheet, 2)?.items.find(({ metric }) => metric === 'gmv')?.value).toBeNull()
    expect(blockOf(sheet, 1)?.text).not.toContain('没有订单文件')
    expect(blockOf(sheet, 1)?.text).toContain('有付款订单没有金额')
  })

  test('without costs listings are of no class, and none is said to be of 0', async () => {
    const sheet = await sheetOf(ordersOf(SEPTEMBER), ordersOf(OCTOBER))
    const classes = blockOf(sheet, 7)?.tables.find(({ key }) => key === 'classes')
    expect(classes).toMatchObject({ rows: [], none: '缺成本或推广报表，还分不出来' })
  })
})

describe('京东 states no refunds with its orders', () => {
  test('what sold most is told by what was paid, not as if nothing had sold', async () => {
    opened = openTestCore()
    const rows = [...SEPTEMBER, ...OCTOBER].flatMap((day) =>
      ['挂钩', '收纳盒'].map((name, one) => ({
        订单号: `98${day.replaceAll('-', '')}${one}`,
        商品ID: `100${one}`,
        商品名称: name,
        订购数量: '1',
        下单时间: `${day} 10:00:00`,
        京东价: one === 0 ? '40.00' : '60.00',
        订单金额: one === 0 ? '40.00' : '60.00',
        应付金额: one === 0 ? '40.00' : '60.00',
        订单状态: '完成',
        付款确认时间: `${day} 10:01:00`,
        货号: `J${one}`,
      })),
    )
    const files = opened.drop([report('jd.orders', '京东订单.csv', rows)])
    const plan = await drain(await opened.client.imports.stage({ files, platform: 'jd', shop: '京东店' }))
    await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
    const sheet = await opened.client.review.compose({ month: '2026-10' })
    const { by, top, note } = blockOf(sheet, 7) ?? expect.fail('no products')
    expect([by, note]).toEqual(['gmv', '退款还不知道，按支付金额排'])
    expect(top.map(({ title, gmv, gsv }) => [title, gmv, gsv])).toEqual([
      ['收纳盒', 186_000, null],
      ['挂钩', 124_000, null],
    ])
    const book = XLSX.read(await workbook(sheet))
    const [names, first] = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets['商品'] ?? {}, { header: 1 })
    expect([names?.[4], first?.[4]]).toEqual(['支付金额（元）', 1860])
  })
})

describe('refunds that still come', () => {
  const refunded = (day: string, one: number): More =>
    day.startsWith('2026-09') && one === 0 ? { 退款金额: '20.00' } : {}

  test('a young month is not praised for its few refunds, nor what was done about them', async () => {
    const sheet = await sheetOf(ordersOf([...SEPTEMBER, ...OCTOBER], 2, refunded))
    expect(blockOf(sheet, 14)?.findings.filter(({ module }) => module === 'refunds')).toEqual([])
    const action = {
      id: 'one',
      text: '改尺码表',
      metric: 'refundRate',
      baseline: 0.1,
      target: 0.05,
      done: true,
    } as const
    const core = opened ?? expect.fail('no core')
    await core.client.review.saveAction({ month: '2026-09', action })
    const judged = blockOf(await core.client.review.compose({ month: '2026-10' }), 13)?.actions[0]
    expect(judged).toMatchObject({ verdict: 'unclear', actual: 0 })
    expect(judged?.reason).toContain('退款还没到齐 ⏳')
  })

  test('once they have come it is', async () => {
    const later = ordersOf(['2026-12-05'])
    const sheet = await sheetOf(ordersOf([...SEPTEMBER, ...OCTOBER], 2, refunded), later)
    const [refunds] = blockOf(sheet, 14)?.findings.filter(({ module }) => module === 'refunds') ?? []
    expect(refunds?.text).toBe('退款率 0.0%，上月 10.0%，按本月销售额少退 620.00 元。')
    expect(blockOf(sheet, 1)?.text).not.toContain('⏳')
  })

  test('newer files of one shop do not tell of another’s', async () => {
    const other = ordersOf([...OCTOBER, '2026-12-05'], 1, (day) => ({ 订单编号: `9${day.replaceAll('-', '')}` }))
    opened = openTestCore()
    await importFiles(opened, [ordersOf(OCTOBER)])
    await importFiles(opened, [other], '另一家')
    const [one, two] = await opened.client.shops.list()
    const settles = async (shops?: string[]) =>
      (await opened?.client.overview.summary({ from: '2026-10-01', to: '2026-10-31', ...(shops ? { shops } : {}) }))
        ?.quality.settling
    expect(new Set([await settles([one?.id ?? '']), await settles([two?.id ?? ''])])).toEqual(new Set([true, false]))
    expect(await settles()).toBe(true)
  })
})
