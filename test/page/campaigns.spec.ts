import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

test('a promotion is planned, kept, judged, taken away and put back', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, '/campaigns')
  await expect(page.locator('.answer')).toContainText('还没有记自己的活动')

  await page.getByRole('button', { name: '加一个活动' }).click()
  const form = page.getByRole('form', { name: '活动' })
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toContainText('写上活动的名字')
  await form.getByLabel('名字').fill('秋季上新')
  await form.getByLabel('文案').fill('全网第一')
  await form.getByRole('button', { name: '先查一遍' }).click()
  await expect(page.getByText('开始前查一遍：秋季上新')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '第一' })).toBeVisible()
  await expect(page.getByText('填上预计多卖多少')).toBeVisible()
  await form.getByLabel('预计多卖').fill('100')
  await form.getByRole('button', { name: '加一个优惠' }).click()
  await expect(form.getByRole('group', { name: '优惠 1' })).toBeVisible()
  await form.getByRole('button', { name: '先查一遍' }).click()
  await expect(page.getByText(/最忙那天约 [\d,]+ 单/)).toBeVisible()
  await form.getByRole('button', { name: '取消' }).click()

  // Of days that are over, as an earlier session had kept it.
  const past = { id: 'past', name: '九月活动', from: '2026-09-21', to: '2026-09-24' }
  await empty.core.campaigns.save(past)
  await page.reload()
  const table = page.getByRole('table', { name: '活动', exact: true })
  await table.getByText('九月活动').click()
  const review = await empty.core.campaigns.review({ campaignId: 'past' })
  await expect(page.getByText(review.sentence.slice(0, 20))).toBeVisible()
  await expect(page.getByRole('list', { name: '效果' })).toContainText('净增量')
  await page.getByTitle('净增量怎么来的').click()
  const drawer = page.getByRole('dialog', { name: /怎么来的/ })
  await drawer.getByRole('button', { name: '活动期间比平常多卖' }).click()
  await drawer.getByRole('button', { name: '活动期间平常会有的净销售' }).click()
  await expect(drawer.getByRole('region', { name: '模型用的数' })).toContainText('平常的日子')
  await page.keyboard.press('Escape')

  const bridge = page.getByRole('table', { name: '利润桥' })
  await expect(page.getByText(/利润桥还画不出来/).or(bridge)).toBeVisible()

  // Its files reach 30 days beyond it: that sheet is due, and stands under it once it is kept.
  await expect(page.locator('.answer').first()).toContainText('「九月活动」的30 天结算版')
  await page.getByRole('button', { name: '留30 天结算版' }).click()
  await expect(page.getByRole('table', { name: '留版' })).toContainText('第 1 版')
  await expect(page.locator('.answer').first()).not.toContainText('该结算了')

  const library = page.getByRole('table', { name: '活动库' })
  await expect(library).toContainText('九月活动')
  await library.getByText('2026 99大促').click()
  await expect(page.getByRole('heading', { name: /效果：2026 99大促/ })).toBeVisible()

  await page.getByRole('button', { name: '删除九月活动' }).click()
  await page.getByRole('button', { name: '放回去' }).click()
  await expect(table).toContainText('九月活动')
})
