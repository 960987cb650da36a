import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { formatYuan } from '../../shared/format.ts'
import { shopDaysFile } from '../support/exports/index.ts'
import { sampleTruth, visitorDays } from '../support/simulator/index.ts'
import { expect, loaded, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

const OCTOBER = '/overview?from=2026-10-01&to=2026-10-31'
const JUNE = '/overview?from=2026-06-01&to=2026-06-30'
const RANGES = {
  base: { from: '2026-05-01', to: '2026-05-31' },
  current: { from: '2026-06-01', to: '2026-06-30' },
}

/** Whether everything of an element is within the window's width and nothing in it is cut. */
async function whole(place: Locator): Promise<void> {
  const box = await place.boundingBox()
  const width = place.page().viewportSize()?.width ?? 0
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width).toBe(true)
  expect(await place.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1)
}

test('the change of sales is split under a sentence that adds up, by factor and by product', async ({
  page,
  sample,
}) => {
  const { sentence, contributions } = await sample.core.overview.drivers(RANGES)
  await open(page, sample, JUNE)
  const why = page.getByRole('region', { name: sentence })
  await expect(why.getByRole('slider', { name: sentence })).toBeVisible()
  await expect(why).toContainText('按订单数和笔单价拆')
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await whole(why)
  }
  const [top] = contributions.product.rose
  const row = why.getByRole('table', { name: '变化最大的商品' }).getByRole('row').nth(1)
  await expect(row).toContainText(top?.name ?? '?')
  await expect(row).toContainText(`▲ ${formatYuan(top?.change ?? null)}`)
  await row.click()
  await expect(page.getByRole('dialog').locator('.evidence-value')).toHaveText(`${formatYuan(top?.after ?? null)} 元`)
})

test('a growth that hides something says so in words and opens to its numbers', async ({ page, sample }) => {
  const rules = await sample.core.overview.masking(RANGES)
  expect(rules.filter(({ hit }) => hit === true).map(({ rule }) => rule)).toEqual(['refundRate'])
  await open(page, sample, JUNE)
  const banner = page.getByRole('region', { name: '涨势下面' })
  const hit = rules.find(({ rule }) => rule === 'refundRate')?.sentence ?? '?'
  await expect(banner).toContainText(hit)
  await expect(banner.getByRole('table')).toBeHidden()
  await banner.getByRole('button', { name: '看依据' }).press('Enter')
  const table = banner.getByRole('table', { name: '涨势下面的数字' })
  await expect(table.getByRole('row').filter({ hasText: '退款率' })).toContainText('变差')
  await expect(table.getByRole('row').filter({ hasText: '净利' })).toContainText('看不出')
  // Without a period to compare with there is nothing to say.
  await page.getByText('不比', { exact: true }).click()
  await expect(banner).toHaveCount(0)
  await expect(page.getByRole('region', { name: /近 13 个月/ })).toBeVisible()
})

test('an odd day opens what its number is made of, and the lines of its day and shop', async ({ page, sample }) => {
  const [first] = await sample.core.overview.alerts(RANGES.current)
  await open(page, sample, JUNE)
  const list = page.getByRole('list', { name: '反常的日子' })
  await expect(list.getByRole('button').first()).toContainText(first?.sentence ?? '?')
  await list.getByRole('button').first().click()
  await page.getByRole('link', { name: /在明细里看这/ }).click()
  await expect(page).toHaveURL(new RegExp(`from=${first?.day}&to=${first?.day}&shops=${first?.shopId}`))
  const { sums } = await sample.core.ledger.lines({
    from: first?.day ?? '',
    to: first?.day ?? '',
    shops: [first?.shopId ?? ''],
  })
  await expect(page.locator('.grid tfoot')).toContainText(formatYuan(sums.paid))
})

test('a daily report of 生意参谋 brings visitors onto the tiles and into the split', async ({ page, empty }) => {
  await importSample(empty)
  const shops = await empty.core.shops.list()
  const id = shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  await open(page, empty, `${OCTOBER}&shops=${id}`)
  await expect(page.locator('.tile[data-metric="visitorsPerDay"]')).toHaveCount(0)
  await expect(page.getByRole('region', { name: '还缺' })).toContainText('生意参谋日报')

  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-days-'))
  const name = '宏观监控_2025-09-01_2026-10-31.xls'
  const file = path.join(folder, name)
  writeFileSync(file, shopDaysFile(visitorDays(sampleTruth(), 'taobao'), { report: 'sycm-shop', name }).bytes)
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible({ timeout: 30_000 })
  rmSync(folder, { recursive: true })

  await page.goto(`${empty.origin}/#${OCTOBER}&shops=${id}`)
  await loaded(page)
  const scope = { from: '2026-10-01', to: '2026-10-31', shops: [id] }
  const { metrics } = await empty.core.overview.summary(scope)
  const perDay = Math.round(metrics.visitorsPerDay?.value ?? 0)
  await expect(page.locator('.tile[data-metric="visitorsPerDay"] .tile-value')).toContainText(String(perDay))
  await expect(page.locator('.tile[data-metric="payConversion"] .tile-value')).toContainText('%')
  await expect(page.locator('.tile')).toHaveCount(8)
  const base = { ...scope, from: '2026-09-01', to: '2026-09-30' }
  const { sentence, basis } = await empty.core.overview.drivers({ base, current: scope })
  expect(basis).toBe('visitors')
  await expect(page.getByRole('region', { name: sentence })).toContainText('人次·日加权')
})
