import { expect, test } from 'vitest'
import { addDays } from '../../shared/calendar.ts'
import { openTestCore } from '../support/core.ts'
import { csv, taobaoItem } from '../support/hand-files.ts'
import type { Cells } from '../support/hand-files.ts'
import { importFiles, report } from '../support/listings.ts'

/** Goods that are sold several at a time: as bundles of parts, and by the carton. */
const AS_OF = '2026-04-30'
const DAYS = 28
const opened = openTestCore()

function soldOn(back: number, code: string, pieces: number): Cells {
  const day = addDays(AS_OF, -back)
  const at = { 订单创建时间: `${day} 10:00:00`, 订单付款时间: `${day} 10:00:00` }
  return {
    ...taobaoItem(`33${back}${code}`, `44${back}${code}`, code, '60.00'),
    ...at,
    购买数量: String(pieces),
    退款状态: '没有申请退款',
    退款金额: '0.00',
  }
}

function counted(rows: readonly (readonly [code: string, pieces: number])[]) {
  return report(
    'other.replenishment',
    '库存_20260430_180000.xlsx',
    rows.map(([code, pieces]) => ({ 商品编码: code, 仓库: '主仓', 在仓库存数: `${pieces}`, 可售库存: `${pieces}` })),
  )
}

/** 聚水潭's export of bundles: a row a part. */
function bundles(name: string, parts: readonly (readonly [code: string, pieces: number])[]) {
  const bundle = { 组合商品编码: 'T', 组合商品名称: '套装', 商品状态: '启用' }
  return report(
    'other.jushuitan-bundles',
    name,
    parts.map(([code, pieces]) => ({ ...bundle, 商品编码: code, 数量: `${pieces}`, 子商品成本价: '10' })),
  )
}

const status = async () => {
  const rows = await opened.client.inventory.status({ asOf: AS_OF })
  return (code: string) => rows.find(({ sku }) => sku === code)
}

test('a part that is sold in bundles alone is asked for as often as they are', async () => {
  const days = [...Array(DAYS).keys()]
  const sold = csv('ExportOrderDetailList202604302359.csv', [
    ...days.map((back) => soldOn(back, 'T', 1)),
    // Six at a time and three orders in four weeks' half.
    ...days.filter((back) => back % 4 === 0).map((back) => soldOn(back, 'K', 6)),
  ])
  await importFiles(opened, [sold])
  await importFiles(opened, [
    counted([
      ['P', 200],
      ['Q', 9],
      ['K', 30],
    ]),
    bundles('组合_20260301_100000.xlsx', [
      ['P', 2],
      ['Q', 1],
    ]),
  ])
  const rowOf = await status()
  expect(rowOf('P')).toMatchObject({ dailyRate: 2, demandDays: DAYS, idleDays: 0 })
  expect(rowOf('P')?.warning).not.toBe('slow')
  expect(rowOf('Q')).toMatchObject({ dailyRate: 1, demandDays: DAYS, warning: 'order' })
  expect(rowOf('T')).toBeUndefined()
  const rate = await opened.client.evidence.cell({ of: 'sku', asOf: AS_OF, sku: 'P', figure: 'dailyRate' })
  expect(rate).toMatchObject({ value: 2 })
})

test('days without an order of goods that are bought six at a time are no empty shelf', async () => {
  const rowOf = await status()
  // 25 days from its first sale on, seven orders of six pieces.
  expect(rowOf('K')).toMatchObject({ demandDays: 25, dailyRate: 1.68, emptyDays: 0, lost: null })
})

test('the newest file of a bundle says all of what is in it', async () => {
  await importFiles(opened, [bundles('组合_20260401_100000.xlsx', [['P', 2]])])
  const without = await status()
  expect(without('Q')).toMatchObject({ dailyRate: 0 })
  expect(without('P')).toMatchObject({ dailyRate: 2 })
  // An older file changes nothing, whenever it comes.
  await importFiles(opened, [
    bundles('组合_20260201_100000.xlsx', [
      ['P', 1],
      ['Q', 1],
      ['R', 1],
    ]),
  ])
  expect((await status())('Q')).toMatchObject({ dailyRate: 0 })
  const costs = await opened.client.profit.products({ from: addDays(AS_OF, -6), to: AS_OF })
  expect(costs.find(({ sku }) => sku === 'T')?.cogs).toBe(7 * 2000)
  const batches = await opened.client.imports.batches()
  const newest = batches.find(({ file }) => file.includes('组合_20260401'))
  await opened.client.imports.undo({ batchId: newest?.id ?? '' })
  expect((await status())('Q')).toMatchObject({ dailyRate: 1 })
  await opened.close()
})
