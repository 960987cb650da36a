import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

test('without a count the page says which file to bring; with one it says what to order first', async ({
  page,
  empty,
}) => {
  await importSample(empty)
  await open(page, empty, '/stock')
  await expect(page.locator('.answer')).toContainText('还没有库存数')
  const rows = await empty.core.inventory.status({ asOf: '2026-10-31' })
  const codes = rows.flatMap(({ code, dailyRate }) => (code !== null && dailyRate > 0 ? [code] : []))
  const form = FIXTURES.find(({ format }) => format === 'other.replenishment')
  if (form === undefined) throw new Error('no fixture')
  const count = codes
    .slice(0, 3)
    .map((code, at) => ({ 商品编码: code, 仓库: '主仓', 可售库存: String(at === 0 ? 0 : 9000) }))
  const file = fileOf({ ...form, name: '库存_20261031_180000.xlsx', rows: count, below: [] })
  await open(page, empty, '/import')
  await page
    .getByLabel('选择文件', { exact: true })
    .setInputFiles([{ name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.bytes) }])
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible()
  await open(page, empty, '/stock')
  await expect(page.locator('.answer')).toContainText('已断货 1 个规格')
  await page.getByRole('button', { name: '只看已断货' }).click()
  const table = page.getByRole('table', { name: '规格的库存' })
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText(codes[0] ?? '?')
  await expect(table).toContainText('补货')
  await table.getByRole('button', { name: /^展开/ }).click()
  await expect(table).toContainText('补货点')
  await page.getByLabel('交期', { exact: true }).fill('30')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByLabel('交期', { exact: true })).toHaveValue('7')
})
