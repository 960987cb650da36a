import { eachDay } from '../../shared/calendar.ts'
import { formatYuan } from '../../shared/format.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { OCTOBER, saveCosts, saveRules } from '../support/whole-shop.ts'
import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

const PLACE = '/ads?from=2026-10-01&to=2026-10-31'

test('without advertising files the page says where to get them', async ({ page, sample }) => {
  await open(page, sample, PLACE)
  await expect(page.getByText('这段时间没有推广报表')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: '导入', exact: true })).toBeVisible()
})

test('plans stand with what to do first, and a verdict lists its own', async ({ page, empty }) => {
  await importSample(empty)
  await saveCosts({ client: empty.core })
  await saveRules({ client: empty.core })
  await open(page, empty, '/import')
  const { bytes, name } = plansFile()
  await page
    .getByLabel('选择文件', { exact: true })
    .setInputFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }])
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible()

  await open(page, empty, PLACE)
  const rows = await empty.core.ads.plans(OCTOBER)
  expect(rows.map(({ verdict }) => verdict)).toEqual(['stop', 'raise'])
  const table = page.getByRole('table', { name: '推广' })
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: '只看停' }).click()
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText(formatYuan(rows[0]?.wasted ?? null))
  await expect(page.getByText('还看不出多花多少多卖多少')).toBeVisible()

  // A row opens the days it adds up, and each day the row of its file.
  await table.getByRole('row').nth(1).getByRole('cell').first().click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('依据（31）')).toBeVisible()
  await drawer.getByRole('button', { name: /^2026-10-01/ }).click()
  await expect(drawer.getByText('原文件里的这一行', { exact: true })).toBeVisible()
  await expect(drawer).toContainText('计划1')
})

/** Each day of October: a plan that loses, and one that earns. */
function plansFile() {
  const form = FIXTURES.find(({ format }) => format === 'taobao.wujie-plan')
  if (form === undefined) throw new Error('no fixture')
  const plan = (id: string, spend: string, orders: string, money: string) => ({
    计划ID: id,
    计划名字: `计划${id}`,
    点击量: '40',
    花费: spend,
    总成交笔数: orders,
    总成交金额: money,
  })
  const plans = [plan('1', '80.00', '1', '30.00'), plan('2', '10.00', '4', '400.00')]
  const rows = eachDay(OCTOBER.from, OCTOBER.to).flatMap((day) =>
    plans.map((one) => ({ ...form.rows[0], ...one, 日期: day })),
  )
  return fileOf({ ...form, rows })
}
