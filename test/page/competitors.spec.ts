import { expect, open, test } from './fixtures.ts'

test('a competitor is watched: prices pasted, its cut seen, one snapshot taken out and put back', async ({
  page,
  empty,
}) => {
  await open(page, empty, '/competitors')
  await expect(page.locator('.answer')).toContainText('还没有竞品')
  await page.getByRole('button', { name: '加一个竞品' }).click()
  const form = page.getByRole('form', { name: '一个竞品' })
  await form.getByLabel('竞品', { exact: true }).fill('隔壁家')
  await form.getByRole('button', { name: '保存' }).click()
  const table = page.getByRole('table', { name: '竞品', exact: true })
  await expect(table).toContainText('隔壁家')
  await table
    .getByRole('button', { name: /展开|打开/ })
    .first()
    .click()
  await page.getByRole('button', { name: '从表格里粘贴或读入几次快照' }).click()
  await page
    .getByLabel('粘贴快照')
    .fill('日期\t标价\t券\t月销\n2026-10-01\t59.9\t\t1万+\n2026-10-20\t59.9\t12\t1万+\n昨天\t1\t\t')
  await expect(page.getByRole('alert')).toContainText('第 4 行没有读')
  await page.getByRole('button', { name: '存下 2 次快照' }).click()
  const shots = page.getByRole('table', { name: '竞品快照' })
  await expect(shots).toContainText('59.90')
  await expect(page.locator('.answer')).toContainText('隔壁家降价了')
  await expect(table).toContainText('47.90')
  await shots.getByRole('button', { name: /^去掉/ }).first().click()
  await expect(page.locator('.answer')).toContainText('最近没有降价的')
  await page.getByRole('button', { name: '放回去' }).click()
  await expect(page.locator('.answer')).toContainText('隔壁家降价了')
  await page.getByLabel('快照的表格文件').setInputFiles({
    name: '隔壁家.csv',
    mimeType: 'text/csv',
    // 日期,标价,月销 in GBK, as Excel saves a CSV on a Chinese Windows.
    buffer: Buffer.concat([
      Buffer.from('c8d5c6da2cb1eabcdb2cd4c2cffa0d0a', 'hex'),
      Buffer.from('2026/9/1,69.9,8000\r\n'),
    ]),
  })
  await expect(page.getByLabel('粘贴快照')).toHaveValue('日期\t标价\t月销\n2026/9/1\t69.9\t8000')
  await page.getByRole('button', { name: '存下 1 次快照' }).click()
  await expect(shots).toContainText('69.90')
})
