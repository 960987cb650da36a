import { expect, open, test } from './fixtures.ts'

test('a price is reckoned from either side, discounts are stacked, and candidates are compared', async ({
  page,
  empty,
}) => {
  await open(page, empty, '/pricing')
  const answer = page.locator('.answer')
  await expect(answer).toContainText('卖 99.00 元')
  await page.getByLabel('每件成本').fill('90')
  await expect(answer).toContainText('一件亏')
  await page.getByLabel('每件成本').fill('40')
  await page.getByText('我要利润率', { exact: true }).click()
  await page.getByLabel('目标利润率').fill('20')
  await expect(answer).toContainText('利润率 20.0%')
  const wanted = (await answer.textContent())?.match(/卖 ([\d.]+) 元/)?.[1] ?? '?'
  await page.getByText('我定价格', { exact: true }).click()
  await expect(page.getByLabel('价格', { exact: true })).toHaveValue(wanted)
  await expect(page.getByRole('table', { name: '价格去了哪里' })).toContainText('剩下的利润')

  await page.getByText('叠加优惠', { exact: true }).click()
  await expect(answer).toContainText('最差的是')
  await page.getByRole('button', { name: '加一个优惠' }).click()
  const third = page.getByRole('group', { name: '优惠 3' })
  await third.getByLabel('减', { exact: true }).fill('60')
  await expect(answer).toContainText('种是亏的')
  await third.getByLabel('名字').fill('')
  await expect(page.getByRole('alert')).toContainText('给每个优惠写个名字')
  await third.getByRole('button', { name: '去掉优惠 3' }).click()

  await page.getByText('选品打分', { exact: true }).click()
  await page.getByRole('button', { name: '加一个候选' }).click()
  const form = page.getByRole('form', { name: '候选商品' })
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByRole('alert')).toContainText('写上商品的名字')
  await form.getByLabel('商品', { exact: true }).fill('收纳盒')
  await form.getByLabel('搜索人气（月）').fill('10000')
  await form.getByText('用「算价格」里的费率算利润').click()
  await form.getByRole('button', { name: '保存' }).click()
  const table = page.getByRole('table', { name: '候选商品' })
  const row = table.getByRole('row', { name: /收纳盒/ })
  await expect(row).toContainText('没填：同行数、到货天数和起订量')
  await row.getByRole('button', { name: '去掉收纳盒' }).click()
  await page.getByRole('status').getByRole('button', { name: '放回去' }).click()
  await expect(row).toBeVisible()
})
