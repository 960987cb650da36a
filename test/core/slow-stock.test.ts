import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayNumber, dayOfNumber } from '../../shared/calendar.ts'
import type { SlowStock } from '../../shared/contract/slow-stock.ts'
import { opens } from '../support/cells.ts'
import { agesOpen } from '../support/cells-of-charts.ts'
import { openTestCore } from '../support/core.ts'
import { report } from '../support/listings.ts'
import { sampleFiles, sampleTruth, stampDay } from '../support/simulator/index.ts'
import { importFiles, saveCosts, saveRules } from '../support/whole-shop.ts'

/** What lies in the warehouse, against plain loops over the simulator's orders and the test's own counts and purchases. */
const AS_OF = '2026-10-31'
const NEVER = 'NEVER-SOLD'
const NEW = 'JUST-CAME'
const COUNT_DAYS = ['2026-08-20', '2026-09-20', AS_OF] as const
const truth = sampleTruth()

/** Pieces of each code that the buyers of orders paid in these days kept. */
function keptOf(code: string, from: string, to: string = AS_OF): number {
  let kept = 0
  const isPaid = (day: string) => day >= from && day <= to
  for (const { paidAt, lines } of truth.orders) {
    if (!isPaid(paidAt === null ? '' : stampDay(paidAt))) continue
    for (const { sku, quantity, paid, refunds } of lines) {
      if (sku.code !== code) continue
      kept += quantity
      // What was refunded with the goods, or before they left, was not kept (domain rule 16).
      for (const { status, kind, amount, successAt } of refunds)
        if (status === 'success' && kind !== 'refund_only' && successAt !== null && stampDay(successAt) <= AS_OF)
          kept -= Math.round((amount * quantity) / paid)
    }
  }
  return kept
}

const codes = [...new Set(truth.products.flatMap(({ skus }) => skus.map(({ code }) => code)))]
  .filter((code) => code !== '')
  .toSorted((a, b) => keptOf(b, '2026-08-01') - keptOf(a, '2026-08-01'))
const [BEST = '', SECOND = ''] = codes

/** Pieces on the days of the counts. */
const COUNTS: Readonly<Record<string, readonly [number, number, number]>> = {
  [BEST]: [400, 300, 250],
  [SECOND]: [0, 60, 40],
  [NEVER]: [30, 30, 30],
  [NEW]: [0, 0, 12],
}

const RECEIPTS = [
  { sku: BEST, day: '2026-10-12', pieces: 100 },
  { sku: BEST, day: '2026-07-10', pieces: 120 },
  { sku: SECOND, day: '2026-09-01', pieces: 200 },
  { sku: NEVER, day: '2026-01-05', pieces: 50 },
  { sku: NEW, day: '2026-10-20', pieces: 12 },
  // After the count, so not in it.
  { sku: NEVER, day: '2026-11-01', pieces: 99 },
]

let opened: ReturnType<typeof openTestCore>
let answer: SlowStock
let empty: SlowStock

function countFile(day: string, at: 0 | 1 | 2) {
  const rows = Object.entries(COUNTS).map(([sku, pieces]) => ({
    商品编码: sku,
    仓库: '主仓',
    可售库存: String(pieces[at]),
  }))
  return report('other.replenishment', `库存_${day.replaceAll('-', '')}_180000.xlsx`, rows)
}

beforeAll(async () => {
  opened = openTestCore()
  await importFiles(opened, sampleFiles(truth))
  empty = await opened.client.inventory.slow({})
  await saveCosts(opened)
  await saveRules(opened)
  await opened.client.costs.save({ costs: [NEVER, NEW].map((sku) => ({ sku, cost: 1500 })) })
  const purchases = RECEIPTS.map(({ sku, day, pieces }, at) => ({
    采购单ID: `PO-${at}`,
    采购条目ID: `PO-${at}-1`,
    sku,
    item数量: String(pieces),
    实际入库数量: String(pieces),
    采购价: '9.90',
    采购单生成时间: `${day} 09:00:00`,
  }))
  await importFiles(opened, [
    ...COUNT_DAYS.map((day, at) => countFile(day, at as 0 | 1 | 2)),
    report('other.purchases', '采购单.xlsx', purchases),
  ])
  answer = await opened.client.inventory.slow({ asOf: AS_OF })
}, 60_000)
afterAll(() => opened.close())

function rowOf(sku: string) {
  return answer.rows.find((row) => row.sku === sku) ?? expect.fail(sku)
}

