import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { filled } from '../../books/filled.ts'
import { wholeBooks } from '../../books/select.ts'
import { BEFORE } from '../profit/refunds-of.ts'
import type { CountAs } from './fit.ts'
import type { Reading } from './readings.ts'
import { PRESALE_DAYS } from './question.ts'
import type { Measure } from './question.ts'

/** Closed range of day numbers. */
export interface Span {
  from: number
  to: number
}

/** 0: kept something; 1: all of it went back before shipping; 2: on the very day of the payment. */
const KEPT = 0
const CLOSED = 1
const CLOSED_SAME_DAY = 2

const BASES = ['paid', 'created', 'presale', 'settled'] as const
const BOOKS = ['attributed', 'occurred'] as const

/** What a line is to a reading: its days, whether it is kept out, and whether its order was closed. */
export interface Classes {
  books: Books
  /** Day of a line by one of `BASES`. */
  dayOf: (way: number, line: number) => number
  out: Uint8Array
  closed: Uint8Array
}

const known = new OwnerMap<Books, Classes>()

export function classesOf(marked: Books): Classes {
  const before = known.get(marked)
  if (before !== undefined) return before
  const books = wholeBooks(marked)
  const { paidDay, createdDay, settledDay } = books.lines
  const presale = paidDay.map((paid, line) => {
    const created = createdDay[line] ?? NO_DAY
    return created !== NO_DAY && paid - created >= PRESALE_DAYS ? created : paid
  })
  // In the order of `BASES`.
  const days = [paidDay, createdDay, presale, settledDay]
  const dayOf = (way: number, line: number) => days[way]?.[line] ?? NO_DAY
  const reason = marked.excluded?.reason
  const out = filled(new Uint8Array(books.lines.length), (line) => ((reason?.[line] ?? 0) > 0 ? 1 : 0))
  const classes = { books, dayOf, out, closed: closedLines(books) }
  known.set(marked, classes)
  return classes
}

function closedLines({ lines, refunds }: Books): Uint8Array {
  const amounts = new Float64Array(lines.length)
  const later = new Uint8Array(lines.length)
  for (let refund = 0; refund < refunds.length; refund++) {
    if (refunds.way[refund] !== BEFORE) continue
    const line = refunds.line[refund] ?? 0
    amounts[line] = (amounts[line] ?? 0) + (refunds.amount[refund] ?? 0)
    if (refunds.day[refund] !== lines.paidDay[line]) later[line] = 1
  }
  return filled(new Uint8Array(lines.length), (line) => {
    const paid = lines.paid[line] ?? Number.NaN
    if (lines.paidDay[line] === NO_DAY || !(paid > 0) || (amounts[line] ?? 0) < paid) return KEPT
    return later[line] === 1 ? CLOSED : CLOSED_SAME_DAY
  })
}

/** Paid lines of a shop. */
export function paidLines({ lines }: Pick<Books, 'lines'>, shop: number): Int32Array {
  const found = new Int32Array(lines.length)
  let count = 0
  for (let line = 0; line < lines.length; line++)
    if (lines.shop[line] === shop && lines.paidDay[line] !== NO_DAY) found[count++] = line
  return found.subarray(0, count)
}

/** Visits each line once for every way of dating it that puts it into the span. */
function forEachDating(
  { books, dayOf }: Classes,
  shop: number,
  { from, to }: Span,
  visit: (line: number, way: number, at: number) => void,
): void {
  const lines = paidLines(books, shop)
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? 0
    for (let way = 0; way < BASES.length; way++) {
      const day = dayOf(way, line)
      if (day >= from && day <= to) visit(line, way, day - from)
    }
  }
}

/** Sums of one quantity by day: one column for each way of dating, in or out, and class of closing. */
interface Cells {
  columns: readonly Float64Array[]
}

const SIDES = 2
const KINDS = 3

function emptyCells(ways: number, length: number): Cells {
  return { columns: Array.from({ length: ways * SIDES * KINDS }, () => new Float64Array(length)) }
}

