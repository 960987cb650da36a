import { dayNumber } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { StockDefaults } from '../../../../shared/contract/inventory.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { covers } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { buyingOf } from '../../stock/rows.ts'
import type { Buying, Typed } from '../../stock/rows.ts'
import { eventDays } from '../event-alignment/compute.ts'
import type { Arrivals } from './arrivals.ts'
import { earnedBySku } from './classes.ts'
import { countedEmpty } from './counted-empty.ts'
import type { Earned } from './classes.ts'
import { keptArrivals, placedCosts } from './kept-inputs.ts'
import { dayWeights } from './forward.ts'
import type { Weights } from './forward.ts'
import { upliftsBySku } from './event-uplifts.ts'
import type { Uplifts } from './event-uplifts.ts'
import { WINDOWS } from './question.ts'
import type { AbcClass } from './question.ts'
import { bundleParts, returnedBySku, soldBySku } from './rows.ts'
import type { Returned, Room, Sold } from './rows.ts'

/** Everything that every SKU is judged by. */
export interface Scene extends Usage {
  books: Books
  returned: Returned
  arrivals: Arrivals
  /** What the events to come bring of each SKU. */
  uplifts: Uplifts
  costOf: (key: string, day: number, index: number) => number | null
}

/** How each SKU is sold and bought. */
export interface Usage {
  asOf: number
  sold: Sold
  /** By SKU, 1 for days of the window on which counts found nothing to sell; of most there is none. */
  counted: ReadonlyMap<number, Uint8Array>
  /** 1 for days of the window of which a shop has no order file. */
  unknown: Uint8Array
  weights: Weights
  /** By class, the last days that its SKUs are told from. */
  windows: Readonly<Record<AbcClass, Window>>
  earned: Earned
  buying: Buying
  defaults: StockDefaults
}

/** Days up to today; the whole window is that of class C. */
export interface Window {
  /** Days of the whole window that it leaves out. */
  skip: number
  /** 1 for days that belong to an event. */
  event: Uint8Array
  /** 1 for days of which a shop has no order file. */
  unknown: Uint8Array
  weights: Float64Array
}

/** What is asked, and what the seller typed, for all and one by one. */
export interface Asked {
  asOf: string
  /** Without any of all shops. */
  shops: readonly string[] | undefined
  events: readonly ShopEvent[]
  defaults: StockDefaults
  typed: Typed
}

/** A shop that opened later sold nothing before: only days within what its files are to cover are unknown. */
function isKnown(shop: BookShop | undefined, day: number): boolean {
  const first = shop?.covered[0]?.[0]
  return shop === undefined || first === undefined || day < first || covers(shop, day)
}

/** @param room `shared` only where the caller keeps none of the scene's columns: the next answer writes over them */
export function sceneOf(db: Connection, books: Books, asked: Asked, room: Room): Scene {
  const { asOf, shops: ids } = asked
  const usage = usageOf(db, books, asked, room)
  const { sold, earned, weights } = usage
  return {
    ...usage,
    books,
    returned: returnedBySku(db, books, sold),
    arrivals: keptArrivals(db, books, asOf),
    uplifts: upliftsBySku(books, chosenShops(books, ids), bundleParts(db, books), earned.abc, weights),
    costOf: placedCosts(db, books),
  }
}

function chosenShops({ shops }: Books, ids: readonly string[] | undefined): Uint8Array {
  return Uint8Array.from(shops, ({ id }) => (ids === undefined || ids.includes(id) ? 1 : 0))
}

export function usageOf(
  db: Connection,
  books: Books,
  { asOf, shops: ids, events, defaults, typed }: Asked,
  room: Room,
): Usage {
  const today = dayNumber(asOf)
  const shops = chosenShops(books, ids)
  const chosen = books.shops.flatMap((_, index) => (shops[index] === 1 ? [index] : []))
  const sold = soldBySku(db, books, shops, today, room)
  const marked = chosen.map((shop) => eventDays(events, books.shops[shop]?.platform ?? 'other'))
  const weights = dayWeights(books, chosen, events, today)
  const whole = {
    event: Uint8Array.from({ length: sold.days }, (_, place) =>
      marked.some((days) => days.has(sold.from + place)) ? 1 : 0,
    ),
    unknown: Uint8Array.from({ length: sold.days }, (_, place) =>
      chosen.every((shop) => isKnown(books.shops[shop], sold.from + place)) ? 0 : 1,
    ),
    weights: Float64Array.from({ length: sold.days }, (_, place) => weights.of(sold.from + place)),
  }
  return {
    asOf: today,
    sold,
    counted: countedEmpty(db, books, sold, whole.unknown),
    unknown: whole.unknown,
    weights,
    windows: { A: lastOf(whole, WINDOWS.A), B: lastOf(whole, WINDOWS.B), C: lastOf(whole, WINDOWS.C) },
    earned: earnedBySku(db, books, ids, today),
    buying: buyingOf(db, books, asOf, typed),
    defaults,
  }
}

function lastOf({ event, unknown, weights }: Omit<Window, 'skip'>, days: number): Window {
  const skip = event.length - days
  return { skip, event: event.subarray(skip), unknown: unknown.subarray(skip), weights: weights.subarray(skip) }
}
