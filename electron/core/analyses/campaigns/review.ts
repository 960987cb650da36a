import { dayNumber, dayOfNumber, previousRange } from '../../../../shared/calendar.ts'
import { CAMPAIGN_VERDICT_NAMES } from '../../../../shared/contract/campaigns.ts'
import type { CampaignReview, CampaignVerdict } from '../../../../shared/contract/campaigns.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { perUnit, ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { column } from '../../books/rollup.ts'
import { select } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import type { Connection } from '../../database/open.ts'
import { eventDays } from '../event-alignment/compute.ts'
import { masking } from '../masking/masking.ts'
import { figuresOf } from '../overview/compute.ts'
import { netProfit } from '../profit/metrics.ts'
import { baselineOf } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import { chartOf, notesOf, sentenceOf } from './present.ts'
import { PRE_DAYS } from './question.ts'
import { daySeries } from './series.ts'
import type { DaySeries, Part } from './series.ts'
import { cleanDays, liftOf, windowsOf } from './windows.ts'
import type { Lift, ValueOf, Windows } from './windows.ts'

/** What is to be judged: days, shops and listings (as places in `books.products`; none: all), and what it cost beside. */
export interface Asked {
  name: string | null
  from: string
  to: string
  shops: readonly string[]
  products: readonly number[]
  /** 分; advertising beyond the usual is in it where the seller names it. */
  cost: number
}

export interface Measured {
  baseline: Baseline
  windows: Windows
  lift: Lift
}

/** What is measured for an answer: the series of what is judged, and of what stands beside it. */
export interface Judged {
  scope: Scope
  part: Part | null
  isEvent: (day: number) => boolean
  own: DaySeries
  sales: Measured | null
  /** The lines beside: other listings of the same shops, and other shops. */
  siblings: Part | null
  others: readonly string[] | null
}

export function judge(db: Connection, books: Books, asked: Asked, events: readonly ShopEvent[]): Judged {
  const shops = asked.shops.length === 0 ? books.shops.map(({ id }) => id) : asked.shops
  const scope: Scope = {
    from: asked.from,
    to: asked.to,
    shops: [...shops],
    dateBasis: 'paid',
    refundBook: 'attributed',
  }
  const part: Part | null = asked.products.length === 0 ? null : { products: asked.products, without: false }
  const own = daySeries(db, books, scope, part)
  const isEvent = eventTest(books, shops, events, asked)
  const others =
    shops.length === books.shops.length ? null : books.shops.flatMap(({ id }) => (shops.includes(id) ? [] : [id]))
  return {
    scope,
    part,
    isEvent,
    own,
    sales: measure(own.gsv, asked, isEvent),
    siblings: part === null ? null : { ...part, without: true },
    others,
  }
}

export function reviewOf(db: Connection, books: Books, asked: Asked, events: readonly ShopEvent[]): CampaignReview {
  const { scope, isEvent, own, sales, siblings, others } = judge(db, books, asked, events)
  if (sales === null) return unknownReview(asked)
  const profit = measure(own.cp1, asked, isEvent, sales.windows)
  const verdict = verdictOf(sales.lift, profit === null ? null : profit.lift.high - asked.cost)
  const beside = {
    siblings: siblings === null ? null : netOf(daySeries(db, books, scope, siblings).gsv, asked, isEvent),
    otherShops:
      others === null ? null : netOf(daySeries(db, books, { ...scope, shops: [...others] }, null).gsv, asked, isEvent),
  }
  const answer = {
    name: asked.name,
    from: asked.from,
    to: asked.to,
    baseline: daysOf(own.gsv, sales),
    ...liftFields(sales),
    verdict,
    verdictName: CAMPAIGN_VERDICT_NAMES[verdict],
    ...profitFields(profit, asked.cost),
    ...beside,
    ...buyerFields(books, scope, asked),
    discounts: discountsOf(books, scope),
    masking:
      asked.products.length > 0
        ? []
        : masking(books, { ...scope, ...previousRange(scope) }, scope, (days) => netProfit(db, books, days)),
  }
  return {
    ...answer,
    chart: chartOf(answer),
    sentence: sentenceOf(answer),
    notes: notesOf(answer, sales, asked),
  }
}

