import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

test('from no supplier to one with orders, a rise of its price, and what was said of it taken back', async ({
  page,
  empty,
}) => {
  await importSample(empty)
  await open(page, empty, '/suppliers')
  await expect(page.locator('.answer')).toContainText('还没有供应商')
  await expect(page.getByRole('button', { name: '去导入采购单' })).toBeVisible()

  await page.getByRole('button', { name: '加一个供应商' }).click()
  await page.getByLabel('名字').fill('一厂')
  await page.getByRole('button', { name: '保存供应商' }).click()
  const table = page.getByRole('table', { name: '供应商', exact: true })
  await expect(table).toContainText('一厂')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('button', { name: '去导入采购单' })).toBeVisible()

  await empty.core.purchases.saveSupplier({ name: '一厂' })
  const ordered = (id: string, orderedOn: string, price: number, received: number) =>
    empty.core.purchases.saveOrder({
      id,
      supplier: '一厂',
      orderedOn,
      expectedOn: orderedOn,
      lines: [{ sku: 'X-1', title: '收纳盒', quantity: 100, price, received }],
    })
  await ordered('first', '2026-08-01', 1000, 100)
  await ordered('second', '2026-10-01', 1100, 0)
  // Written past the page: only a fresh one knows of it.
  await page.goto('about:blank')
  await open(page, empty, '/purchases')
  // By key: the link moves down while what stands above it is drawn.
  await page.getByRole('link', { name: /供应商的交期/ }).press('Enter')
  await expect(page.locator('.answer')).toContainText('最大的「一厂」占 100.0%')
  await expect(page.locator('.answer')).toContainText('1 张采购单过了预计到货日还没到齐')
  await expect(page.getByRole('table', { name: '涨价 5% 以上的' })).toContainText('▲ 10.0%')

  await table.getByTitle('近一年进货（元）怎么来的').click()
  const evidence = page.getByRole('dialog', { name: /怎么来的/ })
  await expect(evidence.getByRole('region', { name: '依据' })).toContainText('采购单 · 一厂 · X-1')
  await evidence
    .getByRole('button', { name: /采购单 · 一厂 · X-1/ })
    .first()
    .click()
  const typed = page.getByRole('region', { name: '记下的采购单' })
  await expect(typed).toContainText('一厂')
  await expect(typed).toContainText('单价')
  await expect(typed.getByRole('button', { name: '复制证据' })).toBeVisible()
  await page.keyboard.press('Escape')

  await table.getByText('一厂', { exact: true }).click()
  const drawer = page.getByRole('dialog', { name: '供应商 一厂' })
  await expect(drawer).toContainText('2,100.00 元，占 100.0%')
  await expect(drawer.getByRole('table', { name: '没到齐的采购单' })).toContainText('2026-10-01，已过')
  await drawer.getByRole('button', { name: '展开X-1' }).click()
  await expect(drawer).toContainText('单价从 10.00 到 11.00 元（▲ 10.0%）')
  await drawer.getByRole('button', { name: '改一厂' }).click()
  await drawer.getByLabel('从下单到入库').fill('12')
  await drawer.getByRole('button', { name: '保存供应商' }).click()
  await expect(drawer).toContainText('12 天')
  await drawer.getByRole('button', { name: '去掉一厂' }).click()
  await page.getByRole('button', { name: '放回去' }).click()
  await expect.poll(async () => (await empty.core.purchases.suppliers())[0]?.said?.leadTime).toBe(12)
})
