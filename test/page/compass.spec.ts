import { formatRatio, formatYuan } from '../../shared/format.ts'
import { expect, open, test } from './fixtures.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const PLACE = '/compass?from=2026-10-01&to=2026-10-31&compare=previous'

test('every number that the files tell stands with what it was before, and opens', async ({ page, sample }) => {
  const rows = await sample.core.overview.compass({ ...OCTOBER, compare: 'previous' })
  const paid = rows.find(({ id }) => id === 'orderPayRate')
  await open(page, sample, PLACE)
  const row = page.getByRole('table', { name: '交易' }).getByRole('row').filter({ hasText: '下单-支付转化率' })
  await expect(row).toContainText(formatRatio(paid?.value ?? null))
  await expect(row).toContainText(formatRatio(paid?.base ?? null))
  await row.getByRole('button').first().click()
  await expect(page.getByRole('dialog').locator('.evidence-value')).toHaveText(formatRatio(paid?.value ?? null))
  // What is not known says which file would tell it.
  await expect(page.getByRole('row').filter({ hasText: '净利率' })).toContainText('成本')
})

test('a formula of one’s own is checked while it is typed, kept, worked out, opened, and can be put back', async ({
  page,
  sample,
}) => {
  await open(page, sample, PLACE)
  await page.getByRole('button', { name: '加一个指标', exact: true }).click()
  const form = page.getByRole('form', { name: '一个指标' })
  await form.getByRole('textbox', { name: '名称' }).fill('每件实收')
  const formula = form.getByRole('textbox', { name: '公式' })
  await formula.fill('净支付 ÷ 支付件数')
  await expect(form).toContainText('第 1 个字起的「净支付」认不出')
  await formula.fill('净支付金额 ÷ 支付件数')
  await expect(form).not.toContainText('认不出')
  await form.getByLabel('单位').press('ArrowDown')
  await page.getByRole('option', { name: '元', exact: true }).press('Enter')
  await form.getByRole('button', { name: '保存' }).press('Enter')
  const { metrics } = await sample.core.overview.summary(OCTOBER)
  const own = formatYuan(Math.round((metrics.gsv?.value ?? Number.NaN) / (metrics.units?.value ?? Number.NaN)))
  const table = page.getByRole('table', { name: '我的指标' })
  await expect(table).toContainText(own)
  await table.getByRole('button', { name: own }).click()
  await expect(page.getByRole('dialog').locator('.evidence-value')).toHaveText(`${own} 元`)
  await page.keyboard.press('Escape')
  await table.getByRole('button', { name: '去掉每件实收' }).click()
  await expect(table).not.toContainText('每件实收')
  await page.getByRole('button', { name: '放回去' }).click()
  await expect(table).toContainText(own)
})
