import { addMonths, dayOfNumber, monthOf } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import { REVIEW_TOPICS } from '../../../../shared/contract/refunds.ts'
import type { TopicTrend, TrendDirection } from '../../../../shared/contract/reviews.ts'
import { ratio } from '../../../../shared/money.ts'
import { pValueOf } from '../../stats/two-proportions.ts'
import { productKey } from './compute.ts'
import { BEFORE_MONTHS, LEAST_COMPLAINTS, MOST_RISING, SIGNIFICANCE, TREND_MONTHS } from './question.ts'
import type { ReadReview } from './rows.ts'

/** Reviews and complaints by topic, month by month. */
interface Counts {
  reviews: Int32Array
  complaints: Int32Array[]
}

function emptyCounts(): Counts {
  return { reviews: new Int32Array(TREND_MONTHS), complaints: REVIEW_TOPICS.map(() => new Int32Array(TREND_MONTHS)) }
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
    const key = productKey(review)
    const own = products.get(key) ?? { of: review, counts: emptyCounts() }
    products.set(key, { of: review, counts: own.counts })
    add(whole, review, month)
    add(own.counts, review, month)
  }
  const tests = Math.max(1, products.size * REVIEW_TOPICS.length)
  const rising = [...products.values()]
    .flatMap(({ of: { shopId, productId, name }, counts }) =>
      rowsOf(counts, tests).map((row) => ({ ...row, shopId, productId, name })),
    )
    .filter(({ direction }) => direction === 'up')
    .toSorted((a, b) => b.now.complaints - a.now.complaints)
  return { months, topics: rowsOf(whole, REVIEW_TOPICS.length), rising: rising.slice(0, MOST_RISING) }
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

function add({ reviews, complaints }: Counts, review: ReadReview, month: number): void {
  reviews[month] = (reviews[month] ?? 0) + 1
  complaints.forEach((own, topic) => {
    if ((review.complaints & (1 << topic)) !== 0) own[month] = (own[month] ?? 0) + 1
  })
}

function rowsOf({ reviews, complaints }: Counts, tests: number): TopicTrend['topics'] {
  const last = TREND_MONTHS - 1
  const sum = (values: Int32Array) => values.subarray(last - BEFORE_MONTHS, last).reduce((all, one) => all + one, 0)
  return REVIEW_TOPICS.map((topic, at) => {
    const own = complaints[at] ?? new Int32Array(TREND_MONTHS)
    const now = { complaints: own[last] ?? 0, reviews: reviews[last] ?? 0 }
    const before = { complaints: sum(own), reviews: sum(reviews) }
    const shares = Array.from(own, (count, month) => ratio(count, reviews[month] ?? 0))
    return { topic, shares, now, before, direction: directionOf(before, now, tests) }
  })
}

type Share = TopicTrend['topics'][number]['now']

function directionOf(before: Share, now: Share, tests: number): TrendDirection {
  if (before.reviews === 0 || now.reviews === 0) return 'unclear'
  if (Math.max(before.complaints, now.complaints) < LEAST_COMPLAINTS) return 'unclear'
  const arm = ({ complaints, reviews }: Share) => ({ conversions: complaints, visitors: reviews })
  if (pValueOf(arm(before), arm(now)) * tests >= SIGNIFICANCE) return 'unclear'
  return now.complaints / now.reviews > before.complaints / before.reviews ? 'up' : 'down'
}
