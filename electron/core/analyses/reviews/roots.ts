import { REFUND_CAUSES, REVIEW_TOPICS } from '../../../../shared/contract/refunds.ts'
import type { RootCause } from '../../../../shared/contract/reviews.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { listingOfLines } from '../../books/listings.ts'
import type { RefundTraits } from '../refunds/rows.ts'
import { first } from '../first.ts'
import { productKey } from './columns.ts'
import type { ReviewColumns } from './columns.ts'
import { complaintsOf, thingOfReview } from './compute.ts'
import { MOST_ROOTS } from './question.ts'
import { TOPICS } from './tally.ts'
import type { ReviewTally } from './tally.ts'

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
  for (let place = 0; place < counted.length; place++) {
    const refund = counted[place] ?? 0
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
  columns: ReviewColumns,
  { products }: ReviewTally,
): RootCause[] {
  const rows = new Map<number, Cause>()
  const placeOf = productPlaces(books, columns)
  for (let at = 0; at < refunds.refunds.length; at++) {
    const count = refunds.refunds[at] ?? 0
    if (count === 0) continue
    const listing = Math.floor(at / TOPICS)
    const product = placeOf[listing] ?? 0
    const refunded = refunds.money[at] ?? 0
    rows.set(product * TOPICS + (at % TOPICS), { listing, product, refunds: count, refunded, complaints: 0 })
  }
  for (const product of products.met)
    complaintsOf(products, product).forEach((complaints, topic) => {
      if (complaints === 0) return
      const known = rows.get(product * TOPICS + topic)
      const own = known ?? { listing: NONE, product, refunds: 0, refunded: 0, complaints }
      rows.set(product * TOPICS + topic, { ...own, complaints })
    })
  return first([...rows], MOST_ROOTS, byWeight).map(([place, cause]) => rootOf(books, columns, products, place, cause))
}

/** A cause before it is told in words. */
interface Cause {
  /** `NONE` where no refund names it. */
  listing: number
  product: number
  refunds: number
  refunded: number
  complaints: number
}

function byWeight([, a]: [number, Cause], [, b]: [number, Cause]): number {
  const both = ({ refunds, complaints }: Cause) => Number(refunds > 0 && complaints > 0)
  const weight = ({ refunds, complaints }: Cause) => refunds + complaints
  return both(b) - both(a) || weight(b) - weight(a) || b.refunded - a.refunded
}

function rootOf(
  books: Books,
  columns: ReviewColumns,
  { reviews, latest }: ReviewTally['products'],
  place: number,
  { listing, product, refunds, refunded, complaints }: Cause,
): RootCause {
  const { shop = NONE, key = '', title = '' } = books.products[listing] ?? {}
  const named =
    listing === NONE
      ? thingOfReview(columns, latest[product] ?? NONE)
      : { shopId: books.shops[shop]?.id ?? null, productId: key, name: title }
  const topic = REVIEW_TOPICS[place % TOPICS] ?? REVIEW_TOPICS[0]
  return { ...named, topic, refunds, refunded, complaints, reviews: reviews[product] ?? 0 }
}

const places = new OwnerMap<ReviewColumns, Int32Array>()

/** The product of each listing among those of the reviews; listings without any come behind them. */
function productPlaces({ products, shops }: Books, columns: ReviewColumns): Int32Array {
  const known = places.get(columns)
  if (known !== undefined) return known
  const others = new Map<string, number>()
  const found = Int32Array.from(products, ({ shop, key, title }) => {
    const own = productKey({ shopId: shops[shop]?.id ?? null, productId: key, name: title })
    const place = columns.products.get(own) ?? others.get(own) ?? columns.products.size + others.size
    if (place >= columns.products.size) others.set(own, place)
    return place
  })
  places.set(columns, found)
  return found
}
