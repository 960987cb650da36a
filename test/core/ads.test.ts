import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, eachDay } from '../../shared/calendar.ts'
import { adsOpen } from '../support/cells-of-ads.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { drain, openTestCore } from '../support/core.ts'
import { OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/** Advertising as its own reports have it: plans by day, the same money by word, and a week in one row. */
let opened: ReturnType<typeof openTestCore>
let taobao = ''
let best = { productId: '', title: '' }

type Cells = Record<string, string>

function fileFrom(format: string, rows: readonly Cells[]) {
  const fixture = FIXTURES.find((one) => one.format === format)
  if (fixture === undefined) throw new Error(`no fixture of ${format}`)
  return fileOf({ ...fixture, rows: rows.map((own) => ({ ...fixture.rows[0], ...own })) })
}

const yuan = (fen: number) => (fen / 100).toFixed(2)

/** Each day of October: a plan that earns, one that loses, one without an order. */
function plans(): Cells[] {
  return eachDay(OCTOBER.from, OCTOBER.to).flatMap((day) =>
    [
      { id: '1', name: '主推', spend: 1000, clicks: 40, orders: 4, gmv: 40_000 },
      { id: '2', name: '亏的', spend: 8000, clicks: 40, orders: 1, gmv: 3000 },
      { id: '3', name: '没单', spend: 500, clicks: 20, orders: 0, gmv: 0 },
    ].map((plan) => ({
      日期: day,
      计划ID: plan.id,
      计划名字: plan.name,
      展现量: String(plan.clicks * 30),
      点击量: String(plan.clicks),
      花费: yuan(plan.spend),
      总成交笔数: String(plan.orders),
      总成交金额: yuan(plan.gmv),
    })),
  )
}

/** Every day of the half year, the more the longer the month has gone on. */
function halfYear(): Cells[] {
  const [plan] = plans()
  return eachDay('2026-05-10', '2026-09-30').map((day) => ({
    ...plan,
    日期: day,
    花费: yuan(1000 + 10 * Number(day.slice(8))),
  }))
}

function words(): Cells[] {
  const word = (id: string, name: string, spend: number, orders: number) => ({
    日期: '2026-10-15',
    宝贝ID: best.productId,
    '词ID/词包ID': id,
    '词名字/词包名字': name,
    点击量: '300',
    花费: yuan(spend),
    总成交笔数: String(orders),
    总成交金额: yuan(orders * 10_000),
  })
  return [word('1', '青禾', 20_000, 30), word('2', '龘龘', 20_000, 30), word('3', '不相干', 30_000, 0)]
}

beforeAll(async () => {
  opened = openTestCore()
  const { ids } = await openWholeShop(opened)
  taobao = ids['taobao'] ?? ''
  const [first] = await opened.client.listing.products({ ...OCTOBER, shops: [taobao], sort: 'gmv', limit: 1 })
  best = { productId: first?.productId ?? '', title: first?.title ?? '' }
  const header = FIXTURES.find(({ format }) => format === 'taobao.wujie-keyword')?.header
  expect(header).toContain('宝贝ID')
  const files = [fileFrom('taobao.wujie-plan', plans()), fileFrom('taobao.wujie-keyword', words())]
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop(files) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}, 120_000)
afterAll(() => opened.close())

test('plans are held against what is left of the shop’s own sales, and the money that is lost is counted', async () => {
  const { client } = opened
  const rows = await client.ads.plans({ ...OCTOBER, shops: [taobao] })
  expect(rows.map(({ name, spend, clicks, orders, gmv }) => [name, spend, clicks, orders, gmv])).toEqual([
    ['亏的', 248_000, 1240, 31, 93_000],
    ['主推', 31_000, 1240, 124, 1_240_000],
    ['没单', 15_500, 620, 0, 0],
  ])
  // What a paid 元 left, by the statement of the payments 30 to 210 days before the end.
  const mature = { from: addDays(OCTOBER.to, -210), to: addDays(OCTOBER.to, -30), shops: [taobao] }
  const [statement, { metrics }] = [await client.profit.statement(mature), await client.overview.summary(mature)]
  const cp1 = statement.find(({ line }) => line === 'cp1')?.amount ?? Number.NaN
  const gmv = metrics.gmv?.value ?? Number.NaN
  const [losing, earning, hopeless] = rows
  expect(losing?.breakEven).toBeCloseTo(gmv / cp1, 9)
  expect(losing?.netBreakEven).toBeCloseTo((metrics.gsv?.value ?? Number.NaN) / cp1, 9)
  expect(earning).toMatchObject({ roas: 40, verdict: 'raise', wasted: 0 })
  expect(losing).toMatchObject({ verdict: 'stop', wasted: Math.round(248_000 - (93_000 * cp1) / gmv) })
  expect(hopeless).toMatchObject({ verdict: 'stop', wasted: 15_500, reason: '点了 620 次，一单没有' })
  expect(losing?.naive).toBeLessThan(losing?.breakEven ?? 0)
})

test('the summary adds one level alone, says who claims what, and counts the verdicts', async () => {
  const { client } = opened
  const scope = { ...OCTOBER, shops: [taobao] }
  const summary = await client.ads.summary(scope)
  const { metrics } = await client.overview.summary(scope)
  expect(summary.spend).toBe(metrics.adSpend?.value)
  expect(summary.claimed).toBe(93_000 + 1_240_000)
  expect(summary.cover).toBeCloseTo((93_000 + 1_240_000) / (metrics.gmv?.value ?? Number.NaN), 12)
  expect(summary.levels).toEqual(['plan', 'scene'])
  expect(summary.hasKeywords).toBe(true)
  expect(summary.verdicts.find(({ verdict }) => verdict === 'stop')).toMatchObject({ count: 2, spend: 263_500 })
  expect(summary.sentence).toContain('停 2 个')
  expect(summary.notes.join()).toContain('从不相加')
  const scenes = await client.ads.plans({ ...scope, by: 'scene' })
  expect(scenes.every(({ level }) => level === '场景')).toBe(true)
})

test('words that sell and are not in the title are to be written into it; words without an order are not bought again', async () => {
  const rows = await opened.client.ads.keywords({ ...OCTOBER, shops: [taobao] })
  const own = (name: string) => rows.find((row) => row.name === name)
  expect(best.title).toContain('青禾')
  expect(own('青禾')).toMatchObject({ inTitle: true, verdict: 'raise', advice: null })
  expect(own('龘龘')).toMatchObject({ inTitle: false, advice: 'title' })
  expect(own('不相干')).toMatchObject({ orders: 0, verdict: 'stop', advice: 'negative', wasted: 30_000 })
})

test('each row opens to the days of its file that it adds up, and a week beside them is not among them', async () => {
  const { client } = opened
  const scope = { ...OCTOBER, shops: [taobao] }
  const rows = [...(await client.ads.plans(scope)), ...(await client.ads.keywords(scope))]
  expect(rows.length).toBeGreaterThan(5)
  for (const { key, spend } of rows) {
    const { records, recordsTotal } = await client.evidence.rows({ of: 'ad', ...scope, key })
    expect(records).toHaveLength(recordsTotal)
    expect(records.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0)).toBe(spend)
    const [first] = records
    const { cells } = await client.ledger.source(first?.source ?? { batchId: '', sheet: '', row: 0 })
    expect(cells.map((cell) => Number(cell.replaceAll(',', '')))).toContain((first?.value ?? Number.NaN) / 100)
  }
})

