import { formatYuan } from '../../shared/format.ts'
import { expect, open, test } from './fixtures.ts'

const SCOPE = { from: '2026-10-01', to: '2026-10-31' }

test('listings are sorted by the core, open to what is known of them, and lead to their rows', async ({
  page,
  sample,
}) => {
  await open(page, sample, '/goods?from=2026-10-01&to=2026-10-31')
  const structure = await sample.core.listing.structure(SCOPE)
  await expect(page.getByText(`${structure.listings} 个商品里 ${structure.sold} 个有净销`)).toBeVisible()

  const goods = page.getByRole('table', { name: '商品', exact: true })
  await goods.getByRole('columnheader', { name: '支付金额' }).getByRole('button').click()
  const [most] = await sample.core.listing.products({ ...SCOPE, sort: 'gmv', limit: 1 })
  const first = goods.getByRole('row').nth(1)
  await expect(first).toContainText(formatYuan(most?.gmv ?? null))
  await first.getByRole('button', { name: '展开' }).click()
  await expect(goods.getByText(most?.productId ?? '', { exact: true })).toBeVisible()

  const groups = page.getByRole('table', { name: '结构' })
  await page.getByText('价格带', { exact: true }).click()
  await expect(groups.getByRole('row')).toHaveCount(structure.bands.length + 1)

  const [pair] = await sample.core.listing.baskets({ ...SCOPE, minOrders: 3, limit: 1 })
  const baskets = page.getByRole('table', { name: '常一起买' })
  await expect(baskets.getByRole('row').nth(1)).toContainText(pair === undefined ? '没有哪两个商品' : pair.titleA)

  await page.getByRole('link', { name: '看它的订单行' }).click()
  await expect(page).toHaveURL(/\/ledger\?.*product=/)
})
