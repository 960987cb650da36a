import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, open, test } from './fixtures.ts'

const HEADER = '流水,客人,货名,几件,卖价,哪天'
const ROWS = [
  'A001,小王,收纳盒,2,10.00,2026-10-01',
  'A002,小李,收纳盒,1,¥1,234.50,2026-10-02'.replace('¥1,234.50', '"¥1,234.50"'),
  'A003,小陈,衣架,三,5.00,2026-10-03',
]

function ownTable(folder: string, name: string, rows = ROWS, header = HEADER): string {
  const file = path.join(folder, name)
  writeFileSync(file, `${header}\n${rows.join('\n')}\n`)
  return file
}

async function choose(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .getByText(value, { exact: true })
    .click()
}

test('a table of the seller’s own is mapped once, previewed, and then read without a question', async ({
  page,
  empty,
  folder,
}) => {
  await open(page, empty)
  const files = page.getByLabel('选择文件', { exact: true })
  await files.setInputFiles([ownTable(folder, '我的账.csv')])
  await page.getByRole('button', { name: '对应列：我的账.csv' }).click({ timeout: 20_000 })

  // Names of people are never shown, not even here.
  const first = page.getByRole('region', { name: '文件的前几行' })
  await expect(first).toContainText('收纳盒')
  await expect(first).not.toContainText('小王')

  await choose(page, '这张表是', '订单明细')
  await choose(page, '订单编号', '流水')
  await choose(page, '商品名称', '货名')
  await choose(page, '数量', '几件')
  await choose(page, '单价', '卖价')
  await choose(page, '下单时间', '哪天')
  const preview = page.getByRole('region', { name: '读出来的前几行' })
  await expect(preview).toContainText('1234.50')
  await expect(preview.locator('.bad').first()).toContainText('三')
  await expect(page.getByText(/2 行读得懂/)).toBeVisible()

  await page.getByRole('button', { name: '保存并重新读取' }).click()
  const table = page.getByRole('table', { name: '要导入的文件' })
  await expect(table).toContainText('我的账', { timeout: 20_000 })
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible({ timeout: 20_000 })
  const scope = { from: '2026-10-01', to: '2026-10-31' }
  const { rows } = await empty.core.ledger.lines(scope)
  expect(Object.fromEntries(rows.map(({ orderId, paid }) => [orderId, paid]))).toEqual({ A001: 2000, A002: 123_450 })

  // The next month's file has the same header: nothing is asked.
  await page.getByRole('button', { name: '继续导入' }).click()
  await files.setInputFiles([ownTable(folder, '十一月.csv', ['B001,小赵,衣架,3,5.00,2026-11-01'])])
  await expect(page.getByRole('table', { name: '要导入的文件' })).toContainText('十一月.csv', { timeout: 20_000 })
  await expect(page.getByText('没认出来的文件')).toHaveCount(0)
})

test('what the values leave open is asked, and nothing is saved before it is answered', async ({
  page,
  empty,
  folder,
}) => {
  await open(page, empty)
  const file = ownTable(folder, '美国站.csv', ['A1,1000000,03/04/2026', 'A2,2500000,05/06/2026'], '单,钱,日')
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([file])
  await page.getByRole('button', { name: '对应列：美国站.csv' }).click({ timeout: 20_000 })
  await choose(page, '这张表是', '订单明细')
  await choose(page, '订单编号', '单')
  await choose(page, '实付金额', '钱')
  await choose(page, '下单时间', '日')
  const save = page.getByRole('button', { name: '保存并重新读取' })
  await expect(save).toBeDisabled()
  await choose(page, '日期顺序', '日月年')
  await choose(page, '金额单位', '分')
  await expect(page.getByRole('region', { name: '读出来的前几行' })).toContainText('2026-04-03')
  await expect(page.getByRole('region', { name: '读出来的前几行' })).toContainText('10000.00')
  await expect(save).toBeEnabled()
  await page.getByRole('button', { name: '返回' }).click()
  expect(await empty.core.mappings.list()).toEqual([])
})

test('saved maps are renamed and deleted in the settings', async ({ page, empty }) => {
  await empty.core.mappings.save({
    fingerprint: 'f',
    name: '旧账本',
    header: ['流水'],
    map: { kind: 'cost', columns: { sku: '货号', cost: '进价' } },
  })
  await open(page, empty, '/settings')
  const table = page.getByRole('table', { name: '自己的表格' })
  await table.getByRole('textbox').fill('进价表')
  await page.keyboard.press('Tab')
  await expect(async () => expect((await empty.core.mappings.list())[0]?.name).toBe('进价表')).toPass()
  await table.getByRole('button', { name: '删除' }).click()
  await page.locator('.ant-popconfirm-buttons .ant-btn-primary').click()
  await expect(table).toContainText('对应列')
  expect(await empty.core.mappings.list()).toEqual([])
})
