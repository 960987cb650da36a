import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { scratchNumbers } from '../../books/scratch.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import type { Connection } from '../../database/open.ts'
import { BEFORE, groupRefunds, RETURN } from '../profit/refunds-of.ts'
import type { RefundsOf } from '../profit/refunds-of.ts'
import { readBundles } from '../profit/costs.ts'
import { LONGEST_WINDOW } from './question.ts'
import { linesBySku, linesUntil, skuPlaces } from './sku-lines.ts'
import type { SkuLines } from './sku-lines.ts'

/** Pieces sold of every SKU on each of the last days, bundles as their parts; and since when each has been sold. */
export interface Sold {
  /** First day of the window, and how many there are. */
  from: number
  days: number
  /** By SKU of the books: `units[sku * days + place]`. */
  units: Float64Array
  /** Pieces that an order of a SKU takes, on average; 1 of what was not sold. */
  perOrder: Float64Array
  /** The last and the first day of sale, by SKU; `NO_DAY` where never. */
  lastDay: Int32Array
  firstDay: Int32Array
  /** The listing that sold each SKU last; `NONE` where none did. */
  listing: Int32Array
}

/**
 * Whose the columns of pieces by SKU and day are: of thousands of SKUs they take megabytes, so an answer that keeps none of
 * them works in those that the next one is written over.
 */
export type Room = 'own' | 'shared'

const UNITS = scratchNumbers()

/**
 * Pieces that left the shelf: those of refunds before shipping never did. What came back later is stock again and shows
 * in the next count, so it takes nothing off demand.
 */
export function soldBySku(db: Connection, books: Books, shops: Uint8Array, asOf: number, room: Room): Sold {
  const sold = nothingSold(books.skus.length, asOf, room)
  const parts = bundleParts(db, books)
  const refundsOf = groupRefunds(books)
  const { lines } = books
  const newest = new Int32Array(books.skus.length).fill(NONE)
  const orders = new OrderCount(books.skus.length)
  const members = membersBetween(indexByDay(lines.paidDay), sold.from, asOf)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const sku = lines.sku[line] ?? NONE
    if (sku === NONE || shops[lines.shop[line] ?? 0] !== 1) continue
    const units = shippedUnits(books, refundsOf, line)
    const place = (lines.paidDay[line] ?? NO_DAY) - sold.from
    if (!(units > 0)) continue
    newest[sku] = line
    addPieces(sold.units, parts, sku, units, sold.days, place)
    orders.add(parts, sku, units, lines.order[line] ?? NONE)
  }
  orders.meanInto(sold.perOrder)
  widenDays(books, shops, parts, newest, sold)
  return sold
}

/** How many orders took pieces of each SKU, and how many pieces; lines of one order follow each other. */
class OrderCount {
  private readonly pieces: Float64Array
  private readonly orders: Int32Array
  private readonly last: Int32Array

  constructor(skus: number) {
    this.pieces = new Float64Array(skus)
    this.orders = new Int32Array(skus)
    this.last = new Int32Array(skus).fill(NONE)
  }

  add(parts: Parts, sku: number, units: number, order: number): void {
    addPieces(this.pieces, parts, sku, units)
    const own = parts.size === 0 ? undefined : parts.get(sku)
    if (own === undefined) this.note(sku, order)
    else for (const [part] of own) this.note(part, order)
  }

  meanInto(column: Float64Array): void {
    for (let sku = 0; sku < column.length; sku++) {
      const orders = this.orders[sku] ?? 0
      if (orders > 0) column[sku] = Math.max(1, (this.pieces[sku] ?? 0) / orders)
    }
  }

  private note(sku: number, order: number): void {
    if (this.last[sku] === order) return
    this.last[sku] = order
    this.orders[sku] = (this.orders[sku] ?? 0) + 1
  }
}

/**
 * Since when and until when each SKU was sold; of a bundle its parts were.
 *
 * @param newest of each SKU the last line of the window that counts; `NONE` without one
 */
function widenDays(books: Books, shops: Uint8Array, parts: Parts, newest: Int32Array, sold: Sold): void {
  const { lines } = books
  const bySku = linesBySku(books)
  const counts = countTest(books, shops, sold.from)
  for (let sku = 0; sku < books.skus.length; sku++) {
    const { first, last } = ends(books, bySku, sku, { counts, newest: newest[sku] ?? NONE, from: sold.from })
    if (last === NONE) continue
    sold.listing[sku] = lines.product[last] ?? NONE
    const begun = lines.paidDay[first] ?? NO_DAY
    const until = lines.paidDay[last] ?? NO_DAY
    if (parts.size === 0) widen(sold, sku, begun, until)
    else addParts(parts, sku, 1, (part) => widen(sold, part, begun, until))
  }
}

interface Counted {
  counts: (line: number) => boolean
  newest: number
  from: number
}

/** The first and the last line that counts; `NONE` where none does. What was sold in the window is not looked for. */
function ends(
  books: Books,
  bySku: SkuLines,
  sku: number,
  { counts, newest, from }: Counted,
): { first: number; last: number } {
  let last = newest
  if (last === NONE) {
    const before = linesUntil(books, bySku, sku, from - 1)
    last = before[before.findLastIndex(counts)] ?? NONE
  }
  if (last === NONE) return { first: NONE, last }
  let place = bySku.starts[sku] ?? 0
  while (bySku.list[place] !== last && !counts(bySku.list[place] ?? 0)) place++
  return { first: bySku.list[place] ?? NONE, last }
}

