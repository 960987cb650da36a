import { z } from 'zod'
import { chartModel } from '../chart.ts'
import { stockWarning } from './stock-warnings.ts'
import { spoken } from './spoken.ts'

/** What lies in the warehouse, since when, what it costs to keep and how to be rid of it. */

/** Last days of the ageing buckets; the last bucket has none. */
export const AGE_ENDS = [30, 60, 90, 180, 365] as const
export const AGE_NAMES = ['0–30 天', '31–60 天', '61–90 天', '91–180 天', '181–365 天', '超过 365 天'] as const

export const CLEARING = ['clear', 'bundle', 'stop'] as const
export type Clearing = (typeof CLEARING)[number]

export const CLEARING_NAMES: Readonly<Record<Clearing, string>> = {
  clear: '打折清',
  bundle: '组合',
  stop: '停补',
}

/** Of the stock at cost, a year. */
export const HOLDING_RATE = 0.18
export const holdingRate = z.number().min(0, '持有成本率不能小于 0').max(2, '持有成本率最多 200%').default(HOLDING_RATE)

const amount = z.number().nullable()
const fen = z.number().int().nullable()

const money = z.object({
  skus: z.number().int(),
  pieces: z.number().int(),
  /** 分 at cost; `null` while a cost is missing. */
  amount: fen,
  /** Of those whose cost is known. */
  known: z.number().int(),
})
export type StockMoney = z.infer<typeof money>

const performance = z.object({
  /** `all`: every SKU whose stock is known; `none`: what was not sold. */
  group: z.enum(['all', 'A', 'B', 'C', 'none']),
  skus: z.number().int(),
  /** Average stock at cost of the last 90 and the last 365 days, 分. */
  averageStock: fen,
  averageStockOfYear: fen,
  /** 分 a year. */
  cogs: fen,
  grossProfit: fen,
  turnover: amount,
  /** Days that one turn takes. */
  turnoverDays: amount,
  /** What there is now, in months of its cost of goods sold. */
  monthsOfStock: amount,
  gmroi: amount,
  /** Why something is not known. */
  reasons: z.array(z.string()),
})
export type StockPerformance = z.infer<typeof performance>

export const slowRow = z.object({
  sku: z.string(),
  code: z.string().nullable(),
  title: z.string(),
  spec: z.string().nullable(),
  /** Pieces, more than none. */
  stock: z.number().int(),
  unitCost: amount,
  /** 分 at cost. */
  value: fen,
  /** What a piece was sold for in the last 365 days, else what its listing asks, 分. */
  price: fen,
  /** Fees, commission, freight and compensation of a piece sold, 分. */
  unitFees: fen,
  dailyRate: z.number(),
  abc: z.enum(['A', 'B', 'C']).nullable(),
  warning: stockWarning.nullable(),
  /** What should go, 分 at cost; 0 where nothing has to. */
  atStake: fen,
  action: z.enum(CLEARING).nullable(),
  /** Days since the oldest piece came. */
  age: amount,
  /** Pieces by bucket of AGE_ENDS; `null` where nothing tells since when. */
  ageing: z.array(z.number().int()).nullable(),
  /** Pieces that no receipt explains: as old as the SKU has been known. */
  inferred: z.number().int(),
  idleDays: amount,
  monthsToClear: amount,
  /** Sold ÷ (sold + left) since that day: the first receipt, or the first day that sales are known of. */
  sellThrough: amount,
  sold: amount,
  since: z.string().nullable(),
  /** 分 a month. */
  holding: fen,
  /** Why something is not known, in words. */
  reasons: z.array(z.string()),
})
export type SlowRow = z.infer<typeof slowRow>

export const slowStock = z.object({
  asOf: z.string().nullable(),
  sentence: z.string(),
  figures: spoken,
  totals: z.object({
    stock: money,
    dead: money,
    slow: money,
    /** Pieces beyond what will be needed. */
    overstock: money,
    /** 分 a year for what is there now. */
    holding: fen,
    holdingKnown: z.number().int(),
  }),
  ageing: z.array(
    z.object({
      name: z.string(),
      pieces: z.number().int(),
      amount: fen,
      inferredPieces: z.number().int(),
      inferredAmount: fen,
    }),
  ),
  /** Pieces of which nothing tells since when they lie there. */
  unknownAge: money,
  chart: chartModel.nullable(),
  performance: z.array(performance),
  /** By the money at stake. */
  rows: z.array(slowRow),
  notes: z.array(z.string()),
  noteFigures: spoken,
})
export type SlowStock = z.infer<typeof slowStock>

export const clearanceInput = z.object({
  /** Pieces. */
  stock: z.number().int().min(1, '至少要有 1 件'),
  /** 分. */
  unitCost: z.number().min(0, '成本不能小于 0'),
  price: z.number().min(0, '价格不能小于 0'),
  /** Pieces sold a day at that price. */
  dailyRate: z.number().min(0, '日均销量不能小于 0'),
  discount: z.number().min(0, '折扣不能小于 0').max(0.9, '最多降 90%'),
  days: z.number().int('天数要是整数').min(1, '至少 1 天').max(365, '最多 365 天'),
  /** What each piece sold costs besides, 分. */
  unitFees: z.number().min(0, '费用不能小于 0').default(0),
  holdingRate,
})
export type ClearanceInput = z.infer<typeof clearanceInput>

export const clearance = z.object({
  /** 分 a piece. */
  newPrice: z.number().int(),
  /** Pieces a day to be through by then, and as a multiple of today's; `null` where nothing sells today. */
  neededRate: z.number(),
  neededUplift: amount,
  /** Days that it takes at today's rate; `null`: for ever. */
  daysAtTodaysRate: amount,
  /** 分 that come in after fees. */
  cash: z.number().int(),
  /** Cash less cost; below 0 a loss. */
  result: z.number().int(),
  /** 分 of holding cost saved within a year. */
  holdingSaved: z.number().int(),
  /** Result with what is saved. */
  resultWithHolding: z.number().int(),
  /** Greatest discount without a loss against cost; below 0 the price does not cover it; `null` without a price. */
  breakEvenDiscount: amount,
  /** The same where what is saved counts as well. */
  breakEvenWithHolding: amount,
})
export type Clearance = z.infer<typeof clearance>
