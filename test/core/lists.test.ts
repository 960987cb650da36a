import * as XLSX from '@e965/xlsx'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usualOf, verdictOf } from '../../electron/core/lists/checkup.ts'
import type { ListSheet } from '../../shared/lists.ts'
import { drain, openTestCore } from '../support/core.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { listingsFile } from '../support/listings.ts'
import { importFiles, OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/** Lists for the printer: their numbers are those of the pages they are printed from. */
let opened: ReturnType<typeof openTestCore>

beforeAll(async () => {
  opened = openTestCore()
  await openWholeShop(opened)
  const sold = await opened.client.profit.products({ ...OCTOBER, sort: 'units', limit: 200 })
  const codes = sold.flatMap(({ sku }) => (sku.includes('·') ? [] : [sku]))
  const form = FIXTURES.find(({ format }) => format === 'other.replenishment')
  if (form === undefined) throw new Error('no fixture')
  const count = (sku: string, pieces: string) => ({
    商品编码: sku,
    仓库: '主仓',
    在仓库存数: pieces,
    可售库存: pieces,
    采购在途数: '0',
  })
  const rows = [count(codes[0] ?? '', '0'), count(codes[1] ?? '', '1'), count(codes[2] ?? '', '5000')]
  await importFiles(opened, [fileOf({ ...form, name: '库存_20261031_180000.xlsx', rows, below: [] })])
}, 120_000)
afterAll(() => opened.close())

/** The numbers of one column, by its name. */
function columnOf({ tables }: ListSheet, key: string, name: string): (number | null)[] {
  const table = tables.find((one) => one.key === key)
  const place = table?.columns.findIndex((column) => column.name === name) ?? -1
  if (table === undefined || place < 0) throw new Error(`no column ${name} in ${key}`)
  return table.rows.map((row) => {
    const cell = row[place]
    return typeof cell === 'object' ? cell.value : null
  })
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0)

test('the purchase sheet has every piece that the plan wants, supplier by supplier', async () => {
  const { client } = opened
  const plan = await client.purchases.plan({})
  const list = await client.lists.compose({ list: 'purchases' })
  expect(list.tables.length).toBeGreaterThan(0)
  const wanted = plan.suppliers.map(({ supplier, lines }) => [
    supplier ?? '没写供应商',
    lines.reduce((all, { quantity }) => all + quantity, 0),
  ])
  expect(list.tables.map(({ key }) => [key, sum(columnOf(list, key, '数量'))])).toEqual(
    wanted.filter(([, pieces]) => pieces !== 0),
  )
})

test('the clearance list is the money that the page says should go', async () => {
  const { client } = opened
  const slow = await client.inventory.slow({})
  const list = await client.lists.compose({ list: 'clearance' })
  const stakes = slow.rows.map(({ atStake }) => atStake ?? 0).filter((money) => money > 0)
  expect(stakes.length).toBeGreaterThan(0)
  expect(sum(columnOf(list, 'clearance', '压着'))).toBe(sum(stakes))
  expect(list.lines).toEqual([slow.sentence])
})

test('the campaign sheet closes as the page does, and the week is the overview’s', async () => {
  const { client } = opened
  await client.campaigns.save({ id: 'one', name: '夏天', from: '2026-07-20', to: '2026-07-23' })
  const list = await client.lists.compose({ list: 'campaign', campaignId: 'one' })
  const [, gross = 0, pre = 0, post = 0, net = 0] = columnOf(list, 'facts', '数').map((value) => value ?? Number.NaN)
  expect(Math.abs(gross - pre - post - net)).toBeLessThanOrEqual(2)
  const review = await client.campaigns.review({ campaignId: 'one' })
  expect(net).toBe(Math.round(review.netLift ?? Number.NaN))
  // Between two other events nobody sees what was pulled forward: a dash on the sheet, and why.
  await client.campaigns.save({ id: 'one', name: '国庆', from: '2026-10-01', to: '2026-10-07' })
  const cut = await client.lists.compose({ list: 'campaign', campaignId: 'one' })
  expect(columnOf(cut, 'facts', '数').slice(2, 6)).toEqual([null, null, null, null])
  expect(cut.lines.join()).toContain('又是别的活动')

  const week = await client.lists.compose({ list: 'week', to: '2026-10-31' })
  const { metrics } = await client.overview.summary({ from: '2026-10-25', to: '2026-10-31' })
  expect(columnOf(week, 'facts', '这周').slice(0, 2)).toEqual([metrics.gmv?.value, metrics.gsv?.value])
})

test('the after-sales list has the money of the page, reason by reason', async () => {
  const { client } = opened
  const refunds = await client.aftersales.refunds(OCTOBER)
  const list = await client.lists.compose({ list: 'aftersales', ...OCTOBER })
  expect(refunds.reasons.length).toBeGreaterThan(1)
  expect(sum(columnOf(list, 'reasons', '退款'))).toBe(refunds.refunded)
  const { blocks } = await client.review.compose({ month: '2026-10' })
  const own = blocks.flatMap((block) => (block.id === 12 ? block.tables : [])).find(({ key }) => key === 'reasons')
  expect(own?.rows).toEqual(list.tables.find(({ key }) => key === 'reasons')?.rows)
})

test('an order is printed and written as a workbook with the same amounts', async () => {
  const { client, core } = opened
  const lines = [
    { sku: 'A-1', title: '=收纳盒', quantity: 12, price: 1550 },
    { sku: '730012345678·颜色:灰', title: '桌布', spec: '颜色:灰', quantity: 3, price: 1000 },
  ]
  await client.purchases.saveOrder({ id: 'order', supplier: '东厂', orderedOn: '2026-10-31', lines })
  const list = await client.lists.compose({ list: 'order', id: 'order' })
  expect(columnOf(list, 'order', '金额')).toEqual([3000, 18_600])
  // The key of goods without a code is this program's own: it tells a supplier nothing.
  expect(list.tables[0]?.rows.map(([code]) => code)).toEqual(['', 'A-1'])
  const { result } = await drain(await client.lists.export({ of: { list: 'order', id: 'order' }, kind: 'xlsx' }))
  expect(result.name).toBe('采购单-东厂.xlsx')
  const book = XLSX.read(readFileSync(core.outbox.find(result.id)?.path ?? ''))
  const [, , row] = XLSX.utils.sheet_to_json<string[]>(book.Sheets['要的货'] ?? {}, { header: 1 })
  expect(row).toEqual(['A-1', "'=收纳盒", undefined, 12, 15.5, 186])
})

test('the bookkeeper’s sheet is the statement, and its accounts move by what the files say', async () => {
  const { client } = opened
  const list = await client.lists.compose({ list: 'bookkeeping', ...OCTOBER })
  const statement = await client.profit.statement(OCTOBER)
  expect(columnOf(list, 'statement', '金额')).toEqual(statement.map(({ amount }) => amount))
  expect(statement.at(-1)?.amount).not.toBeNull()
  const { balances } = await client.quality.reconcile(OCTOBER)
  const days = balances.flatMap((account) => account.days)
  const net = sum(days.map(({ income, expense }) => income - expense))
  expect(net).toBe(-(20 * 123 + 4560))
  expect(columnOf(list, 'flows', '净额').at(-1)).toBe(net)
  expect(sum(columnOf(list, 'flows', '净额').slice(0, -1))).toBe(net)
  expect(columnOf(list, 'balances', '期初')).toEqual(balances.map((account) => account.days[0]?.opening))
  expect(columnOf(list, 'balances', '期末')).toEqual(balances.map((account) => account.days.at(-1)?.closing))
})

test('the year has the numbers of its months, and months without files are neither best nor worst', async () => {
  const { client } = opened
  const list = await client.lists.compose({ list: 'year', year: 2026 })
  const gsv = columnOf(list, 'sales', '净支付金额')
  const net = columnOf(list, 'profit', '净利')
  expect(gsv).toHaveLength(13)
  for (const month of [3, 10]) {
    const from = `2026-${String(month).padStart(2, '0')}-01`
    const { metrics } = await client.overview.summary({ from, to: `${from.slice(0, 8)}31` })
    expect([gsv[month - 1], net[month - 1]]).toEqual([metrics.gsv?.value, metrics.netProfit?.value])
  }
  expect(gsv.slice(10, 12)).toEqual([null, null])
  expect(sum(gsv.slice(0, -1))).toBe(gsv.at(-1))
  const extremes = list.tables.find(({ key }) => key === 'extremes')
  const highest = Math.max(...gsv.slice(0, 12).map((value) => value ?? 0))
  const month = `2026-${String(gsv.indexOf(highest) + 1).padStart(2, '0')}`
  expect(extremes?.rows[0]?.slice(1, 3)).toEqual([month, { value: highest, unit: 'fen' }])
})

test('the check-up judges thirty days by the shop’s own', async () => {
  const { client } = opened
  const list = await client.lists.compose({ list: 'checkup', to: '2026-10-31' })
  const { metrics } = await client.overview.summary({ from: '2026-10-02', to: '2026-10-31', refundBook: 'occurred' })
  const [gsv] = columnOf(list, 'trade', '现在')
  expect(gsv).toBe(metrics.gsv?.value)
  const earlier = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (back) => {
      const day = (shift: number) => new Date(Date.UTC(2026, 9, 31 - shift)).toISOString().slice(0, 10)
      const scope = { from: day(30 * back + 29), to: day(30 * back), refundBook: 'occurred' as const }
      return (await client.overview.summary(scope)).metrics.gsv?.value ?? Number.NaN
    }),
  )
  const [low = 0, high = 0] = earlier.toSorted((a, b) => a - b).slice(2, 4)
  expect(columnOf(list, 'trade', '自己平时')[0]).toBe((low + high) / 2)
  const { rows } = await client.risk.documents({ asOf: '2026-10-31' })
  const lacking = rows.filter(({ state }) => state === 'missing' || state === 'expired').length
  expect(columnOf(list, 'trust', '现在')[1]).toBe(lacking)
  const { share } = await client.profit.coverage({ from: '2026-10-02', to: '2026-10-31' })
  expect(columnOf(list, 'data', '现在').at(-1)).toBe(share)
})

