import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../shared/calendar.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { stockOpens } from '../support/cells-of-stock.ts'
import { openTestCore } from '../support/core.ts'
import { sampleFiles, sampleTruth } from '../support/simulator/index.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { importFiles, saveCosts, saveRules } from '../support/whole-shop.ts'

const AS_OF = '2026-10-31'
const truth = sampleTruth()

let opened: ReturnType<typeof openTestCore>
/** Codes of SKUs by what was sold of them in the last four weeks, most first. */
let codes: string[]

function fixture(format: string) {
  const found = FIXTURES.find((one) => one.format === format)
  if (found === undefined) throw new RangeError(`no fixture of ${format}`)
  return found
}

/** A stock count in the form of the replenishment sheet: SKU and pieces. */
function countOf(rows: readonly { sku: string; onHand: number; inTransit: number }[]): ExportFile {
  return fileOf({
    ...fixture('other.replenishment'),
    name: '库存_20261031_180000.xlsx',
    rows: rows.map(({ sku, onHand, inTransit }) => ({
      商品编码: sku,
      仓库: '主仓',
      在仓库存数: String(onHand),
      可售库存: String(onHand),
      采购在途数: String(inTransit),
    })),
    below: [],
  })
}

beforeAll(async () => {
  opened = openTestCore()
  await importFiles(opened, sampleFiles(truth))
  await saveCosts(opened)
  await saveRules(opened)
  const sold = await opened.client.profit.products({ from: addDays(AS_OF, -27), to: AS_OF, sort: 'units', limit: 200 })
  codes = sold.flatMap(({ sku, units }) => (!sku.includes('·') && (units ?? 0) > 0 ? [sku] : []))
  const [first = '', second = '', third = ''] = codes
  await importFiles(opened, [
    countOf([
      { sku: first, onHand: 0, inTransit: 0 },
      { sku: second, onHand: 5000, inTransit: 0 },
      { sku: third, onHand: 3, inTransit: 100 },
      { sku: 'NEVER-SOLD', onHand: 40, inTransit: 0 },
    ]),
  ])
})

afterAll(async () => {
  await opened.close()
})

test('every SKU that is stocked or sold is listed once, and what is not known is null', async () => {
  const rows = await opened.client.inventory.status({ asOf: AS_OF })
  expect(new Set(rows.map(({ sku }) => sku)).size).toBe(rows.length)
  expect(rows.filter(({ stock }) => stock !== null)).toHaveLength(4)
  for (const row of rows.filter(({ stock }) => stock === null)) {
    expect(row).toMatchObject({ warning: null, amount: null, value: null, coverDays: null, suggested: 0 })
    expect(row.assumed).toContain('没有库存数')
  }
  expect(rows.find(({ sku }) => sku === 'NEVER-SOLD')).toMatchObject({ warning: 'slow', dailyRate: 0, idleDays: null })
})

test('the pieces of a SKU open to the row of the count', async () => {
  const rows = await opened.client.inventory.status({ asOf: AS_OF })
  const counted = rows.filter(({ stock }) => stock !== null)
  for (const { sku, stock } of counted) {
    const { records } = await opened.client.evidence.rows({ of: 'stock', sku, asOf: AS_OF })
    expect(records.map(({ kind, value }) => [kind, value])).toEqual([['stock', stock]])
    const { cells } = await opened.client.ledger.source(records[0]?.source ?? { batchId: '', sheet: '', row: 0 })
    expect(cells).toContain(sku)
  }
  const nothing = await opened.client.evidence.rows({ of: 'stock', sku: codes[3] ?? '', asOf: AS_OF })
  expect(nothing).toEqual({ records: [], recordsTotal: 0 })
})

/** Every number of a row, for sums; what is not known is NaN. */
function figuresOf(row: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null ? Number.NaN : Number(value)]),
  )
}

