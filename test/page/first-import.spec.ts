import type { Page } from '@playwright/test'
import { formatYuan } from '../../shared/format.ts'
import { METRICS } from '../../shared/terms.ts'
import { expect, loaded, open, test } from './fixtures.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }

test('from the welcome to numbers: the page shows what the core counts', async ({ page, empty }) => {
  await open(page, empty)
  await expect(page.getByText('数据只存在这台电脑上')).toBeVisible()
  await expect(page.getByRole('table', { name: '认识的报表' }).getByRole('row')).not.toHaveCount(1)

  await page.getByRole('button', { name: '试试示例店铺' }).click()
  await expect(page.getByText(/认出 \d+ 张表/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('还没有写入')).toBeVisible()
  expect(await empty.core.imports.batches()).toEqual([])

  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入：新增/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '看总览' }).click()

  const { metrics, sentence } = await empty.core.overview.summary({ ...OCTOBER, compare: 'previous' })
  // The hourglass is drawn, not written.
  await expect(page.getByText(sentence.split('⏳')[0] ?? '?')).toBeVisible()
  for (const id of ['gmv', 'gsv', 'merchantIncome'] as const) {
    const tile = page.locator(`.tile[data-metric="${id}"]`)
    await expect(tile).toContainText(METRICS[id].zh)
    await expect(tile.locator('.unseen')).toHaveText(`${formatYuan(metrics[id]?.value ?? null)} 元`)
  }
  await expect(page.locator('.tile[data-metric="orders"] .tile-value')).toHaveText(String(metrics.orders?.value))
})

test('the main job by keyboard alone', async ({ page, empty }) => {
  await open(page, empty)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '试试示例店铺' })).toBeFocused()
  await page.keyboard.press('Enter')
  const importing = page.getByRole('button', { name: '导入这些' })
  await expect(importing).toBeVisible({ timeout: 30_000 })
  await tabTo(page, '导入这些')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/已写入/)).toBeVisible({ timeout: 30_000 })
  await tabTo(page, '看总览')
  await page.keyboard.press('Enter')
  const name = '支付金额怎么来的'
  await tabTo(page, name)
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name })
  const line = drawer.getByRole('table', { name: '构成这个数的订单行' }).locator('tbody tr').first()
  await expect(line).toBeVisible()
  await line.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: '原文件里的这一行' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name, exact: true })).toBeFocused()
})

test('a browser without the token is told where to go', async ({ page, empty, watched }) => {
  await page.goto(`${empty.origin}/`)
  await expect(page.getByText('掌柜台没有认出这个页面')).toBeVisible()
  await page.goto(empty.address)
  await loaded(page)
  expect(page.url()).not.toContain('token')
  await page.reload()
  await loaded(page)
  expect(watched.requests.length).toBeGreaterThan(5)
})

/** Presses Tab until the button of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await expect(button).toBeEnabled()
  for (let step = 0; step < 150; step += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}
