import { addMonths, dayNumber, dayOfNumber, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import { REVIEW_TOPICS, TOPIC_NAMES } from '../../../../shared/contract/refunds.ts'
import type { ReviewTopic } from '../../../../shared/contract/refunds.ts'
import type {
  ReviewedProduct,
  ReviewExample,
  ReviewFilter,
  Reviews,
  TopicRow,
} from '../../../../shared/contract/reviews.ts'
import { ratio } from '../../../../shared/money.ts'
import { EXPIRING_DAYS, MOST_PRODUCTS, NEGATIVE_STARS, POSITIVE_STARS, STAR_DAYS, TREND_MONTHS } from './question.ts'
import type { ReadReview } from './rows.ts'

type Ratings = Pick<Reviews, 'reviews' | 'rated' | 'mean' | 'positiveShare' | 'negativeShare' | 'answeredShare'>

export function ratingsOf(reviews: readonly ReadReview[]): Ratings {
  const rated = reviews.flatMap(({ rating }) => rating ?? [])
  const count = (test: (stars: number) => boolean) => rated.filter(test).length
  const bad = reviews.filter(({ truth, replied }) => truth === -1 && replied !== null)
  return {
    reviews: reviews.length,
    rated: rated.length,
    mean: ratio(sum(rated), rated.length),
    positiveShare: ratio(
      count((stars) => stars >= POSITIVE_STARS),
      rated.length,
    ),
    negativeShare: ratio(
      count((stars) => stars <= NEGATIVE_STARS),
      rated.length,
    ),
    answeredShare: ratio(bad.filter(({ replied }) => replied === true).length, bad.length),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function has(bits: number, at: number): boolean {
  return (bits & (1 << at)) !== 0
}

export function topicsOf(reviews: readonly ReadReview[]): TopicRow[] {
  return REVIEW_TOPICS.map((topic, at) => ({
    topic,
    name: TOPIC_NAMES[topic],
    mentions: reviews.filter(({ mentions }) => has(mentions, at)).length,
    complaints: reviews.filter(({ complaints }) => has(complaints, at)).length,
    praise: reviews.filter(({ praise }) => has(praise, at)).length,
  }))
}

/** Month by month up to the one of the day; months without a review are there and empty. */
export function trendOf(reviews: readonly ReadReview[], to: Day): Reviews['trend'] {
  const first = dayNumber(monthStart(addMonths(monthOf(to), 1 - TREND_MONTHS)))
  const last = dayNumber(monthEnd(monthOf(to)))
  const shown = reviews.filter(({ day }) => day >= first && day <= last)
  const byMonth = Map.groupBy(shown, ({ day }) => monthOf(dayOfNumber(day)))
  return Array.from({ length: TREND_MONTHS }, (_, at) => {
    const month = addMonths(monthOf(to), at - TREND_MONTHS + 1)
    const { reviews: count, mean, negativeShare } = ratingsOf(byMonth.get(month) ?? [])
    return { month, reviews: count, mean, negativeShare }
  })
}

export function productKey({ shopId, productId, name }: Pick<ReadReview, 'shopId' | 'productId' | 'name'>): string {
  return `${shopId ?? ''}/${productId === '' ? name : productId}`
}

const KEYS = new WeakMap<ReadReview, string>()

/** The same of reviews that are asked for again and again: one text each, written once. */
export function keptKey(review: ReadReview): string {
  const known = KEYS.get(review)
  if (known !== undefined) return known
  const key = productKey(review)
  KEYS.set(review, key)
  return key
}

/** Products with the most complaints first. */
export function productsOf(reviews: readonly ReadReview[]): { rows: ReviewedProduct[]; total: number } {
  const rows = [...Map.groupBy(reviews, keptKey).values()].map((own): ReviewedProduct => {
    const { shopId = null, productId = '', name = '' } = own.at(-1) ?? {}
    const { reviews: count, mean, negativeShare } = ratingsOf(own)
    const complaints = REVIEW_TOPICS.map((_, at) => own.filter((review) => has(review.complaints, at)).length)
    return { shopId, productId, name, reviews: count, mean, negativeShare, complaints }
  })
  const sorted = rows.toSorted((a, b) => sum(b.complaints) - sum(a.complaints) || b.reviews - a.reviews)
  return { rows: sorted.slice(0, MOST_PRODUCTS), total: rows.length }
}

export function examplesOf(
  reviews: readonly ReadReview[],
  { topic, shopId, productId, bad }: ReviewFilter,
  limit: number,
): { rows: ReviewExample[]; total: number } {
  const at = topic === undefined ? -1 : REVIEW_TOPICS.indexOf(topic)
  const wanted = reviews.filter(
    (review) =>
      review.text !== '' &&
      (at < 0 || has(bad === true ? review.complaints : review.mentions, at)) &&
      (shopId === undefined || review.shopId === shopId) &&
      (productId === undefined || review.productId === productId) &&
      (bad !== true || review.truth === -1 || review.complaints !== 0),
  )
  const rows = wanted.slice(-limit).toReversed()
  return { rows: rows.map(exampleOf), total: wanted.length }
}

function exampleOf({
  id,
  day,
  rating,
  name,
  spec,
  text,
  followUp,
  replied,
  mentions,
  complaints,
}: ReadReview): ReviewExample {
  return {
    id,
    day: dayOfNumber(day),
    rating,
    name,
    spec,
    text,
    followUp,
    replied,
    topics: topicIds(mentions),
    complaints: topicIds(complaints),
  }
}

function topicIds(bits: number): ReviewTopic[] {
  return REVIEW_TOPICS.filter((_, at) => has(bits, at))
}

/** The words against the stars. Three stars are neither, and a review without words cannot be judged by any. */
export function sentimentOf(reviews: readonly ReadReview[]): Reviews['sentiment'] {
  const told = reviews.filter(({ text, truth }) => text !== '' && truth !== null && truth !== 0)
  const judged = told.filter(({ score }) => score !== 0)
  const right = judged.filter(({ score, truth }) => Math.sign(score) === truth).length
  const bad = told.filter(({ truth }) => truth === -1)
  return {
    judged: judged.length,
    right,
    wrong: judged.length - right,
    silent: told.length - judged.length,
    errorRate: ratio(judged.length - right, judged.length),
    bad: bad.length,
    badFound: bad.filter(({ score }) => score < 0).length,
  }
}

/** @param reviews of any day */
export function starsOf(reviews: readonly ReadReview[], to: Day): Reviews['stars'] {
  const last = dayNumber(to)
  const first = last - STAR_DAYS + 1
  const within = reviews.filter(({ day, rating }) => rating !== null && day >= first && day <= last)
  const leaving = within.filter(({ day }) => day < first + EXPIRING_DAYS)
  const stars = (list: readonly ReadReview[]) => sum(list.map(({ rating }) => rating ?? 0))
  return {
    from: dayOfNumber(first),
    count: within.length,
    sum: stars(within),
    expiring: leaving.length,
    expiringSum: stars(leaving),
  }
}
