import { REVIEW_TOPICS } from '../../../../shared/contract/refunds.ts'
import { NONE } from '../../books/columns.ts'
import { UNTOLD } from './columns.ts'
import type { ReviewColumns } from './columns.ts'

export const TOPICS = REVIEW_TOPICS.length
/** As many as there are sets of topics. */
const SETS = 2 ** TOPICS

/** Everything that is counted of some reviews, in one pass. */
export interface ReviewTally {
  reviews: number
  rated: number
  stars: number
  /** Those that take a side or stand between, by their stars or by 好评, 中评 and 差评 of the file; good and bad ones of them. */
  sided: number
  positive: number
  negative: number
  /** Bad ones of which a file says whether they were answered, and those that were. */
  asked: number
  answered: number
  /** Reviews by topic. */
  mentions: Int32Array
  complaints: Int32Array
  praise: Int32Array
  /** With words and a side: those that the words judge, those judged right, the bad ones, and those found to be bad. */
  told: number
  judged: number
  right: number
  bad: number
  badFound: number
  products: ProductTally
}

/** By place of the product. */
interface ProductTally {
  reviews: Int32Array
  rated: Int32Array
  stars: Float64Array
  sided: Int32Array
  negative: Int32Array
  /** A place for each topic of each. */
  complaints: Int32Array
  /** The newest review. */
  latest: Int32Array
  /** Products in the order of their first reviews. */
  met: number[]
}

/** @param counts 1 for each thing of which reviews count */
export function tallyOf(
  columns: ReviewColumns,
  [first, end]: readonly [number, number],
  counts: Uint8Array,
): ReviewTally {
  const tally = emptyTally(columns.products.size)
  const sets = { mentions: new Int32Array(SETS), complaints: new Int32Array(SETS), praise: new Int32Array(SETS) }
  for (let review = first; review < end; review++) {
    const thing = columns.thing[review] ?? 0
    if (counts[thing] !== 1) continue
    tally.reviews++
    const product = columns.things[thing]?.product ?? 0
    addStars(tally, columns, review, product)
    addSide(tally, columns, review, product)
    addProduct(tally.products, columns, review, product)
    addSides(tally, columns, review)
    for (const kind of KINDS) {
      const set = columns[kind][review] ?? 0
      sets[kind][set] = (sets[kind][set] ?? 0) + 1
    }
  }
  for (const kind of KINDS) tally[kind] = byTopic(sets[kind])
  return tally
}

const KINDS = ['mentions', 'complaints', 'praise'] as const

function emptyTally(products: number): ReviewTally {
  const none = new Int32Array()
  return {
    reviews: 0,
    rated: 0,
    stars: 0,
    sided: 0,
    positive: 0,
    negative: 0,
    asked: 0,
    answered: 0,
    mentions: none,
    complaints: none,
    praise: none,
    told: 0,
    judged: 0,
    right: 0,
    bad: 0,
    badFound: 0,
    products: {
      reviews: new Int32Array(products),
      rated: new Int32Array(products),
      stars: new Float64Array(products),
      sided: new Int32Array(products),
      negative: new Int32Array(products),
      complaints: new Int32Array(products * TOPICS),
      latest: new Int32Array(products).fill(NONE),
      met: [],
    },
  }
}

/** Few sets of topics stand for many reviews. */
function byTopic(sets: Int32Array): Int32Array {
  const found = new Int32Array(TOPICS)
  for (let set = 1; set < SETS; set++) addTopics(found, 0, set, sets[set] ?? 0)
  return found
}

/** Adds to each topic of a set. @param at the place of the first topic */
function addTopics(counts: Int32Array, at: number, set: number, count: number): void {
  for (let topic = 0; topic < TOPICS; topic++)
    if ((set & (1 << topic)) !== 0) counts[at + topic] = (counts[at + topic] ?? 0) + count
}

function addStars(tally: ReviewTally, columns: ReviewColumns, review: number, product: number): void {
  const rating = columns.stars[columns.rating[review] ?? 0] ?? null
  if (rating === null) return
  const { rated, stars } = tally.products
  tally.rated++
  tally.stars += rating
  rated[product] = (rated[product] ?? 0) + 1
  stars[product] = (stars[product] ?? 0) + rating
}

function addSide(tally: ReviewTally, { truth }: ReviewColumns, review: number, product: number): void {
  const side = truth[review] ?? UNTOLD
  if (side === UNTOLD) return
  const { sided, negative } = tally.products
  tally.sided++
  sided[product] = (sided[product] ?? 0) + 1
  if (side === 1) tally.positive++
  if (side !== -1) return
  tally.negative++
  negative[product] = (negative[product] ?? 0) + 1
}

function addProduct(products: ProductTally, columns: ReviewColumns, review: number, product: number): void {
  if (products.latest[product] === NONE) products.met.push(product)
  products.latest[product] = review
  products.reviews[product] = (products.reviews[product] ?? 0) + 1
  const set = columns.complaints[review] ?? 0
  if (set !== 0) addTopics(products.complaints, product * TOPICS, set, 1)
}

function addSides(tally: ReviewTally, columns: ReviewColumns, review: number): void {
  const truth = columns.truth[review] ?? UNTOLD
  const replied = columns.replied[review] ?? UNTOLD
  if (truth === -1 && replied !== UNTOLD) {
    tally.asked++
    tally.answered += replied
  }
  // Three stars are neither side, and a review without words cannot be judged by any.
  if (columns.worded[review] === 1 && Math.abs(truth) === 1) addJudged(tally, truth, columns.score[review] ?? 0)
}

function addJudged(tally: ReviewTally, truth: number, score: number): void {
  tally.told++
  if (score !== 0) tally.judged++
  if (score === truth) tally.right++
  if (truth !== -1) return
  tally.bad++
  if (score < 0) tally.badFound++
}
