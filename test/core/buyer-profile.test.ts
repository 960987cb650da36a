import { expect, test } from 'vitest'
import { tiersOf } from '../../electron/core/analyses/profile/compute.ts'
import { profileOf } from '../../electron/core/analyses/profile/present.ts'
import { SPEND_TIERS } from '../../shared/contract/profile.ts'
import { weekday } from '../../shared/calendar.ts'
import { simulate, writeTaobaoItems, writeTaobaoOrders } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'
import { salesIn } from '../support/sales-tables.ts'

const SCOPE = { from: '2026-05-01', to: '2026-06-30', dateBasis: 'paid', refundBook: 'attributed' } as const

test('hours and provinces are those of the orders, counted one by one from the tables', async () => {
  const truth = simulate({ seed: 8, orders: 600, from: '2026-05-01', months: 3, products: 6, maskedMonths: [] })
  await withShop(async (shop) => {
    await shop.importAll([
      writeTaobaoOrders(truth, { form: '2018', file: 'csv' }),
      writeTaobaoItems(truth, { form: 'current', file: 'csv' }),
    ])
    const found = profileOf(shop.db, shop.books(), SCOPE)
    const paid = salesIn(shop.db)
      .prepare<[string, string], { at: string; province: string | null }>(
        `SELECT paid_at AS at, province FROM sales_order WHERE substr(paid_at, 1, 10) BETWEEN ? AND ?`,
      )
      .all(SCOPE.from, SCOPE.to)
    expect(paid.length).toBeGreaterThan(100)
    expect(found.orders).toBe(paid.length)
    const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
    for (const { at } of paid) {
      const row = hours[weekday(at.slice(0, 10)) - 1]
      const hour = Number(at.slice(11, 13))
      if (row !== undefined && !at.endsWith('00:00:00')) row[hour] = (row[hour] ?? 0) + 1
    }
    expect(found.hours).toEqual(hours)
    expect(found.hours.flat().reduce((sum, count) => sum + count, 0) + found.timeless).toBe(found.orders)
    const counts = Map.groupBy(paid, ({ province }) => province)
    expect(new Map(found.provinces.map(({ name, orders }) => [name, orders]))).toEqual(
      new Map([...counts].map(([name, own]) => [name, own.length])),
    )
    const tiers = found.tiers ?? expect.fail()
    const buyers = salesIn(shop.db)
      .prepare('SELECT count(DISTINCT buyer) FROM sales_order WHERE paid_at < ? AND buyer IS NOT NULL')
      .pluck()
      .get('2026-07-01')
    expect(tiers.reduce((sum, tier) => sum + tier.buyers, 0)).toBe(buyers)
    expect(found.sentence).toContain('付款最多的是周')
  })
})

test('buyers stand in the tier whose lower end they reach, refunds beyond payments in the first', () => {
  const net = Float64Array.from([-100, 0, 49_99, 50_00, 199_99, 200_00, 1000_00, 5_000_000])
  const tiers = tiersOf(
    net.map((_, buyer) => buyer),
    net,
    SPEND_TIERS,
  )
  expect(tiers.map(({ buyers }) => buyers)).toEqual([3, 1, 1, 1, 0, 2])
  expect(tiers[0]).toMatchObject({ from: 0, to: 50_00, gsv: 48_99 })
  expect(tiers.at(-1)).toMatchObject({ to: null, gsv: 5_100_000 })
})
