import { importSample } from './host.ts'
import { expect, loaded, open, test } from './fixtures.ts'

test('a shop is renamed everywhere, and an empty name is refused in words', async ({ page, empty, watched }) => {
  await importSample(empty)
  await open(page, empty, '/settings')
  const [shop] = await empty.core.shops.list()
  if (shop === undefined) throw new Error('the sample has shops')
  await page.getByRole('button', { name: `改名：${shop.name}` }).click()
  const box = page.getByRole('textbox', { name: '新店名' })
  await box.fill(' ')
  await box.press('Enter')
  await expect(page.getByRole('alert')).toContainText('店铺名不能为空')
  // The browser itself remarks on every refused request.
  expect(watched.faults.splice(0)).toEqual([expect.stringContaining('Failed to load resource')])
  await box.fill('东街小铺')
  await box.press('Enter')
  await expect(page.getByRole('table', { name: '店铺' })).toContainText('东街小铺')
  await page.getByRole('link', { name: '复盘' }).click()
  await expect(page.locator('.review-page-a4')).toContainText('东街小铺')
})

test('the theme is kept', async ({ page, empty }) => {
  await open(page, empty, '/settings')
  await page.getByText('深色', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark')
  expect(await empty.core.system.settings()).toEqual({ theme: 'dark' })
  await page.reload()
  await loaded(page)
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark')
})

test('the data are checked on request', async ({ page, sample }) => {
  await open(page, sample, '/settings')
  await page.getByRole('button', { name: '检查数据' }).click()
  await expect(page.getByText(/查了 \d+ 项，都对得上/)).toBeVisible()
})

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
] as const) {
  test(`nothing is cut at ${width} × ${height}`, async ({ page, sample }) => {
    await page.setViewportSize({ width, height })
    await open(page, sample)
    for (const place of [
      '/import',
      '/coverage',
      '/overview',
      '/profit',
      '/ledger',
      '/review',
      '/costs',
      '/terms',
      '/settings',
    ]) {
      await page.goto(`${sample.origin}/#${place}`)
      await expect(page.locator('main .page')).toBeVisible()
      const over = await page.evaluate(() => {
        const main = document.querySelector('main')
        return Math.max(
          document.documentElement.scrollWidth - window.innerWidth,
          (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
        )
      })
      expect(over, place).toBeLessThanOrEqual(0)
    }
  })
}
