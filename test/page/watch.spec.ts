import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { expect, open, test } from './fixtures.ts'
import { startHost } from './host.ts'

const ORDERS = path.resolve(import.meta.dirname, '..', '..', 'resources', 'samples', 'ExportOrderList202602051012.csv')

test('a new export in the watched folder is offered, and nothing is read before it is asked for', async ({
  page,
  folder,
}) => {
  const host = await startHost(['--watch', folder])
  await open(page, host, '/settings')
  await expect(page.getByText(folder)).toBeVisible()
  copyFileSync(ORDERS, path.join(folder, 'ExportOrderList202602051012.csv'))
  await page.waitForTimeout(2500)
  await open(page, host, '/import')
  await page.reload()
  await expect(page.getByText(/文件夹里有 1 个新文件：ExportOrderList202602051012\.csv/)).toBeVisible()
  expect(await host.core.imports.batches()).toEqual([])
  await page.getByRole('button', { name: '看看会导入什么' }).click()
  await page.getByRole('button', { name: '导入这些' }).click({ timeout: 20_000 })
  await expect(page.getByText(/已写入/)).toBeVisible({ timeout: 20_000 })
  expect((await host.core.watch.status()).files).toEqual([])
  await open(page, host, '/settings')
  await page.getByRole('button', { name: '不再看' }).click()
  await expect(page.getByText('没有看任何文件夹')).toBeVisible()
  await page.goto('about:blank')
  await host.close()
})
