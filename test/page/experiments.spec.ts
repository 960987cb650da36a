import { expect, open, test } from './fixtures.ts'

test('two versions are held against each other, and how many visitors it takes is told', async ({ page, empty }) => {
  await open(page, empty, '/experiments')
  await expect(page.getByText('四个数都填上就有结论；')).toBeVisible()
  const fields = { 'A（原来的）访客': '2000', 'A（原来的）成交': '60', 'B（新的）访客': '2010', 'B（新的）成交': '100' }
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  const input = { a: { visitors: 2000, conversions: 60 }, b: { visitors: 2010, conversions: 100 } }
  const { sentence, verdict } = await empty.core.experiments.compare(input)
  expect(verdict).toBe('significant')
  await expect(page.getByText(sentence)).toBeVisible()
  const shown = { A从哪天: '2026-10-05', A到哪天: '2026-10-11', B从哪天: '2026-10-12', B到哪天: '2026-10-16' }
  for (const [label, day] of Object.entries(shown)) {
    await page.getByLabel(label, { exact: true }).fill(day)
    await page.getByLabel(label, { exact: true }).press('Tab')
  }
  await expect(page.getByText('两段不一样长（7 天和 5 天）')).toBeVisible()
  await page.getByLabel('B（新的）成交', { exact: true }).fill('9999')
  await expect(page.getByText('成交人数不能多于访客')).toBeVisible()
  await page.getByLabel('每天两边一共有多少访客', { exact: true }).fill('1000')
  const { perArm, days } = await empty.core.experiments.sampleSize({ baseRate: 0.03, lift: 0.2, visitorsPerDay: 1000 })
  await expect(page.getByText(`每边要 ${perArm.toLocaleString('zh-CN')} 个访客，大约 ${days} 天`)).toBeVisible()
})

test('a change is written down with its pictures, and judged by the weeks around it', async ({ page, sample }) => {
  await open(page, sample, '/experiments')
  await page.getByRole('button', { name: '加一次改动' }).click()
  const form = page.getByRole('form', { name: '一次改动' })
  await form.getByLabel('哪天改的').fill('2026-10-10')
  await form.getByLabel('哪天改的').press('Tab')
  await form.getByLabel('改了什么').click()
  await page.getByTitle('主图', { exact: true }).click()
  await form.getByLabel('自己的商品').click()
  const { rows } = await sample.core.listing.ownTitles({ limit: 1 })
  await page
    .getByText(rows[0]?.title ?? '?', { exact: false })
    .first()
    .click()
  const chooser = page.waitForEvent('filechooser')
  await form.getByRole('button', { name: '选改之前的图' }).click()
  await (await chooser).setFiles({ name: 'x.png', mimeType: 'image/png', buffer: PIXEL })
  await expect(form.getByRole('img', { name: '改之前的图' })).toBeVisible()
  await form.getByRole('button', { name: '保存' }).click()
  const table = page.getByRole('table', { name: '实验记录' })
  await expect(table).toContainText('2026-10-10')
  const { rows: logged, sentence } = await sample.core.experiments.log({})
  expect(logged).toHaveLength(1)
  expect(logged[0]?.pictureBefore).toMatch(/^data:image\/jpeg;base64,/)
  await expect(page.getByText(sentence)).toBeVisible()
  await table
    .getByRole('button', { name: /展开|打开/ })
    .first()
    .click()
  await expect(table.getByText('前后各 14 天')).toBeVisible()
})

test('means are compared as rates are', async ({ page, empty }) => {
  await open(page, empty, '/experiments')
  const fields = {
    'A 的平均': '60',
    'A 的标准差': '20',
    'A 的个数': '40',
    'B 的平均': '66',
    'B 的标准差': '8',
    'B 的个数': '80',
  }
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  const input = { a: { mean: 60, deviation: 20, count: 40 }, b: { mean: 66, deviation: 8, count: 80 } }
  const { sentence } = await empty.core.experiments.compareMeans(input)
  await expect(page.getByText(sentence)).toBeVisible()
})

/** One point of colour. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
