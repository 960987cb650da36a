import { expect, open, test } from './fixtures.ts'

test('two versions are held against each other, and how many visitors it takes is told', async ({ page, empty }) => {
  await open(page, empty, '/experiments')
  await expect(page.getByText('四个数都填上就有结论。')).toBeVisible()
  const fields = { 'A（原来的）访客': '2000', 'A（原来的）成交': '60', 'B（新的）访客': '2010', 'B（新的）成交': '100' }
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  const input = { a: { visitors: 2000, conversions: 60 }, b: { visitors: 2010, conversions: 100 } }
  const { sentence, verdict } = await empty.core.experiments.compare(input)
  expect(verdict).toBe('significant')
  await expect(page.getByText(sentence)).toBeVisible()
  await page.getByLabel('B（新的）成交', { exact: true }).fill('9999')
  await expect(page.getByText('成交人数不能多于访客')).toBeVisible()
  await page.getByLabel('每天两边一共有多少访客', { exact: true }).fill('1000')
  const { perArm, days } = await empty.core.experiments.sampleSize({ baseRate: 0.03, lift: 0.2, visitorsPerDay: 1000 })
  await expect(page.getByText(`每边要 ${perArm.toLocaleString('zh-CN')} 个访客，大约 ${days} 天`)).toBeVisible()
})
