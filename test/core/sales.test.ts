import { expect, test } from 'vitest'
import { lineFinder } from '../../electron/core/import/sales.ts'
import type { Connection } from '../../electron/core/database/open.ts'
import { digestOf } from '../support/facts.ts'
import { salesIn } from '../support/sales-tables.ts'
import { withShop } from '../support/shop.ts'
import { exportFlat, simulate, writeTaobaoItems, writeTaobaoOrders } from '../support/simulator/index.ts'

function stored(db: Connection): { following: number; told: number } {
  const count = (where: string) => Number(db.prepare(`SELECT count(*) FROM sale WHERE ${where}`).pluck().get())
  return { following: count("fact IS NOT NULL AND body = ''"), told: count("fact IS NULL AND body <> ''") }
}

test('an order of which one row says all follows from it, until another file speaks of the order too', async () => {
  const truth = simulate({ seed: 31, orders: 500, from: '2026-05-01', months: 1 })
  await withShop(async (shop) => {
    const orders = writeTaobaoOrders(truth, { form: '2018', file: 'csv' })
    await shop.importAll([orders])
    const alone = stored(shop.db)
    const before = digestOf(shop.db)
    expect(alone.following).toBeGreaterThan(100)
    // A refund is spread and sorted by what became of it: that is told in a text of its own.
    expect(alone.told).toBeGreaterThan(0)
    const { files } = await shop.importAll([writeTaobaoItems(truth, { form: 'current', file: 'csv' })])
    expect(stored(shop.db)).toEqual({ following: 0, told: alone.following + alone.told })
    expect(digestOf(shop.db)).not.toBe(before)
    await shop.undo(files[0]?.batchId ?? '')
    expect(stored(shop.db)).toEqual(alone)
    expect(digestOf(shop.db)).toBe(before)
    expect(shop.problems()).toEqual([])
  })
})

test('what is undone is counted, also of orders that follow from rows that go', async () => {
  const truth = simulate({ seed: 32, orders: 200, from: '2026-05-01', months: 1 })
  await withShop(async (shop) => {
    const { files } = await shop.importAll([writeTaobaoOrders(truth, { form: '2018', file: 'csv' })])
    const lines = Number(salesIn(shop.db).prepare('SELECT count(*) FROM order_line').pluck().get())
    const refunds = Number(shop.db.prepare('SELECT count(*) FROM refund').pluck().get())
    expect(lines).toBeGreaterThan(50)
    expect(await shop.undo(files[0]?.batchId ?? '')).toEqual({ removed: lines + refunds, restored: 0 })
    expect(stored(shop.db)).toEqual({ following: 0, told: 0 })
    expect(shop.problems()).toEqual([])
  })
})

test('a line is found by its own number', async () => {
  const truth = simulate({ seed: 33, orders: 120, from: '2026-05-01', months: 1 })
  await withShop(async (shop) => {
    await shop.importAll(exportFlat(truth))
    const lines = salesIn(shop.db)
      .prepare<[], { shop: string; line: string; number: number }>(
        'SELECT shop_id AS shop, line_id AS line, order_no AS number FROM order_line WHERE line_id <> order_id',
      )
      .all()
    expect(lines.length).toBeGreaterThan(20)
    const find = lineFinder(shop.db)
    for (const { shop: shopId, line, number } of lines) expect(find(shopId, line)).toBe(number)
    expect(find(lines[0]?.shop ?? '', 'nobody’s')).toBeNull()
  })
})
