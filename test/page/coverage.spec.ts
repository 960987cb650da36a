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
  // A report is one stop of the Tab key, arrows move along its days; a day opens the files that cover it.
  const days = tables.first().locator('tbody tr').first().locator('td.day button')
  await days.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(days.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('heading', { level: 2 })).toContainText('2026-10-02')
  await drawer.locator('.evidence-terms .cell-link').first().click()
  await expect(drawer.getByRole('table', { name: '这个数数的行' }).locator('tbody tr').first()).toBeVisible()
  await page.keyboard.press('Escape')
  // One that lacks says where it is to be had.
  await page.locator('td.day-missing button').first().click()
  await expect(drawer.getByRole('region', { name: '来处' })).toContainText('导出')
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
  // The count of rows that could not be read opens to them, each with what is wrong and all that stands in it.
  await done.getByTitle('待处理的行怎么来的').first().click({ timeout: 20_000 })
  const drawer = page.getByRole('dialog')
  const rows = drawer.getByRole('table', { name: '这个数数的行' }).locator('tbody tr')
  await expect(rows.first().locator('span.bad[title]')).toBeVisible()
  await rows.first().click()
  await expect(drawer.getByRole('list', { name: '问题' })).toBeVisible()
  await expect(drawer.getByRole('region', { name: '原文件里的这一行' })).toContainText('订单编号')
  await page.keyboard.press('Escape')
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
