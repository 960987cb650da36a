import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { piecesOf } from '../../books/gifts.ts'
import { marksFor } from '../../books/marks.ts'
import { groupMarks, orderMarks } from '../../books/order-marks.ts'
import { column } from '../../books/rollup.ts'
import type { Measure } from '../../books/rollup.ts'
import { isSelected } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import type { Grouping } from '../../books/sums.ts'
import { undatedLines } from './rows.ts'

/** Sums over lines, 分 and pieces; NaN where one of them is not known. */
export interface LineSums {
  paid: number
  /** Pieces that were paid for, and those that came for nothing. */
  units: number
  gifts: number
  refunded: number
  income: number
  /** Discounts borne by platform and 达人. */
  borne: number
  /** Refunded money that a status implies and no file states. */
  inferred: number
  /** How many lines have no known amount, or no known refund. */
  unknownAmounts: number
  unknownRefunds: number
  /** Lines with a refund that has no success date. */
  undatedRefunds: number
  /** Whether each has its day of creation. */
  created: boolean
}

/** Everything that is added up line by line: over a selection, or over some lines of it. */
export function sumLines(books: Books, selection: Selection, part: Int32Array | null = null): LineSums {
  const { lines } = books
  const { sold, given } = piecesOf(books)
  const sums = lineSums(books, selection)
  const one = (measure: Measure) => (part === null ? (sums(measure)[0] ?? Number.NaN) : total(measure, part))
  return {
    paid: one(column(lines.paid)),
    units: one(column(sold)),
    gifts: given === null ? 0 : one(column(given)),
    refunded: one(column(lines.refunded)),
    income: one(column(lines.income)),
    borne: one(column(lines.borne)),
    inferred: one({
      key: INFERRED,
      of: (line) => (lines.inferred.at(line) === 1 ? (lines.refunded[line] ?? Number.NaN) : 0),
    }),
    unknownAmounts: one({ key: UNKNOWN_AMOUNTS, of: (line) => unknown(lines.paid[line]) }),
    unknownRefunds: one({ key: UNKNOWN_REFUNDS, of: (line) => unknown(lines.refunded[line]) }),
    undatedRefunds: one(column(undatedLines(books))),
    created: one({ key: UNDATED, of: (line) => (lines.createdDay[line] === NO_DAY ? 1 : 0) }) === 0,
  }
}

/** Σ of a measure over some members, NaN where one of them is not known. */
export function total({ of }: Measure, members: Int32Array): number {
  let sum = 0
  for (let at = 0; at < members.length; at++) {
    const member = members[at] ?? 0
    sum += of(member)
  }
  return sum
}

const [INFERRED, UNKNOWN_AMOUNTS, UNKNOWN_REFUNDS, UNDATED] = [{}, {}, {}, {}]

function unknown(amount: number | undefined): number {
  return Number.isNaN(amount) ? 1 : 0
}

/** Different orders that lines belong to. */
export interface OrderCounts {
  all: number
  /** With a line that was refunded. */
  refunded: number
  /** By shop: all of them, and those without an unmasked buyer. */
  shops: { orders: number; unknown: number }[]
}

/** The different orders of a selection: those of one day as sums, the few of several days by a mark each. */
export function countOrders(books: Books, selection: Selection): OrderCounts {
  const { first, refunded, split } = orderMarks(books, selection.day)
  const { buyer } = books.lines
  const several = orderCounts(
    books,
    kept(split, (line) => isSelected(books, selection, line)),
  )
  const withoutBuyer: Measure = { key: WITHOUT_BUYER, of: (line) => (buyer[line] === NONE ? (first[line] ?? 0) : 0) }
  const shops = several.shops.map((own, shop) => {
    const only = { ...selection, shops: selection.shops.map((is, at) => (at === shop ? is : 0)) }
    const sums = lineSums(books, only)
    return {
      orders: own.orders + (sums(column(first))[0] ?? 0),
      unknown: own.unknown + (sums(withoutBuyer)[0] ?? 0),
    }
  })
  return {
    all: shops.reduce((sum, { orders }) => sum + orders, 0),
    refunded: several.refunded + (lineSums(books, selection)(column(refunded))[0] ?? 0),
    shops,
  }
}

const WITHOUT_BUYER = {}

/** How many different orders have a line of each group. */
export function ordersByGroup(books: Books, selection: Selection, grouping: KeptGrouping): Int32Array {
  const { groupOf, count } = grouping
  const marked = lineSums(books, selection, grouping)(column(groupMarks(books, selection.day, groupOf)))
  const several = new Map<number, Set<number>>()
  const members = orderMarks(books, selection.day).split
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    if (!isSelected(books, selection, line)) continue
    const order = books.lines.order[line] ?? 0
    const group = groupOf[line] ?? NONE
    several.set(order, (several.get(order) ?? new Set()).add(group === NONE ? count - 1 : group))
  }
  const orders = Int32Array.from(marked)
  for (const own of several.values()) for (const group of own) orders[group] = (orders[group] ?? 0) + 1
  return orders
}

type KeptGrouping = Grouping & { groupOf: object }

const SEEN = 1
const REFUNDED = 2

/** Counts the orders of some lines by a mark each, which a set of a million takes 20 × as long for. */
export function orderCounts({ lines, orders, shops }: Books, picked: Int32Array): OrderCounts {
  const marks = marksFor(orders, orders.length)
  const { order, shop, buyer, refunded } = lines
  const [known, masked] = [new Uint32Array(shops.length), new Uint32Array(shops.length)]
  let [all, back] = [0, 0]
  for (let place = 0; place < picked.length; place++) {
    const line = picked[place] ?? 0
    const own = order[line] ?? 0
    let mark = marks.get(own)
    if (mark === 0) {
      mark = SEEN
      marks.set(own, SEEN)
      all++
      const counts = buyer[line] === NONE ? masked : known
      const at = shop[line] ?? 0
      counts[at] = (counts[at] ?? 0) + 1
    }
    if (mark === SEEN && (refunded[line] ?? 0) > 0) {
      marks.set(own, REFUNDED)
      back++
    }
  }
  const byShop = shops.map((_, index) => ({
    orders: (known[index] ?? 0) + (masked[index] ?? 0),
    unknown: masked[index] ?? 0,
  }))
  return { all, refunded: back, shops: byShop }
}
