import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import { REVIEW_TOPICS, TOPIC_NAMES } from '../../../../shared/contract/refunds.ts'
import type { ReviewedProduct, Reviews, TopicRow } from '../../../../shared/contract/reviews.ts'
import { ratio } from '../../../../shared/money.ts'
import { NONE } from '../../books/columns.ts'
import { reviewsBetween } from './columns.ts'
import type { ReviewColumns, Thing } from './columns.ts'
import { EXPIRING_DAYS, MOST_PRODUCTS, STAR_DAYS } from './question.ts'
import { TOPICS } from './tally.ts'
import type { ReviewTally } from './tally.ts'

type Ratings = Pick<Reviews, 'reviews' | 'rated' | 'mean' | 'positiveShare' | 'negativeShare' | 'answeredShare'>

export function ratingsOf(tally: ReviewTally): Ratings {
  const { reviews, rated, stars, sided, positive, negative, asked, answered } = tally
  return {
    reviews,
    rated,
    mean: ratio(stars, rated),
    positiveShare: ratio(positive, sided),
    negativeShare: ratio(negative, sided),
    answeredShare: ratio(answered, asked),
  }
}

export function topicsOf({ mentions, complaints, praise }: ReviewTally): TopicRow[] {
  return REVIEW_TOPICS.map((topic, at) => ({
    topic,
    name: TOPIC_NAMES[topic],
    mentions: mentions[at] ?? 0,
    complaints: complaints[at] ?? 0,
    praise: praise[at] ?? 0,
  }))
}

/** What a review is of, by its place. */
export function thingOfReview({ things, thing }: ReviewColumns, review: number): Omit<Thing, 'product'> {
  const { shopId, productId, name } = things[thing[review] ?? NONE] ?? { shopId: null, productId: '', name: '' }
  return { shopId, productId, name }
}

/** Products with the most complaints first, each called as its newest review does. */
export function productsOf(
  columns: ReviewColumns,
  { products }: ReviewTally,
): { rows: ReviewedProduct[]; total: number } {
  const { reviews, rated, stars, sided, negative, latest, met } = products
  const rows = met
    .map((product) => ({ product, complaints: complaintsOf(products, product) }))
    .map((row) => ({ ...row, sum: row.complaints.reduce((total, own) => total + own, 0) }))
    .toSorted((a, b) => b.sum - a.sum || (reviews[b.product] ?? 0) - (reviews[a.product] ?? 0))
    .slice(0, MOST_PRODUCTS)
    .map(({ product, complaints }): ReviewedProduct => {
      return {
        ...thingOfReview(columns, latest[product] ?? NONE),
        reviews: reviews[product] ?? 0,
        mean: ratio(stars[product] ?? 0, rated[product] ?? 0),
        negativeShare: ratio(negative[product] ?? 0, sided[product] ?? 0),
        complaints,
      }
    })
  return { rows, total: met.length }
}

export function complaintsOf({ complaints }: ReviewTally['products'], product: number): number[] {
  return Array.from(complaints.subarray(product * TOPICS, (product + 1) * TOPICS))
}

/** The words against the stars. */
export function sentimentOf({ told, judged, right, bad, badFound }: ReviewTally): Reviews['sentiment'] {
  const wrong = judged - right
  return { judged, right, wrong, silent: told - judged, errorRate: ratio(wrong, judged), bad, badFound }
}

/** @param counts 1 for each thing of which reviews count */
export function starsOf(columns: ReviewColumns, counts: Uint8Array, to: Day): Reviews['stars'] {
  const last = dayNumber(to)
  const first = last - STAR_DAYS + 1
  const found = { from: dayOfNumber(first), count: 0, sum: 0, expiring: 0, expiringSum: 0 }
  const [begin, end] = reviewsBetween(columns, first, last)
  for (let review = begin; review < end; review++) {
    const rating = columns.stars[columns.rating[review] ?? 0] ?? null
    if (rating === null || counts[columns.thing[review] ?? 0] !== 1) continue
    found.count++
    found.sum += rating
    if ((columns.day[review] ?? 0) >= first + EXPIRING_DAYS) continue
    found.expiring++
    found.expiringSum += rating
  }
  return found
}
