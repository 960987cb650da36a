import { z } from 'zod'
import { classDrift } from './class-drift.ts'
import { command, day, query } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'
import { eventStock, ownUplift } from './event-stock.ts'
import { sellThrough } from './sell-through.ts'
import { clearance, clearanceInput, holdingRate, slowStock } from './slow-stock.ts'
import { spoken } from './spoken.ts'
import { stockWarning } from './stock-warnings.ts'

/** What is on the shelf, how long it lasts, what to order and what to clear. */

export { STOCK_WARNING_NAMES, STOCK_WARNINGS } from './stock-warnings.ts'
export type { StockWarning } from './stock-warnings.ts'

const amount = z.number().nullable()

const stockRow = z.object({
  /** The physical SKU, as `profit.products` names it. */
  sku: z.string(),
  code: z.string().nullable(),
  title: z.string(),
  spec: z.string().nullable(),
  supplier: z.string().nullable(),
  /** Pieces that can be sold; `null` where no file says. */
  stock: amount,
  inTransit: amount,
  /** Day of the count; `null` where it is what shops offer, or not known. */
  countedOn: z.string().nullable(),
  counted: z.boolean(),
  /** Pieces on a usual day, their standard deviation, and the days they are told from. */
  dailyRate: z.number(),
  rateDeviation: z.number(),
  demandDays: z.number().int(),
  /** `null`: nothing sells, it lasts over two years, or the stock is not known. */
  coverDays: amount,
  stockOutDay: z.string().nullable(),
  /** The first day that asks for more than there is and will have come; later than `stockOutDay`, or the same. */
  stockOutDayWithTransit: z.string().nullable(),
  /** What open orders bring, the earliest first; a file's pieces on their way have no day and are not listed. */
  arriving: z.array(
    z.object({
      day: z.string(),
      pieces: z.number().int(),
      supplier: z.string().nullable(),
      /** The order names no day: the SKU's lead time after it was placed. */
      assumed: z.boolean(),
      /** Days that it should have come ago; 0 while it is in time. */
      overdue: z.number().int(),
    }),
  ),
  /** How long an order takes, give or take, and how often one is placed. */
  leadTime: z.number(),
  leadTimeDeviation: z.number(),
  review: z.number(),
  /** Least pieces an order, and pieces a carton. */
  minimumOrder: amount,
  pack: amount,
  safetyStock: z.number(),
  reorderPoint: z.number(),
  orderUpTo: z.number(),
  method: z.enum(['normal', 'poisson']),
  /** The next event before the order after the next one arrives, and what events bring until then; `null`: none. */
  event: z
    .object({
      /** As `inventory.eventStock` names it. */
      id: z.string(),
      name: z.string(),
      from: z.string(),
      to: z.string(),
      /** Sales of its days as a multiple of usual ones, and whose past tells it. */
      uplift: z.number(),
      events: z.number().int(),
      basis: z.enum(['sku', 'class', 'shop']),
      /** Pieces to keep beyond what usual days ask for, of all events of these days; negative where they sell less. */
      extra: z.number(),
    })
    .nullable(),
  /** Pieces to order now. */
  suggested: z.number().int(),
  warning: stockWarning.nullable(),
  /** 分 at stake: profit lost a day (`out`, `broken`) or until the next delivery (`late`), what buyers paid for what is not there (`oversold`), else the cost of the pieces. */
  amount: z.number().int().nullable(),
  /** What else is wrong with it, the most urgent first. */
  others: z.array(z.object({ warning: stockWarning, amount: z.number().int().nullable() })),
  /** Pieces sold that are not there, by the count and what moved since; 0 where all can be sent. */
  short: z.number(),
  /** The count before moved forward to the newest: pieces; `null` without two alike counts. */
  check: z
    .object({
      from: z.string(),
      opening: z.number(),
      received: z.number(),
      sold: z.number(),
      /** What there may have been: counts have no hour, and what was sent back may be there or not. */
      low: z.number(),
      high: z.number(),
      found: z.number(),
      /** Below or above that; 0 where it agrees. */
      difference: z.number(),
    })
    .nullable(),
  /** A selling size or colour of one of the best listings that is out: its share of what the listing sells, and what of it is left. */
  broken: z.object({ share: z.number(), siblings: z.number().int(), siblingPieces: z.number() }).nullable(),
  /** Stock at cost, 分. */
  value: z.number().int().nullable(),
  /** Pieces too many. */
  overstock: amount,
  /** Days since the last sale; `null` where there never was one. */
  idleDays: amount,
  /** The first day it was sold, counted or received. */
  firstSeen: z.string().nullable(),
  /** Days since the oldest piece of the shelf came, first in, first out. */
  age: amount,
  abc: z.enum(['A', 'B', 'C']).nullable(),
  xyz: z.enum(['X', 'Y', 'Z']).nullable(),
  /**
   * Days of the demand window on which the shelf was empty, by counts or because chance leaves no such gap, and what that cost, in pieces: in the middle, at
   * least and at most. What would have been sold, less `substitution`; `null` where no day was empty.
   */
  emptyDays: z.number().int(),
  /** Days of the window, since it was first sold, that order files cover: `emptyDays` are of these. */
  windowDays: z.number().int(),
  lost: amount,
  lostLow: amount,
  lostHigh: amount,
  /** What the lost pieces would have left before advertising, 分; `null` where no day was empty, or a piece's is not known. */
  lostValue: amount,
  /**
   * Share of what an empty shelf could not sell that was bought as another SKU of the listing (0 to 0.9), and its ends:
   * told by the days of the listing itself, by those of all listings of the shops asked about, or by nobody (30 %, 0 to
   * 50 %). `null` where no day was empty.
   */
  substitution: z
    .object({ value: z.number(), low: z.number(), high: z.number(), from: z.enum(['listing', 'shop', 'default']) })
    .nullable(),
  unitCost: amount,
  unitProfit: amount,
  /** What is not known and stands in with a default, in words. */
  assumed: z.array(z.string()),
})
export type StockRow = z.infer<typeof stockRow>