function addTo({ columns }: Cells, way: number, side: number, kind: number, at: number, amount: number): void {
  const column = columns[(way * SIDES + side) * KINDS + kind]
  if (column !== undefined) column[at] = (column[at] ?? 0) + amount
}

/** Which classes of closing a reading counts. */
const COUNTED: Readonly<Record<string, readonly number[]>> = {
  all: [KEPT, CLOSED, CLOSED_SAME_DAY],
  closedSameDay: [KEPT, CLOSED],
  closed: [KEPT],
}

const OUT: Readonly<Record<string, readonly number[]>> = { out: [0], excluded: [0, 1] }

/** Whether a reading counts what is in or out and closed or not. */
export function isCounted(reading: Reading, closed: string, side: number, kind: number): boolean {
  return (OUT[reading['excluded'] ?? 'out'] ?? []).includes(side) && (COUNTED[closed] ?? []).includes(kind)
}

function sumCells({ columns }: Cells, way: number, reading: Reading, closed: string, at: number): number {
  let sum = 0
  for (const side of OUT[reading['excluded'] ?? 'out'] ?? [])
    for (const kind of COUNTED[closed] ?? []) sum += columns[(way * SIDES + side) * KINDS + kind]?.[at] ?? 0
  return sum
}

export function basisOf(reading: Reading): number {
  return BASES.findIndex((basis) => basis === reading['basis'])
}

/** Counts one shop's days of a span in every way a reading may ask for. */
export function countDays(books: Books, shop: number, span: Span, measure: Measure): CountAs {
  const classes = classesOf(books)
  switch (measure) {
    case 'gmv':
      return countMoney(classes, shop, span)
    case 'orders':
      return countOrders(classes, shop, span)
    case 'buyers':
      return countBuyers(classes, shop, span)
    case 'refunds':
      return countRefunds(classes, shop, span)
  }
}

function countMoney(classes: Classes, shop: number, span: Span): CountAs {
  const { lines } = classes.books
  const cells = () => emptyCells(BASES.length, span.to - span.from + 1)
  const [paid, freight, borne] = [cells(), cells(), cells()]
  forEachDating(classes, shop, span, (line, way, at) => {
    const [side, kind] = [classes.out[line] ?? 0, classes.closed[line] ?? 0]
    addTo(paid, way, side, kind, at, lines.paid[line] ?? Number.NaN)
    addTo(freight, way, side, kind, at, lines.freight.at(line) || 0)
    addTo(borne, way, side, kind, at, lines.borne.at(line))
  })
  return (reading, day) => {
    const sum = (of: Cells) => sumCells(of, basisOf(reading), reading, reading['closed'] ?? 'all', day - span.from)
    const less = reading['freight'] === 'freight' ? sum(freight) : 0
    const more = reading['coupon'] === 'coupon' ? sum(borne) : 0
    return sum(paid) - less + more
  }
}

function countOrders(classes: Classes, shop: number, span: Span): CountAs {
  const { lines } = classes.books
  const cells = () => emptyCells(BASES.length, span.to - span.from + 1)
  const [byOrder, byLine] = [cells(), cells()]
  const heads = headsOf(classes, shop)
  forEachDating(classes, shop, span, (line, way, at) => {
    const order = lines.order[line] ?? 0
    addTo(byLine, way, classes.out[line] ?? 0, classes.closed[line] ?? 0, at, 1)
    if (heads.line[order] === line) addTo(byOrder, way, heads.side[order] ?? 0, heads.kind[order] ?? 0, at, 1)
  })
  return (reading, day) =>
    sumCells(
      reading['grain'] === 'lines' ? byLine : byOrder,
      basisOf(reading),
      reading,
      reading['closed'] ?? 'all',
      day - span.from,
    )
}

