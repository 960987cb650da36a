import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { expect, open, test } from './fixtures.ts'

test('from no reviews to what buyers complain of, their reviews, and the stars that are missing', async ({
  page,
  empty,
}) => {
  await open(page, empty, '/reviews')
  await expect(page.getByRole('button', { name: '去导入' })).toBeVisible()

  await open(page, empty, '/import')
  const { bytes, name } = reviewFile()
  await page
    .getByLabel('选择文件', { exact: true })
    .setInputFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }])
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible()

  await open(page, empty, '/reviews?from=2026-07-01&to=2026-07-31')
  await expect(page.locator('.answer')).toContainText('4 条评价，平均 3.25 星，差评 50.0%')
  await expect(page.locator('.answer')).toContainText('抱怨最多的是「质量」，2 条')
  // Four reviews are no trend.
  const trend = page.getByRole('table', { name: '抱怨的走势' })
  await expect(trend.getByRole('row', { name: /质量/ })).toContainText(/50.0%.*看不出/)
  const examples = page.getByRole('table', { name: '评价', exact: true })
  await expect(examples.getByRole('row')).toHaveCount(1 + 2)
  await page.getByRole('table', { name: '商品被抱怨什么' }).getByRole('button', { name: '1', exact: true }).click()
  await expect(page.getByRole('heading', { name: /收纳盒、物流：差评和抱怨/ })).toBeVisible()
  await expect(examples.getByRole('row')).toHaveCount(1 + 1)
  await examples.getByRole('button', { name: /^展开/ }).click()
  await expect(examples).toContainText('抱怨 质量、物流')
  await examples.getByRole('button', { name: /^展开/ }).click()
  await page.getByText('全部', { exact: true }).click()
  await page.getByRole('button', { name: '看全部商品和话题' }).click()
  await expect(examples.getByRole('row')).toHaveCount(1 + 4)
  // (4.8 × 4 − 13) ÷ 0.2
  await expect(page.getByText('再有 31 个五星就到 4.8 分')).toBeVisible()
  await page.getByLabel('想到').fill('4')
  await expect(page.getByText('再有 3 个五星就到 4 分')).toBeVisible()
})

function reviewFile() {
  const form = FIXTURES.find(({ format }) => format === 'douyin.reviews')
  if (form === undefined) throw new Error('no fixture')
  const written = [
    ['5', '质量很好，很喜欢'],
    ['1', '质量太差，盖子断了'],
    ['2', '快递太慢，有瑕疵'],
    ['5', '还没用'],
  ] as const
  const rows = written.map(([stars, text], at) => ({
    ...form.rows[0],
    订单ID: `691792676882364375${at}`,
    商品评价得分: stars,
    评价内容: text,
  }))
  return fileOf({ ...form, rows })
}
