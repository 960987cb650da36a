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

  await page.getByRole('link', { name: '看它的全部' }).click()
  await expect(page.getByRole('heading', { name: most?.title ?? '?' })).toBeVisible()
  const { skus } = await sample.core.listing.product({
    ...SCOPE,
    shopId: most?.shopId ?? '',
    productId: most?.productId ?? '',
  })
  await expect(page.getByRole('table', { name: '规格' }).getByRole('row')).toHaveCount(skus.length + 1)

  // A role set by hand is in the list too, until it is taken back.
  await page.getByLabel('角色').click()
  await page.getByTitle('形象款', { exact: true }).click()
  await expect(page.getByRole('button', { name: '撤销' })).toBeVisible()
  const now = async () =>
    (await sample.core.listing.products(SCOPE)).find(({ productId }) => productId === most?.productId)
  expect(await now()).toMatchObject({ role: 'image', roleByHand: true })
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(async () => expect(await now()).toMatchObject({ role: most?.role, roleByHand: false })).toPass()

  await page.getByRole('link', { name: '看它的订单行' }).click()
  await expect(page).toHaveURL(/\/ledger\?.*product=/)
})
