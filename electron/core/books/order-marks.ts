import { NO_DAY, NONE } from './columns.ts'
import type { Books } from './columns.ts'
import { KeptWith } from './kept.ts'
import type { Days } from './narrow.ts'
import { countedDays } from './sums.ts'

/**
 * Marks on lines by which orders can be counted as a sum: one line of each order holds 1. That holds for orders whose
 * lines all stand on one day, which nearly all do; the lines of the others are listed, to be counted one by one.
 */
export interface OrderMarks {
  /** 1 on one line of each order that stands on one day. */
  first: Uint8Array
  /** 1 on the same line where any line of the order was refunded. */
  refunded: Uint8Array
  /** Paid lines of orders that stand on several days. */
  split: Int32Array
}

const marks = new KeptWith<OrderMarks>()

export function orderMarks(books: Books, day: Days): OrderMarks {
  return marks.of([books, day, day], () => {
    const { lines } = books
    const days = countedDays(books, day)
    const isSplit = splitOrders(books, days)
    const found = { first: new Uint8Array(lines.length), refunded: new Uint8Array(lines.length) }
    const firstOf = new Int32Array(books.orders.length).fill(NONE)
    const split: number[] = []
    for (let line = 0; line < lines.length; line++) {
      if (days[line] === NO_DAY) continue
      const order = lines.order[line] ?? 0
      if (isSplit[order] === 1) split.push(line)
      else {
        if (firstOf[order] === NONE) firstOf[order] = line
        const first = firstOf[order] ?? 0
        found.first[first] = 1
        if ((lines.refunded[line] ?? 0) > 0) found.refunded[first] = 1
      }
    }
    return { ...found, split: Int32Array.from(split) }
  })
}

function splitOrders({ lines, orders }: Books, days: Days): Uint8Array {
  const dayOf = new Int32Array(orders.length).fill(NO_DAY)
  const found = new Uint8Array(orders.length)
  for (let line = 0; line < lines.length; line++) {
    const own = days[line] ?? NO_DAY
    if (own === NO_DAY) continue
    const order = lines.order[line] ?? 0
    if (dayOf[order] === NO_DAY) dayOf[order] = own
    else if (dayOf[order] !== own) found[order] = 1
  }
  return found
}

const pairs = new KeptWith<Uint8Array>()

/** The same for orders with each group of lines: 1 on one line of each group of an order that stands on one day. */
export function groupMarks(books: Books, day: Days, groupOf: ArrayLike<number> & object): Uint8Array {
  return pairs.of([books, day, groupOf], () => {
    const { lines } = books
    const days = countedDays(books, day)
    const isSplit = splitOrders(books, days)
    const found = new Uint8Array(lines.length)
    const lineOf = new Int32Array(books.orders.length).fill(NONE)
    // Most orders have one group alone: only the others are remembered in full.
    const others = new Map<number, Set<number>>()
    for (let line = 0; line < lines.length; line++) {
      const order = lines.order[line] ?? 0
      if (days[line] === NO_DAY || isSplit[order] === 1) continue
      const group = groupOf[line] ?? NONE
      const first = lineOf[order] ?? NONE
      if (first === NONE) lineOf[order] = line
      else {
        if (groupOf[first] === group) continue
        const known = others.get(order)
        if (known?.has(group) === true) continue
        others.set(order, (known ?? new Set()).add(group))
      }
      found[line] = 1
    }
    return found
  })
}
