import type { TrafficMethod } from '../../../../shared/contract/traffic.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Days } from '../traffic-days/rows.ts'
import type { StatedSource } from './rows.ts'

/** Sums over the rows of one source, people a day (人次); `null` where one of the rows does not state it. */
export interface Tally {
  carrier: string | null
  path: string[]
  visitors: number | null
  payBuyers: number | null
  payAmount: number | null
}

/** The sources of a range, counted in one way. */
export interface Measured {
  report: string
  method: TrafficMethod
  /** That have rows; those of the range where one row covers it. */
  days: number
  missingDays: number
  tallies: Tally[]
}

/** The rows of one shop that do not overlap: one report, all carriers together or each apart. */
interface Kind {
  report: string
  rows: StatedSource[]
}

/**
 * Counts a range, and what it is held against in the same way. Rows of exactly the range come before days, all carriers
 * before each apart, more days before fewer. The base is `null` where the same report does not have it alike: days of
 * which some are missing are no measure for other days.
 *
 * @param rows of one shop
 */
export function measure(
  rows: readonly StatedSource[],
  range: Days,
  base: Days | null,
): { now: Measured; before: Measured | null } | null {
  const found = kindsOf(rows).flatMap((kind) =>
    (['exact', 'days'] as const).flatMap((method) => {
      const now = count(kind, method, range)
      return now === null ? [] : [{ kind, now }]
    }),
  )
  const [chosen] = found.toSorted((a, b) => rank(a.now) - rank(b.now))
  if (chosen === undefined) return null
  const before = base === null ? null : count(chosen.kind, chosen.now.method, base)
  const alike = before !== null && before.missingDays === 0 && chosen.now.missingDays === 0
  return { now: chosen.now, before: alike ? before : null }
}

function rank({ method, missingDays }: Measured): number {
  return method === 'exact' ? -1 : missingDays
}

/** Coarser first. */
function kindsOf(rows: readonly StatedSource[]): Kind[] {
  const groups = Map.groupBy(rows, ({ report, carrier }) => `${carrier === null ? 'all' : 'each'} ${report}`)
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({ report: own[0]?.report ?? '', rows: own }))
}

function count({ report, rows }: Kind, method: TrafficMethod, { from, to }: Days): Measured | null {
  const own = rows.filter((row) =>
    method === 'exact' ? row.from === from && row.to === to : row.from === row.to && row.from >= from && row.to <= to,
  )
  if (own.length === 0) return null
  const all = to - from + 1
  const days = method === 'exact' ? all : new Set(own.map((row) => row.from)).size
  return { report, method, days, missingDays: all - days, tallies: tally(own) }
}

/** People of a whole period, who are counted once, or people of a mean day: days never add up to people. */
export function peopleOf({ method, days }: Pick<Measured, 'method' | 'days'>, visitors: number | null) {
  return method === 'exact'
    ? { visitors, visitorsPerDay: null }
    : { visitors: null, visitorsPerDay: ratio(visitors, days) }
}

function tally(rows: readonly StatedSource[]): Tally[] {
  const sums = new Map<string, Tally>()
  for (const row of rows) {
    const { carrier, path } = row
    const key = keyOf(carrier, path)
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { ...pick(row), carrier, path })
    else Object.assign(sum, added(sum, row))
  }
  return [...sums.values()]
}

/** Carriers stand apart: 直播 · 免费流量 › 手淘搜索. */
export function keyOf(carrier: string | null, path: readonly string[]): string {
  return (carrier === null ? '' : `${carrier} · `) + path.join(' › ')
}

export type Sums = Pick<Tally, 'visitors' | 'payBuyers' | 'payAmount'>

function pick({ visitors, payBuyers, payAmount }: Sums): Sums {
  return { visitors, payBuyers, payAmount }
}

export function added(a: Sums, b: Sums): Sums {
  return {
    visitors: plus(a.visitors, b.visitors),
    payBuyers: plus(a.payBuyers, b.payBuyers),
    payAmount: plus(a.payAmount, b.payAmount),
  }
}

export function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