test('a week in one row stands aside where its days are known, and too few days say nothing of more spending', async () => {
  const { client } = opened
  const marginal = await client.ads.marginal({ ...OCTOBER, shops: [taobao] })
  expect(marginal).toMatchObject({ groups: [], chart: null })
  expect(marginal.sentence).toContain('不到 60 天')
  const before = await client.ads.plans({ ...OCTOBER, shops: [taobao] })
  const week = { ...plans()[0], 日期: '20261005至20261011', 花费: '999.00' }
  const plan = await drain(await client.imports.stage({ files: opened.drop([fileFrom('taobao.wujie-plan', [week])]) }))
  await drain(await client.imports.apply({ planId: plan.result.planId }))
  expect(await client.ads.plans({ ...OCTOBER, shops: [taobao] })).toEqual(before)
  for (const { key, spend } of before) {
    const { records } = await client.evidence.rows({ of: 'ad', ...OCTOBER, key })
    expect(records.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0)).toBe(spend)
  }
  await expect(client.ads.plans({ ...OCTOBER, shops: ['没有'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what more spending has to bring is told by the shops that advertise', async () => {
  const { client } = opened
  const [all, own] = [await client.ads.marginal(OCTOBER), await client.ads.marginal({ ...OCTOBER, shops: [taobao] })]
  expect(own.needed).toBeGreaterThan(1)
  expect(all.needed).toBe(own.needed)
})

test('groups of days by their spend open to what each day sold', async () => {
  const { client } = opened
  const file = fileFrom('taobao.wujie-plan', halfYear())
  const plan = await drain(await client.imports.stage({ files: opened.drop([file]) }))
  await drain(await client.imports.apply({ planId: plan.result.planId }))
  const { groups, days } = await adsOpen(client, { ...OCTOBER, shops: [taobao] })
  expect(groups).toBeGreaterThan(2)
  expect(days).toBeGreaterThan(60)
})

test('what channels claim of days without order files is not taken for sales claimed twice', async () => {
  const { client } = opened
  const [plan] = plans()
  const later = fileFrom('taobao.wujie-plan', [{ ...plan, 日期: '2027-01-05', 总成交金额: '400.00' }])
  const staged = await drain(await client.imports.stage({ files: opened.drop([{ ...later, name: 'later.csv' }]) }))
  await drain(await client.imports.apply({ planId: staged.result.planId }))
  const october = await client.ads.summary({ ...OCTOBER, shops: [taobao] })
  expect(october.cover).toBeGreaterThan(0)
  const scope = { from: OCTOBER.from, to: '2027-01-31', shops: [taobao] }
  const { claimed, cover, notes } = await client.ads.summary(scope)
  expect(claimed).toBe((october.claimed ?? Number.NaN) + 40_000)
  expect(cover).toBeNull()
  expect(notes).toContain('有推广的日子缺订单文件，各渠道自己算的成交占全店多少算不出来')
  expect(notes.join()).not.toContain('重复归因')
  const cell = { of: 'ads', ...scope, dateBasis: 'paid', refundBook: 'attributed', verdict: null } as const
  expect(await client.evidence.cell({ ...cell, figure: 'cover' })).toMatchObject({ value: null })
})

test('a sum is not known where one of its files was exported without the column', async () => {
  const { client } = opened
  const fixture = FIXTURES.find(({ format }) => format === 'taobao.wujie-plan')
  if (fixture === undefined) throw new Error('no fixture of plans')
  const [plan] = plans()
  const fileOfDays = (name: string, from: string, to: string, gmv: string | null) => {
    const cells = { ...fixture.rows[0], ...plan, 计划ID: '900', 点击量: '100', 花费: '100.00' }
    const { 总成交笔数: _, 总成交金额: __, ...fewer } = cells as Cells
    const rows = eachDay(from, to).map((day) =>
      gmv === null ? { ...fewer, 日期: day } : { ...cells, 日期: day, 总成交笔数: '3', 总成交金额: gmv },
    )
    const names = fixture.header.split(',').filter((one) => gmv !== null || !/^总成交(笔数|金额)$/.test(one))
    return { ...fileOf({ ...fixture, header: names.join(','), rows }), name }
  }
  const files = [
    fileOfDays('whole.csv', '2026-12-01', '2026-12-10', '300.00'),
    fileOfDays('part.csv', '2026-12-11', '2026-12-20', null),
    // Exported again without them: what is known of those days stays known.
    fileOfDays('again.csv', '2026-12-06', '2026-12-10', null),
    // A column that is there and empty states nothing of that day, and takes nothing from the others.
    fileOfDays('blank.csv', '2026-11-30', '2026-11-30', '\\N'),
  ]
  const staged = await drain(await client.imports.stage({ files: opened.drop(files) }))
  await drain(await client.imports.apply({ planId: staged.result.planId }))
  const ask = async (from: string, to: string) => {
    const rows = await client.ads.plans({ from, to, shops: [taobao] })
    return rows.find(({ key }) => key.endsWith('|900'))
  }
  expect(await ask('2026-11-30', '2026-12-10')).toMatchObject({ spend: 110_000, clicks: 1100, gmv: 300_000 })
  expect(await ask('2026-12-11', '2026-12-20')).toMatchObject({ spend: 100_000, clicks: 1000, gmv: null, orders: null })
  const mixed = await ask('2026-12-01', '2026-12-20')
  expect(mixed).toMatchObject({ spend: 200_000, clicks: 2000, gmv: null, orders: null, roas: null, conversion: null })
  expect(mixed?.verdict).toBeNull()
  expect(mixed?.reason).toContain('有的文件没有这一列')
  const scope = { from: '2026-12-01', to: '2026-12-20', shops: [taobao] }
  const opens = { of: 'adRow', ...scope, dateBasis: 'paid', refundBook: 'attributed', key: mixed?.key ?? '' } as const
  expect(await client.evidence.cell({ ...opens, figure: 'gmv' })).toMatchObject({ value: null })
})

test('a channel in which nothing was ever ordered is held against what the shop’s other clicks bring', async () => {
  const { client } = opened
  const rows = eachDay(OCTOBER.from, OCTOBER.to).map((day) => ({
    日期: day,
    计划id: '99001',
    计划名称: '白投的',
    点击量: '100',
    花费: '80.00',
    总成交笔数: '0',
    总成交金额: '0.00',
    直接成交金额: '0.00',
  }))
  const file = { ...fileFrom('taobao.ztc-plans', rows), name: 'ztc.csv' }
  const staged = await drain(await client.imports.stage({ files: opened.drop([file]) }))
  await drain(await client.imports.apply({ planId: staged.result.planId }))
  const plansOfShop = await client.ads.plans({ ...OCTOBER, shops: [taobao] })
  const own = plansOfShop.find(({ name }) => name === '白投的')
  expect(own).toMatchObject({ clicks: 3100, orders: 0, verdict: 'stop', reason: '点了 3100 次，一单没有' })
})
