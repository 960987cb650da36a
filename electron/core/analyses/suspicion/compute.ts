import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
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

/** The minute in which a line was ordered, else paid; −1 without either. */
function minuteOf({ lines }: Books, line: number): number {
  const created = lines.createdDay[line] ?? NO_DAY
  const day = created === NO_DAY ? (lines.paidDay[line] ?? NO_DAY) : created
  if (day === NO_DAY) return -1
  const second = created === NO_DAY ? lines.paidSecond[line] : lines.createdSecond[line]
  return day * MINUTES + Math.floor((second ?? 0) / SECONDS)
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
  const hot = hotKeys(books, members)
  if (hot.size === 0) return []
  const { lines } = books
  const [places, minutes] = [new Map<number, number[]>(), new Map<number, Set<number>>()]
  for (const key of hot) minutes.set(minuteKey(key), new Set())
  for (const line of members) {
    const key = keyOf(books, line)
    if (key < 0) continue
    minutes.get(minuteKey(key))?.add(lines.order[line] ?? NONE)
    if (!hot.has(key)) continue
    const own = places.get(key)
    if (own === undefined) places.set(key, [line])
    else own.push(line)
  }
  const usual = provinceShares(books, members)
  return [...places]
    .flatMap(([key, own]) => burstOf(books, members, own, minutes.get(minuteKey(key))?.size ?? 0, usual))
    .toSorted((a, b) => b.full * b.discount - a.full * a.discount)
}

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

/** Keys that come often enough to be looked at. */
function hotKeys(books: Books, members: Int32Array): Set<number> {
  const keys = new Float64Array(members.length)
  members.forEach((line, at) => (keys[at] = keyOf(books, line)))
  keys.sort()
  const hot = new Set<number>()
  for (let at = LEAST_BURST - 1; at < keys.length; at++) {
    const key = keys[at] ?? -1
    if (key >= 0 && keys[at - LEAST_BURST + 1] === key) hot.add(key)
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

function burstOf(books: Books, members: Int32Array, own: number[], inMinute: number, usual: Float64Array): Burst[] {
  const { lines } = books
  const [first] = own
  if (first === undefined) return []
  const [sku, province] = [lines.sku[first] ?? NONE, lines.province[first] ?? NONE]
  const orders = new Set(own.map((line) => lines.order[line])).size
  if (orders < LEAST_BURST) return []
  const discount = fullDiscount(books, members, sku)
  const fullOnes = own.filter((line) => discount > 0 && discountOf(books, line) >= discount)
  const full = new Set(fullOnes.map((line) => lines.order[line])).size
  const share = usual[province] ?? 0
  const chance = atLeast(orders, inMinute, share)
  if (full < FULL_DISCOUNT_SHARE * orders || chance > MOST_CHANCE) return []
  return [{ sku, province, minute: minuteOf(books, first), lines: own, orders, full, discount, usual: share, chance }]
}

/** What counts as the full discount on a piece of the SKU: of those given, one that few got beyond; 0 without any. */
function fullDiscount(books: Books, members: Int32Array, sku: number): number {
  const own = members.filter((line) => books.lines.sku[line] === sku)
  const given = Float64Array.from(own, (line) => discountOf(books, line)).filter((fen) => fen > 0)
  return given.length === 0 ? 0 : quantile(given.sort(), FULL_DISCOUNT_QUANTILE)
}
