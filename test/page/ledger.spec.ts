import { formatCount, formatYuan } from '../../shared/format.ts'
import { expect, open, test } from './fixtures.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const PLACE = '/ledger?from=2026-10-01&to=2026-10-31'

test('a line opens the row of the file it came from, and every source of its order', async ({ page, sample }) => {
  await open(page, sample, PLACE)
  const { rows } = await sample.core.ledger.lines({ ...OCTOBER, sort: { field: 'paidAt', descending: true } })
  const line = rows[1]
  if (line === undefined) throw new Error('the sample has no lines')
  await page.getByRole('grid', { name: '订单行' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  const { file, header, cells } = await sample.core.ledger.source(line.source)
  const row = page.getByRole('region', { name: '原文件里的这一行' })
  await expect(row).toContainText(file)
  await expect(row).toContainText(`第 ${formatCount(line.source.row)} 行`)
  await expect(row.getByRole('term')).toHaveCount(header.length)
  await expect(row.getByRole('definition').filter({ hasText: line.orderId }).first()).toBeVisible()
  expect(cells.join(' ')).toContain(line.orderId)
  const sources = await sample.core.ledger.orderSources({ shopId: line.shopId, orderId: line.orderId })
  await expect(page.locator('.sources li')).toHaveCount(sources.length)
})

test('only the rows on the screen exist, and scrolling brings the others', async ({ page, sample }) => {
  const year = { from: '2025-11-01', to: '2026-10-31' }
  const { total } = await sample.core.ledger.lines({ ...year, pageSize: 1 })
  expect(total).toBeGreaterThan(1000)
  await open(page, sample, `/ledger?from=${year.from}&to=${year.to}`)
  const grid = page.getByRole('grid', { name: '订单行' })
  await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1))
  expect(await grid.locator('tbody tr').count()).toBeLessThan(80)
  await grid.focus()
  await page.keyboard.press('Control+End')
  const last = await sample.core.ledger.lines({
    ...year,
    sort: { field: 'paidAt', descending: true },
    page: Math.ceil(total / 200),
    pageSize: 200,
  })
  await expect(grid.locator(`tr[aria-rowindex="${total + 1}"]`)).toContainText(last.rows.at(-1)?.orderId ?? '?')
})

test('search, filters and their chips; the totals are those of the core', async ({ page, sample }) => {
  await open(page, sample, PLACE)
  const box = page.getByRole('searchbox', { name: /搜订单号/ })
  await box.fill('水壶')
  await box.press('Enter')
  const found = await sample.core.ledger.lines({ ...OCTOBER, filter: { text: '水壶' } })
  await expect(page.locator('.grid tfoot')).toContainText(formatYuan(found.sums.paid))
  await expect(page.locator('.grid tfoot')).toContainText(`${formatCount(found.total)} 行`)
  await page.locator('.chips').getByLabel('去掉含').click()
  const all = await sample.core.ledger.lines(OCTOBER)
  await expect(page.locator('.grid tfoot')).toContainText(formatYuan(all.sums.paid))
})

test('headers sort, arrows move, and what is chosen is copied as a spreadsheet takes it', async ({ page, sample }) => {
  await open(page, sample, PLACE)
  await page.getByRole('columnheader', { name: /实付/ }).getByRole('button').click()
  const { rows } = await sample.core.ledger.lines({ ...OCTOBER, sort: { field: 'paid', descending: true } })
  const top = rows[0]
  const grid = page.getByRole('grid', { name: '订单行' })
  await expect(grid.locator('tbody tr[aria-rowindex="2"]')).toContainText(formatYuan(top?.paid ?? null))
  await grid.focus()
  await page.keyboard.press('Control+c')
  const row = await page.evaluate(() => navigator.clipboard.readText())
  expect(row.split('\t').slice(0, 3)).toEqual([top?.orderId, top?.paidAt?.slice(0, 16), top?.title])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(top?.orderId)
})
