import { formatRatio } from '../../shared/format.ts'
import { importSample } from './host.ts'
import { expect, open, test } from './fixtures.ts'

test('a seller sets targets, sees how far the month came, and undoes it', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, '/targets?month=2026-10')
  await expect(page.locator('.answer')).toContainText('还没有定目标')
  const form = page.getByRole('form', { name: '目标' })
  await form.getByLabel('支付金额的目标', { exact: true }).fill('40000')
  await form.getByLabel('退款率的目标', { exact: true }).fill('8.5')
  await page.keyboard.press('Tab')
  await form.getByRole('button', { name: '保存 2 个目标' }).click()
  await expect(form.getByRole('status')).toContainText('已保存')
  const { rows, sentence } = await empty.core.targets.pace({ month: '2026-10' })
  const gmv = rows.find(({ metric }) => metric === 'gmv')
  expect(gmv?.target).toBe(4_000_000)
  expect(rows.find(({ metric }) => metric === 'refundRate')?.target).toBe(0.085)
  await expect(page.locator('.answer')).toHaveText(sentence)
  await expect(
    page
      .getByRole('table', { name: '做到哪了' })
      .getByRole('row', { name: /支付金额/ })
      .first(),
  ).toContainText(formatRatio(gmv?.attainment ?? null))
  await open(page, empty, '/overview?from=2026-10-01&to=2026-10-31')
  await expect(page.locator('.tile[data-metric="gmv"]')).toContainText(`达成 ${formatRatio(gmv?.attainment ?? null)}`)
  await page.locator('.tile[data-metric="gmv"]').getByRole('link').click()
  await expect(page).toHaveURL(/#\/targets\?month=2026-10/)

  await form.getByLabel('支付金额的目标', { exact: true }).fill('50000')
  await page.keyboard.press('Tab')
  await form.getByRole('button', { name: '保存 1 个目标' }).click()
  await form.getByRole('button', { name: '撤销' }).click()
  await expect(form.getByLabel('支付金额的目标', { exact: true })).toHaveValue('40000.00')
})

test('last month is taken over with so much more', async ({ page, empty }) => {
  await importSample(empty)
  await empty.core.targets.set({ month: '2026-09', targets: { gmv: 2_000_000 } })
  await open(page, empty, '/targets?month=2026-10')
  await page.getByLabel('多百分之几').fill('20')
  await page.getByRole('button', { name: '填进来' }).click()
  const form = page.getByRole('form', { name: '目标' })
  await expect(form.getByLabel('支付金额的目标', { exact: true })).toHaveValue('24000.00')
  await form.getByRole('button', { name: /^保存 \d 个目标$/ }).click()
  await expect(form.getByRole('status')).toContainText('已保存')
  const { targets } = await empty.core.targets.get({ month: '2026-10' })
  expect(targets.find(({ metric }) => metric === 'gmv')).toMatchObject({ value: 2_400_000, lastTarget: 2_000_000 })
})