test('without a count it says which file to bring', () => {
  expect(empty).toMatchObject({ rows: [], chart: null, performance: [] })
  expect(empty.sentence).toContain('还没有库存数')
  expect(empty.sentence).toContain('采购单')
})

test('ages are those of the newest receipts, and what none explains is inferred', () => {
  const age = (day: string) => dayNumber(AS_OF) - dayNumber(day)
  // 250 are left: 100 of October, 120 of July, 30 from before, as old as the first sale.
  const sales = truth.orders.flatMap(({ paidAt, lines }) =>
    paidAt !== null && lines.some(({ sku }) => sku.code === BEST) ? [stampDay(paidAt)] : [],
  )
  expect(rowOf(BEST)).toMatchObject({ ageing: [100, 0, 0, 120, 0, 30], inferred: 30 })
  expect(rowOf(BEST).age).toBe(age(sales.toSorted()[0] ?? ''))
  expect(rowOf(SECOND)).toMatchObject({ ageing: [0, 40, 0, 0, 0, 0], inferred: 0, age: age('2026-09-01') })
  expect(rowOf(NEVER)).toMatchObject({ ageing: [0, 0, 0, 0, 30, 0], inferred: 0, age: age('2026-01-05') })
  for (const { ageing, stock } of answer.rows) expect(ageing?.reduce((sum, pieces) => sum + pieces, 0)).toBe(stock)
  expect(answer.ageing.reduce((sum, { pieces }) => sum + pieces, 0)).toBe(answer.totals.stock.pieces)
  expect(answer.ageing.reduce((sum, { amount }) => sum + (amount ?? Number.NaN), 0)).toBe(answer.totals.stock.amount)
  expect(answer.notes.join()).toContain('5 笔到货没写哪天到的')
})

test('what was never sold is dead once it is old, and nothing yet when it has just come', async () => {
  expect(rowOf(NEVER)).toMatchObject({
    warning: 'dead',
    idleDays: null,
    action: 'clear',
    value: 45_000,
    atStake: 45_000,
    monthsToClear: null,
    price: null,
  })
  expect(rowOf(NEVER).reasons.join()).toContain('卖不完')
  expect(rowOf(NEW)).toMatchObject({ warning: null, action: null, atStake: 0 })
  expect(answer.totals.dead).toEqual({ skus: 1, pieces: 30, amount: 45_000, known: 45_000 })
  const summary = await opened.client.inventory.summary({ asOf: AS_OF })
  expect(summary.warnings.find(({ warning }) => warning === 'dead')).toMatchObject({ skus: 1, amount: 45_000 })
  expect(summary.value).toBe(answer.totals.stock.amount)
})

test('money that lies idle opens to the pieces and the cost that it is made of, and the cost to its row', async () => {
  const { client } = opened
  const dead = { of: 'slow' as const, asOf: AS_OF, sku: NEVER, holdingRate: 0.18, figure: 'atStake' as const }
  const told = await client.evidence.cell(dead)
  expect(told).toMatchObject({ value: 45_000, reckoned: 'formula' })
  expect(told.terms).toMatchObject([
    { name: '库存', value: 30, cell: { figure: 'stock' } },
    { name: '单件成本', value: 1500, sign: '×', cell: { figure: 'unitCost' } },
  ])
  const over = answer.rows.find(({ warning }) => warning === 'overstock') ?? expect.fail('nothing is too much')
  const { overstock } = (await client.inventory.status({ asOf: AS_OF })).find(({ sku }) => sku === over.sku) ?? {}
  expect(overstock).toBeGreaterThan(0)
  expect(overstock).not.toBe(over.stock)
  expect((await client.evidence.cell({ ...dead, sku: over.sku })).terms).toMatchObject([
    { name: '多出来的件数', value: overstock, cell: { figure: 'overstock' } },
    { name: '单件成本', value: over.unitCost, sign: '×' },
  ])
  expect((await client.evidence.cell({ ...dead, sku: NEW })).terms).toEqual([])

  for (const { id, cost, effectiveFrom, file } of await client.costs.list()) {
    const { records } = await client.evidence.rows({ of: 'cost', id })
    expect(records).toMatchObject([{ kind: 'cost', value: cost, day: effectiveFrom }])
    expect(records[0]?.source?.file ?? file).toBe(file)
  }
})

