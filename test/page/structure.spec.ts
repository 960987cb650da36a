import { formatRatio, formatYuan } from '../../shared/format.ts'
import { expect, open, test } from './fixtures.ts'

const SCOPE = { from: '2026-10-01', to: '2026-10-31' }
const PLACE = '/structure?from=2026-10-01&to=2026-10-31'

test('the shop in groups: price bands as the seller cuts them, the wanted mix, what is bought together', async ({
  page,
  sample,
}) => {
  await open(page, sample, PLACE)
  const structure = await sample.core.listing.structure(SCOPE)
  const groups = page.getByRole('table', { name: '结构' })
  await page.getByText('价格带', { exact: true }).click()
  await expect(groups.getByRole('row')).toHaveCount(structure.bands.filter(({ count }) => count > 0).length + 1)

  const first = structure.bands.find(({ count }) => count > 0)
  await groups.getByTitle('销售额占比怎么来的').first().click()
  const drawer = page.getByRole('dialog', { name: /怎么来的/ })
  await expect(drawer.locator('.evidence-value')).toHaveText(formatRatio(first?.gmvShare ?? null))
  await drawer.getByRole('button', { name: '这一组的支付金额' }).click()
  await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(first?.gmv ?? null)} 元`)
  await drawer.getByRole('table', { name: '构成这个数的订单行' }).getByRole('row').nth(1).click()
  await expect(drawer.getByRole('region', { name: '原文件里的这一行' })).toBeVisible()
  await drawer.getByRole('button', { name: /^回到/ }).click()
  await drawer.getByRole('link', { name: /在明细里看/ }).click()
  await expect(page.getByText('商品结构的构成')).toBeVisible()
  await page.goBack()
  await page.getByText('价格带', { exact: true }).click()

  const edges = page.getByLabel('价格带的界线')
  await edges.fill('50、20')
  await expect(page.getByRole('status')).toContainText('从小到大')
  await edges.fill('20、50')
  await page.getByRole('button', { name: '保存分档' }).click()
  await expect(async () => {
    const { bands } = await sample.core.listing.structure(SCOPE)
    expect(bands.map(({ high }) => high).slice(0, 2)).toEqual([2000, 5000])
    await expect(groups).toContainText(`${formatYuan(2000)}–${formatYuan(5000)} 元`)
  }).toPass()

  await page.getByText('角色', { exact: true }).click()
  await page.getByLabel('利润款目标占比').fill('70')
  await expect(page.getByRole('status')).toContainText('要凑成 100%')
  await page.getByLabel('常规款目标占比').fill('30')
  await page.getByRole('button', { name: '保存目标' }).click()
  await expect(groups.getByRole('row', { name: /利润款/ })).toContainText('70.0%')
  await expect(page.getByRole('list', { name: '看出来的' })).toContainText('想要 70.0%')

  const [pair] = await sample.core.listing.baskets({ ...SCOPE, minOrders: 3, limit: 1 })
  const baskets = page.getByRole('table', { name: '常一起买' })
  await expect(baskets.getByRole('row').nth(1)).toContainText(pair === undefined ? '看不出哪两个商品' : pair.titleA)
  await sample.core.listing.savePlan({ mix: null, edges: null })
})

test('a new listing stands against the shop’s own launches', async ({ page, sample }) => {
  await open(page, sample, '/structure?from=2026-05-01&to=2026-05-20')
  const { rows } = await sample.core.listing.launches({ from: '2026-05-01', to: '2026-05-20' })
  expect(rows).toHaveLength(1)
  await expect(page.getByRole('table', { name: '上新' }).getByRole('row')).toHaveCount(rows.length + 1)
})
