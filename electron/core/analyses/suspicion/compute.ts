import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books, LineColumns } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { betaCdf } from '../../stats/beta.ts'
import { quantile } from '../../stats/quantile.ts'
import { FULL_DISCOUNT_QUANTILE, FULL_DISCOUNT_SHARE, LEAST_BURST, MOST_CHANCE } from './question.ts'

/** Orders of one SKU from one province in one minute. */
export interface Burst {
  sku: number
  province: number
  /** Minutes since 1970-01-01. */
  minute: number
  lines: number[]
  orders: number
  /** How many of them used the discount to the full, and what that is a piece, 分. */
  full: number
  discount: number
  /** Share of all orders that go to the province, and how often chance would bring so many of the minute's there. */
  usual: number
  chance: number
}

/** P(X ≥ k) of a binomial variable, as an incomplete beta function (Abramowitz and Stegun 26.5.24). */
export function atLeast(k: number, n: number, p: number): number {
  return k <= 0 ? 1 : k > n ? 0 : betaCdf(p, k, n - k + 1)
}

const MINUTES = 1440
const SECONDS = 60

/** The minute in which a line was ordered, else paid; −1 without either, and for a moment that is a day without a time. */
function minuteOf({ lines }: Books, line: number): number {
  const created = lines.createdDay[line] ?? NO_DAY
  const day = created === NO_DAY ? (lines.paidDay[line] ?? NO_DAY) : created
  const second = (created === NO_DAY ? lines.paidSecond[line] : lines.createdSecond[line]) ?? 0
  return day === NO_DAY || second === 0 ? -1 : day * MINUTES + Math.floor(second / SECONDS)
}

/** What the seller and others gave on a piece, 分. */
function discountOf({ lines }: Books, line: number): number {
  const pieces = lines.quantity[line] ?? Number.NaN
  return ((lines.given[line] ?? 0) + (lines.borne[line] ?? 0)) / (pieces > 0 ? pieces : 1)
}

/**
 * Bursts among some lines, the largest discounts first. Keys are numbers that are sorted, so that the many minutes with
 * one order cost nothing.
 */
export function burstsOf(books: Books, members: Int32Array): Burst[] {
  const crowded = crowdedLines(books)
  const hot = hotKeys(
    keysOf(
      books,
      kept(members, (line) => crowded[line] === 1),
    ),
  )
  if (hot.size === 0) return []
  const { places, minutes, given } = gather(books, members, hot)
  const usual = provinceShares(books, members)
  const discountFor = fullDiscounts(given)
  return [...places]
    .flatMap(([key, own]) => {
      const inMinute = minutes.get(minuteKey(key))?.size ?? 0
      return burstOf(books, own, inMinute, usual, discountFor)
    })
    .toSorted((a, b) => b.full * b.discount - a.full * a.discount)
}

interface Gathered {
  /** Lines of each hot key. */
  places: Map<number, number[]>
  /** Orders of the SKU's minute, wherever they went. */
  minutes: Map<number, Set<number>>
  /** Discounts that were given on a piece of each SKU with a hot key, 分. */
  given: Map<number, number[]>
}

/** One pass over the lines, whatever there is to gather. */
function gather(books: Books, members: Int32Array, hot: ReadonlySet<number>): Gathered {
  const { lines } = books
  const found: Gathered = { places: new Map(), minutes: new Map(), given: new Map() }
  // Few of thousands of SKUs have a hot key: for all other lines one look is enough.
  const isHot = new Uint8Array(books.skus.length)
  for (const key of hot) {
    isHot[skuOf(key)] = 1
    found.places.set(key, [])
    found.minutes.set(minuteKey(key), new Set())
    found.given.set(skuOf(key), [])
  }
  for (const line of members) {
    const sku = lines.sku[line] ?? NONE
    if (isHot[sku] !== 1) continue
    const discount = discountOf(books, line)
    if (discount > 0) found.given.get(sku)?.push(discount)
    const key = keyOf(books, line)
    if (key < 0) continue
    found.minutes.get(minuteKey(key))?.add(lines.order[line] ?? NONE)
    found.places.get(key)?.push(line)
  }
  return found
}

