import { expect, open, test } from './fixtures.ts'

test('documents are ticked off, reminded of and taken off the list; odd orders are only leads', async ({
  page,
  empty,
}) => {
  await open(page, empty, '/risk')
  const list = page.getByRole('table', { name: '证照清单' })
  await expect(page.locator('.answer')).toContainText('先选卖什么类目')
  await page.getByLabel('我卖的类目').click()
  await page.getByTitle('化妆品').click()
  await page.keyboard.press('Escape')
  const row = list.getByRole('row').filter({ hasText: '化妆品备案或注册凭证' })
  await expect(row).toContainText('没有')
  await expect(row).toContainText('第十七条')

  await row.getByRole('button', { name: '登记化妆品备案或注册凭证' }).click()
  const form = page.getByRole('form', { name: '一份证照' })
  await expect(form.getByLabel('证照名称')).toHaveValue('化妆品备案或注册凭证')
  await form.getByLabel('编号').fill('粤G妆网备字2026000001')
  // Enter takes the day and sends the form.
  await form.getByLabel('到期日').fill('2020-01-01')
  await form.getByLabel('到期日').press('Enter')
  await expect(row).toContainText('已过期')
  await expect(page.locator('.answer')).toContainText('1 份证照已过期')
  await expect(page.getByRole('table', { name: '证照登记' })).toContainText('粤G妆网备字2026000001')

  const kept = list.getByRole('row').filter({ hasText: '进货查验记录' })
  await kept.getByRole('button', { name: '用不着：进货查验记录' }).click()
  await expect(kept).toContainText('不用')
  await kept.getByRole('button', { name: '还是要：进货查验记录' }).click()
  await expect(kept).toContainText('没有')

  await page.getByText('事故记录', { exact: true }).click()
  await page.getByRole('button', { name: '加一次事故' }).click()
  const incident = page.getByRole('form', { name: '一次事故' })
  await incident.getByRole('button', { name: '保存' }).click()
  await expect(incident.getByRole('alert')).toContainText('写上日期')
  await incident.getByLabel('日期', { exact: true }).fill('2026-10-03')
  await incident.getByLabel('日期', { exact: true }).press('Tab')
  await incident.getByLabel('种类').click()
  await page.getByTitle('职业打假').click()
  await incident.getByLabel('什么事').fill('说标签不合格')
  await incident.getByLabel('花了多少').fill('12.50')
  await incident.getByRole('button', { name: '保存' }).click()
  const incidents = page.getByRole('table', { name: '事故记录' })
  await expect(incidents).toContainText('12.50')
  await incidents.getByRole('button', { name: '去掉说标签不合格' }).click()
  await expect(incidents).toContainText('还没有记录')
  await page.getByRole('button', { name: '放回去' }).click()
  await expect(incidents).toContainText('说标签不合格')

  await page.getByText('反常线索', { exact: true }).click()
  await expect(page.locator('.answer')).toContainText('还没有订单')
})

test('leads of a real shop rest on its orders, and a snippet is kept to be copied', async ({ page, sample }) => {
  await open(page, sample, '/risk?view=leads')
  const { sentence, looked } = await sample.core.risk.patterns({ from: '2026-10-01', to: '2026-10-31' })
  await expect(page.locator('.answer')).toContainText(sentence)
  await expect(page.getByText(`看了 ${looked.orders.toLocaleString('zh-CN')} 单`)).toBeVisible()

  await open(page, sample, '/playbook')
  await page.getByRole('button', { name: '加一条话术' }).click()
  const form = page.getByRole('form', { name: '一条话术' })
  await form.getByLabel('什么时候用').fill('催发货')
  await form.getByLabel('怎么说').fill('今天 18 点前发出，单号会自动更新。')
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '复制催发货' }).click()
  await expect(page.getByRole('button', { name: '复制催发货' })).toHaveText(/已复制/)
})
