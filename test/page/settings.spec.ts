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

test('a backup is made, checked and brought back; wiping wants the name of the shop', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, '/settings')
  const backups = page.getByRole('table', { name: '备份', exact: true })
  const shops = await empty.core.shops.list()
  const [shop] = shops
  await page.getByRole('button', { name: '现在备份' }).click()
  await expect(backups).toContainText('自己备的')
  await backups.getByRole('button', { name: '检查' }).click()
  await expect(page.getByText(new RegExp(`^完好：${shops.length} 家店`))).toBeVisible()
  await empty.core.shops.rename({ id: shop?.id ?? '', name: '改过的店名' })
  await backups.getByRole('button', { name: '恢复' }).click()
  await page.getByRole('button', { name: '换回去' }).click()
  await expect(page.getByText('已恢复。恢复前的数据也备了一份')).toBeVisible()
  expect((await empty.core.shops.list())[0]?.name).toBe(shop?.name)
  await expect(backups).toContainText('恢复前')

  await page.getByRole('button', { name: '打包带走' }).click()
  const pack = page.getByRole('form', { name: '打包带走' })
  await pack.getByLabel('口令', { exact: true }).fill('青禾小店的口令 1')
  await pack.getByLabel('再写一次口令').fill('青禾小店的口令 2')
  await expect(pack.getByRole('status')).toHaveText('两次写的口令不一样')
  await pack.getByLabel('再写一次口令').fill('青禾小店的口令 1')
  const download = page.waitForEvent('download')
  await pack.getByRole('button', { name: '打包', exact: true }).click()
  const archive = await (await download).path()
  await expect(pack.getByRole('status')).toContainText('已打包')
  await page.getByRole('button', { name: '打开带来的包' }).click()
  const unpack = page.getByRole('form', { name: '打开带来的包' })
  await unpack.getByLabel('带来的包').setInputFiles(archive)
  await unpack.getByLabel('口令', { exact: true }).fill('青禾小店的口令 1')
  await unpack.getByRole('button', { name: '打开', exact: true }).click()
  await expect(unpack.getByRole('status')).toContainText('打开了')
  await expect(backups).toContainText('打包带来的')

  await page.getByRole('button', { name: '清空全部数据' }).click()
  const wipe = page.getByRole('button', { name: '全部清空' })
  await page.getByLabel('店名', { exact: true }).fill('不是它')
  await expect(wipe).toBeDisabled()
  await page.getByLabel('店名', { exact: true }).fill(shop?.name ?? '')
  await wipe.click()
  await expect(page.getByText(new RegExp(`^已清空：${shops.length} 家店`))).toBeVisible()
  expect(await empty.core.shops.list()).toEqual([])
  await expect(backups).toContainText('还没有备份')
})

test('the data are checked on request', async ({ page, sample }) => {
  await open(page, sample, '/settings')
  await page.getByRole('button', { name: '检查数据' }).click()
  await expect(page.getByText(/查了 \d+ 项，都对得上。数据库 .*，备份 .*，磁盘还剩/)).toBeVisible()
  await expect(page.getByRole('table', { name: '检查结果' }).getByText('对得上').first()).toBeVisible()
})

test('licences are found, faults of the page are read and deleted', async ({ page, empty, watched }) => {
  await open(page, empty, '/settings')
  await page.getByRole('button', { name: '看用到的开源软件和许可证' }).click()
  const licences = page.getByRole('table', { name: '开源许可证' })
  await page.getByRole('textbox', { name: '找开源软件' }).fill('echarts')
  await expect(licences.getByRole('row')).toHaveCount(2)
  await licences.getByRole('button').click()
  await expect(licences).toContainText('Apache License')

  await expect(page.getByText('没有出过错')).toBeVisible()
  await page.evaluate(() => void setTimeout(() => JSON.parse('{"收件人": 王小明')))
  await expect.poll(() => empty.core.system.faults()).toMatchObject([{ where: 'page', name: 'SyntaxError' }])
  // The core may hear of it before the browser tells the test.
  await expect.poll(() => watched.faults).toEqual([expect.stringContaining('JSON')])
  watched.faults.length = 0
  await page.reload()
  await loaded(page)
  const faults = page.getByRole('table', { name: '错误记录' })
  await expect(faults).toContainText('SyntaxError')
  await expect(faults).not.toContainText('王小明')
  await page.getByRole('button', { name: '删除', exact: true }).click()
  await expect(page.getByText('没有出过错')).toBeVisible()
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
