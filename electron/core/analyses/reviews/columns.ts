import type { TextReading } from './read-text.ts'

/** A review with what its words say. */
export interface ReadReview extends TextReading {
  id: number
  shopId: string | null
  productId: string
  name: string
  day: number
  /** 1 to 5; `null` where the file gives none. */
  rating: number | null
  /** By the stars, else by the level that the file gives: −1, 0, 1. */
  truth: -1 | 0 | 1 | null
  /** Whether there is any text. */
  worded: boolean
  replied: boolean | null
}

/** What reviews are of, as their files call it. */
export interface Thing {
  shopId: string | null
  productId: string
  name: string
  /** The product, whatever it was called: equal ones have one key. */
  product: number
}

/** `truth` and `replied` where no file tells. */
export const UNTOLD = 2

/** Every review, by day. Texts stay in the database: few are ever shown. */
export interface ReviewColumns {
  length: number
  id: Int32Array
  day: Int32Array
  /** A place in `things`. */
  thing: Int32Array
  /** A place in `stars`, the first of which is `null`. */
  rating: Uint8Array
  truth: Int8Array
  /** The sign of the score. */
  score: Int8Array
  /** Topics are bits in the order of `REVIEW_TOPICS`. */
  mentions: Uint8Array
  complaints: Uint8Array
  praise: Uint8Array
  worded: Uint8Array
  replied: Uint8Array
  stars: (number | null)[]
  things: Thing[]
  /** Places of products by their keys. */
  products: Map<string, number>
}

/** @param reviews by day */
export function columnsOf(reviews: Iterable<ReadReview>, length: number): ReviewColumns {
  const columns = emptyColumns(length)
  const things = new Map<string, number>()
  const stars = new Map<number | null, number>([[null, 0]])
  let at = 0
  for (const review of reviews) {
    columns.id[at] = review.id
    columns.day[at] = review.day
    columns.thing[at] = thingOf(columns, things, review)
    const rating = stars.get(review.rating) ?? columns.stars.push(review.rating) - 1
    stars.set(review.rating, rating)
    columns.rating[at] = rating
    columns.truth[at] = review.truth ?? UNTOLD
    columns.score[at] = Math.sign(review.score)
    columns.mentions[at] = review.mentions
    columns.complaints[at] = review.complaints
    columns.praise[at] = review.praise
    columns.worded[at] = Number(review.worded)
    columns.replied[at] = review.replied === null ? UNTOLD : Number(review.replied)
    at++
  }
  return columns
}

function emptyColumns(length: number): ReviewColumns {
  return {
    length,
    id: new Int32Array(length),
    day: new Int32Array(length),
    thing: new Int32Array(length),
    rating: new Uint8Array(length),
    truth: new Int8Array(length),
    score: new Int8Array(length),
    mentions: new Uint8Array(length),
    complaints: new Uint8Array(length),
    praise: new Uint8Array(length),
    worded: new Uint8Array(length),
    replied: new Uint8Array(length),
    stars: [null],
    things: [],
    products: new Map(),
  }
}

function thingOf(columns: ReviewColumns, places: Map<string, number>, review: ReadReview): number {
  const { shopId, productId, name } = review
  const text = JSON.stringify([shopId, productId, name])
  const known = places.get(text)
  if (known !== undefined) return known
  const key = productKey(review)
  const product = columns.products.get(key) ?? columns.products.size
  columns.products.set(key, product)
  const place = columns.things.push({ shopId, productId, name, product }) - 1
  places.set(text, place)
  return place
}

export function productKey({ shopId, productId, name }: Pick<Thing, 'shopId' | 'productId' | 'name'>): string {
  return `${shopId ?? ''}/${productId === '' ? name : productId}`
}

/** Reviews of some days, as a range of places. */
export function reviewsBetween({ day }: ReviewColumns, from: number, to: number): [first: number, end: number] {
  return [placeFrom(day, from), placeFrom(day, to + 1)]
}

function placeFrom(days: Int32Array, day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** 1 for each thing that passes. */
export function thingMask({ things }: ReviewColumns, passes: (thing: Thing) => boolean): Uint8Array {
  return Uint8Array.from(things, (thing) => (passes(thing) ? 1 : 0))
}
