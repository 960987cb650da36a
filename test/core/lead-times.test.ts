import { expect, test } from 'vitest'
import { leadTimesOf, spreadOf } from '../../electron/core/stock/lead-times.ts'
import { withShop } from '../support/shop.ts'

test('an order takes the days between, the same day none; what came before its order, or later than asked, does not count', async () => {
  await withShop(({ db }) => {
    // Only what became of orders is looked at, whatever batch they came with.
    db.pragma('foreign_keys = OFF')
    const insert = db.prepare(
      `INSERT INTO receipt (batch_id, row, claimed, key, current, sku, supplier, ordered_at, received_at)
       VALUES ('batch', ?, 0, ?, 1, 'A-1', '一厂', ?, ?)`,
    )
    const arrivals = [
      ['2026-10-01 09:00:00', '2026-10-08 18:00:00'],
      ['2026-10-02', '2026-10-02'],
      ['2026-10-03', '2026-10-02'],
      ['2026-10-04', '2026-11-20'],
    ]
    arrivals.forEach(([ordered, received], row) => insert.run(row, `key ${row}`, ordered, received))
    const books = { skus: [] }
    const { bySku, bySupplier } = leadTimesOf(db, books, '2026-10-31')
    expect(bySku.daysOf('A-1')).toEqual([7, 0])
    expect(bySupplier.daysOf('一厂')).toEqual([7, 0])
    expect(spreadOf([7, 0])).toEqual({ mean: 3.5, deviation: Math.sqrt(24.5) })
    expect(leadTimesOf(db, books).bySku.daysOf('A-1')).toEqual([7, 0, 47])
  })
})