test('the check-up ticks nothing that it had nothing to look at for', async () => {
  const { client } = opened
  const rowsOf = async () => {
    const { tables } = await client.lists.compose({ list: 'checkup', to: '2026-10-31' })
    return new Map(tables.flatMap(({ rows }) => rows.map((row) => [row[0], row.slice(1)])))
  }
  const before = await rowsOf()
  // Counted once: nothing says how much there should be.
  const unknown = { value: null, unit: 'count' }
  expect(before.get('账实不符的规格')).toEqual([
    unknown,
    '',
    '没有可查的',
    '同一规格要有两次库存表，中间的日子要有订单',
  ])
  expect(before.get('快到期的证照')).toEqual([unknown, '', '没有可查的', '在「风险」登记清单上的证照和到期日'])
  expect(before.get('没有或过期的证照')?.at(-1)).toContain('没选卖什么类目')

  const { rows: needed } = await client.risk.documents({ asOf: '2026-10-31' })
  for (const { document } of needed)
    await client.registers.save({ kind: 'certificate', values: { document, number: 'X', expiresOn: '2027-10-31' } })
  const every = await rowsOf()
  expect(every.get('没有或过期的证照')).toEqual([
    { value: 0, unit: 'count' },
    '',
    '✓ 正常',
    '只查了每家店都要的：没选卖什么类目',
  ])
  expect(every.get('快到期的证照')).toEqual([{ value: 0, unit: 'count' }, '', '✓ 正常', ''])
})

