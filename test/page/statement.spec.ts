import { formatCount, formatYuan } from '../../shared/format.ts'
import { importSample } from './host.ts'
import { expect, open, test } from './fixtures.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const RANGE = 'from=2026-10-01&to=2026-10-31'

test('the page says what the core says of files, days, rows, costs and refunds', async ({ page, sample }) => {
  const statement = await sample.core.quality.statement(OCTOBER)
  await open(page, sample, `/statement?${RANGE}`)
  const files = page.getByRole('table', { name: '用到的文件' })
  for (const { name, rows } of statement.files) {
    const row = files.getByRole('row').filter({ hasText: name })
    await expect(row.first()).toContainText(formatCount(rows))
  }
  const checks = page.getByRole('table', { name: '数据检查' })
  await expect(checks.getByRole('row').filter({ hasText: '商品成本' })).toContainText(
    formatCount(statement.costCoverage.missingSkus),
  )
  await checks.getByRole('link', { name: '去填成本' }).click()
  await expect(page.getByRole('table', { name: '费用规则' })).toBeVisible()
})

test('a rule takes its orders out of the numbers, says how many, and gives them back', async ({ page, empty }) => {
  await importSample(empty)
  const before = await empty.core.ledger.lines(OCTOBER)
  await open(page, empty, `/statement?${RANGE}`)
  await page.getByRole('button', { name: '添一条规则' }).click()
  const form = page.getByRole('form', { name: '不计入的规则' })
  await form.getByLabel('要找的字').fill('水壶')
  await form.getByRole('button', { name: '启用' }).click()
  const rule = page.getByRole('row').filter({ hasText: '标题含「水壶」' })
  await expect(rule.getByRole('switch')).toBeChecked()
  const { excluded } = await empty.core.quality.statement(OCTOBER)
  expect(excluded.orders).toBeGreaterThan(0)
  const check = page.getByRole('table', { name: '数据检查' }).getByRole('row').filter({ hasText: '不计入分析' })
  await expect(check).toContainText(`${formatCount(excluded.orders)} 笔`)
  await expect(check).toContainText(formatYuan(excluded.paid))
  await check.getByRole('link', { name: '看这些订单' }).click()
  await expect(page.locator('.grid tfoot')).toContainText(formatYuan(excluded.paid))
  await page.goBack()
  await rule.getByRole('switch').click()
  await expect(check).toContainText('没有，每笔付款的订单都算')
  expect((await empty.core.ledger.lines(OCTOBER)).sums).toEqual(before.sums)
  await page.getByRole('button', { name: '删除：标题含「水壶」' }).click()
  await expect(rule).toHaveCount(0)
})

test('an order leaves by its number and from its drawer, and comes back', async ({ page, empty }) => {
  await importSample(empty)
  const { rows, total } = await empty.core.ledger.lines(OCTOBER)
  const line = rows[0]
  if (line === undefined) throw new Error('the sample has no lines')
  await open(page, empty, `/statement?${RANGE}`)
  await page.getByLabel('订单号').fill(`${line.orderId}\n123`)
  await page.getByRole('button', { name: '2 笔不计入' }).click()
  await expect(page.getByText('1 笔已不计入。')).toBeVisible()
  await expect(page.getByLabel('订单号')).toHaveValue('123')
  const tagged = page.getByRole('table', { name: '逐单不计入的订单' })
  await expect(tagged).toContainText(line.orderId)
  expect((await empty.core.ledger.lines(OCTOBER)).total).toBeLessThan(total)

  await open(page, empty, `/ledger?${RANGE}&order=${line.orderId}&out=with`)
  await page.getByRole('grid', { name: '订单行' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('这个订单不计入分析：样品单')
  await drawer.getByRole('button', { name: '放回分析' }).click()
  await expect(drawer.getByRole('button', { name: '不计入分析' })).toBeVisible()
  expect((await empty.core.ledger.lines(OCTOBER)).total).toBe(total)
  await drawer.getByRole('button', { name: '不计入分析' }).click()
  await drawer.getByLabel('备注').fill('拍照样品')
  await drawer.getByRole('button', { name: '不计入', exact: true }).click()
  await expect(drawer).toContainText('拍照样品')
  await drawer.getByRole('button', { name: '放回分析' }).click()
  await expect(drawer.getByRole('button', { name: '不计入分析' })).toBeVisible()
})

test('without data it says where to begin', async ({ page, empty }) => {
  await open(page, empty, '/statement')
  await page.getByRole('button', { name: '去导入' }).click()
  await expect(page.getByRole('button', { name: '试试示例店铺' })).toBeVisible()
})
