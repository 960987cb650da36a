import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { RiskLead } from '../../../../shared/contract/risk.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { MOST_EVIDENCE } from './question.ts'

type Evidence = RiskLead['evidence'][number]

/** The orders of each lead by number, the newest first. @param leads places of orders in the books */
export function evidenceOf(db: Connection, books: Books, leads: readonly (readonly number[])[]): Evidence[][] {
  const numberOf = orderNumbers(db)
  return leads.map((places) =>
    places
      .map((place) => ({ place, day: dayOf(books, place) }))
      .toSorted((a, b) => b.day - a.day)
      .slice(0, MOST_EVIDENCE)
      .map(({ place }) => orderOf(books, place, numberOf)),
  )
}

/** The day on which the last of an order was paid, else that of its creation. */
function dayOf({ lines, orders }: Books, place: number): number {
  const day = Math.max(...linesOf(lines.order, place).map((line) => lines.paidDay[line] ?? NO_DAY))
  return day === NO_DAY ? (orders.createdDay[place] ?? 0) : day
}

function orderNumbers(db: Connection): (id: number) => string {
  const number = db.prepare<[number], string>('SELECT order_id FROM sale WHERE id = ?').pluck()
  return (id) => number.get(id) ?? ''
}

function orderOf(books: Books, place: number, numberOf: (id: number) => string): Evidence {
  const { lines, orders, shops, skus } = books
  const own = linesOf(lines.order, place)
  const [first = 0] = own
  const total = (value: (line: number) => number | undefined) =>
    known(own.reduce((sum, line) => sum + (value(line) ?? Number.NaN), 0))
  return {
    shopId: shops[orders.shop[place] ?? 0]?.id ?? '',
    orderId: numberOf(orders.id.at(place) ?? 0),
    day: dayOfNumber(dayOf(books, place)),
    paid: total((line) => lines.paid[line]),
    refunded: total((line) => lines.refunded[line]),
    given: total((line) => lines.given.at(line) + lines.borne.at(line)),
    title: skus[lines.sku[first] ?? 0]?.title ?? '',
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

/** Lines of an order stand one behind the other. */
function linesOf(order: Int32Array, place: number): number[] {
  const found: number[] = []
  for (let at = firstLine(order, place); order[at] === place; at++) found.push(at)
  return found
}

/** The first line of an order; they are in the order of their orders. */
function firstLine(order: Int32Array, place: number): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((order[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