/** Of each order the line that stands for it; it is kept out, or closed, when all of its paid lines are. */
export function headsOf({ books, out, closed }: Classes, shop: number) {
  const { lines, orders } = books
  const line = new Int32Array(orders.length).fill(NONE)
  const side = new Uint8Array(orders.length).fill(1)
  const kind = new Uint8Array(orders.length).fill(CLOSED_SAME_DAY)
  const own = paidLines(books, shop)
  for (let place = 0; place < own.length; place++) {
    const at = own[place] ?? 0
    const order = lines.order[at] ?? 0
    lower(side, order, out[at])
    lower(kind, order, closed[at])
    const head = line[order] ?? NONE
    // A line that counts dates its order.
    if (head === NONE || (out[at] ?? 0) < (out[head] ?? 0)) line[order] = at
  }
  return { line, side, kind }
}

function lower(column: Uint8Array, place: number, value = 0): void {
  column[place] = Math.min(column[place] ?? 0, value)
}

/** Distinct buyers of each day: a buyer may have lines of several classes, so each reading is counted by itself. */
function countBuyers(classes: Classes, shop: number, span: Span): CountAs {
  const byReading = new Map<string, Float64Array>()
  const sorted = BASES.map((_, way) => linesByDay(classes, shop, span, way))
  return (reading, day) => {
    const way = basisOf(reading)
    const [sides, kinds] = [OUT[reading['excluded'] ?? 'out'] ?? [], COUNTED[reading['closed'] ?? 'all'] ?? []]
    const key = `${way} ${sides.length} ${kinds.length}`
    const counts =
      byReading.get(key) ??
      buyersByDay(classes, span, way, sorted[way] ?? new Int32Array(), (line) => {
        return sides.includes(classes.out[line] ?? 0) && kinds.includes(classes.closed[line] ?? 0)
      })
    byReading.set(key, counts)
    return counts[day - span.from] ?? 0
  }
}

/** The shop's paid lines of the span with a buyer, day by day. */
function linesByDay({ books, dayOf }: Classes, shop: number, { from, to }: Span, way: number): Int32Array {
  const within = paidLines(books, shop).filter((line) => {
    const day = dayOf(way, line)
    return day >= from && day <= to && books.lines.buyer[line] !== NONE
  })
  const starts = new Int32Array(to - from + 2)
  for (let index = 0; index < within.length; index++) {
    const line = within[index] ?? 0
    const next = dayOf(way, line) - from + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const list = new Int32Array(within.length)
  for (let index = 0; index < within.length; index++) {
    const line = within[index] ?? 0
    const at = dayOf(way, line) - from
    const place = starts[at] ?? 0
    list[place] = line
    starts[at] = place + 1
  }
  return list
}

function buyersByDay(
  { books, dayOf }: Classes,
  span: Span,
  way: number,
  list: Int32Array,
  counts: (line: number) => boolean,
): Float64Array {
  const byDay = new Float64Array(span.to - span.from + 1)
  const seen = new Int32Array(books.buyers).fill(NONE)
  for (let place = 0; place < list.length; place++) {
    const line = list[place] ?? 0
    const at = dayOf(way, line) - span.from
    const buyer = books.lines.buyer[line] ?? 0
    if (seen[buyer] === at || !counts(line)) continue
    seen[buyer] = at
    byDay[at] = (byDay[at] ?? 0) + 1
  }
  return byDay
}

function countRefunds({ books, out }: Classes, shop: number, span: Span): CountAs {
  const { lines, refunds } = books
  const length = span.to - span.from + 1
  const cells = emptyCells(BOOKS.length, length)
  for (let refund = 0; refund < refunds.length; refund++) {
    const line = refunds.line[refund] ?? 0
    if (lines.shop[line] !== shop || lines.paidDay[line] === NO_DAY) continue
    const kind = refunds.way[refund] === BEFORE ? CLOSED : KEPT
    const days = [lines.paidDay[line] ?? NO_DAY, refunds.day[refund] ?? NO_DAY]
    days.forEach((day, way) => {
      const at = day - span.from
      if (at >= 0 && at < length) addTo(cells, way, out[line] ?? 0, kind, at, refunds.amount[refund] ?? Number.NaN)
    })
  }
  return (reading, day) => {
    const way = BOOKS.findIndex((book) => book === reading['book'])
    return sumCells(cells, way, reading, reading['way'] === 'shippedOnly' ? 'closed' : 'all', day - span.from)
  }
}
