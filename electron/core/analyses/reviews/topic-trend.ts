import { addMonths, dayOfNumber, monthOf } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import { REVIEW_TOPICS } from '../../../../shared/contract/refunds.ts'
import type { TopicTrend, TrendDirection } from '../../../../shared/contract/reviews.ts'
import { ratio } from '../../../../shared/money.ts'
import { pValueOf } from '../../stats/two-proportions.ts'
import { keptKey } from './compute.ts'
import { BEFORE_MONTHS, LEAST_COMPLAINTS, MOST_RISING, SIGNIFICANCE, TREND_MONTHS } from './question.ts'
import type { ReadReview } from './rows.ts'

/** Reviews and complaints by topic, month by month: a place for each month of each. */
type Counts = Int32Array

const TOPICS = REVIEW_TOPICS.length

function emptyCounts(): Counts {
  return new Int32Array((TOPICS + 1) * TREND_MONTHS)
}

/** Of all reviews, and of those that complain of a topic. */
function reviewsIn(counts: Counts): Int32Array {
  return counts.subarray(0, TREND_MONTHS)
}

function complaintsIn(counts: Counts, topic: number): Int32Array {
  return counts.subarray((topic + 1) * TREND_MONTHS, (topic + 2) * TREND_MONTHS)
}

/**
 * Topic by topic the share of reviews that complain, over the months up to the one of the day; and the products of which
 * that share rose. The last month is held against the three before it; the more is looked at, the more it takes.
 */
export function topicTrendOf(reviews: readonly ReadReview[], to: Day): TopicTrend {
  const months = Array.from({ length: TREND_MONTHS }, (_, at) => addMonths(monthOf(to), at - TREND_MONTHS + 1))
  const whole = emptyCounts()
  const products = new Map<string, { of: ReadReview; counts: Counts }>()
  const placeOf = placeReader(months)
  for (const review of reviews) {
    const month = placeOf(review.day)
    if (month < 0) continue
    const key = keptKey(review)
    const own = products.get(key)
    const counts = own?.counts ?? emptyCounts()
    // What the newest one calls it.
    if (own === undefined) products.set(key, { of: review, counts })
    else own.of = review
    add(whole, review, month)
    add(counts, review, month)
  }
  const tests = Math.max(1, products.size * REVIEW_TOPICS.length)
  const rising = [...products.values()]
    .flatMap(({ of: { shopId, productId, name }, counts }) =>
      REVIEW_TOPICS.flatMap((_, topic) =>
        changeOf(counts, topic, tests).direction === 'up'
          ? [{ ...rowOf(counts, topic, tests), shopId, productId, name }]
          : [],
      ),
    )
    .toSorted((a, b) => b.now.complaints - a.now.complaints)
  return {
    months,
    topics: REVIEW_TOPICS.map((_, topic) => rowOf(whole, topic, TOPICS)),
    rising: rising.slice(0, MOST_RISING),
  }
}

/** The place of a day's month, looked up once a day; below 0 outside of them. */
function placeReader(months: readonly string[]): (day: number) => number {
  const known = new Map<number, number>()
  return (day) => {
    const place = known.get(day) ?? months.indexOf(monthOf(dayOfNumber(day)))
    known.set(day, place)
    return place
  }
}

function add(counts: Counts, { complaints }: ReadReview, month: number): void {
  counts[month] = (counts[month] ?? 0) + 1
  for (let topic = 0; topic < TOPICS; topic++) {
    if ((complaints & (1 << topic)) === 0) continue
    const place = (topic + 1) * TREND_MONTHS + month
    counts[place] = (counts[place] ?? 0) + 1
  }
}

const LAST = TREND_MONTHS - 1

/** The last month against those before it. */
function changeOf(counts: Counts, topic: number, tests: number): Pick<Row, 'now' | 'before' | 'direction'> {
  const at = (topic + 1) * TREND_MONTHS
  const now = { complaints: counts[at + LAST] ?? 0, reviews: counts[LAST] ?? 0 }
  const before = { complaints: 0, reviews: 0 }
  for (let month = LAST - BEFORE_MONTHS; month < LAST; month++) {
    before.complaints += counts[at + month] ?? 0
    before.reviews += counts[month] ?? 0
  }
  return { now, before, direction: directionOf(before, now, tests) }
}

function rowOf(counts: Counts, at: number, tests: number): Row {
  const reviews = reviewsIn(counts)
  const shares = Array.from(complaintsIn(counts, at), (count, month) => ratio(count, reviews[month] ?? 0))
  return { topic: REVIEW_TOPICS[at] ?? REVIEW_TOPICS[0], shares, ...changeOf(counts, at, tests) }
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
