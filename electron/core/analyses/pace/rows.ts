import { dayNumber } from '../../../../shared/calendar.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { BookShop, Books } from '../../books/columns.ts'
import { covers } from '../../books/select.ts'

/** What a shop sold day by day since the first day an order file covers. NaN: not known, or not the whole day. */
export interface DaySums {
  shop: BookShop
  from: number
  gmv: Float64Array
  gsv: Float64Array
  orders: Float64Array
  units: Float64Array
}

export type Summed = 'gmv' | 'gsv' | 'orders' | 'units'

/** The days of each selected shop up to a day; one pass over the lines. Orders count on the day of their first payment. */
export function daySums(books: Books, shops: readonly number[], to: number): DaySums[] {
  const sums = shops.map((shop) => emptySums(books, shop, to))
  const place = new Map(shops.map((shop, index) => [shop, index]))
  const first = firstDays(books)
  for (let line = 0; line < books.lines.length; line++) {
    const own = sums[place.get(books.lines.shop[line] ?? -1) ?? -1]
    const day = books.lines.paidDay[line] ?? NO_DAY
    if (own !== undefined && day !== NO_DAY && day >= own.from && day <= to) addLine(books, own, line, first)
  }
  return sums
}

function addLine({ lines }: Books, own: DaySums, line: number, first: Int32Array): void {
  const day = lines.paidDay[line] ?? NO_DAY
  const paid = lines.paid[line] ?? Number.NaN
  add(own.gmv, day - own.from, paid)
  add(own.gsv, day - own.from, paid - (lines.refunded[line] ?? Number.NaN))
  add(own.units, day - own.from, lines.quantity[line] ?? Number.NaN)
  const order = lines.order[line] ?? 0
  if (first[order] !== day) return
  add(own.orders, day - own.from, 1)
  first[order] = NO_DAY
}

function add(column: Float64Array, place: number, amount: number): void {
  column[place] = (column[place] ?? Number.NaN) + amount
}

/** The first paid day of each order; `NO_DAY` once it has been counted. */
function firstDays(books: Books): Int32Array {
  const first = new Int32Array(books.orders.length).fill(NO_DAY)
  for (let line = 0; line < books.lines.length; line++) {
    const day = books.lines.paidDay[line] ?? NO_DAY
    const order = books.lines.order[line] ?? 0
    if (day !== NO_DAY && (first[order] === NO_DAY || day < (first[order] ?? NO_DAY))) first[order] = day
  }
  return first
}

function emptySums(books: Books, index: number, to: number): DaySums {
  const shop = books.shops[index]
  if (shop === undefined) throw new RangeError(`no shop ${index}`)
  const from = shop.covered[0]?.[0] ?? to + 1
  const last = lastWholeDay(shop)
  const column = () =>
    Float64Array.from({ length: Math.max(0, to - from + 1) }, (_, place) =>
      covers(shop, from + place) && from + place <= last ? 0 : Number.NaN,
    )
  return { shop, from, gmv: column(), gsv: column(), orders: column(), units: column() }
}

/** The day a file was made on is half a day. */
export function lastWholeDay({ covered, asOf }: BookShop): number {
  const end = covered.at(-1)?.[1] ?? NO_DAY
  return asOf === null ? end : Math.min(end, dayNumber(asOf.slice(0, 10)) - 1)
}
