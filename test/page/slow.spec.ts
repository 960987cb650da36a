import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'
import { importCount } from './stock-count.ts'

test('without a count the page says what to bring; with one it says what to clear, and what that takes', async ({
  page,
  empty,
}) => {
  await importSample(empty)
  await open(page, empty, '/slow')
  await expect(page.locator('.answer')).toContainText('还没有库存数')
  await expect(page.locator('.answer')).toContainText('采购单')
  await expect(page.getByRole('button', { name: '去导入' })).toBeVisible()

  const sold = await empty.core.inventory.status({ asOf: '2026-10-31' })
  const [code = ''] = sold.flatMap((row) => (row.code !== null && row.dailyRate > 0 ? [row.code] : []))
  await empty.core.costs.save({ costs: [code, 'OLD-1'].map((sku) => ({ sku, cost: 2000 })) })
  await importCount(page, empty, [
    [code, 3000],
    ['OLD-1', 50],
  ])

  await open(page, empty, '/slow')
  await expect(page.locator('.answer')).toContainText('仓库里有 6.10万元的货')
  await expect(page.locator('.answer')).toContainText('滞销 1,000元（1 个规格）')
  const tiles = page.getByRole('list', { name: '压着的钱' })
  await expect(tiles).toContainText('放一年要花1.10万')
  await page.getByLabel('一年的持有成本率').fill('10')
  await expect(tiles).toContainText('放一年要花6,100')

  const table = page.getByRole('table', { name: '压着的规格' })
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: '只看滞销' }).focus()
  await page.keyboard.press('Enter')
  await expect(table.getByRole('row')).toHaveCount(2)
  await table.getByRole('button', { name: '展开OLD-1' }).focus()
  await page.keyboard.press('Enter')
  const trial = page.getByRole('region', { name: 'OLD-1的清仓试算' })
  await expect(trial).toContainText('填上现在卖价')
  // 50 pieces at 40.00 less a quarter: 1,500.00 for what cost 1,000.00.
  await trial.getByLabel('现在卖价').fill('40')
  await trial.getByLabel('降价').fill('25')
  await expect(trial).toContainText('收回 1,500.00 元，赚 500.00 元')
  await expect(trial).toContainText('不亏最多降50.0%')
  await trial.getByLabel('降价').fill('75')
  await expect(trial).toContainText('亏 500.00 元')
  await page.getByRole('button', { name: '看全部' }).click()
  await expect(page.getByRole('table', { name: '周转和 GMROI' })).toContainText('全部')
  const cohorts = await empty.core.inventory.sellThrough({})
  await expect(page.getByText(cohorts.sentence)).toBeVisible()
})
