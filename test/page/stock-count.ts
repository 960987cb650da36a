import type { Page } from '@playwright/test'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { expect, open } from './fixtures.ts'

/** Brings a stock count in through the import page: pieces that can be sold, by product code. */
export async function importCount(
  page: Page,
  host: Parameters<typeof open>[1],
  pieces: readonly (readonly [code: string, pieces: number])[],
): Promise<void> {
  const form = FIXTURES.find(({ format }) => format === 'other.replenishment')
  if (form === undefined) throw new Error('no fixture')
  const rows = pieces.map(([code, count]) => ({ 商品编码: code, 仓库: '主仓', 可售库存: String(count) }))
  const file = fileOf({ ...form, name: '库存_20261031_180000.xlsx', rows, below: [] })
  await open(page, host, '/import')
  await page
    .getByLabel('选择文件', { exact: true })
    .setInputFiles([{ name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.bytes) }])
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible()
}
