import { wilson } from '../../stats/wilson.ts'
import type { Pair } from './question.ts'

/** What pairs are counted over. */
export interface Basketed {
  /** Places of the lines of orders that hold several items, order by order; others may be among them. */
  lines: Int32Array
  /** The order of each line. */
  order: Int32Array
  /** What each line sells, from 0; negative for nothing known. */
  item: ArrayLike<number>
  /** In how many orders each item is, and how many orders there are: those with one item too. */
  withItem: ArrayLike<number>
  total: number
}

/** Pairs in at least `minOrders` orders, the most related first. */
export function countPairs({ lines, order, item, withItem, total }: Basketed, minOrders: number): Pair[] {
  const items = withItem.length
  const pairs = new Map<number, number>()
  const basket: number[] = []
  const close = () => {
    basket.forEach((a, at) => {
      for (let next = at + 1; next < basket.length; next++) {
        const b = basket[next] ?? 0
        const key = Math.min(a, b) * items + Math.max(a, b)
        pairs.set(key, (pairs.get(key) ?? 0) + 1)
      }
    })
    basket.length = 0
  }
  let own = UNKNOWN
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? 0
    if (order[line] !== own) close()
    own = order[line] ?? UNKNOWN
    const what = item[line] ?? UNKNOWN
    if (what >= 0 && !basket.includes(what)) basket.push(what)
  }
  close()
  const found: Pair[] = []
  for (const [key, orders] of pairs)
    if (orders >= minOrders) found.push(pairOf(Math.floor(key / items), key % items, orders, withItem, total))
  return ranked(found)
}

/**
 * The most related first: what sells most is in many orders with anything, by chance. Of the lift what is sure counts,
 * by the lower end of the confidence: of a few orders a high lift is chance too.
 */
export function ranked(pairs: readonly Pair[]): Pair[] {
  return pairs
    .map((pair) => ({ pair, sure: sureLift(pair) }))
    .toSorted(
      ({ pair: x, sure: a }, { pair: y, sure: b }) =>
        b - a || y.confidence - x.confidence || y.orders - x.orders || x.a - y.a || x.b - y.b,
    )
    .map(({ pair }) => pair)
}

function sureLift({ orders, confidence, lift }: Pair): number {
  const withA = Math.round(orders / confidence)
  return ((wilson(orders, withA)?.low ?? 0) * lift) / confidence
}

const UNKNOWN = -1

function pairOf(low: number, high: number, orders: number, withItem: ArrayLike<number>, total: number): Pair {
  const [ofLow, ofHigh] = [withItem[low] ?? 0, withItem[high] ?? 0]
  const [a, b, ofA, ofB] = ofLow <= ofHigh ? [low, high, ofLow, ofHigh] : [high, low, ofHigh, ofLow]
  return { a, b, orders, support: orders / total, confidence: orders / ofA, lift: (orders * total) / (ofA * ofB) }
}
