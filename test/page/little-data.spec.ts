import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openTestCore } from '../support/core.ts'
import { importFiles } from '../support/whole-shop.ts'
import { expect, open, test } from './fixtures.ts'
import { startHost } from './host.ts'
import type { TestHost } from './host.ts'

/** A shop of which one order report of twenty days is all that is known: no page says what that file cannot tell. */
const REPORT = 'ExportOrderList202610202115.xlsx'
const OCTOBER = 'from=2026-10-01&to=2026-10-31'

let dataDir: string
let host: TestHost

test.beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-little-'))
  const opened = openTestCore({ dataDir })
  const bytes = readFileSync(path.resolve(import.meta.dirname, '../../resources/samples', REPORT))
  await importFiles(opened, [{ name: REPORT, bytes }])
  await opened.close()
  host = await startHost(['--data', dataDir])
})
test.afterAll(async () => {
  await host.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('what has nothing to stand against is no 0 and no agreement', async ({ page }) => {
  await open(page, host, `/overview?${OCTOBER}`)
  const why = page.getByRole('region', { name: '支付金额有一边还不知道，没法比较' })
  await expect(why).toContainText('对比的日子没有订单文件')
  await expect(why.getByRole('table')).toHaveCount(0)
  await expect(page.getByText('看不出反常的日子')).toBeVisible()

  await open(page, host, `/overview?from=2027-03-01&to=2027-03-31`)
  await expect(page.getByText('2027年3月没有订单文件')).toBeVisible()
  await expect(page.locator('main')).not.toContainText('反常的日子')
  await expect(page.locator('main')).not.toContainText('退款还会增加')
})

test('refunds without a reason are no 0 % of quality', async ({ page }) => {
  await open(page, host, `/aftersales?${OCTOBER}`)
  const rates = page.getByRole('list', { name: '退款率' })
  await expect(rates.getByRole('listitem').filter({ hasText: '品质退款率' })).toContainText('4 笔没写原因')
  await expect(rates.getByRole('listitem').filter({ hasText: '仅退款率' })).toContainText('3 笔看不出退没退货')
  await expect(rates).not.toContainText('0.0%')

  await open(page, host, `/aftersales?from=2027-03-01&to=2027-03-31`)
  await expect(page.getByText('这段时间没有订单')).toBeVisible()
  await expect(page.getByRole('list', { name: '退款率' })).toHaveCount(0)
})

test('what to do with a listing is not known of sales alone', async ({ page }) => {
  await open(page, host, `/goods?${OCTOBER}`)
  await expect(page.locator('.answer')).toContainText('该做什么还看不出')
  await open(page, host, `/goods?from=2027-03-01&to=2027-03-31`)
  await expect(page.locator('.answer')).toHaveText(/^这段时间没有卖出的商品/)
})

test('buyers who all came lately are not said to have stayed or gone', async ({ page }) => {
  await open(page, host, `/customers?${OCTOBER}`)
  await expect(page.getByRole('heading', { name: /到 2026-10-20：都是这段时间第一次买的/ })).toBeVisible()
  await expect(page.locator('main')).toContainText('活跃：60 天内买过（再买的人还太少，先按这个天数）')
  await open(page, host, `/lifetime?${OCTOBER}`)
  await expect(page.getByText('看的日子还不满 30 天')).toBeVisible()
})

test('products that are several in one are said to be, and which file tells them apart', async ({ page }) => {
  for (const place of ['/goods', '/profit', '/costs']) {
    await open(page, host, `${place}?${OCTOBER}`)
    const note = page.getByText('2026年10月有 20 天只有订单、没有淘宝宝贝报表')
    await expect(note).toContainText('千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 宝贝报表')
    await expect(note.getByRole('link', { name: '再导入' })).toBeVisible()
  }
})
