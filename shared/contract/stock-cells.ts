import { z } from 'zod'
import { day } from './common.ts'
import { ownUplift } from './own-uplift.ts'
import { STOCK_WARNINGS } from './stock-warnings.ts'

/** What the pages of stock say of one SKU, or of many together. */

const asked = { asOf: day, shops: z.array(z.string()).optional() }

export const SKU_FIGURES = [
  'stock',
  'inTransit',
  'dailyRate',
  'deviation',
  'cover',
  'amount',
  'safety',
  'reorder',
  'upTo',
  'value',
  'overstock',
  /** What ranks before it, of all that is earned: by this it has its class. */
  'abc',
  'abcValue',
  /** How far its weeks are spread about their mean. */
  'xyz',
  /** What usual days earn in a month, and how much more that is than a month ago. */
  'monthly',
  'change',
  /** Of one piece: what it costs, and what it leaves before advertising. */
  'unitCost',
  'unitProfit',
  /** What events take beyond usual days until the order after the next arrives. */
  'eventExtra',
  /** What ranks before it by what it earned, and all that ranks. */
  'abcBefore',
  'abcAll',
  /** Pieces that its empty shelf has cost, and the share of those who found it empty and took another SKU of the listing. */
  'lost',
  'substitution',
  /** What those pieces would have left, and the days on which the shelf was empty. */
  'lostValue',
  'emptyDays',
  /** Pieces to order now. */
  'suggested',
  /** Pieces sold that are not there. */
  'short',
  /** Of a size that is out: its share of what the listing sells, and the other sizes that are left, with their pieces. */
  'brokenShare',
  'brokenSiblings',
  'brokenPieces',
  /** The count before moved forward to the newest. */
  'checkOpening',
  'checkReceived',
  'checkSold',
  'checkExpected',
  'checkFound',
  'checkDifference',
] as const

export const skuStock = z.object({
  of: z.literal('sku'),
  ...asked,
  /** As `inventory.status` names it. */
  sku: z.string(),
  figure: z.enum(SKU_FIGURES),
  /** Of `amount`: what else is wrong with it than what is most urgent. */
  warning: z.enum(STOCK_WARNINGS).optional(),
})

const abc = z.enum(['A', 'B', 'C']).nullable()

/** SKUs that went from one class to another within a month. */
export const classFlow = z.object({ of: z.literal('flow'), ...asked, from: abc, to: abc })

/** Receipts whose file lacks the day on which the goods came, or their code. */
export const receiptsLacking = z.object({ of: z.literal('receipts'), asOf: day, lack: z.enum(['day', 'code']) })

/** All that lies on the shelves, at cost. */
export const stockValue = z.object({ of: z.literal('stockValue'), ...asked })

/** What has lain there for some time, over all SKUs. */
export const stockAge = z.object({
  of: z.literal('stockAge'),
  ...asked,
  /** A place in `inventory.slow`'s ageing. */
  bucket: z.number().int().min(0),
  figure: z.enum(['pieces', 'amount']),
})

/** One row of what lies on the shelves. */
export const slowSku = z.object({
  of: z.literal('slow'),
  ...asked,
  sku: z.string(),
  holdingRate: z.number().min(0).max(2),
  figure: z.enum(['atStake', 'age', 'idle', 'months', 'sellThrough', 'holding']),
})

/** All that lies on the shelves, or a pile of it, as far as its costs are known. */
export const stockPile = z.object({
  of: z.literal('pile'),
  ...asked,
  pile: z.enum(['stock', 'dead', 'slow', 'overstock']),
  holdingRate: z.number().min(0).max(2),
  /** `holding`: what it costs to keep for a year. */
  figure: z.enum(['skus', 'pieces', 'known', 'holding']),
})

export const TURNOVER_FIGURES = ['skus', 'stock', 'cogs', 'grossProfit', 'turnover', 'days', 'months', 'gmroi'] as const

/** What the stock of some SKUs earns, and how often it turns. */
export const turnover = z.object({
  of: z.literal('turnover'),
  ...asked,
  group: z.enum(['all', 'A', 'B', 'C', 'none']),
  /** `cogsDays`, `profitDays`: days of the last 90 and 365 that order files cover. */
  figure: z.enum([...TURNOVER_FIGURES, 'stockOfQuarter', 'cogsDays', 'profitDays']),
  /** Of one of them: its average stock, or what its sales of the days cost and brought. */
  sku: z.string().optional(),
})

/** One line of what to order now, within the money there is. */
export const plannedSku = z.object({
  of: z.literal('planned'),
  ...asked,
  /** 分; `null`: no limit. */
  budget: z.number().int().min(0).nullable(),
  sku: z.string(),
  figure: z.enum(['rounded', 'quantity', 'price', 'wantedAmount', 'amount', 'saved', 'forgone']),
})

export const EVENT_NEEDS = [
  'stock',
  'arriving',
  'uplift',
  'before',
  'p50',
  'p90',
  'after',
  'order50',
  'order90',
  'amount50',
  'amount90',
  'leftover',
  'leftoverValue',
  'leftoverMonths',
] as const

/** What an event takes of one SKU, and what to order for it. */
export const eventNeed = z.object({
  of: z.literal('eventNeed'),
  ...asked,
  /** As `inventory.eventStock` names the event. */
  eventId: z.string(),
  uplift: ownUplift,
  sku: z.string(),
  figure: z.enum(EVENT_NEEDS),
})

/** What there is to order now, together. */
export const plannedSum = z.object({
  of: z.literal('plan'),
  ...asked,
  budget: z.number().int().min(0).nullable(),
  /** `losing`: what every piece loses money with. */
  figure: z.enum(['skus', 'wantedAmount', 'amount', 'forgone', 'losing']),
})
