import { expect, test } from 'vitest'
import { stockRecords } from '../../electron/core/analyses/evidence/stock-rows.ts'
import { openTestCore } from '../support/core.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { importFiles } from '../support/listings.ts'
import { withShop } from '../support/shop.ts'

/** One 商品编码 for several variants: the file counts each, and the SKU has all of their pieces (rules.md 22). */
const variant = (color: string, size: string, pieces: string, more: Record<string, string> = {}) => ({
  商品编码: 'K1',
  颜色: color,
  尺码: size,
  仓库: '主仓',
  在仓库存数: pieces,
  ...more,
})
const sheet = (at: string, rows: Parameters<typeof fileUnder>[2]) =>
  fileUnder('other.replenishment', `库存_${at}.xlsx`, rows)

async function stockOf(...files: ReturnType<typeof sheet>[]) {
  const opened = openTestCore()
  try {
    for (const file of files) await importFiles(opened, [file])
    const rows = await opened.client.inventory.status({ asOf: '2026-10-31' })
    return rows.map(({ sku, stock, inTransit }) => [sku, stock, inTransit])
  } finally {
    await opened.close()
  }
}

const COUNTED = [variant('白', 'L', '10'), variant('白', 'M', '5', { 采购在途数: '4' }), variant('黑', 'M', '2')]

test('variants under one code are all on the shelf', async () => {
  expect(await stockOf(sheet('20261031_180000', COUNTED))).toEqual([['K1', 17, 4]])
})

test('a variant that the file does not count leaves the whole unknown, not smaller', async () => {
  const [first = variant('', '', '')] = COUNTED
  const open = variant('黑', 'M', '', { 采购在途数: '1' })
  expect(await stockOf(sheet('20261031_180000', [first, open]))).toEqual([['K1', null, 1]])
})

test('warehouses add up, and an older count does not', async () => {
  const side = [variant('白', 'L', '3', { 仓库: '次仓' }), variant('白', 'M', '1', { 仓库: '次仓' })]
  const files = [sheet('20261030_180000', COUNTED), sheet('20261031_180000', [...COUNTED, ...side])]
  expect(await stockOf(...files)).toEqual([['K1', 21, 4]])
})

test('another file of the day counts the same pieces', async () => {
  const again = [variant('白色', 'L', '10'), variant('白色', 'M', '5'), variant('黑色', 'M', '2')]
  const files = [sheet('20261031_180000', COUNTED), sheet('20261031_190000', again)]
  expect(await stockOf(...files)).toEqual([['K1', 17, 4]])
})

test('the sum opens to the rows that it is of', () =>
  withShop(async (shop) => {
    await shop.importAll([sheet('20261031_180000', COUNTED)])
    const records = stockRecords(shop.db, shop.books(), { sku: 'K1', asOf: '2026-10-31' })
    expect(records.map(({ source, value }) => [source?.row, value])).toEqual([
      [4, 2],
      [3, 5],
      [2, 10],
    ])
  }))
