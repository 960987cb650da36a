import { z } from 'zod'
import { adDays, adRowFigure, ads } from './ad-cells.ts'
import { arrival, refundGroup, refundRate, serviceCases } from './aftersale-cells.ts'
import { exclusion, reconciled } from './check-cells.ts'
import { day, month, scope } from './common.ts'
import { FORECAST_MEASURES } from './forecast-measures.ts'
import { launch, launchDay, listingFigure, pair, recent, reviewed } from './goods-cells.ts'
import { memberLevels } from './levels.ts'
import { creatorFigure, liveFigure, livePartFigure } from './live-cells.ts'
import { RECALL_WINDOWS } from './recall.ts'
import { RFM_SEGMENTS, rfmCuts } from './rfm.ts'
import { STAGES } from './migration.ts'
import {
  classFlow,
  eventNeed,
  plannedSku,
  skuStock,
  slowSku,
  stockAge,
  stockPile,
  stockValue,
  turnover,
} from './stock-cells.ts'
import { STOCK_WARNINGS } from './stock-warnings.ts'
import { funnelStep, sourceFigure } from './traffic-cells.ts'

/** The numbers of tables and tiles that are no metric of a scope: a group of listings, a kind of buyers, a promotion. */

/** Which buyers or goods, as pages name them by a day and shops. */
const buyers = { asOf: day, shops: z.array(z.string()).optional() }

export const LISTING_GROUPINGS = ['classes', 'roles', 'stages', 'bands'] as const
export type ListingGroupingId = (typeof LISTING_GROUPINGS)[number]

const listings = scope.safeExtend({
  of: z.literal('listings'),
  by: z.enum(LISTING_GROUPINGS),
  /** As `listing.structure` names the group. */
  key: z.string(),
  figure: z.enum([
    'count',
    'visitorShare',
    'visitorDays',
    'payConversion',
    'units',
    'gmv',
    'gmvShare',
    'refundAmount',
    'refundRate',
    'cp2',
    'perVisitor',
    'stock',
    'target',
  ]),
})

const segment = z.object({
  of: z.literal('segment'),
  ...buyers,
  /** `null`: all buyers of the year. */
  segment: z.enum(RFM_SEGMENTS).nullable(),
  /** Those that the seller has chosen. */
  cuts: rfmCuts.partial().optional(),
  figure: z.enum(['buyers', 'share', 'gsv', 'profit']),
})

const cohort = z.object({
  of: z.literal('cohort'),
  shops: z.array(z.string()).optional(),
  cohort: month,
  /** Months after the first purchase; 0: the cohort itself. */
  after: z.number().int().min(0),
  figure: z.enum(['buyers', 'retention']),
})

const migration = z.object({
  of: z.literal('migration'),
  ...buyers,
  /** `null`: had not bought yet. */
  from: z.enum(STAGES).nullable(),
  /** `null`: wherever they are now. */
  to: z.enum(STAGES).nullable(),
})

const repeat = scope.safeExtend({
  of: z.literal('repeat'),
  /** As `customers.repeat` names it. */
  id: z.string(),
  figure: z.enum(['value', 'again', 'base']),
})

const lifetime = z.object({
  of: z.literal('lifetime'),
  ...buyers,
  horizonDays: z.number().int().min(7).max(730),
  /** Buyers with as many repeat purchases, `null`: all. */
  repeats: z.number().int().nullable(),
  figure: z.enum(['buyers', 'repeatDays', 'spent', 'alive', 'purchases', 'each', 'gmv', 'profit']),
})

const worth = z.object({
  of: z.literal('worth'),
  ...buyers,
  figure: z.enum([
    'superBuyers',
    'superAway',
    'superProfit',
    'allProfit',
    'superProfitShare',
    'lifetimeValue',
    'upTo',
    'acquisition',
    'month',
  ]),
  /** Of `month` and `upTo`: months after the first purchase. */
  after: z.number().int().min(0).default(0),
})

const hour = scope.safeExtend({
  of: z.literal('hour'),
  /** 0 Monday … 6 Sunday. */
  weekday: z.number().int().min(0).max(6),
  hour: z.number().int().min(0).max(23),
})

const province = scope.safeExtend({
  of: z.literal('province'),
  /** As `customers.profile` names it; `null`: no file says. */
  province: z.string().nullable(),
  figure: z.enum(['orders', 'share', 'gsv', 'refundShare']),
})

