import { formatCount, formatRatio } from '../../shared/format.ts'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import { expect, open, test } from './fixtures.ts'
import type { TestHost } from './host.ts'

test('where the files mask buyers the page says so and shows no rate', async ({ page, sample }) => {
  await open(page, sample, '/customers?from=2026-10-01&to=2026-10-31')
  const { reason } = await sample.core.customers.keyTest({ from: '2026-10-01', to: '2026-10-31' })
  await expect(page.locator('.answer')).toContainText(reason)
  // What is left is what needs no buyers: when, where to, and what the seller writes down.
  await expect(page.getByRole('table')).toHaveCount(3)
  for (const name of ['几点付款', '寄到哪里']) await expect(page.getByRole('table', { name })).toBeVisible()
  await expect(page.getByRole('table', { name: '私域登记' })).toBeVisible()
  // The busiest hours are as easy to read as the others, in both themes.
  await page.evaluate(axe.source)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator(`html[data-scheme="${colorScheme}"]`)).toBeAttached()
    const faint = await page.evaluate<AxeResults>("axe.run('.hour-table', { runOnly: ['color-contrast'] })")
    expect(faint.passes).toHaveLength(1)
    expect(faint.violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])
    expect(faint.incomplete).toEqual([])
  }
  // One of the two shops can be looked at alone.
  await page.getByRole('button', { name: '只看青禾家居小店' }).click()
  await expect(page.locator('.answer')).toContainText('买家认得全')
  await expect(page).toHaveURL(/shops=taobao/)
})

test('where they do not, segments, repeat rates and cohorts are those of the core', async ({ page, sample }) => {
  const shops = await sample.core.shops.list()
  const taobao = shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  const scope = { from: '2026-06-01', to: '2026-06-30', shops: [taobao] }
  const { usable } = await sample.core.customers.keyTest(scope)
  await open(page, sample, `/customers?from=${scope.from}&to=${scope.to}&shops=${taobao}`)
  expect(usable).toBe(true)
  await showsTables(page, sample, scope)
  await showsCuts(page, sample, scope)

  // A membership that gives nothing costs nothing.
  const levels = page.getByRole('table', { name: '会员等级试算' })
  for (const name of ['银卡', '金卡', '黑卡']) await page.getByLabel(`${name}每单让`).fill('0')
  await expect(page.getByText('权益一年约 0.00 元')).toBeVisible()
  await expect(levels.getByRole('row')).toHaveCount(1 + 3)
})

interface Scope {
  from: string
  to: string
  shops: string[]
}

async function showsTables(page: Page, sample: TestHost, scope: Scope): Promise<void> {
  const migration = await sample.core.customers.migration({ asOf: scope.to, shops: scope.shops })
  const stages = page.getByRole('table', { name: '买家在几种状态间的去留' })
  await expect(stages.getByRole('row')).toHaveCount(
    1 + (migration?.rows.filter(({ buyers }) => buyers > 0).length ?? 0),
  )
  const repeat = await sample.core.customers.repeat(scope)
  await expect(page.getByRole('table', { name: '几种复购率' }).getByRole('row')).toHaveCount(1 + repeat.length)

  const rate = repeat.find(({ of }) => of > 0)
  const row = page.getByRole('table', { name: '几种复购率' }).getByRole('row', { name: rate?.name ?? '' })
  await row.getByTitle('复购率怎么来的').click()
  const drawer = page.getByRole('dialog', { name: /怎么来的/ })
  await expect(drawer.locator('.evidence-value')).toHaveText(formatRatio(rate?.value ?? null))
  await drawer.getByRole('button', { name: '一共的人' }).click()
  await expect(drawer.locator('.evidence-value')).toHaveText(formatCount(rate?.of ?? null))
  await expect(drawer.getByRole('table', { name: '构成这个数的订单行' })).toContainText('买家（每人记在一行）')
  await page.keyboard.press('Escape')
}

/** The cuts are the seller's to choose, and the lists are of order numbers. */
async function showsCuts(page: Page, sample: TestHost, scope: Scope): Promise<void> {
  const segments = page.getByRole('table', { name: '买家分层' })
  await page.getByLabel('几天内买过算近').fill('365')
  await page.getByLabel('一年净支付多少算大额').fill('0')
  const cuts = { recency: 365, monetary: 0 }
  const wide = await sample.core.customers.rfm({ asOf: scope.to, shops: scope.shops, cuts })
  const champion = wide.segments.find(({ segment }) => segment === 'champion')
  await expect(segments.getByRole('row', { name: champion?.name ?? '' })).toContainText(
    formatCount(champion?.buyers ?? null),
  )
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: `${champion?.name ?? ''}名单表格` }).click()
  expect((await saved).suggestedFilename()).toContain(champion?.name)
  await page.getByRole('button', { name: '用店铺自己的' }).click()
  await expect(page.getByRole('button', { name: '用店铺自己的' })).toBeDisabled()
}
