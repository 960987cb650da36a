import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { BEFORE } from '../profit/refunds-of.ts'
import { basisOf, classesOf, headsOf, isCounted, paidLines } from './days.ts'
import type { Classes } from './days.ts'
import type { Measure } from './question.ts'
import type { Reading } from './readings.ts'

/** What each line brings to the figure of some days as a reading counts them: `countDays` line by line. */
export function lineAmounts(
  books: Books,
  shop: number,
  measure: Measure,
  reading: Reading,
  days: ReadonlySet<number>,
): Map<number, number> {
  const classes = classesOf(books)
  return measure === 'refunds'
    ? refundAmounts(classes, shop, reading, days)
    : COUNTERS[measure](classes, datedLines(classes, shop, reading, days), reading, shop)
}

/** Adds up what lines bring. */
class Amounts {
  readonly found = new Map<number, number>()

  add(line: number, amount: number): void {
    this.found.set(line, (this.found.get(line) ?? 0) + amount)
  }
}

interface Dated {
  line: number
  day: number
}

function datedLines({ books, dayOf }: Classes, shop: number, reading: Reading, days: ReadonlySet<number>): Dated[] {
  const way = basisOf(reading)
  return [...paidLines(books, shop)].flatMap((line) => {
    const day = dayOf(way, line)
    return days.has(day) ? [{ line, day }] : []
  })
}

type Counter = (classes: Classes, dated: readonly Dated[], reading: Reading, shop: number) => Map<number, number>

const COUNTERS: Readonly<Record<Exclude<Measure, 'refunds'>, Counter>> = {
  gmv: moneyAmounts,
  orders: orderAmounts,
  buyers: buyerAmounts,
}

function isIn({ out, closed }: Classes, line: number, reading: Reading): boolean {
  return isCounted(reading, reading['closed'] ?? 'all', out[line] ?? 0, closed[line] ?? 0)
}

function moneyAmounts(classes: Classes, dated: readonly Dated[], reading: Reading): Map<number, number> {
  const { lines } = classes.books
  const amounts = new Amounts()
  for (const { line } of dated) {
    if (!isIn(classes, line, reading)) continue
    const less = reading['freight'] === 'freight' ? lines.freight.at(line) || 0 : 0
    const more = reading['coupon'] === 'coupon' ? lines.borne.at(line) : 0
    amounts.add(line, (lines.paid[line] ?? Number.NaN) - less + more)
  }
  return amounts.found
}

function orderAmounts(classes: Classes, dated: readonly Dated[], reading: Reading, shop: number): Map<number, number> {
  const { order: orders } = classes.books.lines
  const heads = headsOf(classes, shop)
  const amounts = new Amounts()
  for (const { line } of dated) {
    const order = orders[line] ?? 0
    const isHead = heads.line[order] === line
    const isOrder =
      isHead && isCounted(reading, reading['closed'] ?? 'all', heads.side[order] ?? 0, heads.kind[order] ?? 0)
    if (reading['grain'] === 'lines' ? isIn(classes, line, reading) : isOrder) amounts.add(line, 1)
  }
  return amounts.found
}

function buyerAmounts(classes: Classes, dated: readonly Dated[], reading: Reading): Map<number, number> {
  const { buyer: buyers } = classes.books.lines
  const seen = new Set<string>()
  const amounts = new Amounts()
  for (const { line, day } of dated) {
    const buyer = buyers[line] ?? NONE
    const key = `${day} ${buyer}`
    if (buyer === NONE || seen.has(key) || !isIn(classes, line, reading)) continue
    seen.add(key)
    amounts.add(line, 1)
  }
  return amounts.found
}

function refundAmounts(
  { books: { lines, refunds }, out }: Classes,
  shop: number,
  reading: Reading,
  days: ReadonlySet<number>,
): Map<number, number> {
  const amounts = new Amounts()
  const paid = new Set(paidLines({ lines }, shop))
  const dayOf = (refund: number, line: number) =>
    (reading['book'] === 'occurred' ? refunds.day[refund] : lines.paidDay[line]) ?? NO_DAY
  const closed = reading['way'] === 'shippedOnly' ? 'closed' : 'all'
  for (const [refund, line] of refunds.line.entries()) {
    if (!paid.has(line) || !days.has(dayOf(refund, line))) continue
    // As `countDays` has it: what went back before it was sent is of the closed.
    const kind = refunds.way[refund] === BEFORE ? 1 : 0
    if (isCounted(reading, closed, out[line] ?? 0, kind)) amounts.add(line, refunds.amount[refund] ?? Number.NaN)
  }
  return amounts.found
}

/** What one way of counting brings more than another, line by line. */
export function lessAmounts(
  after: ReadonlyMap<number, number>,
  before: ReadonlyMap<number, number>,
): Map<number, number> {
  const amounts = new Amounts()
  for (const [line, amount] of after) amounts.add(line, amount)
  for (const [line, amount] of before) amounts.add(line, -amount)
  return new Map([...amounts.found].filter(([, amount]) => amount !== 0))
}
