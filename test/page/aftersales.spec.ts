import { formatCount, formatRatio, formatYuan } from '../../shared/format.ts'
import { expect, open, test } from './fixtures.ts'

test('what goes back, narrowed by pressing rows, is what the core says', async ({ page, sample }) => {
  const scope = { from: '2026-09-01', to: '2026-10-31' }
  const all = await sample.core.aftersales.refunds(scope)
  await open(page, sample, `/aftersales?from=${scope.from}&to=${scope.to}`)
  await expect(page.locator('.answer')).toContainText(`占支付金额 ${formatRatio(all.byAmount)}`)
  const tiles = page.getByRole('list', { name: '退款率' })
  await expect(tiles.getByRole('listitem')).toHaveCount(8)
  await expect(tiles).toContainText(formatRatio(all.returnRate))
  // Without costs nobody knows what was spent for nothing, and the page says where to fill them in.
  await expect(tiles).toContainText('成本或规则不全')
  await expect(page.locator('.rests-on')).toContainText('成本与费用')

  await page.getByRole('table', { name: '发没发货、退没退货' }).getByRole('button', { name: '退货退款' }).click()
  const returned = await sample.core.aftersales.refunds({ ...scope, filter: { way: 'return' } })
  await expect(page.locator('.answer')).toContainText(`退了 ${formatYuan(returned.refunded)} 元`)
  const products = page.getByRole('table', { name: '退款按商品规格' })
  await expect(products.getByRole('row').nth(1)).toContainText(formatYuan(returned.products[0]?.refunded ?? null))
  await products.getByRole('columnheader', { name: '笔数' }).getByRole('button').click()
  const byCount = await sample.core.aftersales.refunds({ ...scope, filter: { way: 'return' }, sort: 'refunds' })
  await expect(products.getByRole('row').nth(1)).toContainText(formatCount(byCount.products[0]?.refunds ?? null))
  await page.getByRole('button', { name: '不再只看怎么退的：退货退款' }).click()
  await expect(page.locator('.answer')).toContainText(`退了 ${formatYuan(all.refunded)} 元`)

  await page.getByText('渠道', { exact: true }).first().click()
  await expect(page.getByRole('table', { name: '退款按渠道' }).getByRole('row')).toHaveCount(1 + all.channels.length)
  await expect(page.getByText(`这段时间申请了 ${formatCount(all.handling.applied)} 张`)).toBeVisible()
})

test('a reason counts as what the seller says, until that is taken back', async ({ page, sample }) => {
  const scope = { from: '2026-09-01', to: '2026-10-31' }
  const all = await sample.core.aftersales.refunds(scope)
  await open(page, sample, `/aftersales?from=${scope.from}&to=${scope.to}`)
  const reason = all.reasons.find(({ key, cause }) => key !== '' && cause !== 'price')
  const causes = page.getByRole('table', { name: '为什么退' })
  await page.getByRole('combobox', { name: `${reason?.key ?? ''}算作`, exact: true }).click()
  await page.getByTitle('价格', { exact: true }).click()
  const moved = all.causes.find(({ key }) => key === 'price')?.refunded ?? 0
  await expect(causes.getByRole('row', { name: '价格' })).toContainText(formatYuan(moved + (reason?.refunded ?? 0)))
  await page.getByRole('button', { name: '改回去' }).click()
  await expect(causes).toContainText(formatYuan(all.causes[0]?.refunded ?? null))
})

test('before the first import the page leads there', async ({ page, empty }) => {
  await open(page, empty, '/aftersales')
  await expect(page.getByRole('button', { name: '去导入' })).toBeVisible()
})