/** Keys stay whole numbers while there are fewer than 131,072 SKUs: 17 + 26 + 10 bits. */
const PROVINCES = 2 ** 10
const MINUTE_SPAN = 2 ** 26

/** SKU, minute and province as one number; −1 where one is not known. */
function keyOf(books: Books, line: number): number {
  const [sku, province] = [books.lines.sku[line] ?? NONE, books.lines.province[line] ?? NONE]
  const minute = minuteOf(books, line)
  return sku === NONE || province === NONE || minute < 0 ? -1 : (sku * MINUTE_SPAN + minute) * PROVINCES + province
}

/** The key of the SKU's minute, wherever the orders went. */
function minuteKey(key: number): number {
  return Math.floor(key / PROVINCES)
}

function skuOf(key: number): number {
  return Math.floor(key / PROVINCES / MINUTE_SPAN)
}

function keysOf(books: Books, members: Int32Array): Float64Array {
  const keys = new Float64Array(members.length)
  for (let at = 0; at < members.length; at++) keys[at] = keyOf(books, members[at] ?? NONE)
  return keys
}

const crowds = new WeakMap<LineColumns, Uint8Array>()

/** 1 for each line whose key comes often enough among all of them: in no scope others do. */
function crowdedLines(books: Books): Uint8Array {
  const known = crowds.get(books.lines)
  if (known !== undefined) return known
  const keys = keysOf(
    books,
    Int32Array.from({ length: books.lines.length }, (_, line) => line),
  )
  const hot = hotKeys(keys)
  const found = Uint8Array.from(keys, (key) => (hot.has(key) ? 1 : 0))
  crowds.set(books.lines, found)
  return found
}

/** Keys that come often enough to be looked at. */
function hotKeys(keys: Float64Array): Set<number> {
  const sorted = keys.toSorted()
  const hot = new Set<number>()
  for (let at = LEAST_BURST - 1; at < sorted.length; at++) {
    const key = sorted[at] ?? -1
    if (key >= 0 && sorted[at - LEAST_BURST + 1] === key) hot.add(key)
  }
  return hot
}

/** Share of the lines that go to each province. */
function provinceShares({ lines, provinces }: Books, members: Int32Array): Float64Array {
  const counts = new Float64Array(provinces.length)
  let known = 0
  for (const line of members) {
    const province = lines.province[line] ?? NONE
    if (province === NONE) continue
    counts[province] = (counts[province] ?? 0) + 1
    known += 1
  }
  return counts.map((count) => count / Math.max(1, known))
}

function burstOf(
  books: Books,
  own: number[],
  inMinute: number,
  usual: Float64Array,
  discountFor: (sku: number) => number,
): Burst[] {
  const { lines } = books
  const [first] = own
  if (first === undefined) return []
  const [sku, province] = [lines.sku[first] ?? NONE, lines.province[first] ?? NONE]
  const orders = new Set(own.map((line) => lines.order[line])).size
  const share = usual[province] ?? 0
  const chance = atLeast(orders, inMinute, share)
  if (orders < LEAST_BURST || chance > MOST_CHANCE) return []
  const discount = discountFor(sku)
  const fullOnes = own.filter((line) => discount > 0 && discountOf(books, line) >= discount)
  const full = new Set(fullOnes.map((line) => lines.order[line])).size
  if (full < FULL_DISCOUNT_SHARE * orders) return []
  return [{ sku, province, minute: minuteOf(books, first), lines: own, orders, full, discount, usual: share, chance }]
}

/** What counts as the full discount on a piece of a SKU: of those given, one that few got beyond; 0 without any. */
function fullDiscounts(given: ReadonlyMap<number, readonly number[]>): (sku: number) => number {
  const known = new Map<number, number>()
  return (sku) => {
    const own = known.get(sku) ?? quantile(Float64Array.from(given.get(sku) ?? []).sort(), FULL_DISCOUNT_QUANTILE)
    known.set(sku, own)
    return own || 0
  }
}
