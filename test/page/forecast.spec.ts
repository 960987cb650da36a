import { expect, open, test } from './fixtures.ts'

test('what lies ahead is told with its bounds, by week and by month, and leads on to a target', async ({
  page,
  sample,
}) => {
  await open(page, sample, '/forecast')
  const week = await sample.core.forecast.sales({ measure: 'gmv', grain: 'week', horizon: 8 })
  await expect(page.locator('.answer')).toHaveText(week.sentence)
  await expect(page.getByRole('table', { name: '往后每一段' }).getByRole('row')).toHaveCount(1 + 8)
  await page.getByText('按天', { exact: true }).click()
  const days = await sample.core.forecast.days({ measure: 'gmv', horizon: 30 })
  await expect(page.locator('.answer')).toHaveText(days.sentence)
  const table = page.getByRole('table', { name: '往后每一天' })
  await expect(table.getByRole('row')).toHaveCount(1 + 15)
  await expect(table).toContainText('星期 ×')
  await page.getByText('60 天', { exact: true }).click()
  const further = await sample.core.forecast.days({ measure: 'gmv', horizon: 60 })
  await expect(page.locator('.answer')).toHaveText(further.sentence)
  await expect(page.locator('.rests-on')).toContainText(further.notes[1] ?? '—')
  await page.getByText('按月', { exact: true }).click()
  await page.getByText('件数', { exact: true }).click()
  const month = await sample.core.forecast.sales({ measure: 'units', grain: 'month', horizon: 3 })
  await expect(page.locator('.answer')).toHaveText(month.sentence)
  await expect(page.getByRole('table', { name: '试过的方法' }).getByRole('row')).toHaveCount(1 + month.tried.length)
  await expect(page.getByRole('table', { name: '试过的方法' })).toContainText('用的是它')
  await page.getByRole('button', { name: '给 11 月定目标' }).click()
  await expect(page).toHaveURL(/targets.*2026-11/)
})

test('without a file the page says what to do', async ({ page, empty }) => {
  await open(page, empty, '/forecast')
  await expect(page.getByRole('button', { name: '去导入' })).toBeVisible()
})
