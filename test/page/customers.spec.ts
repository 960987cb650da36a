import { formatCount, formatRatio } from '../../shared/format.ts'
import { expect, open, test } from './fixtures.ts'

test('where the files mask buyers the page says so and shows no rate', async ({ page, sample }) => {
  await open(page, sample, '/customers?from=2026-10-01&to=2026-10-31')
  const { reason } = await sample.core.customers.keyTest({ from: '2026-10-01', to: '2026-10-31' })
  await expect(page.locator('.answer')).toContainText(reason)
  // What is left is what the seller writes down.
  await expect(page.getByRole('table')).toHaveCount(1)
  await expect(page.getByRole('table', { name: '私域登记' })).toBeVisible()
})

test('where they do not, segments, repeat rates and cohorts are those of the core', async ({ page, sample }) => {
  const shops = await sample.core.shops.list()
  const taobao = shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  const scope = { from: '2026-06-01', to: '2026-06-30', shops: [taobao] }
  const { usable } = await sample.core.customers.keyTest(scope)
  await open(page, sample, `/customers?from=${scope.from}&to=${scope.to}&shops=${taobao}`)
  expect(usable).toBe(true)
  const migration = await sample.core.customers.migration({ asOf: scope.to, shops: scope.shops })
  const stages = page.getByRole('table', { name: '买家在几种状态间的去留' })
  await expect(stages.getByRole('row')).toHaveCount(
    1 + (migration?.rows.filter(({ buyers }) => buyers > 0).length ?? 0),
  )
  const repeat = await sample.core.customers.repeat(scope)
  await expect(page.getByRole('table', { name: '几种复购率' }).getByRole('row')).toHaveCount(1 + repeat.length)

  const rate = repeat.find(({ of }) => of > 0)
  const row = page.getByRole('table', { name: '几种复购率' }).getByRole('row', { name: rate?.name ?? '' })
  await row.getByTitle('复购率怎么来的').click()
  const drawer = page.getByRole('dialog', { name: /怎么来的/ })
  await expect(drawer.locator('.evidence-value')).toHaveText(formatRatio(rate?.value ?? null))
  await drawer.getByRole('button', { name: '一共的人' }).click()
  await expect(drawer.locator('.evidence-value')).toHaveText(formatCount(rate?.of ?? null))
  await expect(drawer.getByRole('table', { name: '构成这个数的订单行' })).toContainText('买家（每人记在一行）')
})