test('worse than usual needs more than the ordinary up and down', () => {
  expect(usualOf([1, null, 3])).toBeNull()
  expect(usualOf([1, null, 3, 8])).toBe(3)
  expect(verdictOf(89, 100, 'up')).toBe('✗ 要处理')
  expect(verdictOf(91, 100, 'up')).toBe('✓ 正常')
  expect(verdictOf(0.2, 0.1, 'down')).toBe('✗ 要处理')
  expect(verdictOf(-120, -100, 'up')).toBe('✗ 要处理')
  expect(verdictOf(null, 100, 'up')).toBe('看不出')
})

test('the title list has every word that the scanner waits for', async () => {
  const { client } = opened
  await importFiles(opened, [listingsFile('批量编辑_20261101_100000.xlsx', [['77', '全网最好的收纳盒第一名']])])
  const { rows, listings } = await client.listing.scan({})
  const list = await client.lists.compose({ list: 'titles' })
  const waiting = rows.filter(({ status }) => status === 'open' || status === 'change')
  expect(waiting.length).toBeGreaterThan(0)
  const table = list.tables.find(({ key }) => key === 'waiting')
  expect(table?.rows.map((row) => [row[1], row[2]])).toEqual(waiting.map(({ title, text }) => [title, text]))
  expect(list.lines[0]).toContain(`查了 ${listings} 个标题`)
})