const level = z.number().gt(0, '服务水平要大于 0').lt(1, '服务水平要小于 100%')
const days = z.number().min(0, '天数不能小于 0').max(400, '天数最多 400')

export const stockDefaults = z.object({
  leadTime: days,
  leadTimeDeviation: days,
  /** Days between two orders. */
  review: days,
  /** Share of cycles without a stock-out, by class. */
  levels: z.object({ A: level, B: level, C: level }),
  /** Days of cover beyond the next delivery that are too many. */
  overstockDays: days,
})
export type StockDefaults = z.infer<typeof stockDefaults>

/** What the state of the stock rests on. */
export const STOCK_TABLES = [
  ...PROFIT_TABLES,
  'stock',
  'product',
  'receipt',
  'event',
  'supplier',
  'sku_setting',
  'purchase_order',
  'purchase_line',
] as const

export const inventory = {
  /** Every SKU that is stocked or was sold in the last twelve weeks, what is most urgent first. */
  status: query(STOCK_TABLES)
    .input(z.object({ asOf: day, shops: z.array(z.string()).optional() }))
    .output(z.array(stockRow)),
  /** The same in one sentence, with the money by warning; as of the newest day when none is named. */
  summary: query(STOCK_TABLES)
    .input(z.object({ asOf: day.optional(), shops: z.array(z.string()).optional() }))
    .output(
      z.object({
        asOf: z.string().nullable(),
        sentence: z.string(),
        figures: spoken,
        warnings: z.array(
          z.object({
            warning: stockWarning,
            name: z.string(),
            skus: z.number().int(),
            amount: z.number().int().nullable(),
          }),
        ),
        /** Stock at cost, 分; `null` while a cost is missing. */
        value: z.number().int().nullable(),
        notes: z.array(z.string()),
        noteFigures: spoken,
      }),
    ),
  /** What lies there, since when, what it costs to keep and what it earns; as of the newest day when none is named. */
  slow: query(STOCK_TABLES)
    .input(z.object({ asOf: day.optional(), shops: z.array(z.string()).optional(), holdingRate }))
    .output(slowStock),
  /** Of what came of each month's new goods, the share sold after 7 to 90 days; until the newest day when none is named. */
  sellThrough: query(STOCK_TABLES)
    .input(z.object({ asOf: day.optional(), shops: z.array(z.string()).optional() }))
    .output(sellThrough),
  /** Which SKUs have another class than a month before, and what to do about them; as of the newest day when none is named. */
  drift: query(STOCK_TABLES)
    .input(z.object({ asOf: day.optional(), shops: z.array(z.string()).optional() }))
    .output(classDrift),
  /** What the next event, or one of those after it, takes of every SKU, and what to order for it. */
  eventStock: query(STOCK_TABLES)
    .input(
      z.object({
        asOf: day.optional(),
        shops: z.array(z.string()).optional(),
        eventId: z.string().optional(),
        uplift: ownUplift,
      }),
    )
    .output(eventStock),
  /** What it takes to be rid of some pieces by a day at a lower price, and what is left. */
  clearance: query([]).input(clearanceInput).output(clearance),
  /** How much to keep: safety stock, when to order, and up to what. */
  policy: query([])
    .input(
      z.object({
        dailyRate: z.number().min(0, '日均销量不能小于 0'),
        rateDeviation: z.number().min(0, '标准差不能小于 0'),
        leadTime: days,
        leadTimeDeviation: days,
        review: days,
        serviceLevel: level,
      }),
    )
    .output(
      z.object({
        safetyStock: z.number(),
        reorderPoint: z.number(),
        orderUpTo: z.number(),
        method: z.enum(['normal', 'poisson']),
      }),
    ),
  defaults: query(['setting']).output(z.object({ defaults: stockDefaults, own: z.boolean() })),
  /** `null`: those of the program again. */
  saveDefaults: command(['setting'])
    .input(z.object({ defaults: stockDefaults.nullable() }))
    .output(z.object({ before: stockDefaults.nullable() })),
}
