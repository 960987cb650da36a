import { dayNumber } from '../../../shared/calendar.ts'
import type { Books } from '../books/columns.ts'
import { Kept } from '../books/kept.ts'
import type { Connection } from '../database/open.ts'

/** Days from order to arrival, one an arrival; 0 for what came the same day. */
export interface LeadTimes {
  bySku: Map<string, number[]>
  bySupplier: Map<string, number[]>
}

/** What had arrived by a day; all of it where none is named. An arrival before its order is a slip of the pen. */
export function readLeadTimes(db: Connection, asOf = '9999-12-31'): LeadTimes {
  return timesOf(readReceived(db), asOf)
}

const received = new Kept<readonly Received[]>(1)
const times = new Kept<LeadTimes>(4)

/** The same, read once for the books: receipts come with imports, and those bring new ones. */
export function leadTimesOf(db: Connection, books: Books, asOf = '9999-12-31'): LeadTimes {
  return times.of(books, asOf, () =>
    timesOf(
      received.of(books, '', () => readReceived(db)),
      asOf,
    ),
  )
}

interface Received {
  sku: string
  supplier: string
  received: string
  days: number
}

function readReceived(db: Connection): Received[] {
  return db
    .prepare<[], { sku: string | null; supplier: string | null; ordered: string; received: string }>(
      `SELECT sku, supplier, substr(ordered_at, 1, 10) AS ordered, substr(received_at, 1, 10) AS received FROM receipt
       WHERE current = 1 AND ordered_at IS NOT NULL AND received_at IS NOT NULL`,
    )
    .all()
    .map(({ sku, supplier, ordered, received: day }) => ({
      sku: sku?.trim() ?? '',
      supplier: supplier?.trim() ?? '',
      received: day,
      days: dayNumber(day) - dayNumber(ordered),
    }))
}

function timesOf(rows: readonly Received[], asOf: string): LeadTimes {
  const found: LeadTimes = { bySku: new Map(), bySupplier: new Map() }
  for (const { sku, supplier, received: day, days } of rows) {
    if (days < 0 || day > asOf) continue
    note(found.bySku, sku, days)
    note(found.bySupplier, supplier, days)
  }
  return found
}

function note(lists: Map<string, number[]>, key: string, days: number): void {
  if (key === '') return
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [days])
  else list.push(days)
}

export interface Spread {
  mean: number | null
  deviation: number | null
}

const spreads = new WeakMap<readonly number[], Spread>()

/** The same, told once of a list that many SKUs are told by, as that of a supplier. */
export function keptSpread(days: readonly number[]): Spread {
  const known = spreads.get(days) ?? spreadOf(days)
  spreads.set(days, known)
  return known
}

/** One arrival tells how long, not how evenly. */
export function spreadOf(days: readonly number[]): Spread {
  if (days.length === 0) return { mean: null, deviation: null }
  const mean = days.reduce((sum, one) => sum + one, 0) / days.length
  if (days.length === 1) return { mean, deviation: null }
  const squares = days.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (days.length - 1)) }
}