test('an empty shelf comes first with what it costs a day; too much says how much', async () => {
  const rows = await opened.client.inventory.status({ asOf: AS_OF })
  const [first = {}, second = {}] = codes.map((code) => figuresOf(rows.find(({ sku }) => sku === code) ?? {}))
  expect(rows[0]).toMatchObject({ sku: codes[0], warning: 'out', stock: 0, coverDays: 0 })
  const { amount, dailyRate, unitProfit, suggested, orderUpTo } = { ...NOTHING, ...first }
  expect(amount).toBeGreaterThan(0)
  expect(Math.abs(amount / (dailyRate * unitProfit) - 1)).toBeLessThan(0.01)
  expect(suggested).toBe(Math.ceil(orderUpTo - 0.005))
  const much = { ...NOTHING, ...second }
  expect(rows.find(({ sku }) => sku === codes[1])).toMatchObject({ warning: 'overstock', suggested: 0 })
  expect(Math.abs(much.amount - much.overstock * much.unitCost)).toBeLessThan(much.unitCost)
})

const NOTHING = {
  amount: Number.NaN,
  dailyRate: Number.NaN,
  unitProfit: Number.NaN,
  unitCost: Number.NaN,
  overstock: Number.NaN,
  suggested: Number.NaN,
  orderUpTo: Number.NaN,
  sold: Number.NaN,
  low: Number.NaN,
  difference: Number.NaN,
}

test('what is on its way is not ordered again, and makes it last longer', async () => {
  const rows = await opened.client.inventory.status({ asOf: AS_OF })
  const third = rows.find(({ sku }) => sku === codes[2])
  expect(third).toMatchObject({ stock: 3, inTransit: 100 })
  const { suggested, orderUpTo } = { ...NOTHING, ...figuresOf(third ?? {}) }
  expect(suggested).toBe(Math.max(0, Math.ceil(orderUpTo - 103 - 0.005)))
  expect(String(third?.stockOutDayWithTransit) > String(third?.stockOutDay)).toBe(true)
})

test('in a month of 双11 the daily rate is what was sold, less what the event brought', async () => {
  const rows = await opened.client.inventory.status({ asOf: AS_OF })
  const days = Array.from({ length: 28 }, (_, back) => addDays(AS_OF, -back))
  let checked = 0
  for (const row of rows.filter(({ abc, emptyDays }) => abc === 'A' && emptyDays === 0).slice(0, 6)) {
    const scope = { from: days.at(-1) ?? '', to: AS_OF, filter: { skuKey: row.sku }, pageSize: 500 }
    const ledger = await opened.client.ledger.lines(scope)
    const pieces = ledger.rows.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
    if (row.demandDays !== days.length) continue
    checked += 1
    // Refunds before shipping never left the shelf, and an event brings up to a few times a usual day.
    expect(row.dailyRate).toBeLessThanOrEqual((1.3 * pieces) / days.length)
    expect(row.dailyRate).toBeGreaterThanOrEqual((0.3 * pieces) / days.length)
  }
  expect(checked).toBeGreaterThan(2)
})

test('days after the last order file do not make demand fade', async () => {
  const [now, later] = await Promise.all(
    [AS_OF, addDays(AS_OF, 14)].map((asOf) => opened.client.inventory.status({ asOf })),
  )
  const total = (rows: typeof now) => (rows ?? []).reduce((sum, { dailyRate }) => sum + dailyRate, 0)
  expect(total(later)).toBeGreaterThan(0.7 * total(now))
})

test('one sentence with the money, and defaults that can be set and taken back', async () => {
  const { sentence, warnings, asOf } = await opened.client.inventory.summary({})
  expect(asOf).toBe(AS_OF)
  expect(warnings.map(({ warning }) => warning)).toContain('out')
  expect(sentence).toContain('已断货 1 个规格')
  const before = await opened.client.inventory.status({ asOf: AS_OF })
  const { defaults } = await opened.client.inventory.defaults()
  await opened.client.inventory.saveDefaults({ defaults: { ...defaults, leadTime: 30 } })
  const after = await opened.client.inventory.status({ asOf: AS_OF })
  expect(after[0]?.orderUpTo).toBeGreaterThan(before[0]?.orderUpTo ?? 0)
  await opened.client.inventory.saveDefaults({ defaults: null })
  expect(await opened.client.inventory.status({ asOf: AS_OF })).toEqual(before)
})