/** What was refunded before it was sent never left; further back that is not looked at. */
function countTest(books: Books, shops: Uint8Array, from: number): (line: number) => boolean {
  const { shop, paidDay } = books.lines
  const refundsOf = groupRefunds(books)
  return (line) =>
    shops[shop[line] ?? 0] === 1 && ((paidDay[line] ?? NO_DAY) < from || shippedUnits(books, refundsOf, line) > 0)
}

function widen({ firstDay, lastDay }: Sold, sku: number, first: number, last: number): void {
  const known = firstDay[sku] ?? NO_DAY
  firstDay[sku] = known === NO_DAY ? first : Math.min(known, first)
  lastDay[sku] = Math.max(lastDay[sku] ?? NO_DAY, last)
}

function nothingSold(count: number, asOf: number, room: Room): Sold {
  const days = LONGEST_WINDOW
  return {
    from: asOf - days + 1,
    days,
    units: room === 'own' ? new Float64Array(count * days) : UNITS.take(count * days),
    perOrder: new Float64Array(count).fill(1),
    lastDay: new Int32Array(count).fill(NO_DAY),
    firstDay: new Int32Array(count).fill(NO_DAY),
    listing: new Int32Array(count).fill(NONE),
  }
}

/** Pieces of a line that left the shelf. */
export function shippedUnits(books: Books, { starts, list }: RefundsOf, line: number): number {
  let units = books.lines.quantity[line] ?? Number.NaN
  for (let at = starts[line] ?? 0; at < (starts[line + 1] ?? 0); at++) {
    const refund = list[at] ?? 0
    if (books.refunds.way[refund] === BEFORE) units -= books.refunds.units[refund] ?? 0
  }
  return units
}

/** Pieces that buyers sent back, by SKU of the books: those of one from `starts[sku]` to `starts[sku + 1]`. */
export interface Returned {
  starts: Int32Array
  /** The day their refund was paid. */
  day: Int32Array
  pieces: Float64Array
}

/** Of the days of the window. Few are sent back of one SKU, so there is no place for each day. */
export function returnedBySku(db: Connection, books: Books, { from, days }: Sold): Returned {
  const parts = bundleParts(db, books)
  const starts = new Int32Array(books.skus.length + 1)
  const members = kept(membersBetween(indexByDay(books.refunds.day), from, from + days - 1), isReturn(books))
  for (const refund of members)
    eachReturned(books, parts, refund, (sku) => (starts[sku + 1] = (starts[sku + 1] ?? 0) + 1))
  for (let sku = 1; sku < starts.length; sku++) starts[sku] = (starts[sku] ?? 0) + (starts[sku - 1] ?? 0)
  const next = starts.slice()
  const [day, pieces] = [new Int32Array(starts.at(-1) ?? 0), new Float64Array(starts.at(-1) ?? 0)]
  for (const refund of members)
    eachReturned(books, parts, refund, (sku, own) => {
      const place = next[sku] ?? 0
      next[sku] = place + 1
      day[place] = books.refunds.day[refund] ?? NO_DAY
      pieces[place] = own
    })
  return { starts, day, pieces }
}

function isReturn({ lines, refunds }: Books): (refund: number) => boolean {
  return (refund) =>
    refunds.way[refund] === RETURN &&
    (refunds.units[refund] ?? 0) > 0 &&
    (lines.sku[refunds.line[refund] ?? 0] ?? NONE) !== NONE
}

function eachReturned(
  { lines, refunds }: Books,
  parts: Parts,
  refund: number,
  put: (sku: number, pieces: number) => void,
): void {
  addParts(parts, lines.sku[refunds.line[refund] ?? 0] ?? NONE, refunds.units[refund] ?? 0, put)
}

export type Parts = ReturnType<typeof bundleParts>

/** The pieces themselves, or those of the parts of a bundle. */
export function addParts(parts: Parts, sku: number, units: number, put: (sku: number, pieces: number) => void): void {
  const own = parts.size === 0 ? undefined : parts.get(sku)
  if (own === undefined) put(sku, units)
  else for (const [part, quantity] of own) put(part, units * quantity)
}

/**
 * Adds pieces to those of a SKU, or of its parts, without a function made for each of very many lines.
 *
 * @param stride places of one SKU in the column; @param place that of the pieces among them
 */
export function addPieces(column: Float64Array, parts: Parts, sku: number, units: number, stride = 1, place = 0): void {
  const own = parts.size === 0 ? undefined : parts.get(sku)
  if (own === undefined) {
    const at = sku * stride + place
    column[at] = (column[at] ?? 0) + units
    return
  }
  for (const [part, quantity] of own) {
    const at = part * stride + place
    column[at] = (column[at] ?? 0) + units * quantity
  }
}

/** SKUs of the books that are bundles, as the SKUs and pieces they are made of. */
export function bundleParts(db: Connection, books: Books): Map<number, (readonly [sku: number, quantity: number])[]> {
  const places = skuPlaces(books)
  const found = new Map<number, (readonly [number, number])[]>()
  for (const [bundle, parts] of Map.groupBy(readBundles(db), (part) => part.bundle)) {
    const place = places.get(bundle)
    const newest = parts.reduce((latest, { from }) => ((from ?? '') > latest ? (from ?? '') : latest), '')
    const current = parts.filter(({ from }) => (from ?? '') === newest)
    const known = current.flatMap(({ sku, quantity }) => {
      const part = places.get(sku)
      return part === undefined ? [] : [[part, quantity] as const]
    })
    if (place !== undefined && known.length > 0) found.set(place, known)
  }
  return found
}
