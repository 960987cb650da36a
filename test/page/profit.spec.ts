import type { Page } from '@playwright/test'
import { formatCount, formatYuan } from '../../shared/format.ts'
import { importSample } from './host.ts'
import { expect, open, test } from './fixtures.ts'

const MONTH = 'from=2026-10-01&to=2026-10-31'
const SCOPE = { from: '2026-10-01', to: '2026-10-31' }

async function fill(page: Page, kind: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: `填${kind}` }).click()
  const form = page.getByRole('form', { name: '费用规则' })
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toHaveCount(0)
}

test('a seller fills in what profit waits for, and the statement answers as the core does', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, `/profit?${MONTH}`)
  await expect(page.getByText('利润还不知道')).toBeVisible()
  await expect(page.getByRole('status')).toContainText('个规格没有成本')
  await page.getByRole('button', { name: '去补上' }).click()

  await fill(page, '平台费', { 比例: '0.6' })
  await fill(page, '佣金', { 比例: '0' })
  await fill(page, '快递费', { 首重价: '3.5' })
  await fill(page, '包材与运费险', { 每单包材: '0.5', 每单运费险: '0.3', 每次退货运费: '6' })
  const rules = page.getByRole('table', { name: '费用规则' })
  await expect(rules).toContainText('0.60%，按实付（含运费），退款时退回')
  await expect(page.getByRole('list', { name: '还没填' })).toHaveCount(0)

  // One cost is typed in beside its SKU, the others are pasted.
  const missing = page.getByRole('table', { name: '没有成本的商品' })
  const { total, rows } = await empty.core.profit.coverage(SCOPE)
  await missing.getByRole('spinbutton').first().fill('12.5')
  await page.getByRole('button', { name: '保存 1 个成本' }).click()
  await expect(page.getByText(`没有成本的商品（${total - 1}）`)).toBeVisible({ timeout: 20_000 })
  const text = rows
    .slice(1)
    .map(({ sku }) => `${sku}\t8.80`)
    .join('\n')
  await page.getByLabel('粘贴成本').fill(text)
  await page.getByRole('button', { name: '看看会改动什么' }).click()
  await page.getByRole('button', { name: '导入这些' }).click({ timeout: 20_000 })
  await expect(page.getByText(/已写入/)).toBeVisible({ timeout: 20_000 })

  await open(page, empty, `/profit?${MONTH}`)
  const statement = page.getByRole('table', { name: '利润表' }).first()
  const core = await empty.core.profit.statement(SCOPE)
  const cp1 = core.find(({ line }) => line === 'cp1')?.amount ?? null
  expect(cp1).not.toBeNull()
  const yuan = ((cp1 ?? 0) / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })
  await expect(statement.getByRole('row', { name: /^贡献毛利/ })).toContainText(yuan)
  await expect(statement.getByRole('row', { name: /^净利/ }).getByLabel(/没有推广报表/)).toBeVisible()

  // Nothing is advertised: once the seller says so, the statement is whole, here and in the overview.
  await empty.core.rules.save({ value: { kind: 'noAds' } })
  await page.reload()
  await expect(page.locator('.answer')).toContainText('净利')
  const net = (await empty.core.profit.statement(SCOPE)).find(({ line }) => line === 'netProfit')?.amount ?? 0
  const { metrics } = await empty.core.overview.summary(SCOPE)
  expect(metrics.netProfit?.value).toBe(net)
})

test('held against the days of events, the statement has the base that the overview has', async ({ page, sample }) => {
  await open(page, sample, `/profit?${MONTH}&compare=event`)
  const statement = page.getByRole('table', { name: '利润表' }).first()
  await expect(statement.getByRole('columnheader', { name: '去年活动对齐（元）' })).toBeVisible()
  const { metrics } = await sample.core.overview.summary({ ...SCOPE, compare: 'event' })
  const base = metrics.merchantIncome?.base ?? null
  expect(base).toBeGreaterThan(0)
  await expect(statement.getByRole('row', { name: /^商家应得/ })).toContainText(formatYuan(base))
})

test('a SKU opens cell by cell, and headers sort', async ({ page, sample }) => {
  await open(page, sample, `/profit?${MONTH}`)
  const table = page.getByRole('table', { name: '按商品' })
  const [best] = await sample.core.profit.products({ ...SCOPE, sort: 'gsv' })
  await table
    .getByRole('columnheader', { name: /净支付金额/ })
    .getByRole('button')
    .click()
  const first = table.locator('tbody tr').first()
  await expect(first).toContainText(best?.title ?? '?')
  await first.getByTitle('净支付金额怎么来的').click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(best?.gsv ?? null)} 元`)
  await drawer.getByRole('link', { name: /在明细里看这/ }).click()
  await expect(page.locator('.chips')).toContainText('商品规格')
  const lines = await sample.core.evidence.explain({ ...SCOPE, metric: 'gsv', sku: best?.sku ?? '' })
  await expect(page.locator('.grid tfoot')).toContainText(`${formatCount(lines.lines?.total ?? null)} 行`)
})

test('a rule that is deleted can be put back', async ({ page, empty }) => {
  await importSample(empty)
  await empty.core.rules.save({ value: { kind: 'tax', rate: 0.01 } })
  await open(page, empty, `/costs?${MONTH}`)
  const rules = page.getByRole('table', { name: '费用规则' })
  await rules.getByRole('button', { name: '删除' }).click()
  await expect(rules).toContainText('还没有费用规则')
  await page.getByRole('button', { name: '放回去' }).click()
  await expect(rules).toContainText('商家应得的 1.00%')
})
