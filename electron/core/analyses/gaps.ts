import type { BookShop, Books } from '../books/columns.ts'
import { coveredDays, covers, runsOf } from '../books/select.ts'
import type { Selection } from '../books/select.ts'
import { countOrders } from './overview/sums.ts'

/** Days of a selection that no order file of a shop covers. */
export interface Gap {
  days: number
  /** Whether files are missing; else chance explains why these days had no order. */
  odd: boolean
}

/** `null` where files cover all of its days. @param orders of the shop in the selection */
export function gapOf(shop: BookShop, selection: Selection, orders: () => number): Gap | null {
  const { from, to } = selection
  const days = to - from + 1 - coveredDays(shop, from, to)
  return days === 0 ? null : { days, odd: oddRuns(shop, selection, orders).length > 0 }
}

interface Run {
  from: number
  to: number
}

/** Of a selection the days one after the other that a shop's files leave out and chance does not explain. */
function oddRuns(shop: BookShop, { from, to }: Selection, orders: () => number): Run[] {
  const seen = coveredDays(shop, from, to)
  if (seen === to - from + 1) return []
  const perDay = seen === 0 ? null : orders() / seen
  return uncoveredRuns(shop, from, to).filter((run) => isOdd(run.to - run.from + 1, perDay))
}

function uncoveredRuns(shop: BookShop, from: number, to: number): Run[] {
  const runs: Run[] = []
  for (let day = from; day <= to; day++) {
    if (covers(shop, day)) continue
    const last = runs.at(-1)
    if (last?.to === day - 1) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs
}

/** A week without an order is a file that is missing, whatever the shop; and so are days that chance seldom leaves so. */
const MOST_CHANCE_DAYS = 7
const LEAST_CHANCE = 0.01

/**
 * A file begins with its first order: of a small shop days before it, and after its last, may have had none. Each run of
 * days is judged by itself: a year has more of them than its months, and none that is longer.
 *
 * @param perDay orders on the days that are covered; `null`: none is
 */
function isOdd(missing: number, perDay: number | null): boolean {
  if (perDay === null || missing > MOST_CHANCE_DAYS) return true
  return Math.exp(-perDay * missing) < LEAST_CHANCE
}

/**
 * The selection without the days of which a shop's order files are missing. What is spent by the day is held against the
 * sales of the same days: the advertising and the rent of days whose sales nobody knows would make the others look poor.
 */
export function knownDays(books: Books, selection: Selection): Selection {
  const masks = books.shops.map((shop, index) => maskOf(books, selection, shop, index))
  if (masks.every((mask) => mask === null)) return selection
  const all = new Uint8Array(selection.to - selection.from + 1).fill(1)
  const own = masks.map((mask, index) => mask ?? selection.days?.[index] ?? all)
  // Days that no selected shop knows are none on which it can be held against the other shops.
  const [asked, known] = [selection.days ?? own.map(() => all), own].map((days) =>
    anyOf(days, selection.shops, all.length),
  )
  const isDropped = (place: number) => asked?.[place] === 1 && known?.[place] !== 1
  const days = own.map((mask, index) =>
    selection.shops[index] === 1 ? mask : mask.map((is, place) => (isDropped(place) ? 0 : is)),
  )
  return { ...selection, days }
}

/** The days that any selected shop has. */
function anyOf(days: readonly Uint8Array[], shops: Uint8Array, length: number): Uint8Array {
  const any = new Uint8Array(length)
  days.forEach((mask, index) => {
    if (shops[index] === 1) mask.forEach((is, place) => (any[place] ||= is))
  })
  return any
}

/** The shops of a selection that lack files, and how many days of them. */
export function missingDays(books: Books, selection: Selection): { shop: BookShop; days: number }[] {
  return books.shops.flatMap((shop, index) => {
    const days = missingOf(books, selection, shop, index)
    return days === 0 ? [] : [{ shop, days }]
  })
}

function missingOf(books: Books, selection: Selection, shop: BookShop, index: number): number {
  return missingRuns(books, selection, shop, index).reduce((days, { from, to }) => days + to - from + 1, 0)
}

function missingRuns(books: Books, selection: Selection, shop: BookShop, index: number): Run[] {
  if (selection.shops[index] !== 1) return []
  const only = { ...selection, shops: selection.shops.map((_, at) => (at === index ? 1 : 0)) }
  return oddRuns(shop, selection, () => countOrders(books, only).all)
}

/** Of one shop the days that count; `null` where that is as it was. */
function maskOf(books: Books, selection: Selection, shop: BookShop, index: number): Uint8Array | null {
  const missing = missingRuns(books, selection, shop, index)
  if (missing.length === 0) return null
  const mask = new Uint8Array(selection.to - selection.from + 1)
  for (const { from, to } of runsOf(selection, index)) mask.fill(1, from - selection.from, to - selection.from + 1)
  for (const { from, to } of missing) mask.fill(0, from - selection.from, to - selection.from + 1)
  return mask
}
