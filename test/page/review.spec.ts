import { readFileSync } from 'node:fs'
import { formatYuan } from '../../shared/format.ts'
import { blockOf } from '../../shared/review.ts'
import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

const PLACE = '/review?month=2026-10'

test('the sheet shows what the core composed, on A4', async ({ page, sample }) => {
  await open(page, sample, PLACE)
  const sheet = await sample.core.review.compose({ month: '2026-10' })
  const paper = page.locator('.review-page-a4')
  await expect(paper).toHaveCount(1)
  await expect(paper).toContainText(sheet.version.slice(0, 12))
  for (const { title, gsv } of blockOf(sheet, 7)?.top ?? []) {
    await expect(paper.getByRole('row').filter({ hasText: title }).first()).toContainText(formatYuan(gsv))
  }
  for (const { title } of sheet.missing) await expect(paper).toContainText(title)
  const box = await paper.boundingBox()
  expect((box?.height ?? 0) / (box?.width ?? 1)).toBeCloseTo(297 / 210, 2)
})

test('nothing on the sheet runs out of its place, in both editions and however much there is', async ({
  page,
  sample,
  demo,
}) => {
  for (const host of [sample, demo]) {
    await open(page, host, PLACE)
    await expect(page.locator('.piece').first()).toBeVisible()
    await expect(page.locator('.review-page-a4')).toHaveCount(1)
    expect(await page.locator('.piece').evaluateAll(spilled)).toEqual([])
    await page.getByText('长版', { exact: true }).click()
    await expect(page.getByRole('heading', { name: '目标与趋势' })).toBeVisible()
    expect(await page.locator('.piece').evaluateAll(spilled)).toEqual([])
  }
  // The profit of thirteen months lies across.
  await expect(page.locator('.review-page-a4.across')).toHaveCount(1)
})

/** Runs in the page: what is cut off below. */
function spilled(pieces: readonly Element[]): string[] {
  return pieces
    .filter((piece) => piece.scrollHeight > piece.clientHeight + 2)
    .map((piece) => piece.textContent.slice(0, 40))
}

test('printing puts only the sheet on paper', async ({ page, sample }) => {
  await open(page, sample, PLACE)
  await expect(page.locator('.review-page-a4')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByRole('button', { name: '打印' })).toBeHidden()
  await expect(page.locator('.review-page-a4')).toBeVisible()
})

test('the sheet is saved as PDF, workbook and one HTML file', async ({ page, sample }) => {
  await open(page, sample, PLACE)
  for (const [name, start] of [
    ['存 PDF', '%PDF'],
    ['存表格', 'PK'],
    ['存网页', '<!doctype html>'],
  ] as const) {
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toContain('2026-10')
    const bytes = readFileSync(await download.path())
    expect(bytes.subarray(0, start.length).toString('latin1')).toBe(start)
    if (name === '存网页') expect(bytes.toString('utf8')).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  }
})

test('a number of the sheet opens what it is made of', async ({ page, sample }) => {
  await open(page, sample, '/review?month=2026-10')
  const { metrics } = await sample.core.overview.summary({ from: '2026-10-01', to: '2026-10-31' })
  await page.locator('.sheet-kpis').getByTitle('净支付金额怎么来的').click()
  await expect(page.getByRole('dialog').locator('.evidence-value')).toHaveText(
    `${formatYuan(metrics.gsv?.value ?? null)} 元`,
  )
  await page.keyboard.press('Escape')
  await expect(page.locator('.sheet-kpis').getByTitle('净支付金额怎么来的')).toBeFocused()
})

test('where costs are known the products that earned most stand first, and open what each left', async ({
  page,
  demo,
}) => {
  await open(page, demo, PLACE)
  const sheet = await demo.core.review.compose({ month: '2026-10' })
  const best = blockOf(sheet, 7)?.earners?.[0]
  const row = page
    .locator('.review-page-a4')
    .getByRole('row', { name: best?.title ?? '?' })
    .first()
  await expect(row).toContainText(formatYuan(best?.gsv ?? null))
  await row.getByTitle('推广后贡献怎么来的').click()
  const value = page.getByRole('dialog').locator('.evidence-value')
  await expect(value).toHaveText(`${formatYuan(best?.earned ?? null)} 元`)
})

test('channels, products and days of the sheet open too, the days by keyboard', async ({ page, sample }) => {
  await open(page, sample, '/review?month=2026-10')
  const { blocks } = await sample.core.review.compose({ month: '2026-10' })
  const value = page.getByRole('dialog').locator('.evidence-value')
  const top = blocks.flatMap((block) => (block.id === 7 ? block.top : []))[0]
  await page
    .getByRole('row', { name: top?.title ?? '?' })
    .first()
    .getByTitle('净支付金额怎么来的')
    .click()
  await expect(value).toHaveText(`${formatYuan(top?.gsv ?? null)} 元`)
  await page.keyboard.press('Escape')
  const channel = blocks.flatMap((block) => (block.id === 6 ? block.rows : [])).find((row) => row.channel !== null)
  await page
    .getByRole('row', { name: channel?.name.trim() ?? '?' })
    .first()
    .getByTitle('净支付金额怎么来的')
    .click()
  await expect(value).toHaveText(`${formatYuan(channel?.gsv ?? null)} 元`)
  await page.keyboard.press('Escape')
  await page.getByRole('slider', { name: /^日均/ }).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const last = await sample.core.evidence.explain({ from: '2026-10-31', to: '2026-10-31', metric: 'gmv' })
  await expect(value).toHaveText(`${formatYuan(last.value)} 元`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '看明细' }).click()
  await expect(page).toHaveURL(/statement/)
})

test('the seller writes on the sheet: words of his own, a plan, and a copy that stays', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, PLACE)
  const side = page.getByRole('complementary', { name: '写在表上的' })
  const sheet = page.locator('.review-page-a4')
  const { findings } = blockOf(await empty.core.review.compose({ month: '2026-10' }), 14) ?? { findings: [] }
  await expect(side.getByRole('listitem')).toHaveCount(findings.length)
  await side.getByRole('button', { name: '改', exact: true }).first().click()
  await side.getByRole('textbox').fill('十月天冷得早，厚的先卖完了。')
  await side.getByRole('button', { name: '保存' }).click()
  await expect(sheet).toContainText('十月天冷得早，厚的先卖完了。 人工')
  await side.getByRole('button', { name: '撤销' }).click()
  await expect(sheet).toContainText(findings[0]?.text.slice(0, 8) ?? '?')

  await side.getByText('计划', { exact: true }).click()
  await side.getByRole('button', { name: '加一条' }).click()
  await side.getByLabel('做什么').fill('改收纳盒的主图')
  await side.getByLabel('负责人').fill('小林')
  await side.getByRole('button', { name: '保存' }).click()
  await expect(sheet).toContainText('改收纳盒的主图')

  await side.getByText('存档', { exact: true }).click()
  await side.getByRole('button', { name: '定稿 2026年10月' }).click()
  await expect(side.getByText('已定稿：第 1 版。')).toBeVisible()
  await side.getByRole('button', { name: /2026年10月 第 1 版/ }).click()
  await expect(page.getByText('现在算出来还是这样。')).toBeVisible()
  await expect(sheet).toContainText('改收纳盒的主图')
  await page.getByRole('button', { name: '看现在的' }).click()
  await expect(side).toBeVisible()

  await page.getByText('长版', { exact: true }).click()
  await expect(sheet.filter({ hasText: '近 13 个月' })).toHaveCount(1)
})
