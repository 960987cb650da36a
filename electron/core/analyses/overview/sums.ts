import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { marksFor } from '../../books/marks.ts'

/** Sums over lines, 分 and pieces; NaN where one of them is not known. */
export interface LineSums {
  paid: number
  units: number
  refunded: number
  income: number
  /** Refunded money that a status implies and no file states. */
  inferred: number
  /** How many lines have no known amount, or no known refund. */
  unknownAmounts: number
  unknownRefunds: number
  /** Whether each has its day of creation. */
  created: boolean
}

/** Everything that is added up line by line, in one pass. */
export function lineSums({ lines }: Books, picked: Int32Array): LineSums {
  const { paid, quantity, refunded, income, inferred, createdDay } = lines
  const sums = { paid: 0, units: 0, refunded: 0, income: 0, inferred: 0, unknownAmounts: 0, unknownRefunds: 0 }
  let created = true
  for (const line of picked) {
    const [amount, back] = [paid[line] ?? Number.NaN, refunded[line] ?? Number.NaN]
    sums.paid += amount
    sums.units += quantity[line] ?? Number.NaN
    sums.refunded += back
    sums.income += income[line] ?? Number.NaN
    if (inferred[line] === 1) sums.inferred += back
    if (Number.isNaN(amount)) sums.unknownAmounts++
    if (Number.isNaN(back)) sums.unknownRefunds++
    if (createdDay[line] === NO_DAY) created = false
  }
  return { ...sums, created }
}

/** Different orders that lines belong to. */
export interface OrderCounts {
  all: number
  /** With a line that was refunded. */
  refunded: number
  /** By shop: all of them, and those without an unmasked buyer. */
  shops: { orders: number; unknown: number }[]
}

const SEEN = 1
const REFUNDED = 2

/** Counts orders by a mark each, which a set of a million takes 20 × as long for. */
export function orderCounts({ lines, orders, shops }: Books, picked: Int32Array): OrderCounts {
  const marks = marksFor(orders, orders.length)
  const { order, shop, buyer, refunded } = lines
  const [known, unknown] = [new Uint32Array(shops.length), new Uint32Array(shops.length)]
  let [all, back] = [0, 0]
  for (const line of picked) {
    const own = order[line] ?? 0
    let mark = marks.get(own)
    if (mark === 0) {
      mark = SEEN
      marks.set(own, SEEN)
      all++
      const counts = buyer[line] === NONE ? unknown : known
      const at = shop[line] ?? 0
      counts[at] = (counts[at] ?? 0) + 1
    }
    if (mark === SEEN && (refunded[line] ?? 0) > 0) {
      marks.set(own, REFUNDED)
      back++
    }
  }
  const byShop = shops.map((_, index) => ({
    orders: (known[index] ?? 0) + (unknown[index] ?? 0),
    unknown: unknown[index] ?? 0,
  }))
  return { all, refunded: back, shops: byShop }
}