/** Days of the calendar's events, those of this promotion apart. */
function eventTest(
  books: Books,
  shops: readonly string[],
  events: readonly ShopEvent[],
  { from, to }: Asked,
): (day: number) => boolean {
  const own = books.shops.filter(({ id }) => shops.includes(id)).map(({ platform }) => eventDays(events, platform))
  const [first, last] = [dayNumber(from), dayNumber(to)]
  return (day) => (day < first || day > last) && own.some((days) => days.has(day))
}

/** @param given the windows of the sales, that what they earned is measured over the same days */
export function measure(
  value: ValueOf,
  { from, to }: Pick<Asked, 'from' | 'to'>,
  isEvent: (day: number) => boolean,
  given?: Windows,
): Measured | null {
  const range = { from: dayNumber(from), to: dayNumber(to) }
  const baseline = baselineOf(cleanDays(value, isEvent, range.from))
  if (baseline === null) return null
  const windows = given ?? windowsOf(value, baseline, range, isEvent)
  if (windows.event.length === 0 || windows.event.some((day) => Number.isNaN(value(day)))) return null
  return { baseline, windows, lift: liftOf(value, baseline, windows) }
}

function netOf(value: ValueOf, asked: Asked, isEvent: (day: number) => boolean): CampaignReview['siblings'] {
  const found = measure(value, asked, isEvent)
  return found === null
    ? null
    : { net: Math.round(found.lift.net), low: Math.round(found.lift.low), high: Math.round(found.lift.high) }
}

/** @param most the upper end of the change of profit; `null`: not known */
function verdictOf({ grossLow, low }: Lift, most: number | null): CampaignVerdict {
  if (most !== null && most < 0) return 'loss'
  if (low > 0) return 'lift'
  return grossLow > 0 ? 'pulled' : 'unproven'
}

function daysOf(value: ValueOf, { baseline, windows }: Measured): CampaignReview['baseline'] {
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

function liftFields({ baseline, windows, lift }: Measured) {
  const usual = windows.event.reduce((sum, day) => sum + baseline.of(day), 0)
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
    liftRate: ratio(lift.gross, usual),
    pulledShare: lift.gross > 0 ? (lift.prePull + lift.postPull) / lift.gross : null,
  }
}

function profitFields(profit: Measured | null, cost: number) {
  if (profit === null || Number.isNaN(profit.lift.net)) return { profitChange: null, profitLow: null, profitHigh: null }
  const { net, low, high } = profit.lift
  return {
    profitChange: Math.round(net - cost),
    profitLow: Math.round(low - cost),
    profitHigh: Math.round(high - cost),
  }
}

function buyerFields(books: Books, scope: Scope, { products, cost }: Asked) {
  if (products.length > 0) return { newBuyers: null, returningShare: null, newBuyerCost: null }
  const { newBuyers, returningShare } = figuresOf(books, scope)
  return { newBuyers, returningShare, newBuyerCost: cost === 0 ? null : perUnit(cost, newBuyers) }
}

function discountsOf(books: Books, scope: Scope): CampaignReview['discounts'] {
  const sums = lineSums(books, select(books, scope))
  const one = (values: Float64Array) => {
    const sum = sums(column(values))[0] ?? Number.NaN
    return Number.isNaN(sum) ? null : sum
  }
  return { merchant: one(books.lines.given), others: one(books.lines.borne) }
}

function unknownReview({ name, from, to }: Asked): CampaignReview {
  const nothing = { grossLift: null, prePull: null, postPull: null, netLift: null, low: null, high: null }
  return {
    name,
    from,
    to,
    baseline: [],
    ...nothing,
    liftRate: null,
    pulledShare: null,
    verdict: null,
    verdictName: null,
    profitChange: null,
    profitLow: null,
    profitHigh: null,
    siblings: null,
    otherShops: null,
    newBuyers: null,
    returningShare: null,
    newBuyerCost: null,
    discounts: { merchant: null, others: null },
    masking: [],
    chart: null,
    sentence: '看不出：活动前平常的日子太少，或活动那几天的订单文件不全。',
    notes: [`要有活动前 ${PRE_DAYS} 天以前、不在别的活动附近的日子至少 28 天，和活动每一天的订单`],
  }
}
