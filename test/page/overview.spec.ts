import { formatYuan } from '../../shared/format.ts'
import { METRICS } from '../../shared/terms.ts'
import { expect, open, test } from './fixtures.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }

test('a tile opens what it is made of, and from there exactly its rows', async ({ page, sample }) => {
  await open(page, sample, '/overview?from=2026-10-01&to=2026-10-31')
  const { metrics } = await sample.core.overview.summary(OCTOBER)
  await page.getByRole('button', { name: '支付金额怎么来的', exact: true }).click({ position: { x: 20, y: 90 } })
  await expect(page.getByRole('dialog').locator('.evidence-value')).toHaveText(
    `${formatYuan(metrics.gmv?.value ?? null)} 元`,
  )
  await page.getByRole('link', { name: /在明细里看这/ }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.grid tfoot')).toContainText(formatYuan(metrics.gmv?.value ?? null))

  await page.goBack()
  await page.getByRole('button', { name: '退款率怎么来的' }).click({ position: { x: 20, y: 90 } })
  await page.getByRole('link', { name: /在明细里看这/ }).click()
  await expect(page.locator('.chips')).toContainText('构成：退款率')
  await expect(page.locator('.grid tfoot')).toContainText(formatYuan(metrics.refundAmount?.value ?? null))
})

test('data that take long to open are spoken of until they are there', async ({ page, sample }) => {
  let answer = () => undefined as void
  const opened = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/rpc/shops/list', async (route) => {
    await opened
    await route.continue()
  })
  await page.goto(sample.address)
  await expect(page.getByRole('status')).toContainText('正在打开数据')
  answer()
  await expect(page.getByRole('list', { name: '主要数字' })).toBeVisible()
  await expect(page.getByText('正在打开数据')).toHaveCount(0)
})

