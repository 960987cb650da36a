import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { openTestCore } from '../support/core.ts'
import { csv, taobaoItem, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'
import { expect, open, test } from './fixtures.ts'
import { startHost } from './host.ts'
import type { TestHost } from './host.ts'

/** Sums of 千万, six digits of pieces and titles as long as a platform takes them: what tells apart is read whole. */
const JUNE = 'from=2026-06-01&to=2026-06-30'
const TITLE = '店主亲选超大容量双层加厚不锈钢保温便当盒学生上班族可微波炉加热分隔型密封防漏日式简约大号午餐饭盒套装'
const SPECS = ['颜色分类:雾霾蓝;尺码:大号', '颜色分类:奶油白;尺码:大号']

let dataDir: string
let host: TestHost

test.beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-room-'))
  const opened = openTestCore({ dataDir })
  const places = Array.from({ length: 12 }, (_, at) => at)
  const orderId = (at: number) => `43200000000000004${String(at).padStart(2, '0')}`
  const paid = '2888888.88'
  await importFiles(opened, [
    csv(
      '订单.csv',
      places.map((at) => taobaoOrder(orderId(at), paid, { 宝贝标题: TITLE })),
    ),
    csv(
      '宝贝.csv',
      places.map((at) => ({
        ...taobaoItem(orderId(at), orderId(at), '', paid),
        标题: TITLE,
        商品属性: SPECS[at % 2] ?? '',
        购买数量: '123456',
      })),
    ),
  ])
  await opened.close()
  host = await startHost(['--data', dataDir])
})
test.afterAll(async () => {
  await host.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Whether all of a text is seen. */
function isWhole(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element.scrollWidth <= element.clientWidth)
}

test('no sum of the ledger is cut: it would read as a smaller one', async ({ page }) => {
  await open(page, host, `/ledger?${JUNE}`)
  const sums = page.locator('tfoot td.right')
  await expect(sums.getByText('34,666,666.56').first()).toBeVisible()
  await expect(sums.getByText('1,481,472')).toBeVisible()
  for (const sum of await sums.all()) expect(await isWhole(sum), await sum.innerText()).toBe(true)
})

test('the state of an order is read whole without scrolling', async ({ page }) => {
  await open(page, host, `/ledger?${JUNE}`)
  const state = page.locator('tbody td').filter({ hasText: '已发货' }).first()
  await expect(state).toBeVisible()
  expect(await isWhole(state)).toBe(true)
  const head = page.locator('thead th').filter({ hasText: '状态' })
  const end = await head.evaluate((element) => element.getBoundingClientRect().right)
  const room = await head.evaluate((element) => element.closest('table')?.parentElement?.getBoundingClientRect().right)
  expect(end).toBeLessThanOrEqual(room ?? 0)
})

test('of a long name the variant stays to be read', async ({ page }) => {
  for (const place of ['/stock', `/profit?${JUNE}`]) {
    await open(page, host, place)
    for (const variant of ['雾霾蓝 大号', '奶油白 大号']) {
      const name = page.locator('td').getByText(variant).first()
      await expect(name).toBeVisible()
      expect(await isWhole(name), `${place} ${variant}`).toBe(true)
    }
  }
})

test('a sum of 千万 stays within its tile of the sheet', async ({ page }) => {
  await open(page, host, '/review?month=2026-06')
  const value = page.locator('.kpi-value').getByText('3466.67万').first()
  await expect(value).toBeVisible()
  for (const one of await page.locator('.kpi-value').all()) expect(await isWhole(one), await one.innerText()).toBe(true)
})
