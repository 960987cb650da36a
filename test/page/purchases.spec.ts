import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'
import { importCount } from './stock-count.ts'

test('from a count to an order and its arrival', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, '/purchases')
  await expect(page.locator('.answer')).toContainText('没有库存数')
  const rows = await empty.core.inventory.status({ asOf: '2026-10-31' })
  const [code = ''] = rows.flatMap(({ code: one, dailyRate, spec }) =>
    one !== null && dailyRate > 0 && spec?.includes('颜色分类:') === true ? [one] : [],
  )
  await importCount(page, empty, [[code, 0]])

  await open(page, empty, '/purchases')
  await expect(page.locator('.answer')).toContainText('要补 1 个 SKU')
  const advice = page.getByRole('table', { name: '没写供应商的补货建议' })
  // A variant is called what it is called everywhere.
  await expect(advice).toContainText(code)
  await expect(advice).not.toContainText('颜色分类')
  await advice.getByRole('button', { name: /^展开/ }).click()
  await advice.getByLabel('供应商').fill('一厂')
  await advice.getByLabel('箱规').fill('500')
  await advice.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('table', { name: '一厂的补货建议' })).toContainText('500')

  const forEvent = page.getByRole('table', { name: '活动要备的规格' })
  await expect(forEvent).toContainText(code)
  await forEvent.getByRole('button', { name: /^展开/ }).click()
  await expect(forEvent).toContainText('活动不好时剩')
  await page.getByRole('button', { name: '给一厂生成采购单' }).click()
  await expect(page.locator('.answer')).toContainText('有库存数的现在都不用补')
  const orders = page.getByRole('table', { name: '采购单', exact: true })
  await orders.getByRole('button', { name: /^展开/ }).click()
  await orders.getByRole('button', { name: '全部到货' }).click()
  await expect(orders).toContainText('到齐')
  const download = page.waitForEvent('download')
  await orders.getByRole('button', { name: /^导出/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^采购单-一厂-.*\.xlsx$/)
  await orders.getByRole('button', { name: /^删除/ }).click()
  await page.getByRole('button', { name: '放回去' }).click()
  await expect(orders).toContainText('一厂')
})
