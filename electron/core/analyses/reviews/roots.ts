import { REFUND_CAUSES, REVIEW_TOPICS } from '../../../../shared/contract/refunds.ts'
import type { RootCause } from '../../../../shared/contract/reviews.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { listingOfLines } from '../../books/listings.ts'
import type { RefundTraits } from '../refunds/rows.ts'
import { productKey } from './compute.ts'
import { MOST_ROOTS } from './question.ts'
import type { ReadReview } from './rows.ts'

const TOPICS = REVIEW_TOPICS.length

/** Refunds by listing and topic: how many, and 分. Reasons that name no topic, as 不想要了, are none. */
export function refundTopics(
  books: Books,
  counted: Int32Array,
  { cause, line }: RefundTraits,
): { refunds: Float64Array; money: Float64Array } {
  const listingOf = listingOfLines(books)
  const topicOf = REFUND_CAUSES.map((one) => REVIEW_TOPICS.findIndex((topic) => topic === one))
  const found = {
    refunds: new Float64Array(books.products.length * TOPICS),
    money: new Float64Array(books.products.length * TOPICS),
  }
  for (const refund of counted) {
    const [listing, topic] = [listingOf[line[refund] ?? 0] ?? NONE, topicOf[cause[refund] ?? 0] ?? NONE]
    if (listing === NONE || topic === NONE) continue
    const at = listing * TOPICS + topic
    found.refunds[at] = (found.refunds[at] ?? 0) + 1
    found.money[at] = (found.money[at] ?? 0) + (books.refunds.amount[refund] ?? 0)
  }
  return found
}

/** Product by product and topic by topic what refunds and reviews say: those that both name first, then the most of both. */
export function rootCauses(
  books: Books,
  refunds: ReturnType<typeof refundTopics>,
  reviews: readonly ReadReview[],
): RootCause[] {
  const rows = new Map<string, RootCause>()
  const own = Map.groupBy(reviews, productKey)
  books.products.forEach(({ shop, key, title }, listing) => {
    const shopId = books.shops[shop]?.id ?? null
    REVIEW_TOPICS.forEach((topic, at) => {
      const place = listing * TOPICS + at
      const [count, refunded] = [refunds.refunds[place] ?? 0, refunds.money[place] ?? 0]
      if (count === 0) return
      const product = { shopId, productId: key, name: title }
      const reviewed = own.get(productKey(product))?.length ?? 0
      rows.set(`${productKey(product)} ${topic}`, {
        ...product,
        topic,
        refunds: count,
        refunded,
        complaints: 0,
        reviews: reviewed,
      })
    })
  })
  for (const list of own.values()) addComplaints(rows, list)
  const weight = ({ refunds: count, complaints }: RootCause) => count + complaints
  const both = ({ refunds: count, complaints }: RootCause) => Number(count > 0 && complaints > 0)
  return [...rows.values()]
    .toSorted((a, b) => both(b) - both(a) || weight(b) - weight(a) || b.refunded - a.refunded)
    .slice(0, MOST_ROOTS)
}

function addComplaints(rows: Map<string, RootCause>, list: readonly ReadReview[]): void {
  const last = list.at(-1)
  if (last === undefined) return
  REVIEW_TOPICS.forEach((topic, at) => {
    const complaints = list.filter((review) => (review.complaints & (1 << at)) !== 0).length
    if (complaints === 0) return
    const { shopId, productId, name } = last
    const key = `${productKey(last)} ${topic}`
    const known = rows.get(key) ?? {
      shopId,
      productId,
      name,
      topic,
      refunds: 0,
      refunded: 0,
      complaints: 0,
      reviews: list.length,
    }
    rows.set(key, { ...known, complaints, reviews: list.length })
  })
}
