import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDays, trafficBetween } from '../../electron/core/analyses/listing/traffic-days.ts'
import { readTraffic } from '../../electron/core/analyses/listing/traffic.ts'

describe('reports of products that are held as columns', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((of) => `2026-10-0${of}`)
  const number = fc.option(fc.integer({ min: 0, max: 70_000 }), { nil: null })
  const row = fc.record({
    shop_id: fc.constantFrom('a', 'b', null),
    report: fc.constantFrom('商品', '单品', null),
    product_id: fc.constantFrom('1', '2', '3', null),
    sku: fc.constantFrom(null, null, null, '9'),
    day,
    day_to: fc.option(day, { nil: null }),
    visitors: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
    impressions: number,
    impression_people: number,
    clicks: number,
    click_people: number,
    favourite_buyers: number,
    cart_buyers: number,
    pay_buyers: number,
    current: fc.constantFrom(1, 1, 1, 0),
  })

  test('tell what the database tells of any days', () => {
    const db = new Database(':memory:')
    const fields = ['shop_id', 'report', 'product_id', 'sku', 'day', 'day_to', 'visitors', 'impressions']
    fields.push(
      'impression_people',
      'clicks',
      'click_people',
      'favourite_buyers',
      'cart_buyers',
      'pay_buyers',
      'current',
    )
    db.exec(`CREATE TABLE product_day (id INTEGER PRIMARY KEY, ${fields.join()})`)
    const insert = db.prepare(
      `INSERT INTO product_day (${fields.join()}) VALUES (${fields.map((name) => `:${name}`).join()})`,
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), day, day, (rows, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one]
        db.exec('DELETE FROM product_day')
        for (const own of rows) insert.run(own)
        const read = readTraffic(db, from, to)
        expect(trafficBetween(readDays(db), from, to)).toEqual(read)
      }),
    )
    db.close()
  })
})
