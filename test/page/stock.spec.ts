import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'
import { importCount } from './stock-count.ts'

test('without a count the page says which file to bring; with one it says what to order first', async ({
  page,
  empty,
}) => {
  await importSample(empty)
  await open(page, empty, '/stock')
  await expect(page.locator('.answer')).toContainText('还没有库存数')
  // What nobody has counted is not in order, it is not known.
  await expect(page.getByRole('table', { name: '规格的库存' })).not.toContainText('正常')
  const rows = await empty.core.inventory.status({ asOf: '2026-10-31' })
  const codes = rows.flatMap(({ code, dailyRate }) => (code !== null && dailyRate > 0 ? [code] : []))
  await importCount(
    page,
    empty,
    codes.slice(0, 3).map((code, at) => [code, at === 0 ? 0 : 9000]),
  )
  await open(page, empty, '/stock')
  await expect(page.locator('.answer')).toContainText('已断货 1 个规格')
  await page.getByRole('button', { name: '只看已断货' }).click()
  const table = page.getByRole('table', { name: '规格的库存' })
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText(codes[0] ?? '?')
  await expect(table).toContainText('补货')
  await table.getByRole('button', { name: /^展开/ }).click()
  await expect(table).toContainText('补货点')
  await expect(page.getByRole('table', { name: '一个月前的类和现在的类' })).toContainText('A 类')
  await expect(page.getByRole('table', { name: '换了类的规格' })).toContainText('→')
  await page.getByLabel('交期', { exact: true }).fill('30')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByLabel('交期', { exact: true })).toHaveValue('7')
})
