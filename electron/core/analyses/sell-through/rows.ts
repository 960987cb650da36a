import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import type { Connection } from '../../database/open.ts'
import type { Lot } from '../inventory/ageing.ts'
import { lotsBefore } from '../inventory/arrivals.ts'
import type { Arrivals } from '../inventory/arrivals.ts'
import { bundleParts } from '../inventory/rows.ts'
import { linesBySku, skuPlaces } from '../inventory/sku-lines.ts'
import type { Launched } from './compute.ts'
import { STEPS } from './question.ts'

/** What the launches are read from. */
export interface Wanted {
  shops: Uint8Array
  arrivals: Arrivals
  /** First day that all order files cover, and the last whole one. */
  since: number
  today: number
}

export interface Launches {
  launched: Launched[]
  /** SKUs that were sold or counted before their first receipt, or came before the order files begin. */
  unknown: number
  early: number
}

/** Every SKU with a receipt, by whether its launch is known. */
export function launchesOf(db: Connection, books: Books, wanted: Wanted): Launches {
  const { arrivals, since, today } = wanted
  const places = skuPlaces(books)
  const firsts = firstLots(arrivals, today)
  const sales = salesOf(db, books, wanted, firsts, places)
  const found: Launches = { launched: [], unknown: 0, early: 0 }
  for (const [key, { day, lots }] of firsts) {
    const place = places.get(key) ?? NONE
    const first = sales.first[place] ?? NO_DAY
    const isOlder = (first !== NO_DAY && first < day) || (arrivals.countedSince(key) ?? day) < day
    const sold = STEPS.map((_, step) => sales.sold[place * STEPS.length + step] ?? 0)
    if (day < since) found.early++
    else if (isOlder) found.unknown++
    else found.launched.push({ key, day, lots, sold, soldSoFar: sales.soFar[place] ?? 0 })
  }
  return found
}

interface First {
  day: number
  lots: readonly Lot[]
}

function firstLots(arrivals: Arrivals, today: number): Map<string, First> {
  return new Map(
    [...arrivals.skus()].flatMap((key) => {
      const own = lotsBefore(arrivals, key, today)
      const first = own.at(-1)
      return first === undefined ? [] : [[key, { day: first.day, lots: own }] as const]
    }),
  )
}

/** One value a SKU of the books, or one a step of each. */
interface Sales {
  /** First day of a sale; `NO_DAY` where there is none. */
  first: Int32Array
  sold: Float64Array
  soFar: Float64Array
}

/** What is told of pieces: of which SKU they are, by which line, when that was paid, and how many came or went. */
type Told = (sku: number, line: number, day: number, pieces: number) => void

/** Since when each SKU is launched, and what is done with its pieces. */
interface Walk {
  books: Books
  shops: Uint8Array
  today: number
  parts: ReturnType<typeof bundleParts>
  /** By SKU; `NO_DAY`: not asked for. */
  launch: Int32Array
  tell: Told
}

/** Pieces kept since the launch of each SKU. */
function salesOf(
  db: Connection,
  books: Books,
  { shops, today }: Wanted,
  firsts: ReadonlyMap<string, First>,
  places: ReadonlyMap<string, number>,
): Sales {
  const launch = new Int32Array(books.skus.length).fill(NO_DAY)
  for (const [key, { day }] of firsts) {
    const place = places.get(key)
    if (place !== undefined) launch[place] = day
  }
  const sales: Sales = {
    first: new Int32Array(launch.length).fill(NO_DAY),
    sold: new Float64Array(launch.length * STEPS.length),
    soFar: new Float64Array(launch.length),
  }
  const tell: Told = (sku, _line, day, pieces) => put(sales, sku, launch[sku] ?? NO_DAY, day, pieces)
  const walk: Walk = { books, shops, today, parts: bundleParts(db, books), launch, tell }
  // Nearly all SKUs are asked for: day by day their lines lie side by side.
  const { lines } = books
  const members = membersBetween(indexByDay(lines.paidDay), 0, today)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    tellLine(walk, line, lines.quantity[line] ?? Number.NaN)
  }
  takeBack(walk)
  return sales
}

/** The lines by which pieces of some SKUs went in their first days, and how many of these buyers kept. */
export function keptPieces(
  db: Connection,
  books: Books,
  wanted: Wanted,
  launched: readonly Launched[],
  days: number,
): Map<number, number> {
  const places = skuPlaces(books)
  const launch = new Int32Array(books.skus.length).fill(NO_DAY)
  for (const { key, day } of launched) {
    const place = places.get(key)
    if (place !== undefined) launch[place] = day
  }
  const found = new Map<number, number>()
  walkPieces(db, books, wanted, launch, (sku, line, day, pieces) => {
    const start = launch[sku] ?? NO_DAY
    if (day >= start && day < start + days) found.set(line, (found.get(line) ?? 0) + pieces)
  })
  return found
}

/** Every piece of the SKUs that are asked for, bundles as their parts: what was sold, then what came back by today. */
function walkPieces(db: Connection, books: Books, { shops, today }: Wanted, launch: Int32Array, tell: Told): void {
  const parts = bundleParts(db, books)
  const walk: Walk = { books, shops, today, parts, launch, tell }
  const { starts, list } = linesBySku(books)
  for (let sku = 0; sku < books.skus.length; sku++) {
    if (launch[sku] === NO_DAY && !parts.has(sku)) continue
    const members = list.subarray(starts[sku] ?? 0, starts[sku + 1] ?? 0)
    for (let at = 0; at < members.length; at++) {
      const line = members[at] ?? 0
      tellLine(walk, line, books.lines.quantity[line] ?? Number.NaN)
    }
  }
  takeBack(walk)
}

function takeBack(walk: Walk): void {
  const { refunds } = walk.books
  for (let refund = 0; refund < refunds.length; refund++) {
    const units = refunds.units[refund] ?? 0
    if (units !== 0 && (refunds.day[refund] ?? NO_DAY) <= walk.today) tellLine(walk, refunds.line[refund] ?? 0, -units)
  }
}

function tellLine(walk: Walk, line: number, pieces: number): void {
  const { books, shops, today, parts } = walk
  const { paidDay, sku: skus, shop } = books.lines
  const [day, sku] = [paidDay[line] ?? NO_DAY, skus[line] ?? NONE]
  if (sku === NONE || day === NO_DAY || day > today || shops[shop[line] ?? 0] !== 1) return
  const own = parts.size === 0 ? undefined : parts.get(sku)
  if (own === undefined) tellAsked(walk, sku, line, day, pieces)
  else for (const [part, quantity] of own) tellAsked(walk, part, line, day, pieces * quantity)
}

function tellAsked({ launch, tell }: Walk, sku: number, line: number, day: number, pieces: number): void {
  if ((launch[sku] ?? NO_DAY) !== NO_DAY) tell(sku, line, day, pieces)
}

/** What comes back was sold, so the first day is the same with it. */
function put({ first, sold, soFar }: Sales, sku: number, start: number, day: number, pieces: number): void {
  const known = first[sku] ?? NO_DAY
  if (known === NO_DAY || day < known) first[sku] = day
  if (day < start) return
  soFar[sku] = (soFar[sku] ?? 0) + pieces
  for (let step = 0; step < STEPS.length; step++) {
    const place = sku * STEPS.length + step
    if (day < start + (STEPS[step] ?? 0)) sold[place] = (sold[place] ?? 0) + pieces
  }
}
