import { allocate } from '../../../../shared/money.ts'
import type { Rule } from '../../../../shared/contract/rules.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { ruleFinder } from '../../rules/choose.ts'
import type { Ruled } from '../../rules/choose.ts'
import { fillCogs } from './cogs.ts'
import type { CostOf } from './costs.ts'
import type { StatedFees } from './facts.ts'
import { freightOf } from './freight.ts'
import type { Part, ProfitColumns } from './question.ts'
import { fillRates } from './rates.ts'
import { BEFORE, groupRefunds, RETURN, refundsAt, unsentOrders } from './refunds-of.ts'
import type { RefundsOf } from './refunds-of.ts'
import { ESTIMATED } from './stated-orders.ts'
import type { Charged } from './stated-orders.ts'
import { narrowed } from '../../books/narrow.ts'

/** Everything besides the books that profit is computed from. */
export interface ProfitInputs {
  costOf: CostOf
  rules: readonly Rule[]
  stated: StatedFees
  /** 达人 commission of an order as its own file states it, 分, by index of the order. */
  commissions: ReadonlyMap<number, number>
  /** Grams of one piece by SKU key. */
  weights: ReadonlyMap<string, number>
  /** Categories of a product number, the finest first. */
  categories: ReadonlyMap<string, readonly string[]>
}

/** Every line's costs in full, and what every refund gives back of them. Made once for the books and rules as they are. */
export function profitColumns(books: Books, inputs: ProfitInputs): ProfitColumns {
  const columns = emptyColumns(books)
  const refundsOf = groupRefunds(books)
  fillCogs(books, inputs, refundsOf, columns.cogs)
  fillRates(books, inputs, refundsOf, columns)
  fillOrders(books, inputs, refundsOf, columns)
  return keptColumns(columns)
}

/** Columns while they are filled. */
export interface WidePart {
  full: Float64Array
  back: Float64Array
}

export type WideColumns = Record<Part, WidePart>

function keptColumns(columns: WideColumns): ProfitColumns {
  const part = ({ full, back }: WidePart) => ({ full: narrowed(full), back: narrowed(back) })
  const { cogs, platformFees, commission, fulfilment, compensation } = columns
  return {
    cogs: part(cogs),
    platformFees: part(platformFees),
    commission: part(commission),
    fulfilment: part(fulfilment),
    compensation: part(compensation),
  }
}

function emptyColumns(books: Books): WideColumns {
  const part = (): WidePart => ({
    full: new Float64Array(books.lines.length),
    back: new Float64Array(books.refunds.length),
  })
  return { cogs: part(), platformFees: part(), commission: part(), fulfilment: part(), compensation: part() }
}

/** What belongs to a whole order is spread over its lines by what was paid (domain rule 11). */
function fillOrders(books: Books, inputs: ProfitInputs, refundsOf: RefundsOf, columns: WideColumns): void {
  const sending = freightOf(books, inputs)
  const parcel = ruleFinder(inputs.rules, 'parcel', books.shops)
  forEachOrder(books, (order, members) => {
    const [head = 0] = members
    const stated = inputs.stated.orders.get(order)
    if (stated !== undefined) fillStated(books, inputs, members, stated, columns)
    fillInfluencers(books, inputs, members, inputs.commissions.get(order) ?? 0, columns)
    const rule = parcel(books.lines.shop[head] ?? 0, books.lines.paidDay[head] ?? 0)
    const total = sending(members) + parcelCost(rule, stated)
    spread(books, members, total, columns.fulfilment.full)
    giveBackSending(books, refundsOf, members, rule?.returnFreight ?? 0, columns.fulfilment)
  })
}

/** Packaging and insurance of one order; an insurance that a file states takes the place of the rule's. */
function parcelCost(rule: Ruled<'parcel'> | null, stated: Charged | undefined): number {
  return (rule?.packaging ?? Number.NaN) + (stated?.fulfilment ?? rule?.insurance ?? Number.NaN)
}

