import { dayNumber } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { StockDefaults } from '../../../../shared/contract/inventory.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { covers } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { buyingOf } from '../../stock/rows.ts'
import type { Typed } from '../../stock/rows.ts'
import { eventDays } from '../event-alignment/compute.ts'
import type { Arrivals } from './arrivals.ts'
import { earnedBySku } from './classes.ts'
import type { Earned } from './classes.ts'
import { keptArrivals, keptCosts } from './kept-inputs.ts'
import { dayWeights } from './forward.ts'
import type { Weights } from './forward.ts'
import { upliftsBySku } from './event-uplifts.ts'
import type { UpliftOf } from './event-uplifts.ts'
import { WINDOWS } from './question.ts'
import type { AbcClass } from './question.ts'
import { bundleParts, returnedBySku, soldBySku } from './rows.ts'
import type { Sold } from './rows.ts'

/** Everything that every SKU is judged by. */
export interface Scene {
  asOf: number
  books: Books
  sold: Sold
  /** Pieces sent back, as `sold` has its own. */
  returned: Float64Array
  arrivals: Arrivals
  /** 1 for days of the window of which a shop has no order file. */
  unknown: Uint8Array
  weights: Weights
  /** What the events to come bring of each SKU. */
  uplifts: UpliftOf
  /** By class, the last days that its SKUs are told from. */
  windows: Readonly<Record<AbcClass, Window>>
  earned: Earned
  buying: ReturnType<typeof buyingOf>
  defaults: StockDefaults
  costOf: (key: string, day: number) => number | null
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

/** What the seller typed, for all and one by one. */
export interface Words {
  defaults: StockDefaults
  typed: Typed
}

/** A shop that opened later sold nothing before: only days within what its files are to cover are unknown. */
function isKnown(shop: BookShop | undefined, day: number): boolean {
  const first = shop?.covered[0]?.[0]
  return shop === undefined || first === undefined || day < first || covers(shop, day)
}

export function sceneOf(
  db: Connection,
  books: Books,
  asOf: string,
  ids: readonly string[] | undefined,
  events: readonly ShopEvent[],
  { defaults, typed }: Words,
): Scene {
  const today = dayNumber(asOf)
  const shops = Uint8Array.from(books.shops, ({ id }) => (ids === undefined || ids.includes(id) ? 1 : 0))
  const chosen = books.shops.flatMap((_, index) => (shops[index] === 1 ? [index] : []))
  const sold = soldBySku(db, books, shops, today)
  const marked = chosen.map((shop) => eventDays(events, books.shops[shop]?.platform ?? 'other'))
  const weights = dayWeights(books, chosen, events, today)
  const earned = earnedBySku(db, books, ids, today)
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
    books,
    sold,
    returned: returnedBySku(db, books, sold),
    arrivals: keptArrivals(db, books, asOf),
    unknown: whole.unknown,
    weights,
    windows: { A: lastOf(whole, WINDOWS.A), B: lastOf(whole, WINDOWS.B), C: lastOf(whole, WINDOWS.C) },
    uplifts: upliftsBySku(books, shops, bundleParts(db, books), earned.abc, weights),
    earned,
    buying: buyingOf(db, books, asOf, typed),
    defaults,
    costOf: keptCosts(db, books),
  }
}

function lastOf({ event, unknown, weights }: Omit<Window, 'skip'>, days: number): Window {
  const skip = event.length - days
  return { skip, event: event.subarray(skip), unknown: unknown.subarray(skip), weights: weights.subarray(skip) }
}
