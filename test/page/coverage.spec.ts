import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, open, test } from './fixtures.ts'

const SAMPLES = path.resolve(import.meta.dirname, '..', '..', 'resources', 'samples')

test('the calendar shows what the core says of every day, and the coach names the export to fetch', async ({
  page,
  sample,
}) => {
  const shops = await sample.core.imports.coverage({ month: '2026-10' })
  expect(shops.length).toBeGreaterThan(1)
  await open(page, sample, '/coverage')
  await expect(page.getByRole('combobox', { name: '月份' })).toBeVisible()
  for (const shop of shops) {
    if (shop.next !== null) await expect(page.getByText(shop.next)).toBeVisible()
  }
  const tables = page.locator('table.coverage')
  await expect(tables).toHaveCount(shops.length)
  const [first] = shops
  for (const [index, report] of (first?.reports ?? []).entries()) {
    const row = tables.first().locator('tbody tr').nth(index)
    await expect(row.locator('.day-there')).toHaveCount(report.days.present.length)
    await expect(row.locator('.day-missing')).toHaveCount(report.days.missing.length)
    await expect(row).toContainText(report.where)
  }
})

test('without data it says where to begin', async ({ page, empty }) => {
  await open(page, empty, '/coverage')
  await page.getByRole('button', { name: '去导入' }).click()
  await expect(page.getByRole('button', { name: '试试示例店铺' })).toBeVisible()
})

test('rows that were not used leave as a spreadsheet, and come back mended', async ({ page, empty }) => {
  const file = path.join(SAMPLES, 'ExportOrderList202602051012.csv')
  await open(page, empty)
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([file])
  await page.getByRole('button', { name: '导入这些' }).click({ timeout: 20_000 })
  const done = page.getByRole('table', { name: '导入结果' })
  await done.getByRole('button', { name: /展开/ }).click({ timeout: 20_000 })
  await expect(page.getByText('金额核对')).toContainText('对得上')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出待处理的行' }).click()
  const download = await saving
  expect(download.suggestedFilename()).toMatch(/^待处理-.+\.xlsx$/)
  const saved = await download.path()
  expect(readFileSync(saved).subarray(0, 2).toString()).toBe('PK')
  await page.getByRole('button', { name: '继续导入' }).click()
  await page
    .getByLabel('选择文件', { exact: true })
    .setInputFiles([{ name: '改好.xlsx', mimeType: 'application/octet-stream', buffer: readFileSync(saved) }])
  // Not mended yet, so it is refused again, by the same report and for the same reason.
  const again = page.getByRole('table', { name: '要导入的文件' })
  await expect(again).toContainText('淘宝订单报表', { timeout: 20_000 })
})