test('what the seller types of buying counts, and taking it back gives the numbers from before', async () => {
  const { inventory, purchases } = opened.client
  const [sku = ''] = codes
  const rowOf = async () => (await inventory.status({ asOf: AS_OF })).find((row) => row.sku === sku)
  const before = (await rowOf()) ?? expect.fail(sku)
  const plan = await purchases.plan({ asOf: AS_OF })
  const planned = plan.suppliers.flatMap(({ lines }) => lines)
  expect(planned.find((line) => line.sku === sku)).toMatchObject({
    rounded: before.suggested,
    quantity: before.suggested,
  })

  await purchases.saveSupplier({ name: '一厂', leadTime: before.leadTime + 20, minimumAmount: 100_000_000 })
  await purchases.saveSetting({ sku, supplier: '一厂', pack: 1000 })
  const slower = (await rowOf()) ?? expect.fail(sku)
  expect(slower).toMatchObject({ supplier: '一厂', leadTime: before.leadTime + 20, pack: 1000 })
  expect(slower.orderUpTo - slower.safetyStock - (before.orderUpTo - before.safetyStock)).toBeCloseTo(
    20 * before.dailyRate,
    0,
  )
  expect(slower.suggested % 1000).toBe(0)
  const cartons = await purchases.plan({ asOf: AS_OF, budget: 0 })
  expect(cartons.amount).toBe(0)
  const own = cartons.suppliers.find(({ supplier }) => supplier === '一厂')?.lines ?? []
  expect(own).toMatchObject([{ sku, rounded: slower.suggested, quantity: 0 }])
  expect(own[0]?.forgone).toBeGreaterThan(0)

  // Once it is ordered there is nothing more to order; what has come no longer is on its way.
  const order = {
    id: 'o',
    supplier: '一厂',
    orderedOn: AS_OF,
    lines: [{ sku, quantity: slower.suggested, received: 0 }],
  }
  await purchases.saveOrder(order)
  expect(await rowOf()).toMatchObject({ inTransit: slower.suggested, suggested: 0 })
  await purchases.saveOrder({ ...order, closedOn: AS_OF })
  expect(await rowOf()).toEqual(slower)
  await purchases.removeOrder({ id: 'o' })
  await purchases.saveSetting({ sku })
  await purchases.removeSupplier({ name: '一厂' })
  expect(await rowOf()).toEqual(before)
})

test('every figure of the stock opens: days and pieces of the rate, terms of the policy, sums of the classes', async () => {
  expect(await stockOpens(opened.client, { asOf: AS_OF })).toBeGreaterThan(8)
}, 60_000)

test('classes of a month ago are those the stock page showed that day, and who moved is told with what to do', async () => {
  const drift = await opened.client.inventory.drift({ asOf: AS_OF })
  expect(drift.before).toBe(addDays(AS_OF, -30))
  const [now, before] = await Promise.all(
    [AS_OF, addDays(AS_OF, -30)].map(async (asOf) => {
      const rows = await opened.client.inventory.status({ asOf })
      return new Map(rows.map((row) => [row.sku, row]))
    }),
  )
  expect(drift.moved.length).toBeGreaterThan(3)
  for (const one of drift.moved) {
    expect([one.abcNow, one.abcBefore]).toEqual([now?.get(one.sku)?.abc ?? null, before?.get(one.sku)?.abc ?? null])
    expect(one.advice.length).toBeGreaterThan(4)
  }
  const stayed = [...(now?.values() ?? [])].filter(
    ({ sku, abc }) => abc !== null && before?.get(sku)?.abc === abc,
  ).length
  const flowed = drift.flows.filter(({ from, to }) => from === to).reduce((sum, { skus }) => sum + skus, 0)
  expect(flowed).toBe(stayed)
  // Before the first order there is nothing to compare with.
  const early = await opened.client.inventory.drift({ asOf: '2020-01-01' })
  expect(early).toMatchObject({ before: null, moved: [], flows: [] })
})

