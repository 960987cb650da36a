import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../support/core.ts'
import { OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/** What one shop spends without naming goods falls on the goods that it sold, never on those of another shop. */
let opened: ReturnType<typeof openTestCore>
beforeAll(async () => {
  opened = openTestCore()
  await openWholeShop(opened)
}, 120_000)
afterAll(() => opened.close())

const MOST = { sort: 'profit' as const, limit: 500 }

test('a listing costs and leaves the same, whichever other shops are looked at', async () => {
  const { client } = opened
  const all = await client.listing.products({ ...OCTOBER, ...MOST })
  const shops = [...new Set(all.map(({ shopId }) => shopId))]
  expect(shops.length).toBeGreaterThan(1)
  const money = ({ shopId, productId, adSpend, cp1, cp2 }: (typeof all)[number]) =>
    JSON.stringify([shopId, productId, adSpend, cp1, cp2])
  const each = await Promise.all(shops.map((shop) => client.listing.products({ ...OCTOBER, ...MOST, shops: [shop] })))
  expect(all.map(money).toSorted()).toEqual(each.flat().map(money).toSorted())
  expect(all.some(({ adSpend }) => (adSpend ?? 0) > 0)).toBe(true)
})

test('what falls on a listing opens as its share of what its own shop spent', async () => {
  const { client } = opened
  const all = await client.listing.products({ ...OCTOBER, ...MOST })
  const cells = await Promise.all(
    all.map(({ shopId, productId }) =>
      client.evidence.cell({ ...OCTOBER, of: 'listing', shopId, productId, figure: 'adShared' }),
    ),
  )
  const shared = cells.findIndex(({ value }) => (value ?? 0) > 0)
  const { shopId } = all[shared] ?? { shopId: '' }
  const { metrics } = await client.overview.summary({ ...OCTOBER, shops: [shopId] })
  const [spent, named, own, sold] = cells[shared]?.terms.map(({ value }) => value ?? Number.NaN) ?? []
  expect([spent, sold]).toEqual([metrics.adSpend?.value, metrics.gmv?.value])
  expect(cells[shared]?.value).toBeCloseTo((((spent ?? 0) - (named ?? 0)) * (own ?? 0)) / (sold ?? 1), -1)
})

test('nothing is lost on the way: the SKUs of all shops come to the statement', async () => {
  const { client } = opened
  const rows = await client.profit.products({ ...OCTOBER, limit: 500 })
  const { metrics } = await client.overview.summary(OCTOBER)
  const sum = (name: 'adSpend' | 'platformFees' | 'cp2') => rows.reduce((all, row) => all + (row[name] ?? 0), 0)
  expect([sum('adSpend'), sum('platformFees'), sum('cp2')]).toEqual(
    (['adSpend', 'platformFees', 'cp2'] as const).map((id) => metrics[id]?.value),
  )
})
