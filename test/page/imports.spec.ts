import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { importSample } from './host.ts'
import { expect, open, test } from './fixtures.ts'

const SAMPLES = path.resolve(import.meta.dirname, '..', '..', 'resources', 'samples')
const ORDERS = path.join(SAMPLES, 'ExportOrderList202602051012.csv')
const ITEMS = path.join(SAMPLES, 'ExportOrderDetailList202602051015.csv')

test('chosen files become a plan: what, how many, and what cannot be read', async ({ page, empty, folder }) => {
  const letter = path.join(folder, '会员说明.csv')
  writeFileSync(letter, '标题,正文\n你好,今天天气不错\n')
  await open(page, empty)
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([ORDERS, ITEMS, letter])
  const table = page.getByRole('table', { name: '要导入的文件' })
  await expect(table).toContainText('淘宝订单报表', { timeout: 20_000 })
  await expect(page.getByText('会员说明.csv')).toBeVisible()

  await table.getByRole('button', { name: `展开${path.basename(ORDERS)}` }).click()
  const rows = page.getByRole('grid', { name: '文件里的行' })
  await expect(rows.locator('.action-rejected')).toHaveCount(1)
  await expect(rows).toContainText(/第 \d+ 行『.+』/)

  await table.getByRole('checkbox', { name: `导入 ${path.basename(ITEMS)}` }).uncheck()
  await expect(table.locator('.left-out')).toContainText(path.basename(ITEMS))
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible({ timeout: 20_000 })
  const batches = await empty.core.imports.batches()
  expect(batches.map(({ file }) => path.basename(file))).toEqual([path.basename(ORDERS)])
})

test('what the newest month still lacks is told with its place in the back end, what has come is ticked off', async ({
  page,
  sample,
}) => {
  await open(page, sample, '/import')
  const steps = page.getByRole('list', { name: /要取的表$/ }).getByRole('listitem')
  await expect(steps.filter({ hasText: /订单\s+有了/ })).toHaveCount((await sample.core.shops.list()).length)
  await expect(steps.filter({ hasText: /还没有：.+ › / }).first()).toBeVisible()
})

test('rows may be given to a shop that is new', async ({ page, empty }) => {
  await open(page, empty)
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([ORDERS])
  await page.getByRole('button', { name: /改店铺/ }).click()
  await page.getByRole('combobox', { name: /店铺名/ }).fill('南山杂货')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table', { name: '要导入的文件' })).toContainText('南山杂货')
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible({ timeout: 20_000 })
  const shops = await empty.core.shops.list()
  expect(shops.filter(({ orders }) => orders > 0).map(({ name }) => name)).toEqual(['南山杂货'])
})

test('a plan can be given up, and nothing has changed', async ({ page, empty }) => {
  await open(page, empty)
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([ORDERS])
  await expect(page.getByRole('button', { name: '导入这些' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '放弃' }).click()
  await expect(page.getByRole('button', { name: '试试示例店铺' })).toBeVisible()
  expect(await empty.core.imports.batches()).toEqual([])
})

test('reading can be cancelled, and nothing stays', async ({ page, empty, watched }) => {
  await open(page, empty)
  // Holds the reading back until it has been cancelled.
  await page.route('**/rpc/imports/stage', () => undefined)
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([ORDERS])
  await expect(page.getByText('还没有写入任何数据')).toBeVisible()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(page.getByRole('button', { name: '试试示例店铺' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await empty.core.imports.batches()).toEqual([])
  expect(watched.faults).toEqual([])
})

test('files dropped on any page go to the plan', async ({ page, empty }) => {
  await open(page, empty, '/settings')
  const transfer = await page.evaluateHandle(() => {
    const carried = new DataTransfer()
    carried.items.add(new File(['无关,内容\n1,2\n'], '别的.csv', { type: 'text/csv' }))
    return carried
  })
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(page.getByText('没认出来的文件')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('别的.csv')).toBeVisible()
})

test('an import is taken back after one question that names it', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, '/import')
  const before = await empty.core.imports.batches()
  const row = page.getByRole('table', { name: '导入过的文件' }).getByRole('row').nth(1)
  const file = before[0]?.file ?? '?'
  await expect(row).toContainText(file)
  await row.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText(`撤销《${file}》的导入？`)).toBeVisible()
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: '撤 销' })
    .or(page.locator('.ant-popconfirm-buttons .ant-btn-primary'))
    .first()
    .click()
  // Whoever goes on to another page is told all the same.
  const isShown = await page.getByText(`已撤销 ${file}：去掉`).evaluate(otherPageThen)
  expect(isShown).toBe(true)
  await page.goBack()
  await expect(row).toContainText('已撤销')
  await expect(row).toHaveClass(/left-out/)
  const after = await empty.core.imports.batches()
  expect(after.filter(({ undoneAt }) => undoneAt !== null).map(({ id }) => id)).toEqual([before[0]?.id])
})

/** Runs in the page. @returns whether a notice is still shown once the page has changed */
async function otherPageThen(notice: Node): Promise<boolean> {
  const left = document.querySelector('.drop-zone')
  if (left === null) throw new Error('not the page of imports')
  location.hash = '/settings'
  while (left.isConnected) await new Promise((resolve) => setTimeout(resolve, 20))
  return notice.isConnected
}

test('rejected rows of an import can be read again', async ({ page, sample }) => {
  await open(page, sample, '/import')
  const batches = await sample.core.imports.batches()
  const batch = batches.find(({ rejected }) => rejected > 0)
  if (batch === undefined) throw new Error('the sample has a rejected row')
  const [rejected] = await sample.core.imports.rejected({ batchId: batch.id })
  const table = page.getByRole('table', { name: '导入过的文件' })
  await table.getByRole('button', { name: `展开${batch.file}` }).click()
  const rows = page.getByRole('table', { name: '待处理的行' })
  await expect(rows).toContainText(rejected?.issues[0]?.message ?? '?')
  await expect(rows).toContainText(String(rejected?.row))
})

test('a plan that other imports have overtaken is weighed and shown again', async ({ page, empty }) => {
  await open(page, empty)
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([ORDERS])
  await expect(page.getByRole('button', { name: '导入这些' })).toBeVisible({ timeout: 20_000 })
  await importSample(empty)
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByRole('alert')).toContainText('已按现在的数据重新核对', { timeout: 20_000 })
  await expect(page.getByText('新增 0 行', { exact: false }).first()).toBeVisible()
  await page.getByRole('button', { name: '导入这些（没有新内容）' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible({ timeout: 20_000 })
})

test('what holds for a whole file is said above the plan', async ({ page, empty, folder }) => {
  const few = path.join(folder, '少列.csv')
  writeFileSync(few, '订单编号,买家实付金额,订单状态\n4320002300000000001,100.00,交易成功\n')
  await open(page, empty)
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([few])
  await expect(page.getByRole('alert')).toContainText('没有『订单付款时间』列', { timeout: 20_000 })
})