test('two counts are moved together by what the ledger sold, and orders come on their days', async () => {
  const [, second = '', third = ''] = codes
  const form = fixture('other.replenishment')
  const earlier = [
    [second, 5500],
    [third, 3],
  ].map(([code, pieces]) => ({
    商品编码: String(code),
    仓库: '主仓',
    在仓库存数: String(pieces),
    可售库存: String(pieces),
  }))
  await importFiles(opened, [fileOf({ ...form, name: '库存_20261021_180000.xlsx', rows: earlier, below: [] })])
  const overdue = { id: 'late', supplier: '甲厂', orderedOn: '2026-10-01', expectedOn: '2026-10-29' }
  await opened.client.purchases.saveOrder({ ...overdue, lines: [{ sku: third, quantity: 40 }] })
  const dated = { id: 'far', supplier: '甲厂', orderedOn: '2026-10-30', expectedOn: '2026-12-20' }
  await opened.client.purchases.saveOrder({ ...dated, lines: [{ sku: third, quantity: 60 }] })
  const rows = await opened.client.inventory.status({ asOf: AS_OF })
  const row = rows.find(({ sku }) => sku === second)
  const sold = await opened.client.ledger.lines({
    from: '2026-10-22',
    to: AS_OF,
    filter: { skuKey: second },
    pageSize: 500,
  })
  const pieces = sold.rows.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
  const check = { ...NOTHING, ...figuresOf(row?.check ?? {}) }
  // What was refunded before it was sent never left.
  expect(row?.check).toMatchObject({ from: '2026-10-21', opening: 5500, found: 5000, received: 0 })
  expect(check.sold).toBeLessThanOrEqual(pieces)
  expect(check.sold).toBeGreaterThan(0.6 * pieces)
  expect(check.difference).toBe(5000 - check.low)
  expect([row?.warning, ...(row?.others ?? []).map(({ warning }) => warning)]).toContain('mismatch')
  const waiting = rows.find(({ sku }) => sku === third)
  expect(waiting?.inTransit).toBe(100)
  expect(waiting?.arriving).toMatchObject([
    { pieces: 40, day: '2026-10-29', overdue: 2 },
    { pieces: 60, day: '2026-12-20', overdue: 0 },
  ])
  const summary = await opened.client.inventory.summary({ asOf: AS_OF })
  expect(summary.sentence).toContain('过了预计到货日还没到：甲厂 40 件（最久晚 2 天）')
  expect(summary.sentence).toContain('账实不符')
})

test('what is ordered already and comes as soon as an order of today would is not ordered again for an event under way', async () => {
  const asOf = '2026-11-12'
  const before = await opened.client.inventory.eventStock({ asOf })
  const one = before.rows.find(({ order50 }) => order50 > 0)
  const lead = (await opened.client.inventory.status({ asOf })).find(({ sku }) => sku === one?.sku)?.leadTime ?? 0
  const expectedOn = addDays(asOf, Math.ceil(lead))
  expect(before.event?.name).toBe('双11')
  expect(expectedOn > (before.event?.to ?? '')).toBe(true)
  const order = { id: 'again', supplier: '甲厂', orderedOn: asOf, expectedOn }
  await opened.client.purchases.saveOrder({ ...order, lines: [{ sku: one?.sku ?? '', quantity: 30 }] })
  const after = await opened.client.inventory.eventStock({ asOf })
  expect(after.rows.find(({ sku }) => sku === one?.sku)?.order50 ?? 0).toBe(Math.max(0, (one?.order50 ?? 0) - 30))
  await opened.client.purchases.removeOrder({ id: 'again' })
})

test('for an event: what is sold before, in and after it, less what is there and comes, in whole orders', async () => {
  const stock = await opened.client.inventory.eventStock({ asOf: AS_OF })
  expect(stock.event?.name).toBe('双11')
  expect(stock.choices.map(({ name }) => name)).toContain('双12')
  const rows = await opened.client.inventory.status({ asOf: AS_OF })
  expect(stock.rows.length).toBeGreaterThan(0)
  for (const one of stock.rows) {
    const safety = rows.find(({ sku }) => sku === one.sku)?.safetyStock ?? Number.NaN
    const rest = one.before + one.after + safety - one.stock - one.arriving
    expect(one.order50).toBe(Math.max(0, Math.ceil(rest + one.p50 - 0.01)))
    expect(one.order90).toBeGreaterThanOrEqual(one.order50)
    expect(one.p50).toBeGreaterThan(0)
  }
  const later = await opened.client.inventory.eventStock({ asOf: AS_OF, eventId: stock.choices[1]?.id ?? '' })
  expect(later.event?.id).toBe(stock.choices[1]?.id)
  expect(later.rows.every(({ orderBy, overdue }) => overdue === orderBy < AS_OF)).toBe(true)
})
