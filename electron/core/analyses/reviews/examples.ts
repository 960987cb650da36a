import { dayOfNumber } from '../../../../shared/calendar.ts'
import { REVIEW_TOPICS } from '../../../../shared/contract/refunds.ts'
import type { ReviewTopic } from '../../../../shared/contract/refunds.ts'
import type { ReviewExample, ReviewFilter } from '../../../../shared/contract/reviews.ts'
import type { Connection } from '../../database/open.ts'
import { thingMask, UNTOLD } from './columns.ts'
import type { ReviewColumns } from './columns.ts'
import { thingOfReview } from './compute.ts'
import { wordsOf } from './rows.ts'

/** Reviews with words that pass a filter, the newest first, and how many there are. */
export function examplesOf(
  db: Connection,
  columns: ReviewColumns,
  [first, end]: readonly [number, number],
  counts: Uint8Array,
  filter: ReviewFilter,
  limit: number,
): { rows: ReviewExample[]; total: number } {
  const passes = filterOf(columns, counts, filter)
  const shown: number[] = []
  let total = 0
  for (let review = end - 1; review >= first; review--) {
    if (!passes(review)) continue
    total++
    if (shown.length < limit) shown.push(review)
  }
  return { rows: written(db, columns, shown), total }
}

function filterOf(columns: ReviewColumns, counts: Uint8Array, filter: ReviewFilter): (review: number) => boolean {
  const { topic, shopId, productId, bad } = filter
  const named = thingMask(
    columns,
    (thing) =>
      (shopId === undefined || thing.shopId === shopId) && (productId === undefined || thing.productId === productId),
  )
  const bit = topic === undefined ? 0 : 1 << REVIEW_TOPICS.indexOf(topic)
  const topics = bad === true ? columns.complaints : columns.mentions
  return (review) => {
    const thing = columns.thing[review] ?? 0
    if (columns.worded[review] !== 1 || counts[thing] !== 1 || named[thing] !== 1) return false
    if (bit !== 0 && ((topics[review] ?? 0) & bit) === 0) return false
    return bad !== true || columns.truth[review] === -1 || columns.complaints[review] !== 0
  }
}

function written(db: Connection, columns: ReviewColumns, shown: readonly number[]): ReviewExample[] {
  const idOf = (review: number) => columns.id[review] ?? 0
  const words = wordsOf(
    db,
    shown.map((review) => idOf(review)),
  )
  return shown.map((review): ReviewExample => {
    const { spec = null, text = '', followUp = null } = words.get(idOf(review)) ?? {}
    const replied = columns.replied[review] ?? UNTOLD
    return {
      id: idOf(review),
      day: dayOfNumber(columns.day[review] ?? 0),
      rating: columns.stars[columns.rating[review] ?? 0] ?? null,
      name: thingOfReview(columns, review).name,
      spec,
      text,
      followUp,
      replied: replied === UNTOLD ? null : replied === 1,
      topics: topicIds(columns.mentions[review] ?? 0),
      complaints: topicIds(columns.complaints[review] ?? 0),
    }
  })
}

function topicIds(bits: number): ReviewTopic[] {
  return REVIEW_TOPICS.filter((_, at) => (bits & (1 << at)) !== 0)
}
