import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
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
    const own = sales(places.get(key) ?? NONE)
    if (day < since) found.early++
    else if (own.first < day || (arrivals.countedSince(key) ?? day) < day) found.unknown++
    else found.launched.push({ key, day, lots, sold: own.sold, soldSoFar: own.soFar })
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

interface Sales {
  /** First day of a sale; beyond all days where there is none. */
  first: number
  sold: number[]
  soFar: number
}

const NEVER: Sales = { first: Number.POSITIVE_INFINITY, sold: STEPS.map(() => 0), soFar: 0 }

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
  wanted: Wanted,
  firsts: ReadonlyMap<string, First>,
  places: ReadonlyMap<string, number>,
): (place: number) => Sales {
  const launch = new Int32Array(books.skus.length).fill(NO_DAY)
  for (const [key, { day }] of firsts) {
    const place = places.get(key)
    if (place !== undefined) launch[place] = day
  }
  const found = new Map<number, Sales>()
  walkPieces(db, books, wanted, launch, (sku, _line, day, pieces) =>
    put(found, sku, launch[sku] ?? NO_DAY, day, pieces),
  )
  return (place) => found.get(place) ?? NEVER
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
  const walk: Walk = { books, shops, today, parts: bundleParts(db, books), launch, tell }
  addSold(walk)
  takeBack(walk)
}

function addSold(walk: Walk): void {
  const { books, launch, parts } = walk
  const { starts, list } = linesBySku(books)
  for (let sku = 0; sku < books.skus.length; sku++) {
    if (launch[sku] === NO_DAY && !parts.has(sku)) continue
    for (const line of list.subarray(starts[sku] ?? 0, starts[sku + 1] ?? 0))
      tellLine(walk, line, books.lines.quantity[line] ?? Number.NaN)
  }
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
  const own = parts.get(sku)
  if (own === undefined) tellAsked(walk, sku, line, day, pieces)
  else for (const [part, quantity] of own) tellAsked(walk, part, line, day, pieces * quantity)
}

function tellAsked({ launch, tell }: Walk, sku: number, line: number, day: number, pieces: number): void {
  if ((launch[sku] ?? NO_DAY) !== NO_DAY) tell(sku, line, day, pieces)
}

/** What comes back was sold, so the first day is the same with it. */
function put(found: Map<number, Sales>, sku: number, start: number, day: number, pieces: number): void {
  const own = found.get(sku) ?? { first: day, sold: STEPS.map(() => 0), soFar: 0 }
  found.set(sku, own)
  own.first = Math.min(own.first, day)
  if (day < start) return
  own.soFar += pieces
  for (const [step, days] of STEPS.entries()) if (day < start + days) own.sold[step] = (own.sold[step] ?? 0) + pieces
}
