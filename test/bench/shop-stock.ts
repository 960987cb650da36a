import { addDays } from '../../shared/calendar.ts'
import { bytesOf } from '../support/exports/index.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { headerOf, whole, yuan } from '../support/exports/report.ts'
import type { Cells } from '../support/exports/report.ts'
import type { Made } from './shop-files.ts'

/** A count of every SKU at each month's end, and what was bought each quarter. */
export function* stockFiles(made: Made, counted: readonly string[]): Generator<ExportFile> {
  const { random } = made
  const codes = piecesByCode(made)
  const rates = [...codes].map(([code, pieces]) => ({ code, rate: pieces / 1096 }))
  const rows = counted.flatMap((day) =>
    rates.map(({ code, rate }): Cells => {
      const onHand = whole(rate * random.int(2, 120))
      return { 商品编码: code, 参考日期: day, 仓库: '主仓', 在仓库存数: onHand, 可售库存: onHand, 采购在途数: '0' }
    }),
  )
  yield { name: '库存_20261031_180000.csv', bytes: bytesOf('gbk', table('other.replenishment', rows)) }
  const bought = Array.from({ length: 12 }, (_, quarter) => addDays(made.truth.from, quarter * 90)).flatMap(
    (day, quarter) =>
      rates.map(({ code, rate }, at): Cells => {
        const pieces = whole(rate * 90 + 1)
        const which = { 采购单ID: `PO-${quarter}-${at % 30}`, 采购条目ID: `PO-${quarter}-${at}`, sku: code }
        const much = { item数量: pieces, 实际入库数量: pieces, 采购价: yuan(900 + (at % 700) + quarter * 10) }
        return { ...which, ...much, 供应商: supplierOf(at), 采购单生成时间: `${day} 09:00:00` }
      }),
  )
  yield { name: '采购单_三年.csv', bytes: bytesOf('gbk', table('other.purchases', bought)) }
}

function table(format: string, rows: readonly Cells[]): string[][] {
  const names = headerOf(format).split(',')
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
}

export const supplierOf = (at: number) => `义乌${(at % 30) + 1}厂`

/** Pieces of each code over all years, in the shop as large as it is to be. */
export function piecesByCode({ truth, times }: Made): Map<string, number> {
  const found = new Map<string, number>()
  for (const { code } of truth.products.flatMap(({ skus }) => skus)) if (code !== '') found.set(code, 0)
  for (const { lines, paidAt } of truth.orders)
    for (const { sku, quantity } of paidAt === null ? [] : lines)
      if (sku.code !== '') found.set(sku.code, (found.get(sku.code) ?? 0) + quantity * times)
  return found
}
