import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import type { Lot } from '../inventory/ageing.ts'
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
    else if (own.first < day || (arrivals.counted.get(key) ?? day) < day) found.unknown++
    else found.launched.push({ day, lots, sold: own.sold, soldSoFar: own.soFar })
  }
  return found
}

interface First {
  day: number
  lots: readonly Lot[]
}

function firstLots({ lots }: Arrivals, today: number): Map<string, First> {
  return new Map(
    [...lots].flatMap(([key, all]) => {
      const own = all.filter(({ day }) => day <= today)
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

/** Since when each SKU is launched, and what is summed of it. */
interface Tally {
  books: Books
  shops: Uint8Array
  today: number
  parts: ReturnType<typeof bundleParts>
  /** By SKU; `NO_DAY`: not asked for. */
  launch: Int32Array
  found: Map<number, Sales>
}

/** Pieces kept since the launch of each SKU, bundles as their parts: sold, less what came back of it by today. */
function salesOf(
  db: Connection,
  books: Books,
  { shops, today }: Wanted,
  firsts: ReadonlyMap<string, First>,
  places: ReadonlyMap<string, number>,
): (place: number) => Sales {
  const launch = new Int32Array(books.skus.length).fill(NO_DAY)
  for (const [key, { day }] of firsts) {
    const place = places.get(key)
    if (place !== undefined) launch[place] = day
  }
  const tally: Tally = { books, shops, today, parts: bundleParts(db, books), launch, found: new Map() }
  addSold(tally)
  takeBack(tally)
  return (place) => tally.found.get(place) ?? NEVER
}

function addSold(tally: Tally): void {
  const { books, launch, parts } = tally
  const { starts, list } = linesBySku(books)
  for (let sku = 0; sku < books.skus.length; sku++) {
    if (launch[sku] === NO_DAY && !parts.has(sku)) continue
    for (const line of list.subarray(starts[sku] ?? 0, starts[sku + 1] ?? 0))
      putLine(tally, line, books.lines.quantity[line] ?? Number.NaN)
  }
}

function takeBack(tally: Tally): void {
  const { refunds } = tally.books
  for (let refund = 0; refund < refunds.length; refund++) {
    const units = refunds.units[refund] ?? 0
    if (units !== 0 && (refunds.day[refund] ?? NO_DAY) <= tally.today) putLine(tally, refunds.line[refund] ?? 0, -units)
  }
}

function putLine(tally: Tally, line: number, pieces: number): void {
  const { books, shops, today, parts } = tally
  const { paidDay, sku: skus, shop } = books.lines
  const [day, sku] = [paidDay[line] ?? NO_DAY, skus[line] ?? NONE]
  if (sku === NONE || day === NO_DAY || day > today || shops[shop[line] ?? 0] !== 1) return
  const own = parts.get(sku)
  if (own === undefined) put(tally, sku, day, pieces)
  else for (const [part, quantity] of own) put(tally, part, day, pieces * quantity)
}

/** What comes back was sold, so the first day is the same with it. */
function put({ launch, found }: Tally, sku: number, day: number, pieces: number): void {
  const start = launch[sku] ?? NO_DAY
  if (start === NO_DAY) return
  const own = found.get(sku) ?? { first: day, sold: STEPS.map(() => 0), soFar: 0 }
  found.set(sku, own)
  own.first = Math.min(own.first, day)
  if (day < start) return
  own.soFar += pieces
  for (const [step, days] of STEPS.entries()) if (day < start + days) own.sold[step] = (own.sold[step] ?? 0) + pieces
}
