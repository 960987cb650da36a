import { METRICS } from '../../shared/terms.ts'
import { DICTIONARY } from '../../shared/terms/dictionary.ts'
import { expect, open, test } from './fixtures.ts'

test('the dictionary says of each metric what it is, and is narrowed by a search that the address keeps', async ({
  page,
  sample,
}) => {
  await open(page, sample)
  await page.getByRole('link', { name: '指标口径' }).click()
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^共 ${DICTIONARY.length} 个指标，已计算 \\d+ 个$`))
  const trade = page.getByRole('table', { name: '交易', exact: true })
  const row = trade.getByRole('row', { name: /客单价/ })
  for (const text of [
    'revenue per buyer',
    METRICS.perBuyer.formula,
    METRICS.perBuyer.note,
    '元/人',
    '高为好',
    '已计算',
  ])
    await expect(row.first()).toContainText(text)
  await expect(trade.getByRole('row', { name: /静默转化率/ })).toContainText('算不出')
  const box = page.getByRole('textbox', { name: '搜名称、英文、公式' })
  await box.pressSequentially('库存周转')
  await expect(page.getByRole('status')).toHaveText('找到 3 个指标')
  await expect(page.getByRole('table')).toHaveCount(2)
  await expect(page.getByRole('table', { name: '库存' })).toContainText('平均库存成本 ÷ 最近 90 天的商品成本')
  await page.reload()
  await expect(box).toHaveValue('库存周转')
  await expect(page.getByRole('status')).toHaveText('找到 3 个指标')
  await box.fill('没有这种指标')
  await expect(page.getByText('没有找到“没有这种指标”')).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
})

test('Ctrl+K opens a term, and a word of the trade too', async ({ page, sample }) => {
  await open(page, sample)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('贡献毛利')
  await expect(page.getByRole('option').first()).toContainText(METRICS.cp1.formula)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: '搜名称、英文、公式' })).toHaveValue('贡献毛利')
  await expect(page.getByRole('table').first()).toContainText(METRICS.cp1.formula)
  await expect(page.getByRole('table').first().getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('发生制')
  await page.getByRole('option', { name: /^术语\s*发生制/ }).click()
  await expect(page.getByRole('table', { name: '用词' })).toContainText('退款算在退款成功的日子')
})

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
] as const) {
  test(`no text is cut at ${width} × ${height}`, async ({ page, sample }) => {
    await page.setViewportSize({ width, height })
    await open(page, sample, '/terms')
    await expect(page.locator('.terms td').first()).toBeVisible()
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main, .terms th, .terms td')]
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => box.textContent.slice(0, 40)),
    )
    expect(cut).toEqual([])
  })
}
