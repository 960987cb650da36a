import { formatYuan } from '../../shared/format.ts'
import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

const SCOPE = { from: '2026-10-08', to: '2026-10-31' }
/** The page opens with the computer's year. */
const TABLE = `${new Date().getFullYear()} 年的活动`
const PLACE = `/overview?from=${SCOPE.from}&to=${SCOPE.to}`

test('a seller adds an event, is told what does not fit, and takes it out and back', async ({ page, empty }) => {
  await open(page, empty, '/events')
  await page.getByRole('button', { name: '加一个活动' }).click()
  const form = page.getByRole('form', { name: '活动' })
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByRole('alert')).toContainText('写上活动的名字')
  await form.getByLabel('名字', { exact: true }).fill('店庆')
  await form.getByRole('button', { name: '加一个阶段' }).click()
  const second = form.getByRole('group', { name: '阶段 2' })
  await second.getByRole('combobox', { name: '阶段 2 的名字' }).fill('爆发')
  // The list of names closes before anything below it is pressed.
  await page.keyboard.press('Tab')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByRole('alert')).toContainText('有两个阶段都叫「爆发」')
  await second.getByRole('combobox', { name: '阶段 2 的名字' }).fill('返场')
  await page.keyboard.press('Tab')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toHaveCount(0)
  const table = page.getByRole('table', { name: TABLE })
  const row = table.getByRole('row', { name: /店庆/ })
  await expect(row).toContainText('爆发 01-01')
  await expect(row).toContainText('返场 01-02')
  await expect(row).toContainText('自己加的')
  await row.getByRole('button', { name: '拿掉店庆' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('status').getByRole('button', { name: '放回去' }).click()
  await expect(row).toContainText('返场 01-02')
})

test('a built-in event that was taken out or changed comes back as it was', async ({ page, empty }) => {
  await open(page, empty, '/events')
  const table = page.getByRole('table', { name: TABLE })
  const row = table.getByRole('row', { name: /七夕/ })
  await expect(row).toContainText('预计')
  const before = (await row.textContent()) ?? '?'
  await row.getByRole('button', { name: '拿掉七夕' }).click()
  await expect(row).toHaveCount(0)
  await page.reload()
  await page
    .getByRole('list', { name: '拿掉的活动' })
    .getByRole('button', { name: /放回.*七夕/ })
    .click()
  await expect(row).toHaveText(before)
  await row.getByRole('button', { name: '改七夕' }).click()
  const form = page.getByRole('form', { name: '活动' })
  await form.getByRole('button', { name: '去掉阶段 1' }).click()
  // Once the platform has announced its days they are no longer marked.
  for (const box of await form.getByRole('checkbox', { name: '是预计的' }).all()) await box.uncheck()
  await form.getByRole('button', { name: '保存' }).click()
  await expect(row).toContainText('改过')
  await expect(row).not.toContainText('预计')
  await row.getByRole('button', { name: '七夕恢复原样' }).click()
  await expect(row).toContainText('自带')
})

test('the overview compares by events, shows which day stands against which, and says why it cannot', async ({
  page,
  empty,
}) => {
  await importSample(empty)
  await open(page, empty, PLACE)
  await page.getByText('活动对齐同比', { exact: true }).click()
  await expect(page).toHaveURL(/compare=event/)
  const { metrics, sentence } = await empty.core.overview.summary({ ...SCOPE, compare: 'event' })
  // The hourglass of a sentence is drawn.
  await expect(page.locator('.answer')).toContainText(sentence.split('，退款率')[0] ?? '?')
  expect(sentence).toContain('活动对齐同比')
  const tile = page.locator('.tile[data-metric="gmv"]')
  await expect(tile).toContainText('去年对齐')
  expect(metrics.gmv?.base, formatYuan(metrics.gmv?.base ?? null)).toBeGreaterThan(0)
  await page.getByRole('button', { name: '哪天比哪天' }).click()
  const days = page.getByRole('table', { name: '哪天比哪天' })
  await expect(days.getByRole('row', { name: /双11（淘宝）/ }).first()).toContainText('2025-10-15 至 2025-10-19')
  await expect(days.getByRole('row', { name: /双11（淘宝）/ }).first()).toContainText('预计')
  await open(page, empty, '/overview?from=2026-07-01&to=2026-07-31&compare=event')
  await expect(page.getByText(/去年对应的 31 天里有 31 天没有订单文件/)).toBeVisible()
  await expect(tile).toContainText('去年对齐 —')
})
