import { describe, expect, test } from 'vitest'
import { countFates } from '../../electron/core/import/fates.ts'
import { digestOf } from '../support/facts.ts'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { simulate, writeTaobaoOrders, writeTaobaoRefunds } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'
import type { TestShop } from '../support/shop.ts'

/** A file that is imported again states nothing new: it is accounted for row by row, and stored once. */
const truth = simulate({ seed: 3, orders: 120, months: 2, products: 12 })
const ORDERS = writeTaobaoOrders(truth, { form: '2022', file: 'csv' })
const COSTS = fixture('other.cost-table')

function fixture(format: string) {
  const found = FIXTURES.find((one) => one.format === format)
  if (found === undefined) throw new Error(`no fixture of ${format}`)
  return fileOf(found)
}

function stored(shop: TestShop, table: string): Map<string, number> {
  const rows = shop.db
    .prepare<[], [string, number]>(`SELECT batch_id, count(*) FROM ${table} GROUP BY batch_id`)
    .raw()
    .all()
  return new Map(rows)
}

async function twice(shop: TestShop, file: typeof ORDERS): Promise<{ first: string; twin: string; rows: number }> {
  const first = (await shop.importAll([file])).files[0]
  const plan = await shop.plan([file])
  const [again] = plan.files
  if (first === undefined || again === undefined) throw new Error('a sheet each')
  const { format, rows, rejected, ignored, period, control, asOf } = first
  const unchanged = rows - rejected - ignored
  expect(again).toMatchObject({ format, rows, new: 0, changed: 0, unchanged, rejected, ignored, period, control, asOf })
  expect(again.shop).toBe(first.shop)
  await shop.apply(plan.planId)
  return { first: first.batchId ?? '', twin: again.batchId ?? '', rows }
}

describe.each([
  ['orders', ORDERS, 'observation'],
  ['records', COSTS, 'cost'],
])('the same file of %s', (_, file, table) => {
  test('is stored once; whichever import is undone, the other still states it', async () => {
    await withShop(async (shop) => {
      const { first, twin, rows } = await twice(shop, file)
      const before = digestOf(shop.db)
      expect([...stored(shop, table).keys()]).toEqual([first])
      expect([...countFates(shop.db, twin).values()].reduce((sum, count) => sum + count, 0)).toBe(rows)
      await shop.undo(twin)
      expect(digestOf(shop.db)).toBe(before)
      await shop.importAll([file])
      await shop.undo(first)
      expect(digestOf(shop.db)).toBe(before)
      expect([...stored(shop, table).keys()]).not.toContain(first)
      expect(shop.problems()).toEqual([])
      // What was given to the heir can be repeated and undone like any other.
      await shop.importAll([file])
      const live = shop.db
        .prepare<[], string>("SELECT id FROM batch WHERE status = 'applied' ORDER BY sequence")
        .pluck()
        .all()
      expect(live).toHaveLength(2)
      for (const id of live) await shop.undo(id)
      expect(digestOf(shop.db)).toMatch(/^[0 ]+ /)
      expect(shop.problems()).toEqual([])
    })
  })
})

test('rows of a twin open as they stood in the file', async () => {
  await withShop(async (shop) => {
    const { twin } = await twice(shop, ORDERS)
    const { planRows } = await import('../../electron/core/import/queries.ts')
    const { rows, total } = planRows(shop.db, { batchId: twin, page: 1, pageSize: 5 })
    expect(total).toBeGreaterThan(5)
    expect(rows.every(({ cells, action }) => cells.some((cell) => cell !== '') && action === 'unchanged')).toBe(true)
  })
})

test('a twin that is given to another shop, or whose original goes before it is applied, is weighed anew', async () => {
  await withShop(async (shop) => {
    const first = (await shop.importAll([ORDERS])).files[0]
    const plan = await shop.plan([ORDERS])
    const [again] = plan.files
    const assigned = await shop.run('plan', {
      planId: plan.planId,
      assign: { batchId: again?.batchId ?? '', shop: '另一家店' },
    })
    expect(assigned.files[0]).toMatchObject({ shop: '另一家店', new: first?.new, unchanged: 0 })
    await shop.run('discard', { planId: plan.planId })

    const open = await shop.plan([ORDERS])
    const before = digestOf(shop.db)
    await shop.undo(first?.batchId ?? '')
    await expect(shop.apply(open.planId)).rejects.toThrow(/重新核对/)
    const weighed = await shop.run('plan', { planId: open.planId })
    expect(weighed.files[0]).toMatchObject({ new: first?.new, unchanged: 0 })
    await shop.apply(open.planId)
    expect(digestOf(shop.db)).toBe(before)
    expect(shop.problems()).toEqual([])
  })
})

test('another name, a choice of the seller, or a later file of the same time: then it is read', async () => {
  await withShop(async (shop) => {
    const { first } = await twice(shop, ORDERS)
    const own = async (plan: ReturnType<TestShop['plan']>) => {
      const { files, planId } = await plan
      const rows = stored(shop, 'observation').has(files[0]?.batchId ?? '')
      await shop.run('discard', { planId })
      return rows
    }
    expect(await own(shop.plan([{ ...ORDERS, name: `副本 ${ORDERS.name}` }]))).toBe(true)
    expect(await own(shop.plan([ORDERS], { shop: '别的店' }))).toBe(true)
    expect(await own(shop.plan([ORDERS], { format: 'taobao.orders' }))).toBe(true)
    expect(await own(shop.plan([ORDERS]))).toBe(false)
    shop.db.prepare("UPDATE batch SET version = '0.0.0' WHERE id = ?").run(first)
    expect(await own(shop.plan([ORDERS]))).toBe(true)
  })
})

test('what the seller chose for a file is not chosen for its copy: undoing the choice leaves what the copy alone would give', async () => {
  const refunds = writeTaobaoRefunds(truth, { form: 'new', file: 'csv' })
  const alone = await withShop(async (shop) => {
    await shop.importAll([refunds])
    return digestOf(shop.db)
  })
  await withShop(async (shop) => {
    const chosen = (await shop.importAll([refunds], { shop: '别的店' })).files[0]
    // The shop that holds these orders has them again, as long as it is one.
    expect((await shop.importAll([refunds])).files[0]).toMatchObject({ new: 0, changed: 0, shop: '别的店' })
    await shop.undo(chosen?.batchId ?? '')
    expect(digestOf(shop.db)).toBe(alone)
    expect(shop.problems()).toEqual([])
  })
})

test('a copy of thousands of rows that is read and weighed says of each that it is known', async () => {
  await withShop(async (shop) => {
    const many = simulate({ seed: 5, orders: 2600, months: 2, products: 8 })
    const file = writeTaobaoOrders(many, { form: '2022', file: 'csv' })
    const first = (await shop.importAll([file])).totals
    expect(first.new).toBeGreaterThan(1200)
    const before = digestOf(shop.db)
    const copy = (await shop.importAll([{ ...file, name: `副本 ${file.name}` }])).totals
    expect(copy).toMatchObject({ rows: first.rows, new: 0, changed: 0, unchanged: first.new + first.unchanged })
    expect(digestOf(shop.db)).toBe(before)
    expect(shop.problems()).toEqual([])
  })
})