const tier = scope.safeExtend({
  of: z.literal('tier'),
  /** Its lower end, 分. */
  least: z.number().int(),
  figure: z.enum(['buyers', 'share', 'gsv']),
})

const recall = z.object({
  of: z.literal('recall'),
  ...buyers,
  window: z.enum(RECALL_WINDOWS),
  figure: z.enum(['buyers', 'worth']),
})

const level = z.object({
  of: z.literal('level'),
  ...buyers,
  levels: memberLevels,
  /** Which of them, from 0. */
  place: z.number().int().min(0).max(4),
  figure: z.enum(['buyers', 'gsv', 'cost', 'left', 'extraOrders', 'extraShare']),
})

const campaign = z.object({
  of: z.literal('campaign'),
  /** As `campaigns.review` is asked. */
  asked: z.union([
    z.object({ campaignId: z.string() }),
    z.object({ event: z.object({ from: day, to: day, shops: z.array(z.string()).optional() }) }),
  ]),
  figure: z.enum([
    'gross',
    'pulled',
    'net',
    'actualEvent',
    'usualEvent',
    'actualAround',
    'actualDay',
    'usualAround',
    'profit',
    'profitActual',
    'profitUsual',
    'siblings',
    'otherShops',
    'newBuyers',
    'discounts',
    'discountsOthers',
    'discountsPlatform',
    'discountsInfluencer',
    'plan',
  ]),
  /** Of `actualDay`. */
  day: day.optional(),
})

const supplier = z.object({
  of: z.literal('supplier'),
  /** `null`: of all together. */
  name: z.string().nullable(),
  figure: z.enum([
    'skus',
    'bought',
    'boughtShare',
    'profit',
    'profitShare',
    'soleA',
    'lead',
    'punctuality',
    'open',
    'rises',
  ]),
})

const supplied = z.object({
  of: z.literal('supplied'),
  supplier: z.string(),
  sku: z.string(),
  figure: z.enum(['profit', 'price', 'rise']),
})

const sellThrough = z.object({
  of: z.literal('sellThrough'),
  ...buyers,
  /** Month of launch. */
  month,
  /** Of the first days of each SKU; `null`: until today. */
  days: z.union([z.literal(30), z.literal(60), z.literal(90)]).nullable(),
  figure: z.enum(['skus', 'sold', 'received', 'share']),
})

const forecast = z.object({
  of: z.literal('forecast'),
  shops: z.array(z.string()).optional(),
  product: z.string().optional(),
  measure: z.enum(FORECAST_MEASURES),
  grain: z.enum(['day', 'week', 'month']),
  horizon: z.number().int().min(1).max(90),
  /** As the forecast names what is ahead: a day, a Monday or a month. */
  period: z.string(),
  figure: z.enum(['low', 'mean', 'high']),
})

const warning = z.object({
  of: z.literal('warning'),
  ...buyers,
  warning: z.enum(STOCK_WARNINGS),
  figure: z.enum(['skus', 'amount']),
})

const once = z.object({
  of: z.literal('once'),
  shops: z.array(z.string()).optional(),
  figure: z.enum(['share', 'once', 'buyers']),
})

export const cellQuestion = z.discriminatedUnion('of', [
  listings,
  launch,
  pair,
  segment,
  cohort,
  migration,
  repeat,
  lifetime,
  worth,
  hour,
  province,
  tier,
  recall,
  level,
  campaign,
  supplier,
  supplied,
  sellThrough,
  forecast,
  ads,
  adRowFigure,
  adDays,
  warning,
  once,
  refundGroup,
  refundRate,
  serviceCases,
  arrival,
  skuStock,
  classFlow,
  stockValue,
  exclusion,
  reconciled,
  launchDay,
  recent,
  reviewed,
  funnelStep,
  sourceFigure,
  liveFigure,
  livePartFigure,
  creatorFigure,
  listingFigure,
  eventNeed,
  stockPile,
  stockAge,
  slowSku,
  turnover,
  plannedSku,
])
export type CellQuestion = z.output<typeof cellQuestion>
export type CellInput = z.input<typeof cellQuestion>
export type CellOf<Of extends CellQuestion['of']> = Extract<CellQuestion, { of: Of }>