test('sell-through is what buyers kept since the first receipt', () => {
  for (const { sku, since } of [
    { sku: BEST, since: '2026-07-10' },
    { sku: SECOND, since: '2026-09-01' },
  ]) {
    const sold = keptOf(sku, since)
    expect(sold).toBeGreaterThan(0)
    expect(rowOf(sku)).toMatchObject({ since, sold })
    expect(rowOf(sku).sellThrough).toBeCloseTo(sold / (sold + (COUNTS[sku]?.[2] ?? Number.NaN)), 12)
  }
  expect(rowOf(NEVER)).toMatchObject({ sold: 0, sellThrough: 0 })
})

test('turnover and GMROI rest on the average of the counts and on what was sold', async () => {
  const { client } = opened
  const sumOf = async (sku: string, from: string, field: 'cogs' | 'grossProfit') => {
    const row = (await client.profit.products({ from, to: AS_OF })).find((one) => one.sku === sku)
    return row?.[field] ?? Number.NaN
  }
  // The cost rose in the middle of October: the counts before it are worth the old one.
  const known = await client.costs.list()
  let [mean, cogs, gross] = [0, 0, 0]
  for (const sku of [BEST, SECOND]) {
    const own = known.filter((one) => one.sku === sku).map(({ cost }) => cost)
    const [before, after] = [Math.min(...own), Math.max(...own)]
    expect(before).toBeLessThan(after)
    const [first, second, third] = COUNTS[sku] ?? [0, 0, 0]
    mean += ((first + second) * before + third * after) / 3
    cogs += await sumOf(sku, '2026-08-03', 'cogs')
    gross += await sumOf(sku, '2025-11-01', 'grossProfit')
  }
  mean += ((30 + 30 + 30) * 1500 + 12 * 1500) / 3
  const [all] = answer.performance
  expect(all).toMatchObject({ group: 'all', skus: 4, reasons: [] })
  expect(all?.averageStock).toBe(Math.round(mean))
  expect(all?.averageStockOfYear).toBe(Math.round(mean))
  expect(all?.turnover).toBeCloseTo((cogs * 365) / 90 / mean, 6)
  expect(all?.turnoverDays).toBeCloseTo((mean / cogs) * 90, 6)
  expect(all?.gmroi).toBeCloseTo(gross / mean, 6)
  expect(all?.monthsOfStock).toBeCloseTo(((answer.totals.stock.amount ?? 0) * 12) / ((cogs * 365) / 90), 6)
  const classes = answer.performance.slice(1)
  expect(classes.reduce((sum, { skus }) => sum + skus, 0)).toBe(4)
  expect(answer.notes.join()).toContain('3 次盘点的平均')
})

test('holding costs what the rate says, and the list begins with what has to go', async () => {
  const dearer = await opened.client.inventory.slow({ asOf: AS_OF, holdingRate: 0.36 })
  expect(answer.totals.holding).toBe(Math.round((answer.totals.stock.amount ?? Number.NaN) * 0.18))
  expect(dearer.totals.holding).toBe(Math.round((answer.totals.stock.amount ?? Number.NaN) * 0.36))
  expect(rowOf(NEVER).holding).toBe(Math.round((45_000 * 0.18) / 12))
  const stakes = answer.rows.map(({ atStake }) => atStake ?? 0)
  expect(stakes).toEqual(stakes.toSorted((a, b) => b - a))
  expect(answer.sentence).toContain('死库存 450元（1 个规格）')
  // Of a variant what tells it from the others, as everywhere.
  expect(answer.sentence).toContain('先看「')
  expect(answer.sentence).not.toContain('颜色分类')
})

/** Codes whose first sale came late enough for a receipt before it, the latest first. */
function lateCodes(): { code: string; first: string }[] {
  const firsts = new Map<string, string>()
  for (const { paidAt, lines } of truth.orders)
    for (const { sku } of lines) {
      const day = paidAt === null ? '9999' : stampDay(paidAt)
      if (day < (firsts.get(sku.code) ?? '9999')) firsts.set(sku.code, day)
    }
  const used = [BEST, SECOND, NEVER, NEW, '']
  return [...firsts]
    .filter(([code, first]) => !used.includes(code) && first < AS_OF)
    .map(([code, first]) => ({ code, first }))
    .toSorted((a, b) => (a.first < b.first ? 1 : -1))
}

