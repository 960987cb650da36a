import { perUnit, ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { marksFor } from '../../books/marks.ts'
import type { Amounts } from '../../books/narrow.ts'
import { column, EACH } from '../../books/rollup.ts'
import type { Column } from '../../books/rollup.ts'
import { scopeKey, select } from '../../books/select.ts'
import type { DayScope, Selection } from '../../books/select.ts'
import { orderSums, refundSums } from '../../books/sums.ts'
import { sortBuyers } from './buyer-kinds.ts'
import type { BuyerFigures } from './buyer-kinds.ts'
import { ORDER_METRICS } from './question.ts'
import type { OrderMetrics } from './question.ts'
import { pick } from './rows.ts'
import type { Picked } from './rows.ts'
import { countOrders, orderCounts, sumLines, total } from './sums.ts'
import type { LineSums, OrderCounts } from './sums.ts'

/** What orders and refunds can tell of a selection; each figure is worked out when it is asked for. */
export class OrderFigures implements OrderMetrics {
  private readonly books: Books
  private readonly selection: Selection
  private readonly part: Picked | null
  private whole: Picked | undefined
  private sums: LineSums | undefined
  private counts: OrderCounts | undefined
  private refundFigures: RefundFigures | undefined
  private buyerFigures: BuyerFigures | undefined

  /** @param part the lines of the selection that are meant, where not all of them are */
  constructor(books: Books, selection: Selection, part: Picked | null = null) {
    this.books = books
    this.selection = selection
    this.part = part
  }

  get gmv(): number | null {
    return known(this.lineSums.paid)
  }

  get orders(): number {
    return this.orderCounts.all
  }

  get units(): number | null {
    return known(this.lineSums.units)
  }

  /** Pieces that came for nothing. */
  get giftUnits(): number | null {
    return known(this.lineSums.gifts)
  }

  get createdOrders(): number | null {
    // An export without a creation column cannot tell how many orders were created.
    return this.lineSums.created ? createdOrders(this.books, this.selection) : null
  }

  get gsv(): number | null {
    return this.gmv === null || this.refundAmount === null ? null : this.gmv - this.refundAmount
  }

  get refundAmount(): number | null {
    return this.refunds.amount
  }

  get merchantIncome(): number | null {
    return this.refunds.income
  }

  /** Orders with a successful refund. */
  get refundedOrders(): number | null {
    return this.refunds.orders
  }

  get buyers(): number | null {
    return this.sortedBuyers.all
  }

  get newBuyers(): number | null {
    return this.sortedBuyers.fresh
  }

  get returningBuyers(): number | null {
    const { all, fresh } = this.sortedBuyers
    return all === null || fresh === null ? null : all - fresh
  }

  /** What returning buyers paid, 分. */
  get returningAmount(): number | null {
    return this.sortedBuyers.returningAmount
  }

  get returningShare(): number | null {
    return ratio(this.returningAmount, this.gmv)
  }

  get perBuyer(): number | null {
    return perUnit(this.gmv, this.buyers)
  }

  get perOrder(): number | null {
    return perUnit(this.gmv, this.orders)
  }

  get perUnit(): number | null {
    return perUnit(this.gmv, this.units)
  }

  get unitsPerOrder(): number | null {
    return ratio(this.units, this.orders)
  }

  get refundRate(): number | null {
    return ratio(this.refundAmount, this.gmv)
  }

  get refundRateOrders(): number | null {
    return ratio(this.refundedOrders, this.orders)
  }

  get lineSums(): LineSums {
    return (this.sums ??= sumLines(this.books, this.selection, this.part?.lines))
  }

  get orderCounts(): OrderCounts {
    const { books, selection, part } = this
    return (this.counts ??= part === null ? countOrders(books, selection) : orderCounts(books, part.lines))
  }

  private get picked(): Picked {
    return this.part ?? (this.whole ??= pick(this.books, this.selection))
  }

  private get refunds(): RefundFigures {
    return (this.refundFigures ??= this.selection.occurred ? this.occurredRefunds() : this.attributedRefunds())
  }

  private get sortedBuyers(): BuyerFigures {
    return (this.buyerFigures ??=
      sortBuyers(
        this.books,
        this.selection,
        this.picked.lines,
        this.orderCounts,
        marksFor(this.books.lines, this.books.buyers),
      ) ?? UNKNOWN_BUYERS)
  }

  /** Refunds of these payments. */
  private attributedRefunds(): RefundFigures {
    const { refunded, income } = this.lineSums
    const orders = Number.isNaN(refunded) ? null : this.orderCounts.refunded
    return { amount: known(refunded), orders, income: known(income) }
  }

  /** Refunds on these days, whatever they undo (domain rule 16). */
  private occurredRefunds(): RefundFigures {
    const { books, selection, part, lineSums } = this
    if (lineSums.unknownRefunds > 0 || lineSums.undatedRefunds > 0) return UNKNOWN_REFUNDS
    const { reversal, amount, line } = books.refunds
    const { refunds } = this.picked
    const back = refundSums(books, selection)
    const amountOf = (values: Amounts) =>
      part === null ? (back(column(values))[0] ?? Number.NaN) : (sum(values, refunds) ?? Number.NaN)
    return {
      amount: known(amountOf(amount)),
      orders: distinctOrders(
        books,
        refunds.map((refund) => line[refund] ?? 0),
      ),
      income: known(lineSums.paid + lineSums.borne - amountOf(reversal)),
    }
  }
}

const figures = new Kept<OrderFigures>(200)

/** The figures of a scope, whether files cover its days or not. */
export function figuresOf(books: Books, scope: DayScope): OrderFigures {
  const make = () => new OrderFigures(books, select(books, scope))
  const key = scopeKey(scope)
  return key === null ? make() : figures.of(books, key, make)
}

/** Every metric at once. Ratios are ratios of sums. */
export function allOf(found: OrderFigures): OrderMetrics {
  return Object.fromEntries(ORDER_METRICS.map((id) => [id, found[id]])) as OrderMetrics
}

/** Σ of a column over some of its members, `null` when one of them is not known. */
export function sum(values: Column, lines: Int32Array): number | null {
  return known(total(column(values), lines))
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

/** How many different orders the lines belong to. Orders are marked in an array: a `Set` of a million takes 20 × as long. */
export function distinctOrders(books: Books, lines: Int32Array): number {
  const seen = marksFor(books.orders, books.orders.length)
  let count = 0
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    const order = books.lines.order[line] ?? 0
    if (seen.get(order) !== 0) continue
    seen.set(order, 1)
    count++
  }
  return count
}

interface RefundFigures {
  amount: number | null
  /** Orders with a successful refund. */
  orders: number | null
  /** Merchant income after refunds. */
  income: number | null
}

const UNKNOWN_REFUNDS: RefundFigures = { amount: null, orders: null, income: null }

function createdOrders(books: Books, selection: Selection): number {
  return orderSums(books, selection)(EACH)[0] ?? 0
}

const UNKNOWN_BUYERS: BuyerFigures = { all: null, fresh: null, returningAmount: null }
