import { z } from 'zod'
import { scope } from './common.ts'
import { ORDER_MONEY } from './order-money.ts'

/** What the page of live sessions says of one session, or of all of its days together. */

/** What reports state and sessions add up. */
export const LIVE_SUMS = [
  'minutes',
  'impressionPeople',
  'viewers',
  'views',
  'productImpressionPeople',
  'productClickPeople',
  'buyers',
  'newFans',
  'lostFans',
  'paid',
  'adSpend',
] as const

export const LIVE_RATES = ['enterRate', 'productRate', 'clickRate', 'dealRate', 'payConversion', 'fanRate'] as const

export const liveFigure = scope.safeExtend({
  of: z.literal('live'),
  /** As `live.sessions` names it; `null`: all of the days. */
  session: z.string().nullable(),
  figure: z.enum([
    'sessions',
    'hours',
    'gpm',
    'paidPerHour',
    'averageMinutes',
    'refundAmount',
    'tax',
    'future',
    'futureRate',
    'futureLoss',
    'mature',
    'net',
    'netPerHour',
    ...LIVE_SUMS,
    ...LIVE_RATES,
    ...ORDER_MONEY,
  ]),
  /** Of a sum over all: only the sessions whose this is known too. */
  beside: z
    .enum([...LIVE_SUMS, 'net'])
    .nullable()
    .default(null),
})

export const LIVE_PARTS = ['product', 'channel', 'video'] as const
export type LivePartKind = (typeof LIVE_PARTS)[number]

/** What the workbooks of sessions say of one product, channel or short video, over all sessions of the days. */
export const livePartFigure = scope.safeExtend({
  of: z.literal('livePart'),
  part: z.enum(LIVE_PARTS),
  /** As `live.parts` names it. */
  productId: z.string().nullable(),
  name: z.string(),
  figure: z.enum([
    'sessions',
    'impressions',
    'entries',
    'entryRate',
    'explanations',
    'orders',
    'units',
    'paid',
    'adSpend',
  ]),
})

/** What the orders that one influencer sold come to. */
export const creatorFigure = scope.safeExtend({
  of: z.literal('creator'),
  /** As `live.creators` names it. */
  key: z.string(),
  figure: z.enum([
    'orders',
    'refundAmount',
    'refundRate',
    ...ORDER_MONEY,
    'kept',
    'commissionRate',
    'slot',
    'samples',
    'spent',
    'left',
    'buyers',
    'newBuyers',
    'newShare',
    'watched',
    'again',
    'repeatRate',
  ]),
})
