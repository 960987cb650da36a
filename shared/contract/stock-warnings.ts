import { z } from 'zod'

/** What may be wrong with the stock of a SKU, the most urgent first. */
export const STOCK_WARNINGS = [
  'oversold',
  'out',
  'late',
  'broken',
  'order',
  'dead',
  'slow',
  'overstock',
  'mismatch',
  'noCost',
] as const
export type StockWarning = (typeof STOCK_WARNINGS)[number]

export const stockWarning = z.enum(STOCK_WARNINGS)

export const STOCK_WARNING_NAMES: Readonly<Record<StockWarning, string>> = {
  oversold: '超卖',
  out: '已断货',
  late: '来不及补',
  broken: '断码',
  order: '该下单',
  dead: '死库存',
  slow: '滞销',
  overstock: '积压',
  mismatch: '账实不符',
  noCost: '缺成本',
}
