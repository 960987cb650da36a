import { dayNumber } from '../../../../shared/calendar.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { BookShop, Books } from '../../books/columns.ts'
import { indexByDay } from '../../books/day-index.ts'
import { soldPieces } from '../../books/gifts.ts'
import { marksFor } from '../../books/marks.ts'
import type { Amounts } from '../../books/narrow.ts'
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

const summed = new OwnerMap<Books, DaySums[]>()

/** The days of each selected shop up to a day. Orders count on the day of their first payment. */
export function daySums(books: Books, shops: readonly number[], to: number): DaySums[] {
  let all = summed.get(books)
  if (all === undefined) {
    all = sumAll(books)
    summed.set(books, all)
  }
  const known = all
  return shops.map((shop) => {
    const sums = emptySums(books, shop, to)
    const source = known[shop]
    for (const name of ['gmv', 'gsv', 'orders', 'units'] as const)
      sums[name].set(source?.[name].subarray(0, sums[name].length) ?? [])
    return sums
  })
}

/** All days of all shops, in one pass over the lines by their day. */
function sumAll(books: Books): DaySums[] {
  const { lines, orders, shops } = books
  const sums = shops.map((shop, index) => emptySums(books, index, lastCovered(shop)))
  const counted = marksFor(orders, orders.length)
  const pieces = soldPieces(books)
  const members = indexByDay(lines.paidDay).list
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const order = lines.order[line] ?? 0
    const isFirst = counted.get(order) === 0
    if (isFirst) counted.set(order, 1)
    const own = sums[lines.shop[line] ?? 0]
    if (own !== undefined) addLine(books, pieces, own, line, isFirst)
  }
  return sums
}

function addLine({ lines }: Books, pieces: Amounts, own: DaySums, line: number, isFirst: boolean): void {
  const place = (lines.paidDay[line] ?? NO_DAY) - own.from
  if (place < 0 || place >= own.gmv.length) return
  const paid = lines.paid[line] ?? Number.NaN
  add(own.gmv, place, paid)
  add(own.gsv, place, paid - (lines.refunded[line] ?? Number.NaN))
  add(own.units, place, pieces[line] ?? Number.NaN)
  if (isFirst) add(own.orders, place, 1)
}

function add(column: Float64Array, place: number, amount: number): void {
  column[place] = (column[place] ?? Number.NaN) + amount
}

function lastCovered({ covered }: BookShop): number {
  return covered.at(-1)?.[1] ?? NO_DAY
}

function emptySums(books: Books, index: number, to: number): DaySums {
  const shop = books.shops[index]
  if (shop === undefined) throw new RangeError(`no shop ${index}`)
  const from = shop.covered[0]?.[0] ?? to + 1
  const last = lastWholeDay(shop)
  const empty = new Float64Array(Math.max(0, to - from + 1))
  for (let place = 0; place < empty.length; place++)
    empty[place] = covers(shop, from + place) && from + place <= last ? 0 : Number.NaN
  return { shop, from, gmv: empty, gsv: empty.slice(), orders: empty.slice(), units: empty.slice() }
}

/** The day a file was made on is half a day. */
export function lastWholeDay({ covered, asOf }: BookShop): number {
  const end = covered.at(-1)?.[1] ?? NO_DAY
  return asOf === null ? end : Math.min(end, dayNumber(asOf.slice(0, 10)) - 1)
}
