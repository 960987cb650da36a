import type { StockPerformance } from '../../../../shared/contract/slow-stock.ts'
import { whole } from './compute.ts'
import { TURNOVER_DAYS, YEAR } from './question.ts'

/** What one SKU whose stock is known brought, and what lay there for it, 分; NaN where not known. */
export interface Held {
  sku: string
  abc: 'A' | 'B' | 'C' | null
  value: number
  /** Average stock of the last 90 and 365 days. */
  stock: number
  stockOfYear: number
  /** Of the days below. */
  cogs: number
  grossProfit: number
}

/** Days that order files cover, of the last 90 and 365. */
export interface Spans {
  cogs: number
  grossProfit: number
}

const GROUPS = ['A', 'B', 'C', null] as const

/** The whole first, then class by class, of the classes that have a SKU. */
export function performanceOf(held: readonly Held[], spans: Spans): StockPerformance[] {
  if (held.length === 0) return []
  const classes = GROUPS.map((abc) => ({ group: abc ?? ('none' as const), own: held.filter((one) => one.abc === abc) }))
  return [
    groupOf('all', held, spans),
    ...classes.filter(({ own }) => own.length > 0).map(({ group, own }) => groupOf(group, own, spans)),
  ]
}

function groupOf(group: StockPerformance['group'], held: readonly Held[], spans: Spans): StockPerformance {
  const sum = (pick: (one: Held) => number) => held.reduce((total, one) => total + pick(one), 0)
  const value = sum((one) => one.value)
  const stock = sum((one) => one.stock)
  const stockOfYear = sum((one) => one.stockOfYear)
  const cogs = yearly(
    sum((one) => one.cogs),
    spans.cogs,
  )
  const grossProfit = yearly(
    sum((one) => one.grossProfit),
    spans.grossProfit,
  )
  return {
    group,
    skus: held.length,
    averageStock: whole(stock),
    averageStockOfYear: whole(stockOfYear),
    cogs: whole(cogs),
    grossProfit: whole(grossProfit),
    turnover: ratioOf(cogs, stock),
    turnoverDays: ratioOf(stock * YEAR, cogs),
    monthsOfStock: ratioOf(value * 12, cogs),
    gmroi: ratioOf(grossProfit, stockOfYear),
    reasons: [
      ...(spans.cogs === 0
        ? [`最近 ${TURNOVER_DAYS} 天没有订单文件`]
        : Number.isNaN(cogs)
          ? ['有卖出的规格没有成本']
          : []),
      ...(spans.grossProfit > 0 && Number.isNaN(grossProfit) ? ['毛利还算不出：缺成本或退款金额'] : []),
      ...(Number.isNaN(value + stock + stockOfYear) ? ['有库存的规格没有成本'] : stock === 0 ? ['没有库存金额'] : []),
      ...(cogs === 0 ? ['这段时间没有卖出'] : []),
    ],
  }
}

/** Scaled to a year; NaN where no day is known. */
function yearly(sum: number, days: number): number {
  return days === 0 ? Number.NaN : (sum * YEAR) / days
}

function ratioOf(part: number, base: number): number | null {
  const ratio = part / base
  return Number.isFinite(ratio) ? ratio : null
}