/** Charges that files state of an order, on the lines they speak of; freight and insurance go with what sending costs. */
function fillStated(
  books: Books,
  { stated: { orders } }: ProfitInputs,
  members: readonly number[],
  stated: Charged,
  columns: WideColumns,
): void {
  for (const part of ESTIMATED) {
    const amount = stated[part] ?? 0
    const isNamed = (line: number) => orders.marks[part][line] === 1
    // A line that is kept out of the analysis takes its own charge along.
    if (amount !== 0) spread(books, members.filter(isNamed), amount, columns[part].full)
  }
  spread(books, members, stated.compensation ?? 0, columns.compensation.full)
}

/** What 达人 get of an order by their own file: of lines whose commission an account states, it is the same money. */
function fillInfluencers(
  books: Books,
  { stated: { orders } }: ProfitInputs,
  members: readonly number[],
  amount: number,
  columns: WideColumns,
): void {
  if (amount === 0) return
  sharesOf(books, members, amount).forEach((share, index) => {
    const line = members[index] ?? 0
    if (orders.marks.commission[line] !== 1)
      columns.commission.full[line] = (columns.commission.full[line] ?? 0) + share
  })
}

/** An order of which nothing was sent costs no freight; a return costs its way back. */
function giveBackSending(
  books: Books,
  refundsOf: RefundsOf,
  members: readonly number[],
  returnFreight: number,
  { full, back }: WidePart,
): void {
  const neverSent = unsentOrders(books)[books.lines.order[members[0] ?? 0] ?? 0] === 1
  for (const line of members) {
    let last = NONE
    for (const refund of refundsAt(refundsOf, line)) {
      if (books.refunds.way[refund] === BEFORE) last = refund
      if (comesBack(books, line, refund)) back[refund] = (back[refund] ?? 0) - returnFreight
    }
    if (neverSent && last !== NONE) back[last] = (back[last] ?? 0) + (full[line] ?? 0)
  }
}

/** A return that brings no piece is money alone, such as freight that came back with another line's parcel. */
function comesBack({ lines, refunds }: Books, line: number, refund: number): boolean {
  const isCounted = (lines.quantity[line] ?? Number.NaN) > 0
  return refunds.way[refund] === RETURN && (!isCounted || (refunds.units[refund] ?? 0) > 0)
}

/** Adds an order's amount to its lines, by largest remainder; an unknown amount makes all of them unknown. */
function spread(books: Books, members: readonly number[], total: number, column: Float64Array): void {
  if (Number.isNaN(total)) {
    for (const line of members) column[line] = Number.NaN
    return
  }
  if (total === 0 || members.length === 0) return
  const [head] = members
  if (members.length === 1 && head !== undefined) {
    column[head] = (column[head] ?? 0) + total
    return
  }
  sharesOf(books, members, total).forEach((amount, index) => {
    const line = members[index] ?? 0
    column[line] = (column[line] ?? 0) + amount
  })
}

function sharesOf({ lines }: Books, members: readonly number[], total: number): number[] {
  return allocate(
    total,
    members.map((line) => Math.max(0, lines.paid[line] || 0)),
  )
}

/** Paid lines order by order. */
function forEachOrder(books: Books, visit: (order: number, members: readonly number[]) => void): void {
  const { starts, list } = dealtByOrder(books)
  for (let order = 0; order < books.orders.length; order++) {
    const members: number[] = []
    for (let at = starts[order] ?? 0; at < (starts[order + 1] ?? 0); at++) members.push(list[at] ?? 0)
    if (members.length > 0) visit(order, members)
  }
}

/** The paid lines of each order as a range of one list: they lie anywhere in the books. */
function dealtByOrder({ lines, orders }: Books): { starts: Int32Array; list: Int32Array } {
  const { order: orderOf, paidDay } = lines
  const starts = new Int32Array(orders.length + 1)
  orderOf.forEach((order, line) => {
    if (paidDay[line] !== NO_DAY) starts[order + 1] = (starts[order + 1] ?? 0) + 1
  })
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const next = starts.slice()
  const list = new Int32Array(starts.at(-1) ?? 0)
  orderOf.forEach((order, line) => {
    if (paidDay[line] === NO_DAY) return
    list[next[order] ?? 0] = line
    next[order] = (next[order] ?? 0) + 1
  })
  return { starts, list }
}
