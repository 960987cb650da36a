import { dayNumber, eachDay, previousRange } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import { CAMPAIGN_VERDICT_NAMES } from '../../../../shared/contract/campaigns.ts'
import type { CampaignReview } from '../../../../shared/contract/campaigns.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { covers } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { masking } from '../masking/masking.ts'
import { netProfit } from '../profit/metrics.ts'
import { profitBooks } from '../profit/rows.ts'
import { extraAds } from './ads.ts'
import type { Asked } from './asked.ts'
import { atUsualRate } from './baseline.ts'
import { unstatedShops } from './bearers.ts'
import { burstOf } from './burst.ts'
import { bridgeOf } from './bridge.ts'
import type { Beside, Bridge } from './bridge.ts'
import { buyerFields, daysOf, liftFields, netFields, shopDiscounts, unknownReview, verdictOf } from './fields.ts'
import { eventTest, measure, overlapping } from './measure.ts'
import type { Calendar, Measured } from './measure.ts'
import { bridgeFields, chartOf, notesOf, sentenceOf } from './present.ts'
import { daySeries } from './series.ts'
import type { DaySeries, Part } from './series.ts'
import { unknownWords } from './unseen.ts'
import { liftOf, usualRange } from './windows.ts'
import type { Lift } from './windows.ts'

const reviews = new Kept<CampaignReview>(200)

/** What a promotion or an event brought; kept for as long as books, rules, calendar and promotions are the same. */
export function reviewOf(db: Connection, books: Books, asked: Asked, calendar: Calendar): CampaignReview {
  const key = JSON.stringify([
    asked,
    calendar.own.map(({ id, name, from, to, shops, products }) => [id, name, from, to, shops, products]),
  ])
  return reviews.of(profitBooks(db, books), `${key} ${JSON.stringify(calendar.events)}`, () =>
    made(db, books, asked, calendar),
  )
}

function made(db: Connection, books: Books, asked: Asked, calendar: Calendar): CampaignReview {
  const judged = judge(db, books, asked, calendar)
  if (judged === null) return unknownReview(asked, unknownWords(darkDays(db, books, asked)))
  const { scope, own, siblings, otherShops, ads } = judged
  const usual = usualRange(scope, own.found.clean)
  const base = { days: usual ?? previousRange(scope), isUsual: usual !== null }
  const beside = { ads, fixed: asked.fixed, siblings: proven(siblings), otherShops: proven(otherShops) }
  const { unseen } = own.found
  const bridge =
    unseen === null ? bridgeOf(own.series, own.found.clean, own.found.baseline, own.found.windows, beside) : null
  const change =
    unseen === null ? { ...changeOf(own.profit, beside, [siblings, otherShops]), ...bridgedChange(bridge) } : NO_CHANGE
  const most = unseen === null ? change.profitHigh : eventHigh(db, books, judged, asked)
  const verdict = verdictOf(own.found.lift, most, unseen)
  const discounts = discountsOf(books, asked, judged)
  const answer = {
    name: asked.name,
    from: asked.from,
    to: asked.to,
    baseline: daysOf((day) => own.series(day).gsv, own.found),
    ...liftFields(own.found),
    burst: burstOf(own.series, own.found),
    verdict,
    verdictName: CAMPAIGN_VERDICT_NAMES[verdict],
    ...change,
    spent: spentOf(discounts, ads, asked.fixed),
    siblings: netFields(siblings?.found ?? null),
    otherShops: netFields(otherShops?.found ?? null),
    ...buyerFields(books, scope, asked, (ads ?? 0) + asked.fixed),
    discounts,
    masking: maskingOf(db, books, scope, base.days, asked),
  }
  return {
    ...answer,
    bridge: bridge === null ? null : bridgeFields(bridge, answer, judged.parts),
    chart: chartOf(answer),
    sentence: sentenceOf(answer),
    notes: notesOf(answer, own.found, asked, {
      ads,
      base,
      beside: overlapping(books, own.shops, calendar.own, asked, own.found.windows),
    }),
  }
}

/** Days of the promotion of which no file tells, and those of which files do not tell enough. */
function darkDays(db: Connection, books: Books, { from, to, shops, products }: Asked) {
  const meant = books.shops.filter(({ id }) => shops.length === 0 || shops.includes(id))
  const part = products.length === 0 ? null : { products, without: false }
  const ids = meant.map(({ id }) => id)
  const series = daySeries(db, books, ids, part)
  const days = eachDay(from, to).map(dayNumber)
  const isTold = (day: number) => meant.every((shop) => covers(shop, day))
  return {
    untold: days.filter((day) => !isTold(day)),
    unsummed: days.filter((day) => isTold(day) && Number.isNaN(series(day).gsv)),
  }
}

/** What is measured: the promoted goods, and what is beside them. */
export interface Whole {
  scope: Scope
  isEvent: (day: number) => boolean
  own: Judged
  siblings: Judged | null
  otherShops: Judged | null
  /** Whether there are siblings or other shops at all. */
  parts: { siblings: boolean; otherShops: boolean }
  /** Advertising beyond the usual, 分; `null`: nobody says. */
  ads: number | null
}

