import { z } from 'zod'
import { SELL_THROUGH_DAYS } from './sell-through-days.ts'
import { adDays, adRowFigure, ads } from './ad-cells.ts'
import { arrival, refundGroup, refundRate, serviceCases } from './aftersale-cells.ts'
import {
  cohort,
  heldFigure,
  hour,
  level,
  lifetime,
  migration,
  once,
  province,
  recall,
  repeat,
  secondOrderFigure,
  segment,
  tier,
  worth,
} from './buyer-cells.ts'
import { exclusion, leadFigure, reconciled, remarkFigure, targetFigure } from './check-cells.ts'
import { day, month, scope } from './common.ts'
import { compassFigure, ownFigure } from './compass.ts'
import { eventDays } from './event-cells.ts'
import { coveredFigure, fileFigure, filesFigure, shopFigure } from './file-cells.ts'
import { forecast, triedFigure } from './forecast-cells.ts'
import { launch, launchDay, listingFigure, listingSum, pair, recent, reviewed, variantFigure } from './goods-cells.ts'
import {
  changeFigure,
  driverFigure,
  listedFigure,
  outlookFigure,
  partFigure,
  qualityFigure,
  reckonedFigure,
} from './list-cells.ts'
import { ledgerSum } from './ledger-filter.ts'
import { creatorFigure, liveFigure, livePartFigure } from './live-cells.ts'
import { priceFact, priceFigure, stackedFigure, stacksFigure } from './price-cells.ts'
import {
  classFlow,
  eventNeed,
  plannedSku,
  plannedSum,
  receiptsLacking,
  skuStock,
  slowSku,
  stockAge,
  stockPile,
  stockValue,
  turnover,
} from './stock-cells.ts'
import { STOCK_WARNINGS } from './stock-warnings.ts'
import { titleEffectFigure, titleFigure } from './title-cells.ts'
import { funnelStep, sourceFigure } from './traffic-cells.ts'
import { competitorFigure, documentFigure, scanFigure } from './written-cells.ts'

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
    'burst',
    'paidEvent',
    'usualPaid',
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
    'spent',
    'perYuan',
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
  /** Of its prices the one that is meant, counted from the oldest; the newest without. */
  place: z.number().int().min(0).optional(),
})

const sellThrough = z.object({
  of: z.literal('sellThrough'),
  ...buyers,
  /** Month of launch. */
  month,
  /** Of the first days of each SKU; `null`: until today. */
  days: z.literal(SELL_THROUGH_DAYS).nullable(),
  figure: z.enum(['skus', 'sold', 'received', 'share']),
})

const warning = z.object({
  of: z.literal('warning'),
  ...buyers,
  warning: z.enum(STOCK_WARNINGS),
  figure: z.enum(['skus', 'amount']),
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
  compassFigure,
  ownFigure,
  supplier,
  supplied,
  sellThrough,
  forecast,
  ads,
  adRowFigure,
  adDays,
  warning,
  once,
  secondOrderFigure,
  heldFigure,
  refundGroup,
  refundRate,
  serviceCases,
  arrival,
  skuStock,
  classFlow,
  stockValue,
  exclusion,
  reconciled,
  leadFigure,
  remarkFigure,
  targetFigure,
  launchDay,
  recent,
  reviewed,
  funnelStep,
  sourceFigure,
  liveFigure,
  livePartFigure,
  creatorFigure,
  listingFigure,
  listingSum,
  variantFigure,
  eventNeed,
  stockPile,
  stockAge,
  slowSku,
  turnover,
  plannedSku,
  plannedSum,
  fileFigure,
  filesFigure,
  coveredFigure,
  shopFigure,
  triedFigure,
  eventDays,
  ledgerSum,
  priceFigure,
  priceFact,
  stackedFigure,
  stacksFigure,
  competitorFigure,
  documentFigure,
  scanFigure,
  titleFigure,
  titleEffectFigure,
  changeFigure,
  listedFigure,
  qualityFigure,
  partFigure,
  outlookFigure,
  reckonedFigure,
  driverFigure,
  receiptsLacking,
])
export type CellQuestion = z.output<typeof cellQuestion>
export type CellInput = z.input<typeof cellQuestion>
export type CellOf<Of extends CellQuestion['of']> = Extract<CellQuestion, { of: Of }>
