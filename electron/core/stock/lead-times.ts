import { dayNumber } from '../../../shared/calendar.ts'
import type { Connection } from '../database/open.ts'

/** Days from order to arrival, one an arrival; 0 for what came the same day. */
export interface LeadTimes {
  bySku: Map<string, number[]>
  bySupplier: Map<string, number[]>
}

/** What had arrived by a day; all of it where none is named. An arrival before its order is a slip of the pen. */
export function readLeadTimes(db: Connection, asOf = '9999-12-31'): LeadTimes {
  const rows = db
    .prepare<[string], { sku: string | null; supplier: string | null; ordered: string; received: string }>(
      `SELECT sku, supplier, substr(ordered_at, 1, 10) AS ordered, substr(received_at, 1, 10) AS received FROM receipt
       WHERE current = 1 AND ordered_at IS NOT NULL AND received_at IS NOT NULL AND substr(received_at, 1, 10) <= ?`,
    )
    .all(asOf)
  const times: LeadTimes = { bySku: new Map(), bySupplier: new Map() }
  for (const { sku, supplier, ordered, received } of rows) {
    const days = dayNumber(received) - dayNumber(ordered)
    if (days < 0) continue
    note(times.bySku, sku, days)
    note(times.bySupplier, supplier, days)
  }
  return times
}

function note(lists: Map<string, number[]>, name: string | null, days: number): void {
  const key = name?.trim() ?? ''
  if (key === '') return
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [days])
  else list.push(days)
}

export interface Spread {
  mean: number | null
  deviation: number | null
}

/** One arrival tells how long, not how evenly. */
export function spreadOf(days: readonly number[]): Spread {
  if (days.length === 0) return { mean: null, deviation: null }
  const mean = days.reduce((sum, one) => sum + one, 0) / days.length
  if (days.length === 1) return { mean, deviation: null }
  const squares = days.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (days.length - 1)) }
}
