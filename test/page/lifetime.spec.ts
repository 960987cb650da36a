import { formatCount } from '../../shared/format.ts'
import { expect, open, test } from './fixtures.ts'

test('where files mask buyers nothing is foretold, and where they do not it is what the core says', async ({
  page,
  sample,
}) => {
  await open(page, sample, '/lifetime?from=2026-10-01&to=2026-10-31')
  const masked = await sample.core.customers.lifetime({ asOf: '2026-10-31' })
  await expect(page.locator('.answer')).toContainText(masked.reason)
  await expect(page.getByRole('table')).toHaveCount(0)

  const shops = await sample.core.shops.list()
  const taobao = shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  const asked = { asOf: '2026-06-30', shops: [taobao] }
  await page.goto('about:blank')
  await open(page, sample, `/lifetime?from=2026-06-01&to=${asked.asOf}&shops=${taobao}`)
  const { sentence, expected } = await sample.core.customers.lifetime({ ...asked, horizonDays: 90 })
  await expect(page.locator('.answer')).toContainText(sentence)
  const table = page.getByRole('table', { name: '预计再买' })
  await expect(table.getByRole('row')).toHaveCount(1 + (expected?.groups.length ?? 0))
  await page.getByText('365 天', { exact: true }).click()
  const year = await sample.core.customers.lifetime({ ...asked, horizonDays: 365 })
  await expect(page.locator('.answer')).toContainText(year.sentence)
  await table.getByTitle('平均每人怎么来的').first().click()
  const drawer = page.getByRole('dialog', { name: /怎么来的/ })
  await drawer.getByRole('button', { name: '预计再买（次）' }).click()
  await expect(drawer.getByRole('region', { name: '模型用的数' })).toContainText('又买的次数')
  await page.keyboard.press('Escape')
  const worth = await sample.core.customers.worth(asked)
  await expect(page.getByRole('list', { name: '客户价值' })).toContainText(
    formatCount(worth.superBuyers?.buyers ?? null),
  )
  // Without costs nobody knows what a new buyer brings, and the page says what to fill in.
  await expect(page.getByText('商品成本和费用规则都填了')).toBeVisible()
  const wait = page.getByRole('slider', { name: /第二次/ })
  await wait.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(drawer.getByRole('region', { name: '模型用的数' })).toContainText('内买了第二次的人')
})