test('numbers kept from the last time are shown until the core has its own, which take their place', async ({
  page,
  sample,
}) => {
  const shops = await sample.core.shops.list()
  const input = { ...OCTOBER, dateBasis: 'paid', refundBook: 'attributed', compare: 'previous' } as const
  const live = await sample.core.overview.summary(input)
  const gmv = { value: 1_234_500, base: null, target: null }
  const summary = { ...live, sentence: '上次的</script>句子', figures: [], metrics: { ...live.metrics, gmv } }
  const kept = { shops, settings: { theme: 'light' }, input, summary }
  await page.route(sample.address.replace(/#.*/, ''), async (route) => {
    const response = await route.fetch()
    const text = JSON.stringify(kept).replaceAll('<', String.raw`\u003c`)
    await route.fulfill({ response, body: (await response.text()).replace(/\bnull(?=\s*<\/script>)/, () => text) })
  })
  let answer = () => undefined as void
  const opened = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/rpc/**', async (route) => {
    await opened
    await route.continue()
  })
  await page.goto(sample.address)
  const tile = page.locator('.tile[data-metric="gmv"] .tile-value')
  await expect(tile).toContainText('1.23万')
  await expect(page.locator('.answer')).toHaveText('上次的</script>句子')
  answer()
  await expect(tile).not.toContainText('1.23万')
  await expect(tile).toContainText(formatYuan(live.metrics.gmv?.value ?? null))
  await expect(page.locator('.answer')).not.toContainText('上次的')
})

test('a row of a table opens, and its lines are its own, the unnamed channel too', async ({ page, sample }) => {
  await open(page, sample, '/overview?from=2026-10-01&to=2026-10-31')
  const { rows } = await sample.core.overview.breakdown({ ...OCTOBER, by: 'channel' })
  const table = page.getByRole('table', { name: '按渠道' })
  for (const { name, gsv, gmv } of rows) {
    await table.getByRole('row').filter({ hasText: name }).first().getByText(name).click()
    const drawer = page.getByRole('dialog')
    await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(gsv)} 元`)
    await drawer.locator('.evidence-beside').getByRole('button', { name: '支付金额', exact: true }).click()
    await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(gmv)} 元`)
    await drawer.getByRole('link', { name: /在明细里看这/ }).click()
    await expect(page.locator('.grid tfoot')).toContainText(formatYuan(gmv))
    await page.goBack()
    await expect(table).toBeVisible()
  }
  expect(rows.map(({ key }) => key)).toContain('')
})

test('a term says what it means when it has the focus', async ({ page, sample }) => {
  await open(page, sample, '/overview?from=2026-10-01&to=2026-10-31')
  const term = page.locator('.tile[data-metric="gsv"] .term')
  await term.focus()
  const definition = page.getByRole('tooltip')
  await expect(definition).toContainText(METRICS.gsv.formula)
  await expect(definition).toContainText(METRICS.gsv.en)
  await expect(term).toHaveAttribute('aria-describedby', /.+/)
})

test('the address keeps the scope over a reload and over pages', async ({ page, sample }) => {
  await open(page, sample)
  await page.getByRole('button', { name: '前一段' }).click()
  await page.getByText('同比', { exact: true }).click()
  await expect(page).toHaveURL(/from=2026-09-01&to=2026-09-30&compare=lastYear/)
  const { sentence } = await sample.core.overview.summary({
    from: '2026-09-01',
    to: '2026-09-30',
    compare: 'lastYear',
  })
  await expect(page.getByText(sentence)).toBeVisible()
  await page.reload()
  await expect(page.getByText(sentence)).toBeVisible()
  await page.getByRole('link', { name: '明细', exact: true }).click()
  await expect(page).toHaveURL(/ledger\?from=2026-09-01/)
})

test('what is not known is a dash with its reason, and what is missing says what it takes', async ({
  page,
  sample,
}) => {
  await open(page, sample, '/overview?from=2026-12-01&to=2026-12-31')
  const tile = page.locator('.tile[data-metric="gmv"]')
  await expect(tile).toContainText('—')
  await expect(tile).toContainText('没有订单文件')
  const missing = page.getByRole('region', { name: '还缺' })
  await expect(missing).toContainText('推广报表')
  // Without orders no cost would help: what is said to be missing can be brought.
  await expect(missing).not.toContainText('成本表')
  await open(page, sample, '/overview?from=2026-10-01&to=2026-10-31')
  await expect(missing).toContainText('成本表')
})

test('tables sort in the core and turn their pages', async ({ page, sample }) => {
  await open(page, sample, '/overview?from=2026-10-01&to=2026-10-31')
  const table = page.getByRole('table', { name: '按商品' })
  await table
    .getByRole('columnheader', { name: /支付件数/ })
    .getByRole('button')
    .click()
  const { rows } = await sample.core.overview.breakdown({ ...OCTOBER, by: 'product', sort: 'units', pageSize: 20 })
  await expect(table.getByRole('row').nth(1)).toContainText(rows[0]?.name ?? '?')
  await page.getByRole('listitem', { name: '2' }).click()
  await expect(table.getByRole('row').nth(1)).toContainText(rows[10]?.name ?? '?')
})

test('Ctrl+K finds pages, products, terms and orders', async ({ page, sample }) => {
  await open(page, sample)
  const { rows } = await sample.core.ledger.lines({ ...OCTOBER, pageSize: 1 })
  const orderId = rows[0]?.orderId ?? '?'
  await page.keyboard.press('Control+k')
  await page.keyboard.type('连带率')
  await expect(page.getByRole('option').first()).toContainText(METRICS.unitsPerOrder.formula)
  await page.getByRole('combobox', { name: /查找页面/ }).fill(orderId)
  await expect(page.getByRole('option', { name: orderId })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.locator('.chips')).toContainText(orderId)
  await expect(page.locator('.grid tbody')).toContainText(orderId)
  const [product] = (await sample.core.listing.ownTitles({ text: '桌布', limit: 1 })).rows
  await page.keyboard.press('Control+k')
  await page.keyboard.type('桌布')
  await expect(page.getByRole('option').first()).toContainText(product?.title ?? '?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(product?.title ?? '?')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
