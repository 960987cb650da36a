import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CampaignReview, CampaignVerdict } from '../../../../shared/contract/campaigns.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { perUnit, ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { column } from '../../books/rollup.ts'
import type { Column } from '../../books/rollup.ts'
import { select } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import { figuresOf } from '../overview/compute.ts'
import { partOf } from '../overview/part.ts'
import type { Asked } from './asked.ts'
import type { Measured } from './measure.ts'
import { PRE_DAYS } from './question.ts'
import { unseenWords } from './unseen.ts'
import { isEnough } from './windows.ts'
import type { Lift, Unseen, ValueOf } from './windows.ts'

/**
 * @param most the upper end of the change of profit; `null`: not known. Where not all of the windows is seen, that of
 *   the days of the promotion alone: nobody knows what is left of their sales.
 */
export function verdictOf({ grossLow, low }: Lift, most: number | null, unseen: Unseen | null = null): CampaignVerdict {
  if (most !== null && most < 0) return 'loss'
  if (unseen !== null) return 'unproven'
  if (low > 0) return 'lift'
  return grossLow > 0 ? 'pulled' : 'unproven'
}

export function daysOf(value: ValueOf, { baseline, windows }: Measured): CampaignReview['baseline'] {
  return (['pre', 'event', 'post'] as const).flatMap((window) =>
    windows[window].map((day) => {
      const [expected, margin] = [baseline.of(day), baseline.margin([day])]
      return {
        day: dayOfNumber(day),
        window,
        actual: Math.round(value(day)),
        value: Math.round(expected),
        low: Math.round(Math.max(0, expected - margin)),
        high: Math.round(expected + margin),
      }
    }),
  )
}

export function liftFields({ baseline, windows, lift, unseen }: Measured) {
  const usual = windows.event.reduce((sum, day) => sum + baseline.of(day), 0)
  const liftRate = ratio(lift.gross, usual)
  if (unseen !== null)
    return {
      ...NOTHING_NET,
      grossLift: Math.round(lift.gross),
      prePull: isEnough(unseen.pre) ? Math.round(lift.prePull) : null,
      postPull: isEnough(unseen.post) ? Math.round(lift.postPull) : null,
      liftRate,
      unseen: unseenWords(unseen),
    }
  const net = Math.round(lift.net)
  const [prePull, postPull] = [Math.round(lift.prePull), Math.round(lift.postPull)]
  // Rounded so that gross − pre − post is the net to the 分.
  const grossLift = net + prePull + postPull
  return {
    grossLift,
    prePull,
    postPull,
    netLift: net,
    low: Math.round(lift.low),
    high: Math.round(lift.high),
    liftRate,
    pulledShare: lift.gross > 0 ? (lift.prePull + lift.postPull) / lift.gross : null,
    unseen: null,
  }
}

/** A sum over windows that are not seen whole would be a net lift only if nothing had happened on the other days. */
const NOTHING_NET = { netLift: null, low: null, high: null, pulledShare: null }

/** Net lift of what was not promoted. */
export function netFields(found: Measured | null): CampaignReview['siblings'] {
  if (found === null || found.unseen !== null) return null
  const { net, low, high } = found.lift
  return { net: Math.round(net), low: Math.round(low), high: Math.round(high) }
}

export function buyerFields(books: Books, scope: Scope, { products }: Asked, cost: number) {
  const { newBuyers, returningShare } =
    products.length === 0 ? figuresOf(books, scope) : partOf(books, scope, products).figures
  return { newBuyers, returningShare, newBuyerCost: cost <= 0 ? null : perUnit(cost, newBuyers) }
}

export function shopDiscounts(books: Books, scope: Scope): Pick<CampaignReview['discounts'], 'merchant' | 'others'> {
  const sums = lineSums(books, select(books, scope))
  const one = (values: Column) => {
    const sum = sums(column(values))[0] ?? Number.NaN
    return Number.isNaN(sum) ? null : sum
  }
  return { merchant: one(books.lines.given), others: one(books.lines.borne) }
}

export function unknownReview({ name, from, to }: Asked, sentence: string): CampaignReview {
  const nothing = { ...NOTHING_NET, grossLift: null, prePull: null, postPull: null, liftRate: null, unseen: null }
  return {
    name,
    from,
    to,
    baseline: [],
    ...nothing,
    burst: null,
    verdict: null,
    verdictName: null,
    profitChange: null,
    profitLow: null,
    profitHigh: null,
    spent: null,
    bridge: null,
    siblings: null,
    otherShops: null,
    newBuyers: null,
    returningShare: null,
    newBuyerCost: null,
    discounts: { merchant: null, others: null, platform: null, influencer: null, unstated: [] },
    masking: [],
    chart: null,
    sentence,
    notes: [`要有活动前 ${PRE_DAYS} 天以前、不在别的活动附近的日子至少 28 天，其中一半以上有成交，和活动每一天的订单`],
  }
}
