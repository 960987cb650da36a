import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { PlanLine } from './question.ts'

/** What is to be ordered, as the state of the stock has it; what needs nothing is no line. */
export function planLines(rows: readonly StockRow[]): PlanLine[] {
  return rows.filter(({ suggested }) => suggested > 0).map(planLine)
}

function planLine(row: StockRow): PlanLine {
  const { sku, code, title, spec, supplier, minimumOrder, pack, unitCost, unitProfit, dailyRate, rateDeviation } = row
  const position = (row.stock ?? 0) + (row.inTransit ?? 0)
  const days = row.leadTime + row.review
  const extra = row.event?.extra ?? 0
  return {
    sku,
    code,
    title,
    spec,
    supplier,
    minimumOrder,
    pack,
    unitCost,
    unitProfit,
    position,
    wanted: row.orderUpTo + extra - position,
    demand: Math.max(0, dailyRate * days + extra),
    deviation: Math.sqrt(days * rateDeviation ** 2 + (dailyRate * row.leadTimeDeviation) ** 2),
  }
}

/** How many SKUs have a number of their stock, and how many sell without one. */
export function stockKnown(rows: readonly StockRow[]): { counted: number; stockMissing: number } {
  return {
    counted: rows.filter(({ stock }) => stock !== null).length,
    stockMissing: rows.filter(({ stock, dailyRate }) => stock === null && dailyRate > 0).length,
  }
}
