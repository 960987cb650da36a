import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import { RFM_SEGMENTS } from '../../../../shared/contract/rfm.ts'
import type { RfmCuts, RfmSegment } from '../../../../shared/contract/rfm.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { scopeKey, select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { newestDay } from '../lifetime/rows.ts'
import { profitBooks } from '../profit/rows.ts'
import { tallyResults } from '../profit/results.ts'
import type { Results } from '../profit/results.ts'
import { intervalQuantile } from './intervals.ts'
import { FRESH_DAYS, YEAR_DAYS } from './question.ts'
import { purchasesOf } from './rows.ts'
import type { Purchases } from './rows.ts'
import { buyersWithin } from './within.ts'
import type { BuyersWithin } from './within.ts'

export interface RfmRow {
  segment: RfmSegment
  name: string
  buyers: number
  gsv: number | null
  profit: number | null
  action: string
}

export const SEGMENTS: Readonly<Record<RfmSegment, readonly [name: string, action: string]>> = {
  fresh: ['新客', '签收后一周发回购券，问一句用得怎样'],
  champion: ['重要价值', '先看新款、专属客服，不用打折'],
  develop: ['重要发展', '搭配推荐、满两件减，带出第二次'],
  keep: ['重要保持', '到了该再买的日子提醒一次'],
  winBack: ['重要挽留', '大额券唤回一次，不回就不再花钱'],
  steady: ['一般价值', '加购推荐，把每单做大'],
  promising: ['一般发展', '小样、低门槛券'],
  cooling: ['一般保持', '活动时顺带通知'],
  lost: ['一般挽留', '不花推广费'],
}

/** Cuts that the seller has chosen. */
export type AskedCuts = { [Cut in keyof RfmCuts]?: RfmCuts[Cut] | undefined }

/** The buyers of the year up to a day, what each brought, and in which segment each is. */
export interface SegmentedBuyers {
  /** Day numbers. */
  range: { from: number; to: number }
  scope: Scope
  cuts: RfmCuts
  money: { gsv: Float64Array; profit: Float64Array }
  buyers: Int32Array
  segmentOf: (buyer: number) => RfmSegment
}

export function segmentBuyers(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  asked: AskedCuts,
): SegmentedBuyers {
  const whose = {
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops === undefined ? {} : { shops: [...shops] }),
  } as const
  const chosen = select(books, { from: asOf, to: asOf, ...whose }).shops
  // After the last file everybody would seem to be long gone.
  const to = Math.min(newestDay(books, chosen) ?? dayNumber(asOf), dayNumber(asOf))
  const from = to - YEAR_DAYS + 1
  const scope: Scope = { from: dayOfNumber(from), to: dayOfNumber(to), ...whose }
  const purchases = purchasesOf(books, chosen)
  const brought = moneyOf(db, books, scope)
  const year = buyersWithin(purchases, from, to)
  const { buyers } = year
  const cuts = cutsOf(purchases, buyers, brought.gsv, to, asked)
  const segmentOfBuyer = (buyer: number) => segmentOf(purchases, year, buyer, brought.gsv[buyer] ?? 0, cuts)
  return { range: { from, to }, scope, cuts, money: brought, buyers, segmentOf: segmentOfBuyer }
}

/** Segments of the buyers of the year up to a day, and the cuts that make them. */
export function rfm(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  asked: AskedCuts,
): RfmAnswer {
  const key = JSON.stringify([asOf, shops?.toSorted() ?? null, asked])
  return answers.of(profitBooks(db, books).columns, key, () => segmentsOf(db, books, asOf, shops, asked))
}

export interface RfmAnswer {
  cuts: RfmCuts
  segments: RfmRow[]
  buyers: number
}

const answers = new Kept<RfmAnswer>(10)

function segmentsOf(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  asked: AskedCuts,
): RfmAnswer {
  const { cuts, money: brought, buyers, segmentOf: placeOf } = segmentBuyers(db, books, asOf, shops, asked)
  const [count, gsv, profit] = [sumsOf(), sumsOf(), sumsOf()]
  for (let at = 0; at < buyers.length; at++) {
    const buyer = buyers[at] ?? 0
    const place = RFM_SEGMENTS.indexOf(placeOf(buyer))
    count[place] = (count[place] ?? 0) + 1
    gsv[place] = (gsv[place] ?? 0) + (brought.gsv[buyer] ?? Number.NaN)
    profit[place] = (profit[place] ?? 0) + (brought.profit[buyer] ?? Number.NaN)
  }
  const segments = RFM_SEGMENTS.map((segment, place): RfmRow => {
    const [name, action] = SEGMENTS[segment]
    const [own, paid, left] = [count[place] ?? 0, gsv[place] ?? 0, profit[place] ?? 0]
    return { segment, name, buyers: own, gsv: known(paid), profit: known(left), action }
  })
  return { cuts, segments, buyers: buyers.length }
}

/** One a segment. */
const sumsOf = () => new Float64Array(RFM_SEGMENTS.length)

function known(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value)
}

/** What each buyer paid after refunds and what was left of it before advertising, 分. */
export function moneyOf(db: Connection, books: Books, scope: Scope): Results {
  const { columns } = profitBooks(db, books)
  return money.of(columns, scopeKey(scope), () => {
    const grouping = { groupOf: books.lines.buyer, count: books.buyers + 1, once: true } as const
    return tallyResults(books, columns, select(books, scope), grouping)
  })
}

/** Every page about buyers asks for the same year; as large as there are buyers, so few are kept. */
const money = new Kept<Results>(2)

/** Recent is within the usual interval between two purchases, large from the mean on, unless the seller says otherwise. */
function cutsOf(purchases: Purchases, buyers: Int32Array, gsv: Float64Array, to: number, asked: AskedCuts): RfmCuts {
  let total = 0
  for (let at = 0; at < buyers.length; at++) {
    const buyer = buyers[at] ?? 0
    total += gsv[buyer] || 0
  }
  return {
    // The middle of the days between two purchases.
    recency: asked.recency ?? intervalQuantile(purchases, to, 0.5),
    frequency: asked.frequency ?? 2,
    monetary: asked.monetary ?? (buyers.length === 0 ? 0 : Math.round(total / buyers.length)),
  }
}

/** @param buyer one with a purchase in the year */
function segmentOf(
  { starts, days }: Purchases,
  { count, last, to }: BuyersWithin,
  buyer: number,
  gsv: number,
  cuts: RfmCuts,
): RfmSegment {
  const first = days[starts[buyer] ?? 0] ?? 0
  if (first >= to - FRESH_DAYS) return 'fresh'
  const isRecent = (last[buyer] ?? NO_DAY) >= to - cuts.recency
  const isFrequent = (count[buyer] ?? 0) >= cuts.frequency
  const names = gsv >= cuts.monetary ? LARGE : SMALL
  return names[(isRecent ? 0 : 2) + (isFrequent ? 0 : 1)] ?? 'lost'
}

/** Recent and frequent, recent alone, frequent alone, neither (metrics.md 3.7). */
const LARGE: readonly RfmSegment[] = ['champion', 'develop', 'keep', 'winBack']
const SMALL: readonly RfmSegment[] = ['steady', 'promising', 'cooling', 'lost']
