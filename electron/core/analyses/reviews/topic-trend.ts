import type { Day } from '../../../../shared/calendar.ts'
import { REVIEW_TOPICS } from '../../../../shared/contract/refunds.ts'
import type { TopicTrend, TrendDirection } from '../../../../shared/contract/reviews.ts'
import { ratio } from '../../../../shared/money.ts'
import { NONE } from '../../books/columns.ts'
import { pValueOf } from '../../stats/two-proportions.ts'
import type { ReviewColumns } from './columns.ts'
import { thingOfReview } from './compute.ts'
import { forEachInMonths, monthsUpTo } from './months.ts'
import { BEFORE_MONTHS, LEAST_COMPLAINTS, MOST_RISING, SIGNIFICANCE, TREND_MONTHS } from './question.ts'
import { TOPICS } from './tally.ts'

/**
 * Reviews and complaints by topic, month by month: a place for each month, first of all reviews, then of those that
 * complain of each topic.
 */
type Counts = Int32Array

const WIDTH = (TOPICS + 1) * TREND_MONTHS

/**
 * Topic by topic the share of reviews that complain, over the months up to the one of the day; and the products of which
 * that share rose. The last month is held against the three before it; the more is looked at, the more it takes.
 *
 * @param things 1 for each thing of which reviews count
 */
export function topicTrendOf(columns: ReviewColumns, things: Uint8Array, to: Day): TopicTrend {
  const products = columns.products.size
  // The last one is of all products.
  const all = new Int32Array((products + 1) * WIDTH)
  const latest = new Int32Array(products).fill(NONE)
  const met: number[] = []
  forEachInMonths(columns, things, to, (review, month) => {
    const product = columns.things[columns.thing[review] ?? 0]?.product ?? 0
    if (latest[product] === NONE) met.push(product)
    latest[product] = review
    const set = columns.complaints[review] ?? 0
    add(all, product * WIDTH + month, set)
    add(all, products * WIDTH + month, set)
  })
  const tests = Math.max(1, met.length * TOPICS)
  const countsOf = (product: number) => all.subarray(product * WIDTH, (product + 1) * WIDTH)
  const rising = met
    .flatMap((product) =>
      REVIEW_TOPICS.flatMap((_, topic) => {
        const change = changeOf(all, product * WIDTH, topic, tests)
        return change.direction === 'up' ? [{ product, topic, complaints: change.now.complaints }] : []
      }),
    )
    .toSorted((a, b) => b.complaints - a.complaints)
    .slice(0, MOST_RISING)
  return {
    months: monthsUpTo(to),
    topics: REVIEW_TOPICS.map((_, topic) => rowOf(countsOf(products), topic, TOPICS)),
    // What the newest one calls it.
    rising: rising.map(({ product, topic }) => ({
      ...rowOf(countsOf(product), topic, tests),
      ...thingOfReview(columns, latest[product] ?? NONE),
    })),
  }
}

function add(counts: Counts, at: number, complaints: number): void {
  counts[at] = (counts[at] ?? 0) + 1
  for (let topic = 0; topic < TOPICS; topic++) {
    if ((complaints & (1 << topic)) === 0) continue
    const place = at + (topic + 1) * TREND_MONTHS
    counts[place] = (counts[place] ?? 0) + 1
  }
}

const LAST = TREND_MONTHS - 1

/** The last month against those before it. @param first where the counts begin */
function changeOf(
  counts: Counts,
  first: number,
  topic: number,
  tests: number,
): Pick<Row, 'now' | 'before' | 'direction'> {
  const at = first + (topic + 1) * TREND_MONTHS
  const now = { complaints: counts[at + LAST] ?? 0, reviews: counts[first + LAST] ?? 0 }
  const before = { complaints: 0, reviews: 0 }
  for (let month = LAST - BEFORE_MONTHS; month < LAST; month++) {
    before.complaints += counts[at + month] ?? 0
    before.reviews += counts[first + month] ?? 0
  }
  return { now, before, direction: directionOf(before, now, tests) }
}

function rowOf(counts: Counts, topic: number, tests: number): Row {
  const own = counts.subarray((topic + 1) * TREND_MONTHS, (topic + 2) * TREND_MONTHS)
  const shares = Array.from(own, (count, month) => ratio(count, counts[month] ?? 0))
  return { topic: REVIEW_TOPICS[topic] ?? REVIEW_TOPICS[0], shares, ...changeOf(counts, 0, topic, tests) }
}

type Row = TopicTrend['topics'][number]
type Share = Row['now']

function directionOf(before: Share, now: Share, tests: number): TrendDirection {
  if (before.reviews === 0 || now.reviews === 0) return 'unclear'
  if (Math.max(before.complaints, now.complaints) < LEAST_COMPLAINTS) return 'unclear'
  const arm = ({ complaints, reviews }: Share) => ({ conversions: complaints, visitors: reviews })
  if (pValueOf(arm(before), arm(now)) * tests >= SIGNIFICANCE) return 'unclear'
  return now.complaints / now.reviews > before.complaints / before.reviews ? 'up' : 'down'
}
