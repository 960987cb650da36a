import type { Pair } from './question.ts'

/** The columns that pairs are counted over; `lines` are places in both. */
export interface Basketed {
  lines: Int32Array
  /** The order of each line, from 0 to `orders` − 1. */
  order: Int32Array
  orders: number
  /** What each line sells, from 0 to `items` − 1; negative for nothing known. */
  item: Int32Array
  items: number
}

/** Pairs in at least `minOrders` orders, most orders first. Two passes over the lines; only mixed orders are dealt out. */
export function countPairs(basketed: Basketed, minOrders: number): Pair[] {
  const { starts, list, total } = dealOut(basketed)
  const withItem = new Int32Array(basketed.items)
  const pairs = new Map<number, number>()
  for (let order = 0; order < basketed.orders; order++) {
    const from = starts[order] ?? 0
    const count = distinct(list, from, starts[order + 1] ?? 0)
    for (let at = from; at < from + count; at++) {
      const a = list[at] ?? 0
      withItem[a] = (withItem[a] ?? 0) + 1
      for (let next = at + 1; next < from + count; next++) {
        const key = a * basketed.items + (list[next] ?? 0)
        pairs.set(key, (pairs.get(key) ?? 0) + 1)
      }
    }
  }
  const found: Pair[] = []
  for (const [key, orders] of pairs)
    if (orders >= minOrders)
      found.push(pairOf(Math.floor(key / basketed.items), key % basketed.items, orders, withItem, total))
  return found.toSorted((x, y) => y.orders - x.orders || y.lift - x.lift || x.a - y.a || x.b - y.b)
}

function pairOf(low: number, high: number, orders: number, withItem: Int32Array, total: number): Pair {
  const [ofLow, ofHigh] = [withItem[low] ?? 0, withItem[high] ?? 0]
  const [a, b, ofA, ofB] = ofLow <= ofHigh ? [low, high, ofLow, ofHigh] : [high, low, ofHigh, ofLow]
  return { a, b, orders, support: orders / total, confidence: orders / ofA, lift: (orders * total) / (ofA * ofB) }
}

/** The items of each order as a range of one list, and how many orders there are. */
function dealOut({ lines, order, orders, item }: Basketed): { starts: Int32Array; list: Int32Array; total: number } {
  const starts = startsOf({ lines, order, orders, item })
  const list = new Int32Array(starts[orders] ?? 0)
  const next = starts.slice()
  const seen = new Uint8Array(orders)
  let total = 0
  for (const line of lines) {
    const own = order[line] ?? 0
    total += 1 - (seen[own] ?? 0)
    seen[own] = 1
    const what = item[line] ?? UNKNOWN
    if (what < 0) continue
    const place = next[own] ?? 0
    list[place] = what
    next[own] = place + 1
  }
  return { starts, list, total }
}

const UNKNOWN = -1

/** Where the items of each order begin, and where the last one's end. */
function startsOf({ lines, order, orders, item }: Omit<Basketed, 'items'>): Int32Array {
  const starts = new Int32Array(orders + 1)
  for (const line of lines) {
    if ((item[line] ?? UNKNOWN) < 0) continue
    const after = (order[line] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let at = 1; at <= orders; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  return starts
}

/** Puts the distinct items of a range first, in ascending order; returns how many there are. */
function distinct(list: Int32Array, from: number, to: number): number {
  if (to - from < 2) return to - from
  list.subarray(from, to).sort()
  let count = 1
  for (let at = from + 1; at < to; at++) {
    const own = list[at] ?? 0
    if (own !== list[from + count - 1]) list[from + count++] = own
  }
  return count
}
