import { dayNumber } from '../../../shared/calendar.ts'
import { BySku } from '../books/by-sku.ts'
import type { Books } from '../books/columns.ts'
import { Kept } from '../books/kept.ts'
import type { Connection } from '../database/open.ts'

/** Days from order to arrival, one an arrival, of what had arrived by a day; 0 for what came the same day. */
export interface LeadTimes {
  bySku: Named
  bySupplier: Named
}

const received = new Kept<Grouped>(1)
const times = new Kept<LeadTimes>(4)

/**
 * What had arrived by a day; all of it where none is named. An arrival before its order is a slip of the pen. Read once
 * for the books: receipts come with imports, and those bring new ones.
 */
export function leadTimesOf(db: Connection, books: Pick<Books, 'skus'>, asOf = '9999-12-31'): LeadTimes {
  return times.of(books, asOf, () =>
    timesOf(
      received.of(books, '', () => groupedOf(books, readReceived(db))),
      asOf,
    ),
  )
}

function timesOf({ bySku, bySupplier }: Grouped, asOf: string): LeadTimes {
  const day = dayNumber(asOf)
  return { bySku: new Named(bySku, day), bySupplier: new Named(bySupplier, day) }
}

/** On which day something came, and how many days it had taken. */
interface Times {
  came: number[]
  days: number[]
  newest: number
}

interface Table {
  names: Iterable<string>
  times: BySku<Times>
}

interface Grouped {
  bySku: Table
  bySupplier: Table
}

interface Received {
  sku: string
  supplier: string
  came: number
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
      came: dayNumber(day),
      days: dayNumber(day) - dayNumber(ordered),
    }))
}

function groupedOf(books: Pick<Books, 'skus'>, rows: readonly Received[]): Grouped {
  const found = { bySku: new Map<string, Times>(), bySupplier: new Map<string, Times>() }
  for (const { sku, supplier, came, days } of rows) {
    if (days < 0) continue
    note(found.bySku, sku, came, days)
    note(found.bySupplier, supplier, came, days)
  }
  const { bySku, bySupplier } = found
  return {
    bySku: { names: [...bySku.keys()], times: new BySku(books, bySku) },
    bySupplier: { names: [...bySupplier.keys()], times: new BySku({ skus: [] }, bySupplier) },
  }
}

function note(lists: Map<string, Times>, key: string, came: number, days: number): void {
  if (key === '') return
  const list = lists.get(key)
  if (list === undefined) lists.set(key, { came: [came], days: [days], newest: came })
  else {
    list.came.push(came)
    list.days.push(days)
    list.newest = Math.max(list.newest, came)
  }
}

export interface Spread {
  mean: number | null
  deviation: number | null
}

const NO_DAYS: readonly number[] = []
const UNKNOWN: Spread = { mean: null, deviation: null }

/** Of SKUs or of suppliers, by name. Nothing is worked out before it is asked for: every day asks anew. */
export class Named {
  private readonly all: Table
  private readonly until: number
  /** Of those that many SKUs are told by, as a supplier. */
  private readonly known = new Map<string, Spread>()

  constructor(all: Table, until: number) {
    this.all = all
    this.until = until
  }

  /** Those of whom something has come. */
  names(): string[] {
    return [...this.all.names].filter((name) => this.daysOf(name).length > 0)
  }

  /** @param index place of a SKU in the books, where it is known */
  daysOf(name: string, index = -1): readonly number[] {
    const own = this.all.times.get(name, index)
    if (own === undefined) return NO_DAYS
    return own.newest <= this.until ? own.days : own.days.filter((_, at) => (own.came[at] ?? 0) <= this.until)
  }

  /** The same of those that many SKUs are told by, told once. */
  keptSpread(name: string): Spread {
    const spread = this.known.get(name) ?? spreadOf(this.daysOf(name))
    this.known.set(name, spread)
    return spread
  }
}

/** One arrival tells how long, not how evenly. */
export function spreadOf(days: readonly number[]): Spread {
  if (days.length === 0) return UNKNOWN
  let sum = 0
  for (const one of days) sum += one
  const mean = sum / days.length
  if (days.length === 1) return { mean, deviation: null }
  let squares = 0
  for (const one of days) squares += (one - mean) ** 2
  return { mean, deviation: Math.sqrt(squares / (days.length - 1)) }
}