test('sell-through by month of launch is what buyers kept of what had come by then, and unfinished cells say so', async () => {
  const { client } = opened
  const before = await client.inventory.sellThrough({ asOf: AS_OF })
  // What had been sold before its first receipt has no known launch; what never sold has.
  expect(before.notes.join()).toContain('2 个规格在第一笔到货之前就卖过')
  expect(before.rows.map(({ month, skus }) => [month, skus])).toEqual([
    ['2026-10', 1],
    ['2026-01', 1],
  ])
  expect(before.rows[0]?.cells.map(({ days }) => days)).toEqual([7, 14, 30, 60, 90])
  expect(before.rows[0]?.cells.slice(2)).toEqual(
    [30, 60, 90].map((days) => ({ days, skus: 0, isFinished: false, sold: null, received: null, share: null })),
  )
  expect(before.rows[1]?.cells[4]).toEqual({ days: 90, skus: 1, isFinished: true, sold: 0, received: 50, share: 0 })
  const late = lateCodes().slice(0, 8)
  const receipts = late.flatMap(({ code, first }) => [
    { code, day: first, pieces: 40 },
    { code, day: dayOfNumber(dayNumber(first) + 45), pieces: 25 },
  ])
  await importFiles(opened, [
    report(
      'other.purchases',
      '采购单补.xlsx',
      receipts.map(({ code, day, pieces }, at) => ({
        采购单ID: `PN-${at}`,
        采购条目ID: `PN-${at}-1`,
        sku: code,
        item数量: String(pieces),
        实际入库数量: String(pieces),
        采购价: '9.90',
        采购单生成时间: `${day} 09:00:00`,
      })),
    ),
  ])
  const { rows } = await client.inventory.sellThrough({ asOf: AS_OF })
  const launches = [
    ...late.map(({ code, first }) => ({ code, first, came: 40, later: 25 })),
    { code: NEVER, first: '2026-01-05', came: 50, later: 0 },
    { code: NEW, first: '2026-10-20', came: 12, later: 0 },
  ]
  const months = [...new Set(launches.map(({ first }) => first.slice(0, 7)))]
  expect(rows.map(({ month }) => month)).toEqual(months.toSorted().toReversed())
  for (const { month, cells } of rows) {
    const own = launches.filter(({ first }) => first.startsWith(month))
    for (const { days, skus, sold, share } of cells) {
      const end = (first: string) => dayOfNumber(dayNumber(first) + days - 1)
      const old = own.filter(({ first }) => end(first) <= AS_OF)
      const kept = old.reduce((sum, { code, first }) => sum + keptOf(code, first, end(first)), 0)
      const came = old.reduce((sum, one) => sum + one.came + (days > 45 ? one.later : 0), 0)
      expect({ month, days, skus, sold }).toEqual({
        month,
        days,
        skus: old.length,
        sold: old.length === 0 ? null : kept,
      })
      if (old.length > 0) expect(share).toBeCloseTo(kept / came, 12)
    }
  }
  expect(await agesOpen(client, AS_OF)).toBeGreaterThan(0)
  // Each of them opens to its lines and to the rows of what came.
  for (const { month, skus, received, soFar, cells } of rows) {
    const cell = { of: 'sellThrough' as const, asOf: AS_OF, month, days: null }
    await opens(client, { ...cell, figure: 'skus' }, skus)
    await opens(client, { ...cell, figure: 'received' }, received)
    await opens(client, { ...cell, figure: 'share' }, soFar)
    for (const { days, ...figures } of cells) {
      const asked = { ...cell, days: days as 30 }
      await opens(client, { ...asked, figure: 'sold' }, figures.sold)
      await opens(client, { ...asked, figure: 'share' }, figures.share)
    }
  }
  const { recordsTotal } = await client.evidence.cell({
    of: 'sellThrough',
    asOf: AS_OF,
    month: late[0]?.first.slice(0, 7) ?? '',
    days: null,
    figure: 'received',
  })
  expect(recordsTotal).toBeGreaterThan(0)
})

test('a count without a purchase file, and stock without a cost', async () => {
  const other = openTestCore()
  await importFiles(other, [countFile(AS_OF, 2)])
  const bare = await other.client.inventory.slow({})
  expect(bare.sentence).toContain('都没有成本')
  expect(bare.totals.stock).toMatchObject({ skus: 4, pieces: 332, amount: null, known: 0 })
  expect(bare.chart).toMatchObject({ unit: 'count', series: [{ name: '推断', values: [332, 0, 0, 0, 0, 0] }] })
  expect(bare.rows[0]).toMatchObject({ age: 0, value: null, sellThrough: null, since: null })
  expect(bare.rows[0]?.inferred).toBe(bare.rows[0]?.stock)
  await other.close()
})