/** @returns `null` where too little is known */
export function judge(db: Connection, books: Books, asked: Asked, calendar: Calendar): Whole | null {
  const all = books.shops.map(({ id }) => id)
  const shops = asked.shops.length === 0 ? all : [...asked.shops]
  const isEvent = eventTest(books, shops, calendar, asked)
  const partOf = (ids: readonly string[], part: Part | null): Judged | null => {
    const series = daySeries(db, books, ids, part)
    const found = measure(db, books, { shops: ids, part, series }, asked, { isEvent, calendar })
    return found === null ? null : { shops: ids, part, series, found, profit: profitOf(series, found) }
  }
  const part: Part | null = asked.products.length === 0 ? null : { products: asked.products, without: false }
  const own = partOf(shops, part)
  if (own === null) return null
  const others = all.filter((id) => !shops.includes(id))
  return {
    scope: { from: asked.from, to: asked.to, shops, dateBasis: 'paid', refundBook: 'attributed' },
    isEvent,
    own,
    siblings: part === null ? null : partOf(shops, { ...part, without: true }),
    otherShops: others.length === 0 ? null : partOf(others, null),
    parts: { siblings: part !== null, otherShops: others.length > 0 },
    ads: asked.ads ?? extraAds(db, books, own, own.found),
  }
}

/** Who bore the discounts, as far as the sums tell. */
function discountsOf(books: Books, { shops, products }: Asked, { scope, own }: Whole): CampaignReview['discounts'] {
  const unstated = unstatedShops(books, shops)
  const stated = products.length === 0 ? shopDiscounts(books, scope) : partDiscounts(own)
  // What no order says is not 0.
  const told = unstated.length < own.shops.length ? stated : { merchant: null, others: null }
  return { ...told, platform: null, influencer: null, unstated }
}

/**
 * What the seller put in; advertising below the usual gives nothing back. Where no order says what was given, what is
 * paid beside it counts alone, and nothing of it is not 0.
 */
function spentOf(
  { merchant, unstated }: CampaignReview['discounts'],
  ads: number | null,
  fixed: number,
): number | null {
  const beside = Math.max(0, ads ?? 0) + fixed
  if (merchant === null) return unstated.length > 0 && beside > 0 ? beside : null
  return merchant + beside
}

function maskingOf(
  db: Connection,
  books: Books,
  scope: Scope,
  range: DayRange,
  { products }: Asked,
): CampaignReview['masking'] {
  const base = { ...scope, ...range }
  // Net profit is the shop's: fixed costs and advertising belong to no listing.
  if (products.length > 0) return masking(books, base, scope, undefined, products)
  return masking(books, base, scope, (days) => netProfit(db, books, days))
}

/** A part of the shops: its days, its sales against their baseline, and its profit against what those usually leave. */
export interface Judged {
  shops: readonly string[]
  part: Part | null
  series: DaySeries
  found: Measured
  profit: Lift | null
}

function profitOf(series: DaySeries, { baseline, clean, windows }: Measured): Lift | null {
  const usual = atUsualRate(baseline, clean, (day) => series(day).cp1)
  if (usual === null) return null
  const lift = liftOf((day) => series(day).cp1, usual, windows)
  return Number.isNaN(lift.net) ? null : lift
}

/** What the promotion did to the profit of others, 分, where more than chance shows in their sales. */
function proven(judged: Judged | null): number | null {
  if (judged === null || judged.profit === null || judged.found.unseen !== null) return null
  const { low, high } = judged.found.lift
  return low > 0 || high < 0 ? judged.profit.net : null
}

const NO_CHANGE = { profitChange: null, profitLow: null, profitHigh: null }

/**
 * The upper end of what the days of the promotion alone earned beyond the usual, for where those around it are not
 * seen: what was spent on them counts, and what it did to others is not known either.
 */
function eventHigh(db: Connection, books: Books, { own }: Whole, asked: Asked): number | null {
  const found = { ...own.found, windows: { ...own.found.windows, pre: [], post: [] } }
  const profit = profitOf(own.series, found)
  if (profit === null) return null
  const ads = asked.ads ?? extraAds(db, books, own, found)
  return profit.high - (ads ?? 0) - asked.fixed
}

/** The change of profit and its 95 %: parts that count widen it as independent errors do. */
function changeOf(profit: Lift | null, { ads, fixed, ...beside }: Beside, others: readonly (Judged | null)[]) {
  if (profit === null) return NO_CHANGE
  const counted = others.flatMap((one) => (proven(one) === null || one?.profit == null ? [] : [one.profit]))
  const margin = Math.hypot(...[profit, ...counted].map(({ net, high }) => high - net))
  const net = profit.net - (ads ?? 0) - fixed + (beside.siblings ?? 0) + (beside.otherShops ?? 0)
  return {
    profitChange: Math.round(net),
    profitLow: Math.round(net - margin),
    profitHigh: Math.round(net + margin),
  }
}

/** As the bridge has it, to the 分. */
function bridgedChange(bridge: Bridge | null): { profitChange?: number } {
  const [first, last] = [bridge?.rows[0]?.amount ?? null, bridge?.rows.at(-1)?.amount ?? null]
  return first === null || last === null ? {} : { profitChange: last - first }
}

/** Who bore the discounts of the promoted goods on the days. */
function partDiscounts({ series, found }: Judged): Pick<CampaignReview['discounts'], 'merchant' | 'others'> {
  const days = found.windows.event.map(series)
  const sum = (of: (day: (typeof days)[number]) => number) => {
    const total = days.reduce((all, day) => all + of(day), 0)
    return Number.isNaN(total) ? null : total
  }
  return { merchant: sum(({ given }) => given), others: sum(({ borne }) => borne) }
}
